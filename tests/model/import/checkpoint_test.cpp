// The same tensors in a safetensors file, what a configuration says, and what is wrong with files.

#include "model/import/checkpoint.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "model/import/import.h"
#include "model/nets/weights.h"
#include "tests/fakes/tiny_recipe.h"
#include "tests/model/import/official_case.h"

namespace {

using model::Tensor;
using testing_model::contentOf;
using testing_model::TemporaryFolder;

class Checkpoint : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(official::writeCheckpoint({"hrm", "small", "sudoku", 0}, folder_ / "official"));
    const auto file = model::openCheckpoint(folder_ / "official.pt").value();
    for (std::size_t i = 0; i < file->tensors().size(); ++i) tensors_[file->tensors()[i].name] = file->read(i);
  }
  std::filesystem::path asSafetensors() const {
    model::Safetensors file;
    for (const auto& [name, tensor] : tensors_) file.tensors.push_back(model::toRaw(name, tensor));
    EXPECT_FALSE(model::writeSafetensors(folder_ / "official.safetensors", file));
    return folder_ / "official.safetensors";
  }
  puzzles::Result<model::ImportReport> imported(const std::filesystem::path& checkpoint,
                                                const std::filesystem::path& config) {
    return model::importCheckpoint({.checkpoint = checkpoint, .config = config, .out = folder_ / "w.safetensors"});
  }
  std::string problemOf(const std::filesystem::path& checkpoint) {
    return problemWith(folder_ / "official.json", checkpoint);
  }
  std::string problemWith(const std::filesystem::path& config, const std::filesystem::path& checkpoint) {
    const auto report = imported(checkpoint, config);
    return report ? "" : report.error().text();
  }
  /// Of the checkpoint with these keys beside num_heads.
  std::string problemOfKeys(const std::string& keys) {
    return problemWith(folder_.write("config.json", R"({"arch": {"num_heads": 8, )" + keys + "}}"),
                       folder_ / "official.pt");
  }
  const std::string kPrefix = "_orig_mod.model.inner.";
  TemporaryFolder folder_;
  std::map<std::string, Tensor> tensors_;
};

TEST_F(Checkpoint, GivesTheSameWeightsFromSafetensors) {
  ASSERT_EQ(problemOf(folder_ / "official.pt"), "");
  const auto fromPickle = model::readSafetensors(folder_ / "w.safetensors")->tensors;
  ASSERT_EQ(problemOf(asSafetensors()), "");
  const auto again = model::readSafetensors(folder_ / "w.safetensors")->tensors;
  ASSERT_EQ(again.size(), fromPickle.size());
  for (std::size_t i = 0; i < again.size(); ++i) EXPECT_EQ(again[i].bytes, fromPickle[i].bytes) << again[i].name;
}

TEST_F(Checkpoint, TakesWhatShapesDoNotTellFromAYamlFile) {
  const auto config = folder_.write("all_config.yaml",
                                    "arch:\n  name: hrm\n  H_cycles: 3\n  L_cycles: 5\n  num_heads: 8\n"
                                    "  puzzle_emb_ndim: ${.hidden_size}\n  hidden_size: 32\nseed: 0\n");
  const auto report = imported(folder_ / "official.pt", config);
  ASSERT_TRUE(report) << report.error().text();
  const auto net = nlohmann::json::parse(report->net);
  EXPECT_EQ(net["cycles"], 3);
  EXPECT_EQ(net["inner"], 5);
}

TEST_F(Checkpoint, SaysWhichConfiguredNumberIsOutOfRange) {
  const auto config = folder_.write("config.json", R"({"arch": {"num_heads": 0}})");
  EXPECT_NE(problemWith(config, folder_ / "official.pt").find("'arch.num_heads'"), std::string::npos);
}

TEST_F(Checkpoint, SaysWhereAConfigurationIsBroken) {
  const auto config = folder_.write("config.yaml", "arch:\n  H_cycles: [1\n");
  EXPECT_NE(problemWith(config, folder_ / "official.pt").find("config.yaml:3:"), std::string::npos);
}

TEST_F(Checkpoint, AsksForHeadsThatNothingTells) {
  EXPECT_NE(problemWith({}, folder_ / "official.pt").find("'num_heads'"), std::string::npos);
}

TEST_F(Checkpoint, RefusesAKeyThatItCannotHonourByItsName) {
  for (const auto& [key, value] : std::map<std::string, std::string>{{"pos_encodings", R"("rope2d")"},
                                                                     {"pos_encoding", R"("rope")"},
                                                                     {"num_head", "8"},
                                                                     {"L_cycles", "6.5"},
                                                                     {"H_cycles", R"("three")"},
                                                                     {"rope_theta", R"("${.base}")"},
                                                                     {"rms_norm_eps", "-1"},
                                                                     {"lambda_", "0.5"},
                                                                     {"hidden_size", "64"},
                                                                     {"L_layers", "3"},
                                                                     {"expansion", "3.0"},
                                                                     {"mlp_t", "true"},
                                                                     {"vocab_size", "12"},
                                                                     {"seq_len", "900"},
                                                                     {"halt_confirm_steps", "2"},
                                                                     {"name", R"("trm_singlez")"}}) {
    if (key == "lambda_") {
      EXPECT_NE(problemOfKeys(R"("name": "hrm", "lambda_": 0.5)").find("'arch.lambda_'"), std::string::npos);
    } else {
      const std::string problem = problemOfKeys("\"" + key + "\": " + value);
      EXPECT_NE(problem.find("'arch." + key + "'"), std::string::npos) << key << ": " << problem;
    }
  }
}

TEST_F(Checkpoint, RefusesALossThatItKnowsNoReadoutOf) {
  EXPECT_NE(problemOfKeys(R"("loss": {"loss_type": "focal"})").find("'arch.loss.loss_type'"), std::string::npos);
}

TEST_F(Checkpoint, RefusesKeysBesideTheirPlace) {
  const auto config = folder_.write("config.json", R"({"arch": {"num_heads": 8}, "H_cycles": 3})");
  EXPECT_NE(problemWith(config, folder_ / "official.pt").find("'H_cycles' stands beside 'arch'"), std::string::npos);
}

TEST_F(Checkpoint, TakesTheReadoutAndTheBudgetFromTheConfiguration) {
  const auto config = folder_.write("config.json", R"({"num_heads": 8, "halt_max_steps": 8,
                                                       "loss": {"loss_type": "softmax_cross_entropy"}})");
  const auto report = imported(folder_ / "official.pt", config);
  ASSERT_TRUE(report) << report.error().text();
  const auto net = nlohmann::json::parse(report->net);
  EXPECT_EQ(net["readout"], "softmax");
  EXPECT_EQ(net["outer_steps"], 8);
}

TEST_F(Checkpoint, IsNotLedAstrayByAConfigurationThatRefersToItself) {
  EXPECT_NE(problemWith(folder_.write("self.yaml", "&a\narch: *a\n"), folder_ / "official.pt").find("'arch"),
            std::string::npos);
  std::string bomb = "m: &m {";
  for (int i = 0; i < 4000; ++i) bomb += "k" + std::to_string(i) + ": 1, ";
  bomb += "}\n";
  for (int i = 0; i < 1500; ++i) bomb += "n" + std::to_string(i) + ": *m\n";
  EXPECT_NE(problemWith(folder_.write("bomb.yaml", bomb), folder_ / "official.pt").find("says more than"),
            std::string::npos);
}

TEST_F(Checkpoint, RefusesAConfigurationNestedDeeply) {
  const auto config = folder_.write("deep.yaml", std::string(30'000, '[') + std::string(30'000, ']'));
  EXPECT_NE(problemWith(config, folder_ / "official.pt").find("deep.yaml"), std::string::npos);
}

TEST_F(Checkpoint, ReadsSafetensorsWithoutMetadata) {
  std::string file = contentOf(asSafetensors());
  const std::string key = R"("__metadata__":)";
  const std::size_t begin = file.find(key) + key.size(), end = file.find('}', begin) + 1;
  file.replace(begin, end - begin, "null" + std::string(end - begin - 4, ' '));
  EXPECT_EQ(problemOf(folder_.write("null.safetensors", file)), "");
}

TEST_F(Checkpoint, NamesATensorThatIsMissing) {
  tensors_.erase(kPrefix + "lm_head.weight");
  EXPECT_NE(problemOf(asSafetensors()).find("'lm_head.weight' is missing"), std::string::npos);
}

TEST_F(Checkpoint, NamesATensorThatBelongsToNoSystem) {
  tensors_[kPrefix + "router.weight"] = torch::zeros({2});
  EXPECT_NE(problemOf(asSafetensors()).find("'router.weight' belongs to none of TRM, HRM and EqR"), std::string::npos);
}

TEST_F(Checkpoint, NamesATensorOfTheWrongShape) {
  tensors_[kPrefix + "q_head.bias"] = torch::zeros({3});
  EXPECT_NE(problemOf(asSafetensors()).find("'q_head.bias' has shape [3], expected [2]"), std::string::npos);
}

// A few numbers may not promise a net of gigabytes.
TEST_F(Checkpoint, ChecksEveryLayerBeforeANetIsMade) {
  tensors_[kPrefix + "L_level.layers.1.mlp.down_proj.weight"] = torch::zeros({1, 4096});
  EXPECT_NE(problemOf(asSafetensors()).find("'L_level.layers.1.mlp.down_proj.weight' has shape [1,4096]"),
            std::string::npos);
}

TEST_F(Checkpoint, RefusesTheWordsOfOtherPuzzles) {
  tensors_[kPrefix + "embed_tokens.embedding_weight"] = torch::zeros({12, 32});
  EXPECT_NE(problemOf(asSafetensors()).find("knows 12 words"), std::string::npos);
}

TEST_F(Checkpoint, SurvivesBeingCutAnywhere) {
  const std::string whole = contentOf(folder_ / "official.pt");
  for (std::size_t length = 0; length < whole.size(); length += whole.size() / 23) {
    const auto cut = folder_.write("cut.pt", whole.substr(0, length));
    EXPECT_NE(problemOf(cut), "") << length;
  }
}

TEST_F(Checkpoint, SurvivesChangedBytes) {
  const std::string whole = contentOf(folder_ / "official.pt");
  for (std::size_t i = 0; i < 400; ++i) {  // in the pickle, which comes first
    std::string changed = whole;
    changed[i * 7] = static_cast<char>(changed[i * 7] ^ static_cast<char>(1 + i % 255));
    const std::string problem = problemOf(folder_.write("changed.pt", changed));
    EXPECT_TRUE(problem.empty() || problem.find("changed.pt: ") != std::string::npos) << i << ": " << problem;
  }
}

TEST_F(Checkpoint, SaysThatAFileIsNotThere) {
  EXPECT_NE(problemOf(folder_ / "none.pt").find("cannot be opened"), std::string::npos);
}

TEST_F(Checkpoint, LeavesNoWeightsBehindWhenItIsRefused) {
  tensors_.erase(kPrefix + "lm_head.weight");
  problemOf(asSafetensors());
  EXPECT_FALSE(std::filesystem::exists(folder_ / "w.safetensors"));
}

}  // namespace
