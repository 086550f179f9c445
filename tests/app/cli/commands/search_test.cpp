// Searches on the command line: the registry's own, which need no weights.

#include <gtest/gtest.h>

#include "tests/fakes/cli_services.h"

namespace {

using app::cli::Json;
using cli_test::file;
using cli_test::kSokoban;
using cli_test::Ran;

Ran search(const std::vector<std::string>& arguments) {
  auto services = cli_test::servicesOn({});
  services.reasonerChoices = [] { return model::reasonerChoices(); };
  services.loadReasoner = model::loadReasoner;
  return cli_test::run(arguments, services);
}

std::vector<std::string> evaluation(const std::string& more) {
  return {"eval", "--generate", "sokoban", "--size",     "6",    "--boxes",  "1",    "--count",
          "4",    "--threads",  "2",       "--reasoner", "mcts", "--budget", "2000", more};
}

TEST(Searches, SolveALevel) {
  for (const char* name : {"mcts", "astar"}) {
    const Ran ran = search({"solve", file("level.txt", kSokoban), "--reasoner", name, "--budget", "2000", "--json"});
    const Json answers = ran.json();
    EXPECT_EQ(answers[0]["verdict"], "VALID") << name;
    EXPECT_EQ(answers[0]["answer"], "R") << name;
    EXPECT_EQ(answers[0]["halted_by"], "over") << name;
    EXPECT_TRUE(answers[0]["confidence"].is_null()) << name;
    EXPECT_GT(answers[0]["nodes"], 0) << name;
  }
}

TEST(Searches, SayHowManyPositionsTheyExpanded) {
  const Ran ran = search({"solve", file("level.txt", kSokoban), "--reasoner", "mcts"});
  EXPECT_NE(ran.out.find("halted by over after 1 iteration, 2 positions expanded, "), std::string::npos) << ran.out;
}

TEST(Searches, AreEvaluatedUntilTheyAreOver) {
  const Json report = search(evaluation("--json")).json();
  EXPECT_EQ(report["solved"], 4);
  EXPECT_EQ(report["halting"], "over");
  EXPECT_LT(report["mean_iterations"], 2000);
  EXPECT_GT(report["mean_nodes"], 0);
  EXPECT_TRUE(report["cells_right"].is_null());
  EXPECT_NE(report["source"].get<std::string>().find("boxes 1"), std::string::npos);
}

TEST(Searches, HaveNoFileToRecordFiguresIn) {
  const Ran ran = search(evaluation("--record"));
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("mcts is a search"), std::string::npos) << ran.err;
}

TEST(Searches, AreListedAsNeedingNoWeights) {
  const std::string out = search({"list"}).out;
  EXPECT_NE(out.find("Monte-Carlo tree search; needs no weights"), std::string::npos) << out;
}

}  // namespace
