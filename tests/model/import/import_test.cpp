// Checkpoints in the official layouts, written by Debian's python3-torch, become nets that compute what the original's
// equations say.

#include "model/import/import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "model/import/checkpoint.h"
#include "model/nets/encoding.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"
#include "model/registry/registry.h"
#include "puzzles/family.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using model::Tensor;
using testing_model::contentOf;
using testing_model::TemporaryFolder;

constexpr double kImportTolerance = 1e-5;

struct OfficialCase {
  std::string system, size, family;
  std::int64_t parameters;  ///< as published; 0 = of no published size
};
void PrintTo(const OfficialCase& tried, std::ostream* out) { *out << tried.system << ' ' << tried.size; }
std::string systemOf(const testing::TestParamInfo<OfficialCase>& info) { return info.param.system; }

puzzles::Puzzle samplePuzzle(const std::string& family) {
  puzzles::GenerateSpec spec;
  spec.size = family == "maze" ? 9 : 0;
  return puzzles::findFamily(family)->generate(spec, 3).value();
}

/// The ids of the original's data sets. Sudoku: 1 blank, 2..10; maze: 1 wall, 2 floor, 3 start, 4 goal.
std::string officialWords(const puzzles::Puzzle& puzzle) {
  constexpr int kOfMazeCell[] = {2, 1, 3, 4};
  std::string words;
  for (const int cell : puzzle.cells)
    words += (words.empty() ? "" : ",") + std::to_string(puzzle.family == "sudoku" ? cell + 1 : kOfMazeCell[cell]);
  return words;
}

Tensor numbersIn(const std::filesystem::path& path) {
  const std::string bytes = contentOf(path);
  const auto count = static_cast<std::int64_t>(bytes.size() / sizeof(float));
  return torch::from_blob(const_cast<char*>(bytes.data()), {count}, torch::kFloat).clone();
}

/// Logits of words [squares, words] -> of the family's classes [squares, classes].
Tensor classesOf(const Tensor& words, const std::string& family) {
  if (family == "sudoku") return words.narrow(1, 2, 9);
  return torch::stack({words.narrow(1, 1, 2).logsumexp(1), words.narrow(1, 3, 3).logsumexp(1)}, 1);
}

void writeCheckpoint(const OfficialCase& tried, const std::filesystem::path& out) {
  const std::string command = "/usr/bin/python3 " SOURCE_ROOT "/tests/model/import/official_checkpoint.py " +
                              tried.system + " " + tried.size + " " + tried.family + " " +
                              officialWords(samplePuzzle(tried.family)) + " " + out.string();
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

class ImportedCheckpoint : public testing::TestWithParam<OfficialCase> {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(writeCheckpoint(GetParam(), folder_ / "official"));
    auto report = model::importCheckpoint({folder_ / "official.pt", {}, folder_ / "w.safetensors"});
    ASSERT_TRUE(report) << report.error().text();
    report_ = *report;
  }

  /// The net's readout after one supervision step, without the noise that EqR adds. In doubles, as the reference: over
  /// 21 calls of a random net the rounding of floats grows to 1e-4, which says nothing of its arithmetic.
  model::Readout afterOneStep() {
    torch::NoGradGuard noGrad;
    auto config = nlohmann::json::parse(report_.net);
    if (config.contains("noise")) config["noise"] = 0;
    const auto net = model::makeNet(*model::findNetKind(report_.reasoner, report_.family), report_.family, config);
    const auto file = model::readSafetensors(folder_ / "w.safetensors").value();
    EXPECT_FALSE(model::assignParameters(*net, file));
    net->to(torch::kDouble);
    const puzzles::Puzzle puzzle = samplePuzzle(report_.family);
    const auto context = net->prelude(model::findEncoding(report_.family)->encode({&puzzle, 1}));
    const Tensor starts =
        numbersIn(folder_ / "official.start").to(torch::kDouble).view({2, 1, context.input.size(1), 1, -1});
    auto noise = torch::make_generator<at::CPUGeneratorImpl>(1);
    model::State state{starts[0], starts[1]};
    for (int call = 0; call < net->callsPerStep(); ++call) state = net->step(context, state, call, noise);
    return net->read(context, state);
  }

  TemporaryFolder folder_;
  model::ImportReport report_;
};
const OfficialCase kSmall[] = {{"trm_attention", "small", "maze", 0},
                               {"trm_mixer", "small", "sudoku", 0},
                               {"hrm", "small", "sudoku", 0},
                               {"eqr", "small", "sudoku", 0}};
const OfficialCase kFull[] = {{"trm_attention", "full", "sudoku", 6'828'034},
                              {"trm_mixer", "full", "sudoku", 5'028'866},
                              {"hrm", "full", "sudoku", 27'275'266},
                              {"eqr", "full", "maze", 263'938}};
INSTANTIATE_TEST_SUITE_P(Small, ImportedCheckpoint, testing::ValuesIn(kSmall), systemOf);
INSTANTIATE_TEST_SUITE_P(Full, ImportedCheckpoint, testing::ValuesIn(kFull), systemOf);

TEST_P(ImportedCheckpoint, ComputesWhatTheOriginalsEquationsSay) {
  const Tensor expected = numbersIn(folder_ / "official.expected");
  const model::Readout readout = afterOneStep();
  const auto squares = readout.logits.size(1) * readout.logits.size(2);
  const Tensor words = expected.narrow(0, 0, expected.size(0) - 2).view({squares, -1});
  const Tensor logits = readout.logits.view({squares, -1});
  EXPECT_LE((logits - classesOf(words, report_.family)).abs().max().item<double>(), kImportTolerance);
  EXPECT_NEAR(readout.halt.item<double>(), expected[-2].item<double>(), kImportTolerance);
  if (GetParam().system == "hrm") {
    EXPECT_NEAR(readout.proceed.item<double>(), expected[-1].item<double>(), kImportTolerance);
  } else {
    EXPECT_FALSE(readout.proceed.defined());
  }
}

class SmallCheckpoint : public ImportedCheckpoint {};
INSTANTIATE_TEST_SUITE_P(Official, SmallCheckpoint, testing::ValuesIn(kSmall), systemOf);

TEST_P(SmallCheckpoint, ThinksAsAReasoner) {
  const auto reasoner = model::loadReasoner(report_.reasoner, report_.family,
                                            {.weights = (folder_ / "w.safetensors").string(), .device = "cpu"});
  ASSERT_TRUE(reasoner) << reasoner.error().text();
  const auto begun = (*reasoner)->begin(samplePuzzle(report_.family), 1);
  ASSERT_TRUE(begun) << begun.error().text();
  EXPECT_EQ((*reasoner)->step(**begun)->iteration, 1);
}

class FullCheckpoint : public ImportedCheckpoint {};
INSTANTIATE_TEST_SUITE_P(Official, FullCheckpoint, testing::ValuesIn(kFull), systemOf);

TEST_P(FullCheckpoint, HasThePublishedNumberOfParameters) { EXPECT_EQ(report_.parameters, GetParam().parameters); }

// ---- The same tensors in a safetensors file, and what is wrong with files ----

class Checkpoint : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(writeCheckpoint({"hrm", "small", "sudoku", 0}, folder_ / "official"));
    tensors_ = model::readCheckpoint(folder_ / "official.pt").value();
  }
  std::filesystem::path asSafetensors() const {
    model::Safetensors file;
    for (const auto& [name, tensor] : tensors_) file.tensors.push_back(model::toRaw(name, tensor));
    EXPECT_FALSE(model::writeSafetensors(folder_ / "official.safetensors", file));
    return folder_ / "official.safetensors";
  }
  std::string problemOf(const std::filesystem::path& checkpoint, const std::filesystem::path& config = {}) {
    const auto report = model::importCheckpoint({checkpoint, config, folder_ / "w.safetensors"});
    return report ? "" : report.error().text();
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
  const auto config = folder_.write("all_config.yaml", "arch:\n  name: hrm\n  H_cycles: 3\n  L_cycles: 5\nseed: 0\n");
  const auto report = model::importCheckpoint({folder_ / "official.pt", config, folder_ / "w.safetensors"});
  ASSERT_TRUE(report) << report.error().text();
  const auto net = nlohmann::json::parse(report->net);
  EXPECT_EQ(net["cycles"], 3);
  EXPECT_EQ(net["inner"], 5);
}

TEST_F(Checkpoint, SaysWhichConfiguredNumberIsOutOfRange) {
  const auto config = folder_.write("config.json", R"({"arch": {"num_heads": 0}})");
  EXPECT_NE(problemOf(folder_ / "official.pt", config).find("'arch.num_heads'"), std::string::npos);
}

TEST_F(Checkpoint, SaysWhereAConfigurationIsBroken) {
  const auto config = folder_.write("config.yaml", "arch:\n  H_cycles: [1\n");
  EXPECT_NE(problemOf(folder_ / "official.pt", config).find("config.yaml:3:"), std::string::npos);
}

TEST_F(Checkpoint, NamesATensorThatIsMissing) {
  tensors_.erase(kPrefix + "lm_head.weight");
  EXPECT_NE(problemOf(asSafetensors()).find("'tokens.head.linear.weight' is missing"), std::string::npos);
}

TEST_F(Checkpoint, NamesATensorThatBelongsToNoSystem) {
  tensors_[kPrefix + "router.weight"] = torch::zeros({2});
  EXPECT_NE(problemOf(asSafetensors()).find("'router.weight' belongs to none of TRM, HRM and EqR"), std::string::npos);
}

TEST_F(Checkpoint, NamesATensorOfTheWrongShape) {
  tensors_[kPrefix + "q_head.bias"] = torch::zeros({3});
  EXPECT_NE(problemOf(asSafetensors()).find("'tokens.halt.bias' has shape [3], expected [2]"), std::string::npos);
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
