#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "app/cli/shared/options.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;
using app::cli::Json;

constexpr const char* kEvenSeed = "--seed=2";

TEST(Solve, PrintsOneJsonEntryForEachPuzzle) {
  const std::string path = file("two.sdm", kSudoku + kSudoku);
  const Json answers = run({"solve", path, "--json", kEvenSeed}).json();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0]["verdict"], "VALID");
  EXPECT_EQ(answers[0]["reason"], "");
  EXPECT_EQ(answers[0]["iterations"], 5);
  EXPECT_EQ(answers[0]["halted_by"], "learned:0.5");
  EXPECT_EQ(answers[0]["answer"].get<std::string>() + "\n", kSolved);
  EXPECT_NEAR(answers[0]["halt_probability"].get<double>(), 0.9, 1e-6);
  EXPECT_TRUE(answers[0].contains("confidence") && answers[0].contains("ms"));
}

TEST(Solve, ReadsStandardInput) {
  std::istringstream typed(kSudoku);
  auto* before = std::cin.rdbuf(typed.rdbuf());
  const Ran ran = run({"solve", "-", "--json", kEvenSeed});
  std::cin.rdbuf(before);
  EXPECT_EQ(ran.json()[0]["verdict"], "VALID");
}

TEST(Solve, EndsAtTheBudgetWhenNothingHalts) {
  const Json answers = run({"solve", file("p", kSudoku), "--json", "--budget", "3", kEvenSeed}).json();
  EXPECT_EQ(answers[0]["verdict"], "INCOMPLETE");
  EXPECT_NE(answers[0]["reason"], "");
  EXPECT_EQ(answers[0]["iterations"], 3);
  EXPECT_EQ(answers[0]["halted_by"], "budget");
}

TEST(Solve, HaltsByThePolicyAskedFor) {
  const Json answers = run({"solve", file("p", kSudoku), "--json", "--halt", "residual:0.2", kEvenSeed}).json();
  EXPECT_EQ(answers[0]["halted_by"], "residual:0.2");
  EXPECT_EQ(answers[0]["iterations"], 5);
}

TEST(Solve, CountsAnUnsolvedPuzzleAsDone) { EXPECT_EQ(run({"solve", file("p", kSudoku), "--seed", "1"}).status, 0); }

TEST(Solve, TakesTheFirstPuzzlesOnly) {
  const Json answers = run({"solve", file("p", kSudoku + kSudoku + kSudoku), "--json", "--limit", "2"}).json();
  EXPECT_EQ(answers.size(), 2u);
}

TEST(Solve, LeavesOutAWrongPuzzleAmongGoodOnesWithAWarning) {
  const Ran ran = run({"solve", file("p", kSudoku + kSudoku.substr(1) + kSudoku), kEvenSeed});
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.err.find("warning: a puzzle is left out at line 2, column 81: 80 squares"), std::string::npos)
      << ran.err;
  EXPECT_NE(ran.out.find("Puzzle 2 of 2"), std::string::npos) << ran.out;
}

TEST(Solve, ShowsAGridAndTheVerdictToPeople) {
  const Ran ran = run({"solve", file("p", kSudoku), kEvenSeed});
  EXPECT_NE(ran.out.find("VALID; halted by learned:0.5 after 5 iterations"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("5 3 4"), std::string::npos) << ran.out;
}

TEST(Solve, WritesOneTraceLineForEachIteration) {
  const std::string path = freshPath("trace.jsonl");
  run({"solve", file("p", kSudoku), "--trace", path, kEvenSeed});
  std::istringstream lines(textOf(path));
  std::vector<Json> trace;
  for (std::string line; std::getline(lines, line);) trace.push_back(Json::parse(line));
  ASSERT_EQ(trace.size(), 6u);
  EXPECT_EQ(trace[5]["iteration"], 5);
  EXPECT_EQ(trace[5]["verdict"], "VALID");
  for (const char* key : {"confidence", "entropy", "residual", "halt_probability", "cells_changed", "answer"})
    EXPECT_TRUE(trace[5].contains(key)) << key;
}

TEST(Solve, NumbersTheTracesPuzzlesFromOne) {
  const std::string trace = run({"solve", file("two", kSudoku + kSudoku), "--trace", "-", kEvenSeed}).out;
  EXPECT_EQ(Json::parse(trace.substr(0, trace.find('\n')))["puzzle"], 1);
  EXPECT_EQ(Json::parse(trace.substr(trace.rfind('{')))["puzzle"], 2);
}

TEST(Solve, PrintsTheTraceAloneWhenItIsToGoToStandardOutput) {
  const std::string path = freshPath("trace.jsonl"), puzzle = file("p", kSudoku);
  run({"solve", puzzle, "--trace", path, kEvenSeed});
  const Ran ran = run({"solve", puzzle, "--trace", "-", kEvenSeed});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, textOf(path));
}

TEST(Solve, FailsWhenTheTraceCannotBeWritten) {
  const Ran ran = run({"solve", file("p", kSudoku), "--trace", freshPath("none") + "/t.jsonl"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("cannot be written"), std::string::npos);
}

TEST(Solve, UsesTheExactSolverWhenAsked) {
  const Json answers = run({"solve", file("p", kSokoban), "--exact", "--json"}).json();
  EXPECT_EQ(answers[0]["verdict"], "VALID");
  EXPECT_EQ(answers[0]["halted_by"], "exact");
  EXPECT_EQ(answers[0]["answer"], "R");
}

TEST(Solve, SaysThatNoNetworkThinksAboutSokoban) {
  const Ran ran = run({"solve", file("p", kSokoban)});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("no network thinks about Sokoban yet"), std::string::npos) << ran.err;
}

TEST(Solve, NamesLineAndColumnOfBadInput) {
  const std::string path = file("bad.txt", "#####\n#S?G#\n#####\n");
  const Ran ran = run({"solve", path, "--json"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err.find(path + ":2:3: "), 0u) << ran.err;
}

TEST(Solve, NamesThePuzzleThatTheNetworkCannotRead) {
  const std::string path = file("p", "\n" + kSudoku);
  const Ran ran = run({"solve", path}, Stage{.refusal = "too large"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, path + ":2: too large\n");
}

TEST(Solve, ListsTheReasonersThereAre) {
  const Ran ran = run({"solve", file("p", kSudoku), "--reasoner", "oracle"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("expected fake"), std::string::npos) << ran.err;
}

TEST(Solve, RefusesWeightsThatAreNotThere) {
  EXPECT_EQ(run({"solve", file("p", kSudoku), "--weights", "missing"}).status, 2);
}

TEST(Solve, SaysInOneLineThatTheNetworkBroke) {
  const Ran ran = run({"solve", file("p", kSudoku), "--json"}, Stage{.failsAt = 2});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "the fake network broke in two lines\n");
}

TEST(Solve, NeverWritesItsTraceOverWhatItReads) {
  const std::string puzzle = file("p", kSudoku), link = freshPath("link"), hard = freshPath("hard");
  std::filesystem::create_symlink(puzzle, link);
  std::filesystem::create_hard_link(puzzle, hard);
  for (const std::string& trace : {puzzle, link, hard}) {
    const Ran ran = run({"solve", puzzle, "--trace", trace, kEvenSeed});
    EXPECT_EQ(ran.status, 2) << trace;
    EXPECT_NE(ran.err.find("--trace would overwrite what is read"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  }
  EXPECT_EQ(textOf(puzzle), kSudoku);
}

TEST(Solve, NeverWritesItsTraceOverTheWeights) {
  const std::string weights = file("w.safetensors", "numbers");
  const Ran ran = run({"solve", file("p", kSudoku), "--trace", weights, kEvenSeed}, Stage{.weights = weights});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(textOf(weights), "numbers");
}

TEST(Solve, LeavesAnEarlierTraceAloneThatItCannotReplace) {
  const Ran ran = run({"solve", file("p", kSudoku), "--trace", "/dev/null"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "/dev/null: cannot be written: it is a device, expected a file\n");
}

TEST(Solve, ShowsNoControlCharactersOfFilesAndTheirNames) {
  const std::string level = file("a\x1b[31mb", "; \x1b]0;owned\x07\n\n#####\n#@$.#\n#####\n");
  const Ran solved = run({"solve", level, "--exact"}), failed = run({"solve", level + "\x1b[2J\nsecond"});
  for (const std::string& text : {solved.out + solved.err, failed.err}) {
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find_first_of("\x1b\x07"), std::string::npos) << text;
  }
  EXPECT_EQ(linesOf(failed.err).size(), 1u) << failed.err;
}

TEST(Solve, StopsWithinAPuzzleWhenInterrupted) {
  const Ran ran =
      run({"solve", file("p", kSudoku), "--budget", "1000000", "--json", kEvenSeed}, Stage{.interruptedAt = 3});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "stopped by request\n");
  EXPECT_EQ(ran.json()[0]["halted_by"], "stop");
}

TEST(Solve, UsesNoMoreThreadsThanThereAreProcessors) {
  auto services = servicesOn({});
  int threads = 0;
  services.loadReasoner = [&, load = services.loadReasoner](auto name, auto family, const auto& options) {
    threads = options.threads;
    return load(name, family, options);
  };
  const Ran ran = run({"solve", file("p", kSudoku), "--threads", "256", "--json", kEvenSeed}, services);
  EXPECT_EQ(threads, app::cli::processors());
  EXPECT_EQ(ran.err.find("note: --threads 256 is more than this machine's processors"), 0u) << ran.err;
  EXPECT_EQ(ran.json().size(), 1u);
}

}  // namespace
