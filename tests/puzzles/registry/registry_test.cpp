#include <gtest/gtest.h>

#include <set>

#include "puzzles/family.h"
#include "puzzles/registry/registered_family.h"
#include "tests/fakes/lights_out.h"

namespace puzzles {
namespace {

TEST(Registry, AFamilyIsRegisteredForAWhile) {
  const auto before = families().size();
  {
    const RegisteredFamily registered(fake::lightsOut());
    EXPECT_EQ(findFamily("lights_out"), &fake::lightsOut());
    EXPECT_EQ(parseAny(fake::kLights, "-").value().front().family, "lights_out");
  }
  EXPECT_EQ(families().size(), before);
  EXPECT_EQ(findFamily("lights_out"), nullptr);
}

TEST(Registry, NamesAreDifferent) {
  std::set<std::string> names;
  for (const Family* family : families()) names.insert(family->info().name);
  EXPECT_EQ(names.size(), families().size());
}

TEST(Registry, UnknownNamesFindNothing) { EXPECT_EQ(findFamily("chess"), nullptr); }

TEST(Registry, AnUnregisteredPuzzleFailsLoudly) { EXPECT_THROW(familyOf(Puzzle{}), Failure); }

TEST(Registry, UnreadableTextSaysWhereItCameFromAndWhatIsExpected) {
  EXPECT_EQ(parseAny("good morning", "letter.txt").error().text(),
            "letter.txt:1:1: not a puzzle of any known kind: expected one of Maze, Sudoku, Sokoban");
}

TEST(Registry, NothingToReadIsSaid) {
  EXPECT_EQ(parseAny(" \n", "-").error().text(), "-:1:1: there is nothing here: expected one of Maze, Sudoku, Sokoban");
}

TEST(Registry, ErrorsInsideAPuzzleNameTheSource) {
  EXPECT_EQ(parseAny(std::string(80, '1'), "a.sdm").error().source, "a.sdm");
}

TEST(Registry, OldFilesInLatin1AreReadAsUtf8) {
  const std::string text = "#A Fran\xE7ois\n" + std::string(81, '.') + "\n";
  EXPECT_EQ(parseAny(text, "a.sdk").value().front().author, "Fran\u00E7ois");
}

TEST(Registry, ReadsAsManyAnswersAsThereArePuzzles) {
  const std::vector<Puzzle> puzzles = parseAny(std::string(81, '.') + "\n" + std::string(81, '.'), "-").value();
  const std::string line = std::string(81, '1') + "\n";
  EXPECT_EQ(parseAnswers(puzzles, line + line, "a").value().size(), 2u);
  EXPECT_EQ(parseAnswers(puzzles, line, "a").error().text(), "a: found 1 answer: expected 2, one for each puzzle");
}

TEST(Registry, ErrorsInAnswersNameTheLineOfTheFile) {
  const std::vector<Puzzle> puzzles = parseAny(std::string(81, '.') + "\n" + std::string(81, '.'), "-").value();
  const std::string text = std::string(81, '1') + "\n\n" + std::string(80, '1') + "\n";
  EXPECT_EQ(parseAnswers(puzzles, text, "a").error().line, 3);
}

TEST(Registry, VerdictsHaveNames) {
  EXPECT_STREQ(verdictName(Verdict::Kind::Valid), "VALID");
  EXPECT_STREQ(verdictName(Verdict::Kind::Invalid), "INVALID");
  EXPECT_STREQ(verdictName(Verdict::Kind::Incomplete), "INCOMPLETE");
}

}  // namespace
}  // namespace puzzles
