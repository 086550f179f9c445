// One net in every wrapping that people have gives the same weights; what is no such net is told what it is.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "model/files/safetensors.h"
#include "model/import/import.h"
#include "model/nets/weights.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing_model::TemporaryFolder;

/// The files of wrapped_checkpoints.py, written once.
const TemporaryFolder& wrapped() {
  static const TemporaryFolder kFolder;
  static const int kOutcome = std::system(
      ("/usr/bin/python3 " SOURCE_ROOT "/tests/model/import/wrapped_checkpoints.py " + kFolder.path().string())
          .c_str());
  EXPECT_EQ(kOutcome, 0);
  return kFolder;
}

struct Imported {
  model::ImportReport report;
  std::map<std::string, std::vector<std::byte>> tensors;
  std::string problem;
};

Imported importFile(const fs::path& file, model::ImportOptions options = {}) {
  static const TemporaryFolder kOut;
  options.checkpoint = file;
  options.out = kOut / "w.safetensors";
  const auto report = model::importCheckpoint(options);
  if (!report) return {{}, {}, report.error().text()};
  Imported imported{*report, {}, ""};
  for (auto& tensor : model::readSafetensors(options.out).value().tensors)
    imported.tensors[tensor.name] = std::move(tensor.bytes);
  return imported;
}
Imported importOther(const std::string& name, model::ImportOptions options = {}) {
  return importFile(wrapped() / "other" / (name + ".pt"), std::move(options));
}
std::string refusalOf(const std::string& name) { return importOther(name).problem; }

bool says(const Imported& imported, const std::string& words) {
  return std::ranges::any_of(imported.report.notes,
                             [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

TEST(WrappedCheckpoint, GivesTheSameWeightsInEveryWrapping) {
  const Imported plain = importFile(wrapped() / "plain.pt");
  ASSERT_EQ(plain.problem, "");
  int count = 0;
  for (const auto& file : fs::directory_iterator(wrapped() / "same")) {
    const Imported now = importFile(file.path());
    EXPECT_EQ(now.problem, "") << file.path();
    EXPECT_TRUE(now.tensors == plain.tensors) << file.path();
    ++count;
  }
  EXPECT_GT(count, 30);
}

TEST(WrappedCheckpoint, SaysThatAveragedWeightsWereTaken) {
  EXPECT_TRUE(says(importFile(wrapped() / "same" / "averages beside.pt"), "(EMA) 'ema.shadow.model.inner' laid over"));
  EXPECT_FALSE(says(importFile(wrapped() / "plain.pt"), "EMA"));
}

TEST(WrappedCheckpoint, SaysWhatItTookForGranted) {
  EXPECT_TRUE(says(importFile(wrapped() / "plain.pt"), "H_cycles 3, L_cycles 6"));
}

TEST(WrappedCheckpoint, ReadsWhatEqrsTrainerWrites) {
  const Imported eqr = importOther("eqr");
  ASSERT_EQ(eqr.problem, "");
  EXPECT_EQ(eqr.report.system, "EqR");
  const Imported average = importFile(wrapped() / "eqr.pt");
  ASSERT_EQ(average.problem, "");
  EXPECT_TRUE(eqr.tensors == average.tensors);
}

TEST(WrappedCheckpoint, TakesTheConfigurationOutOfTheFile) {
  const json net = json::parse(importOther("eqr").report.net);
  const json expected = {{"cycles", 2},           {"inner", 5},           {"outer_steps", 8},
                         {"damping", 0.9},        {"noise", 0.02},        {"slow_deviation", 1.5},
                         {"fast_deviation", 0.5}, {"readout", "softmax"}, {"random_start", true},
                         {"mixing", "token_mlp"}};
  for (const auto& [key, value] : expected.items()) EXPECT_EQ(net.value(key, json()), value) << key;
}

TEST(WrappedCheckpoint, PutsAGivenConfigurationBeforeTheFiles) {
  const TemporaryFolder folder;
  const auto config = folder.write("c.yaml", "arch:\n  lambda_: 0.5\n");
  const json net = json::parse(importOther("eqr", {.config = config}).report.net);
  EXPECT_EQ(net["damping"], 0.5);
  EXPECT_EQ(net["cycles"], 2);
}

TEST(WrappedCheckpoint, PicksOneOfSeveralPuzzles) {
  EXPECT_NE(refusalOf("several puzzles").find("--puzzle-id N"), std::string::npos);
  EXPECT_TRUE(importOther("several puzzles", {.puzzleId = 2}).tensors == importFile(wrapped() / "plain.pt").tensors);
  EXPECT_NE(importOther("several puzzles", {.puzzleId = 3}).problem.find("0 to 2"), std::string::npos);
}

TEST(WrappedCheckpoint, AsksWhatSixWordsAreFor) {
  const TemporaryFolder folder;
  const auto heads = folder.write("heads.json", R"({"num_heads": 4})");
  EXPECT_NE(importOther("six words", {.config = heads}).problem.find("--family maze"), std::string::npos);
  EXPECT_EQ(importOther("six words", {.config = heads, .family = "maze"}).report.family, "maze");
  const auto small = folder.write("small.json", R"({"num_heads": 4, "seq_len": 16})");
  EXPECT_NE(importOther("six words", {.config = small}).problem.find("4 x 4"), std::string::npos);
}

TEST(WrappedCheckpoint, AsksWhetherADictionaryWithoutAStartIsAnEqr) {
  EXPECT_NE(refusalOf("eqr as dictionary").find("'name'"), std::string::npos);
  const TemporaryFolder folder;
  const auto config = folder.write("c.json", R"({"name": "eqr@EqRModel"})");
  EXPECT_EQ(importOther("eqr as dictionary", {.config = config}).report.system, "EqR");
}

struct Refusal {
  std::string file, words;
};
void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.file; }
class RefusedCheckpoint : public testing::TestWithParam<Refusal> {};
INSTANTIATE_TEST_SUITE_P(
    Other, RefusedCheckpoint,
    testing::Values(Refusal{"average alone", "'H_init'"}, Refusal{"average of attention", "'H_init'"},
                    Refusal{"attention", "'num_heads'"}, Refusal{"sudoku of 4", "4 x 4"},
                    Refusal{"ablation", "'L1_init' is of an ablation"},
                    Refusal{"two nets", "several nets: 'model.model.inner', 'target.model.inner'"},
                    Refusal{"other net", "'lenet.weight'"}, Refusal{"nan", "NaN"},
                    Refusal{"list", "no dictionary of tensors"}, Refusal{"module", "'torch.nn.modules.linear.Linear'"},
                    Refusal{"pickle", "not of torch.save"}, Refusal{"git lfs", "Git LFS pointer"},
                    Refusal{"web page", "web page"}, Refusal{"gzip", "gzip"}, Refusal{"tar", "tar archive"},
                    Refusal{"zip", "no 'data.pkl'"}, Refusal{"zip bomb", "would unpack to"}),
    [](const auto& info) {
      std::string name = info.param.file;
      std::ranges::replace(name, ' ', '_');
      return name;
    });

TEST_P(RefusedCheckpoint, SaysWhatItIs) {
  const std::string problem = refusalOf(GetParam().file);
  EXPECT_NE(problem.find(GetParam().words), std::string::npos) << problem;
  EXPECT_NE(problem.find(GetParam().file + ".pt: "), std::string::npos) << problem;
}

}  // namespace
