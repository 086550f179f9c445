#include "puzzles/sokoban/sokoban.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/puzzles/sokoban/sokoban_levels.h"
#include "tests/puzzles/time_limit.h"

namespace puzzles {
namespace {

std::string refusal(std::string_view text) {
  const auto levels = sokobanFamily().parse(text);
  return levels ? "it was accepted" : levels.error().text();
}

Verdict judged(std::string_view level, std::string_view moves) {
  return sokobanFamily().judge(read(level), Answer{{}, std::string(moves)});
}

TEST(SokobanText, PrintsAsItWasDrawn) { EXPECT_EQ(sokobanFamily().print(read(kCorner)), kCorner); }

TEST(SokobanText, KnowsEverySquare) {
  const Puzzle level = read("#####\n#+$*#\n#####\n");
  EXPECT_EQ(level.at(1, 1), kSokobanPlayer | kSokobanGoal);
  EXPECT_EQ(level.at(1, 2), kSokobanBox);
  EXPECT_EQ(level.at(1, 3), kSokobanBox | kSokobanGoal);
}

TEST(SokobanText, TakesDashesAndUnderscoresForFloor) {
  EXPECT_EQ(read("--####\n###_.#\n#@_$-#\n######\n").cells, read("  ####\n### .#\n#@ $ #\n######\n").cells);
}

TEST(SokobanText, ReadsEveryKindOfLineEnd) {
  EXPECT_EQ(read("#####\r\n#@$.#\r\n#####\r\n").cells, read("#####\n#@$.#\n#####\n").cells);
  EXPECT_EQ(read("#####\r#@$.#\r#####").cells, read("#####\n#@$.#\n#####\n").cells);
}

TEST(SokobanText, FillsRaggedRowsWithNothing) {
  const Puzzle level = read("   ###\n ###.#\n#@  $#\n######\n");
  EXPECT_EQ(level.width, 6);
  EXPECT_EQ(level.at(0, 0), 0);
}

TEST(SokobanText, ReadsABoxobanFile) {
  const auto levels = sokobanFamily().parse("; 7\n#####\n#@$.#\n#####\n\n; 8\n######\n#@ $.#\n######\n").value();
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].title, "7");
  EXPECT_EQ(levels[1].title, "8");
  EXPECT_EQ(levels[1].line, 7);
}

TEST(SokobanText, ReadsBoxobanLevelsWithoutBlankLines) {
  const auto levels = sokobanFamily().parse("; 0\n#####\n#@$.#\n#####\n; 1\n######\n#@ $.#\n######\n").value();
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[1].title, "1");
}

TEST(SokobanText, ReadsACollectionWithTitlesBelow) {
  const auto levels = sokobanFamily()
                          .parse(
                              "Title: Two rooms\nAuthor: A. Builder\n\n"
                              "#####\n#@$.#\n#####\nTitle: First\n\n"
                              "######\n#@ $.#\n######\nTitle: Second\nAuthor: B. Guest\nComment: easy\n")
                          .value();
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].title, "First");
  EXPECT_EQ(levels[0].author, "A. Builder");
  EXPECT_EQ(levels[1].title, "Second");
  EXPECT_EQ(levels[1].author, "B. Guest");
}

TEST(SokobanText, ReadsATitleAbove) { EXPECT_EQ(read("Title: Top\n#####\n#@$.#\n#####\n").title, "Top"); }

TEST(SokobanText, TakesACommentInAParagraphOfItsOwnForTheNextLevel) {
  const auto levels = sokobanFamily().parse("; 1\n\n#####\n#@$.#\n#####\n\n; 2\n\n#####\n#@$.#\n#####\n").value();
  EXPECT_EQ(levels[0].title, "1");
  EXPECT_EQ(levels[1].title, "2");
}

TEST(SokobanText, SkipsProseBetweenLevels) {
  const auto levels = sokobanFamily().parse(
      "Made by hand, 3 of them\n\n#####\n#@$.#\n#####\n\n-- more --\n\n"
      "Level 2\n#####\n#@$.#\n#####\n");
  EXPECT_EQ(levels.value().size(), 2U);
}

TEST(SokobanText, ReadsRunLengths) {
  EXPECT_EQ(read("6#|#@-$.#|6#").cells, read(kCorridor).cells);
  EXPECT_EQ(read("6#|\n#@ $.#|\n6#|\n").cells, read(kCorridor).cells);
  EXPECT_EQ(read("6#\n#@-$.#\n6#\n").cells, read(kCorridor).cells);
}

TEST(SokobanText, ReadsOneRunLengthLevelALine) {
  EXPECT_EQ(sokobanFamily().parse("5#|#@$.#|5#\n6#|#@-$.#|6#\n").value().size(), 2U);
}

TEST(SokobanText, KeepsOpenRowsInsideALevel) {
  const Puzzle level = read("####\n @$.\n-\n####\n");
  EXPECT_EQ(level.height, 4);
  EXPECT_EQ(read(sokobanFamily().print(level)).cells, level.cells);
}

TEST(SokobanText, NamesTheUnknownCharacterAndItsPlace) {
  EXPECT_EQ(
      refusal("#####\n#@$x#\n#####\n"),
      "2:4: unexpected 'x', expected '#' wall, '@' player, '$' box, '.' goal, '*' box on goal, '+' player on goal, "
      "' ', '-' or '_' floor");
}

TEST(SokobanText, RefusesALevelWithoutPlayer) {
  EXPECT_EQ(refusal("\n#####\n# $.#\n#####\n"), "2:1: this level has no player, expected one '@' or '+'");
}

TEST(SokobanText, RefusesASecondPlayer) {
  EXPECT_EQ(refusal("######\n#@$.@#\n######\n"), "2:5: a second player, expected one in each level");
}

TEST(SokobanText, RefusesWhatIsTooWide) {
  EXPECT_EQ(refusal("#####\n" + std::string(101, '#')), "2:101: this row is too long, expected at most 100 squares");
}

TEST(SokobanText, RefusesWhatIsTooHigh) {
  std::string text;
  for (int i = 0; i < 101; ++i) text += "#@#\n";
  EXPECT_EQ(refusal(text), "101:1: this level has 101 rows, expected at most 100");
}

TEST(SokobanText, RefusesEndlessRunLengths) {
  EXPECT_EQ(refusal("99999999999999999999#"), "1:21: this row is too long, expected at most 100 squares");
  EXPECT_EQ(refusal("#@#99999999999|999999|"), "1:22: this level has too many rows, expected at most 100");
}

TEST(SokobanText, RefusesARunLengthOfNothing) {
  EXPECT_EQ(refusal("5#|#@$.#|5"), "1:10: a number with no square after it");
}

TEST(SokobanText, RefusesProseAlone) { EXPECT_TRUE(refusal("hello\n").starts_with("1:1: no Sokoban level here")); }

TEST(SokobanWarnings, CountBoxesAndGoals) {
  EXPECT_EQ(read("######\n#@$$.#\n######\n").warnings, std::vector<std::string>{"2 boxes but 1 goal"});
}

TEST(SokobanWarnings, FindTheGapInTheWall) {
  EXPECT_EQ(read("#####\n#@$.\n#####\n").warnings,
            std::vector<std::string>{"the wall is open: the player can walk off the board at r2c5"});
}

TEST(SokobanWarnings, TellOfASolvedLevel) {
  EXPECT_EQ(read("####\n#@*#\n####\n").warnings, std::vector<std::string>{"already solved"});
}

TEST(SokobanWarnings, AreNotGivenWithoutCause) { EXPECT_TRUE(read(kCorner).warnings.empty()); }

TEST(SokobanRecognition, IsCertainOfALevel) {
  EXPECT_EQ(sokobanFamily().recognise(kCorner), 100);
  EXPECT_EQ(sokobanFamily().recognise("6#|#@-$.#|6#"), 100);
  EXPECT_EQ(sokobanFamily().recognise("Title: Sweet Growth\n\n; 1\n#####\n#@$.#\n#####\n"), 100);
}

TEST(SokobanRecognition, StillTakesALevelWithASlip) {
  EXPECT_GT(sokobanFamily().recognise("#####\n#@$x#\n#####\n"), 50);
}

TEST(SokobanRecognition, LeavesMazesAlone) { EXPECT_LT(sokobanFamily().recognise("#####\n#S G#\n#####\n"), 20); }

TEST(SokobanRecognition, LeavesSudokuAlone) {
  EXPECT_EQ(
      sokobanFamily().recognise("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"),
      0);
  EXPECT_EQ(sokobanFamily().recognise("| 5 3 . | . 7 . | . . . |\n|-------+-------+-------|\n"), 0);
  EXPECT_EQ(sokobanFamily().recognise("#A someone\n#D 2024\n#C x@y.org\n2..1.5..3\n.54...71.\n"), 0);
}

TEST(SokobanAnswers, SurviveBeingPrintedAndRead) {
  const Puzzle level = read(kCorner);
  const Answer answer{{}, "uRRdl"};
  EXPECT_EQ(sokobanFamily().parseAnswer(level, sokobanFamily().printAnswer(level, answer)).value(), answer);
}

TEST(SokobanAnswers, MayBeWrappedAndCounted) {
  EXPECT_EQ(sokobanFamily().parseAnswer(read(kCorridor), "3r\r\n2U l\n").value().moves, "rrrUUl");
}

TEST(SokobanAnswers, NameTheUnknownLetterAndItsPlace) {
  const auto answer = sokobanFamily().parseAnswer(read(kCorridor), "rr\nrx");
  EXPECT_EQ(answer.error().text(), "2:2: unexpected 'x', expected the moves u, d, l and r");
}

TEST(SokobanJudge, AcceptsASolutionInEitherCase) {
  EXPECT_TRUE(judged(kCorridor, "rR").valid());
  EXPECT_TRUE(judged(kCorridor, "RR").valid());
  EXPECT_TRUE(judged(kCorridor, "rr").valid());
}

TEST(SokobanJudge, CallsAnUnfinishedGameIncomplete) {
  const Verdict verdict = judged(kCorridor, "r");
  EXPECT_EQ(verdict.kind, Verdict::Kind::Incomplete);
  EXPECT_EQ(verdict.reason, "1 box is not on a goal.");
  EXPECT_EQ(verdict.cells, (std::vector<Cell>{{1, 3}}));
}

TEST(SokobanJudge, CallsALevelLostWhereABoxCanNeverGetToAGoal) {
  const Verdict verdict = judged("#######\n# .   #\n# @$  #\n#     #\n#######\n", "RR");
  EXPECT_EQ(verdict.kind, Verdict::Kind::Invalid);
  EXPECT_EQ(verdict.reason, "The box at r3c6 can never get to a goal.");
  EXPECT_EQ(verdict.cells, (std::vector<Cell>{{2, 5}}));
}

TEST(SokobanJudge, CallsALevelLostWhereBoxesBlockEachOtherForGood) {
  const Verdict lost = judged("########\n#  ##  #\n#  $$  #\n# .  . #\n#   @  #\n########\n", "");
  EXPECT_EQ(lost.kind, Verdict::Kind::Invalid);
  EXPECT_EQ(lost.reason, "The box at r3c5 can never be moved again.");
}

TEST(SokobanJudge, CallsALevelLostWhereTwoBoxesNeedOneGoal) {
  const Verdict verdict = judged("#######\n#.    #\n#$    #\n#  @  #\n#$    #\n#  .  #\n#     #\n#######\n", "");
  EXPECT_EQ(verdict.reason, "The boxes can never all get to goals of their own.");
}

TEST(SokobanJudge, NamesTheMoveIntoAWall) {
  const Verdict verdict = judged(kCorridor, "rlu");
  EXPECT_EQ(verdict.kind, Verdict::Kind::Invalid);
  EXPECT_EQ(verdict.reason, "Move 3 (u) walks into a wall at r1c2.");
  EXPECT_EQ(verdict.cells, (std::vector<Cell>{{0, 1}}));
}

TEST(SokobanJudge, NamesThePushIntoAWall) {
  EXPECT_EQ(judged(kCorridor, "rRR").reason, "Move 3 (R) pushes a box into a wall at r2c6.");
}

TEST(SokobanJudge, NamesThePushIntoABox) {
  EXPECT_EQ(judged("#######\n#@$$..#\n#######\n", "R").reason, "Move 1 (R) pushes a box into another box at r2c4.");
}

TEST(SokobanJudge, NamesTheMoveOffTheBoard) {
  EXPECT_EQ(judged("###\n@$.\n###\n", "l").reason, "Move 1 (l) walks off the board at r2c1.");
}

TEST(SokobanJudge, RefusesOtherLetters) {
  EXPECT_EQ(judged(kCorridor, "r?").reason, "Move 2 is '?', expected u, d, l or r.");
}

TEST(SokobanJudge, IgnoresMovesAfterTheEndWhenTheyUndoNothing) { EXPECT_TRUE(judged(kCorridor, "rRl").valid()); }

TEST(SokobanPlay, WritesPushesInUpperCase) {
  SokobanGame game(read(kCorridor));
  game.move('R');
  game.move('r');
  EXPECT_EQ(game.moves(), "rR");
  EXPECT_EQ(game.pushes(), 1);
  EXPECT_TRUE(game.solved());
}

TEST(SokobanPlay, ChangesNothingWhenAMoveIsImpossible) {
  SokobanGame game(read(kCorridor));
  EXPECT_FALSE(game.move('u'));
  EXPECT_EQ(game.position(), read(kCorridor));
}

TEST(SokobanPlay, TakesMovesBackToTheStart) {
  const Puzzle level = read(kCorner);
  SokobanGame game(level);
  for (char letter : std::string("rullldlu")) game.move(letter);
  while (game.undo()) {
  }
  EXPECT_EQ(game.position(), level);
  EXPECT_TRUE(game.moves().empty());
}

TEST(SokobanText, LoadsAThousandLevelsInUnderATenthOfASecond) {
  std::string text;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) text += sokobanFamily().print(generated(8, 2, seed)) + "\n";
  EXPECT_LT(secondsOf([&] { EXPECT_EQ(sokobanFamily().parse(text).value().size(), 1000U); }), 0.1 * kRoom);
}

}  // namespace
}  // namespace puzzles
