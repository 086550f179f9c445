#include <gtest/gtest.h>

#include "model/files/safetensors.h"
#include "puzzles/puzzle_maker.h"
#include "puzzles/random.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;
using app::cli::Json;

const std::vector<std::string> kTwenty = {"eval",  "--generate", "sudoku", "--count", "20",        "--givens",
                                          "30-34", "--json",     "--seed", "2",       "--threads", "2"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(Eval, PrintsTheAgreedFigures) {
  const Json report = run(kTwenty).json();
  EXPECT_EQ(report["family"], "sudoku");
  EXPECT_EQ(report["reasoner"], "fake");
  EXPECT_EQ(report["weights"], "fake");
  EXPECT_EQ(report["puzzles"], 20);
  EXPECT_EQ(report["solved"], 20);
  EXPECT_EQ(report["solved_share"], 1.0);
  EXPECT_NEAR(report["solved_interval"][0].get<double>(), 0.8389, 1e-4);
  EXPECT_EQ(report["cells_right"], 1.0);
  EXPECT_EQ(report["mean_iterations"], 20.0);
  EXPECT_EQ(report["ms_per_iteration"], 2.0);
}

TEST(Eval, DrawsTheCurveWithinTheBudget) {
  const Json curve = run(with(kTwenty, {"--budget", "40"}), Stage{.solvesAt = 17}).json()["curve"];
  ASSERT_EQ(curve.size(), 7u);  // 1, 2, 4, ... 32, 40
  EXPECT_EQ(curve[4]["iterations"], 16);
  EXPECT_EQ(curve[4]["solved"], 0);
  EXPECT_EQ(curve[5]["iterations"], 32);
  EXPECT_EQ(curve[5]["solved_share"], 1.0);
  EXPECT_EQ(curve[6]["iterations"], 40);
}

TEST(Eval, FindsTheFewestIterationsThatSolveTheMost) {
  EXPECT_EQ(run(kTwenty, Stage{.solvesAt = 7}).json()["best"]["iterations"], 7);
}

TEST(Eval, ComparesLearnedHaltingWithTheFullBudget) {
  const Json learned = run(kTwenty).json()["learned_halting"];
  EXPECT_EQ(learned["rule"], "learned:0.5");
  EXPECT_EQ(learned["solved_share"], 1.0);
  EXPECT_EQ(learned["mean_iterations"], 5.0);
  EXPECT_EQ(learned["budget_share"], 0.25);
  EXPECT_EQ(learned["full_budget"]["solved"], 20);
  EXPECT_NEAR(learned["expected_calibration_error"].get<double>(), 0.1, 1e-6);
}

TEST(Eval, CalibratesAnExitGateByItsSum) {
  // Right from iteration 5 on, where the sum begins to go 1/2, 3/4, 7/8, ...: it lacks 1 in all, of 20 iterations.
  const Stage stage{.sure = 0.5f, .unsure = 0, .halting = {thought::HaltingPolicy::Kind::Cumulative, 0.99}};
  const Json learned = run(kTwenty, stage).json()["learned_halting"];
  EXPECT_NEAR(learned["expected_calibration_error"].get<double>(), 1.0 / 20, 1e-4);
}

TEST(Eval, SeesAHaltThatComesTooEarly) {
  const Json report = run(kTwenty, Stage{.unsure = 0.6f}).json();
  EXPECT_EQ(report["solved"], 20);
  EXPECT_EQ(report["learned_halting"]["solved"], 0);
  EXPECT_EQ(report["learned_halting"]["mean_iterations"], 1.0);
}

TEST(Eval, StopsWhereTheAskedForPolicyHalts) {
  const Json report = run(with(kTwenty, {"--halt", "learned"})).json();
  EXPECT_EQ(report["halting"], "learned:0.5");
  EXPECT_EQ(report["mean_iterations"], 5.0);
  EXPECT_EQ(report["solved"], 20);
  EXPECT_FALSE(report.contains("learned_halting"));
}

TEST(Eval, CountsNoSquareRightThatIsLeftOpen) {
  const Json report = run(with(kTwenty, {"--budget", "4"})).json();
  EXPECT_EQ(report["solved"], 0);
  EXPECT_EQ(report["cells_right"], 0.0);
}

TEST(Eval, StopsBeforeMoreOperationsThanAllowedAreSpent) {
  const Json report = run(with(kTwenty, {"--mflops", "7.5"})).json();
  EXPECT_EQ(report["mean_iterations"], 7.0);
  EXPECT_EQ(report["mflops"], 7.0);
}

TEST(Eval, SharesTheOperationsAllowedAmongRestarts) {
  const Json report = run(with(kTwenty, {"--mflops", "7.5", "--restarts", "3"})).json();
  EXPECT_EQ(report["mean_iterations"], 2.0);
  EXPECT_EQ(report["mflops"], 6.0);
}

TEST(Eval, ThinksPastTheUsualBudgetWhereOperationsAreTheLimit) {
  EXPECT_EQ(run(with(kTwenty, {"--mflops", "50"})).json()["mean_iterations"], 50.0);
}

TEST(Eval, RecordsNoFiguresInTheWeightsOfAnotherReasoner) {
  const std::string path = freshPath("weights.safetensors");
  ASSERT_FALSE(model::writeSafetensors(path, {.metadata = {{"reasoner", "trm"}}, .tensors = {}}));
  const Ran ran = run(with(kTwenty, {"--record"}), Stage{.weights = path});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("figures of trm; fake has no weights of its own"), std::string::npos) << ran.err;
}

TEST(Eval, LetsTheRestartThatSettlesMostCount) {
  const std::vector<std::string> oddSeed = {"eval", file("p", kSudoku), "--json", "--seed", "1"};
  EXPECT_EQ(run(oddSeed).json()["solved"], 0);
  EXPECT_EQ(run(with(oddSeed, {"--restarts", "2"})).json()["solved"], 1);
}

TEST(Eval, ReadsSeveralFilesOfOneFamily) {
  const std::string one = file("one", kSudoku), two = file("two", kSudoku + kSudoku);
  EXPECT_EQ(run({"eval", one, two, "--json"}).json()["puzzles"], 3);
}

TEST(Eval, RefusesFilesOfDifferentFamilies) {
  const std::string one = file("one", kSudoku), two = file("two", "#####\n#S G#\n#####\n");
  const Ran ran = run({"eval", one, two});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err.find(two + ":1: holds maze"), 0u) << ran.err;
}

TEST(Eval, RefusesWhatDoesNotApplyToTheFamilyItMakes) {
  const Ran ran = run(with(kTwenty, {"--far"}));
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "eval: --far does not apply to Sudoku, expected --givens\n");
}

TEST(Eval, RefusesAGeneratorsOptionsForFiles) {
  const Ran ran = run({"eval", file("p", kSudoku), "--givens", "30"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("--givens requires --generate"), std::string::npos) << ran.err;
}

TEST(Eval, GivesTheSameFiguresWithAnyNumberOfThreads) {
  const auto figures = [](const std::string& threads) {
    Json report = run({"eval", "--generate", "maze", "--count", "9", "--size", "11", "--json", "--threads", threads,
                       "--seed", "2"})
                      .json();
    report.erase("threads");
    return report;
  };
  EXPECT_EQ(figures("1"), figures("3"));
}

TEST(Eval, FailsWhenTheNetworkBreaks) {
  const Ran ran = run(kTwenty, Stage{.failsAt = 3});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "");
}

TEST(Eval, DrawsPuzzlesThatNoTrainingDraws) {
  puzzles::PuzzleMaker maker(*puzzles::findFamily("sudoku"), {}, 7, puzzles::kEvaluationStream);
  const auto trained = puzzles::findFamily("sudoku")->generate({}, puzzles::mixSeed(7, 0, 0)).value();
  EXPECT_NE(maker.next()->cells, trained.cells);
}

/// A weights file with nothing but a card.
std::string weightsFile() {
  const std::string path = freshPath("fake.safetensors");
  model::RawTensor tensor{"w", "U8", {1}, {std::byte{1}}};
  EXPECT_FALSE(model::writeSafetensors(path, {.metadata = {{"reasoner", "fake"}}, .tensors = {tensor}}));
  return path;
}

Json recorded(const std::string& path) {
  return Json::parse(model::readSafetensorsMetadata(path)->at("evaluation"), nullptr, false);
}

TEST(EvalRecord, KeepsFiguresAndCommandInTheWeightsFile) {
  const std::string path = weightsFile();
  const Ran ran = run(with(kTwenty, {"--record"}), Stage{.weights = path});
  EXPECT_EQ(ran.status, 0) << ran.err;
  const Json card = recorded(path);
  ASSERT_EQ(card.size(), 1u);
  EXPECT_EQ(card[0]["solved"], 20);
  EXPECT_EQ(card[0]["command"],
            "latentarium-cli eval --generate sudoku --count 20 --givens 30-34 --seed 2 --threads 2");
  EXPECT_EQ(model::readSafetensorsMetadata(path)->at("reasoner"), "fake");
}

TEST(EvalRecord, ReplacesTheEntryOfTheSameCommand) {
  const std::string path = weightsFile();
  run(with(kTwenty, {"--record"}), Stage{.weights = path});
  run(with(kTwenty, {"--record", "--budget", "30"}), Stage{.weights = path});
  run(with(kTwenty, {"--record"}), Stage{.solvesAt = 25, .weights = path});
  const Json card = recorded(path);
  ASSERT_EQ(card.size(), 2u);
  EXPECT_EQ(card[0]["budget"], 30);
  EXPECT_EQ(card[1]["solved"], 0);
}

TEST(EvalRecord, FailsWithoutAWeightsFile) {
  EXPECT_EQ(run(with(kTwenty, {"--record"}), Stage{.weights = "/nowhere/w.safetensors"}).status, 1);
}

TEST(EvalRecord, TriesTheFileOfItsRecordBeforeTheWork) {
  const Ran ran = run({"eval", file("p", kSudoku), "--record"}, Stage{.weights = "/dev/null"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "/dev/null: cannot be written: it is a device, expected a file\n");
}

/// Its first puzzle takes five iterations, its second is interrupted.
Ran interrupted(const std::string& more) {
  return run({"eval", file("two", kSudoku + kSudoku), "--halt", "learned:0.5", "--budget", "1000000", "--threads", "1",
              "--seed", "2", more},
             Stage{.interruptedAt = 7});
}

TEST(Eval, MarksWhatItHasAsPartialWhenInterrupted) {
  const Ran ran = interrupted("--json");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.json()["partial"], true);
  EXPECT_EQ(ran.json()["puzzles"], 1);
  EXPECT_EQ(ran.json()["solved"], 1);
}

TEST(Eval, TellsPeopleThatItIsPartial) {
  const Ran ran = interrupted("--limit=2");
  EXPECT_NE(ran.out.find("partial           stopped by request"), std::string::npos) << ran.out;
  EXPECT_NE(ran.err.find("stopped by request"), std::string::npos) << ran.err;
}

TEST(Eval, RecordsNothingPartial) {
  const Ran ran = interrupted("--record");
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("stopped by request"), std::string::npos) << ran.err;
}

}  // namespace
