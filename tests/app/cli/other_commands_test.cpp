#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <semaphore>
#include <set>
#include <sstream>

#include "app/files/open.h"
#include "puzzles/family.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;
using app::cli::Json;

std::vector<std::string> linesOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Generate, PrintsDifferentSudokusAsLines) {
  const auto lines = linesOf(run({"generate", "sudoku", "--count", "20", "--seed", "3"}).out);
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 20u);
  for (const auto& line : lines) EXPECT_EQ(line.size(), 81u);
}

TEST(Generate, MakesTheSameFileFromTheSameSeed) {
  const std::vector<std::string> words = {"generate", "maze", "--count", "3", "--size", "15", "--seed", "9"};
  EXPECT_EQ(run(words).out, run(words).out);
}

TEST(Generate, PutsTheSolutionBehindASudoku) {
  const std::string out = run({"generate", "sudoku", "--count", "1", "--with-solutions"}).out;
  const auto puzzles = app::openBytes(out, "out").value();
  ASSERT_TRUE(puzzles[0].solution.has_value());
  EXPECT_TRUE(puzzles::familyOf(puzzles[0]).judge(puzzles[0], *puzzles[0].solution).valid());
}

TEST(Generate, PrintsFilesThatCanBeReadAgain) {
  for (const char* family : {"maze", "sudoku", "sokoban"}) {
    const std::string out = run({"generate", family, "--count", "3"}).out;
    EXPECT_EQ(app::openBytes(out, family).value().size(), 3u) << out;
  }
}

TEST(Generate, NumbersSokobanLevels) {
  EXPECT_EQ(run({"generate", "sokoban", "--count", "1"}).out.substr(0, 4), "; 0\n");
}

TEST(Generate, WritesAnswersThatTheJudgeAccepts) {
  for (const char* family : {"maze", "sudoku", "sokoban"}) {
    const std::string answers = freshPath(std::string(family) + "-answers");
    const std::string puzzles = file(family, run({"generate", family, "--count", "3", "--answers", answers}).out);
    EXPECT_EQ(run({"judge", puzzles, answers, "--json"}).json()["valid"], 3) << textOf(answers);
  }
}

TEST(Generate, PrintsJson) {
  const Json list = run({"generate", "sudoku", "--count", "2", "--json"}).json();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["puzzle"].get<std::string>().size(), 82u);
}

TEST(Generate, SaysWhenNoMoreDifferentPuzzlesExist) {
  const Ran ran = run({"generate", "maze", "--size", "5", "--count", "100000"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("different puzzles"), std::string::npos) << ran.err;
}

TEST(Generate, NamesAnOptionOutOfRange) {
  const Ran ran = run({"generate", "maze", "--size", "9999"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("size"), std::string::npos) << ran.err;
}

TEST(Generate, SaysHowFewGivensAreToBeHad) {
  EXPECT_NE(run({"generate", "--help"}).out.find("in practice 22 or more"), std::string::npos);
  const Ran ran = run({"generate", "sudoku", "--givens", "17"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("expected 22 or more"), std::string::npos) << ran.err;
}

TEST(Generate, RefusesWhatDoesNotApplyToTheFamily) {
  const std::vector<std::string> kStray[] = {
      {"generate", "sudoku", "--size", "9"},     {"generate", "sudoku", "--far"},
      {"generate", "maze", "--givens", "20-30"}, {"generate", "maze", "--boxes", "2"},
      {"generate", "sokoban", "--loops", "0.1"}, {"generate", "sokoban", "--algorithm", "dfs"}};
  for (const auto& words : kStray) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.err.find("generate: " + words[2] + " does not apply to "), 0u) << ran.err;
  }
}

TEST(Judge, GivesAVerdictForEachPairAndTheCounts) {
  const std::string wrong = "5" + kSolved.substr(0, 80) + "\n";
  const Ran ran = run({"judge", file("p", kSudoku + kSudoku), file("a", kSolved + wrong)});
  EXPECT_EQ(ran.status, 0);
  const auto lines = linesOf(ran.out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "1: VALID");
  EXPECT_EQ(lines[1].find("2: INVALID - "), 0u) << lines[1];
  EXPECT_EQ(lines[2], "VALID 1  INVALID 1  INCOMPLETE 0  of 2");
}

TEST(Judge, RefusesAnotherNumberOfAnswers) {
  const std::string answers = file("a", kSolved);
  const Ran ran = run({"judge", file("p", kSudoku + kSudoku), answers});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err.find(answers + ":"), 0u) << ran.err;
}

TEST(Judge, RefusesPuzzlesThatAreNotThere) { EXPECT_EQ(run({"judge", "/nowhere", "/nowhere"}).status, 2); }

TEST(Train, HandsTheOptionsToTheTrainer) {
  auto services = servicesOn({});
  model::TrainOptions seen;
  services.train = [&](const model::TrainOptions& options) {
    seen = options;
    options.progress("step 1");
    return model::TrainReport{.steps = 7, .finished = true, .weights = "w.safetensors"};
  };
  const Ran ran = run({"train", "r.json", "--resume", "--time-limit", "90m", "--device", "cpu", "--threads", "2",
                       "--run", "folder", "--out", "o.safetensors", "--json"},
                      services);
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "step 1\n");
  EXPECT_EQ(ran.json()["steps"], 7);
  EXPECT_EQ(seen.recipe, "r.json");
  EXPECT_TRUE(seen.resume);
  EXPECT_EQ(seen.timeLimitSeconds, 5400);
  EXPECT_EQ(seen.device, "cpu");
  EXPECT_EQ(seen.threads, 2);
  EXPECT_EQ(seen.runFolder, "folder");
  EXPECT_EQ(seen.out, "o.safetensors");
}

TEST(Train, StopsPolitelyWhenInterrupted) {
  auto services = servicesOn({});
  services.train = [&](const model::TrainOptions& options) {
    std::binary_semaphore stopped(0);
    const std::stop_callback wake(options.stop, [&] { stopped.release(); });
    kill(getpid(), SIGINT);
    stopped.acquire();
    return model::TrainReport{.steps = 3, .finished = false, .weights = "w.safetensors"};
  };
  const Ran ran = run({"train", "r.json"}, services);
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.out.find("stopped with a checkpoint after 3 steps"), std::string::npos) << ran.out;
}

TEST(Train, RefusesABadRecipe) {
  auto services = servicesOn({});
  services.train = [](const model::TrainOptions&) {
    return puzzles::Error{.message = "key 'steps' is missing", .source = "r.json"};
  };
  const Ran ran = run({"train", "r.json"}, services);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "r.json: key 'steps' is missing\n");
}

TEST(Import, HandsTheFilesOnAndTellsWhatTheyAre) {
  auto services = servicesOn({});
  model::ImportOptions seen;
  services.importCheckpoint = [&](const model::ImportOptions& options) {
    seen = options;
    return model::ImportReport{"TRM", "trm", "sudoku", 5028866, R"({"width": 512})"};
  };
  const Ran ran = run({"import", "c.pt", "--config", "c.yaml", "--out", "w.safetensors", "--json"}, services);
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(seen.checkpoint, "c.pt");
  EXPECT_EQ(seen.config, "c.yaml");
  EXPECT_EQ(seen.out, "w.safetensors");
  EXPECT_EQ(ran.json()["parameters"], 5028866);
  EXPECT_EQ(ran.json()["net"]["width"], 512);
}

TEST(Import, SettlesDoubtAndTellsWhatWasTaken) {
  auto services = servicesOn({});
  model::ImportOptions seen;
  services.importCheckpoint = [&](const model::ImportOptions& options) {
    seen = options;
    return model::ImportReport{
        .system = "TRM", .reasoner = "trm", .family = "maze", .net = "{}", .notes = {"averaged weights"}};
  };
  const Ran ran = run({"import", "c.pt", "--family", "maze", "--puzzle-id", "3", "--out", "w.safetensors"}, services);
  EXPECT_EQ(seen.family, "maze");
  EXPECT_EQ(seen.puzzleId, 3);
  EXPECT_NE(ran.out.find("note: averaged weights\n"), std::string::npos);
}

TEST(Import, SaysInOneLineWhatIsWrongWithACheckpoint) {
  auto services = servicesOn({});
  services.importCheckpoint = [](const model::ImportOptions&) {
    return puzzles::Error{.message = "the file asks for 'os.system'", .source = "c.pt"};
  };
  const Ran ran = run({"import", "c.pt", "--out", "w.safetensors"}, services);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "c.pt: the file asks for 'os.system'\n");
}

TEST(Train, FailsWhenTheTrainerDoes) {
  const Ran ran = run({"train", "r.json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "no trainer here\n");
}

std::vector<std::string> rendering(const std::vector<std::string>& more) {
  std::vector<std::string> words = {"render", file("p", kSudoku), "--out", freshPath("o.png")};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(Render, ListsTheFieldsThereAre) {
  const Ran ran = run(rendering({"--iteration", "2", "--view", "norm", "--field", "z"}));
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("'z' is not a latent field of this reasoner, expected h"), std::string::npos) << ran.err;
}

TEST(Render, SaysThatNothingChangedBeforeTheStart) {
  const Ran ran = run(rendering({"--iteration", "0", "--view", "change"}));
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("nothing comes before iteration 0"), std::string::npos) << ran.err;
}

TEST(Render, RefusesAChannelThatIsNotThere) {
  EXPECT_EQ(run(rendering({"--iteration", "1", "--view", "channel", "--channel", "4"})).status, 2);
}

TEST(Render, RefusesAPuzzleThatIsNotThere) {
  EXPECT_EQ(run(rendering({"--iteration", "1", "--view", "norm", "--puzzle", "2"})).status, 2);
}

}  // namespace
