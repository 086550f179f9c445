#include <gtest/gtest.h>

#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

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

TEST(Import, NeverWritesOverWhatItReads) {
  auto services = servicesOn({});
  services.importCheckpoint = [](const model::ImportOptions&) {
    ADD_FAILURE() << "the work was begun";
    return puzzles::Error{"begun"};
  };
  const std::string checkpoint = file("c.pt", "c"), config = file("c.yaml", "y");
  for (const std::string& out : {checkpoint, config})
    EXPECT_EQ(run({"import", checkpoint, "--config", config, "--out", out}, services).status, 2) << out;
}

}  // namespace
