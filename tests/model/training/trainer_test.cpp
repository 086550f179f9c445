#include "model/training/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <tuple>

#include "model/files/safetensors.h"
#include "model/storage/file_lock.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using testing_model::TemporaryFolder;
using testing_model::trainTiny;

/// Every tensor of a weights file, as bytes: what must not differ.
std::map<std::string, std::vector<std::byte>> tensorsOf(const std::filesystem::path& path) {
  std::map<std::string, std::vector<std::byte>> tensors;
  for (const auto& tensor : model::readSafetensors(path).value().tensors) tensors[tensor.name] = tensor.bytes;
  return tensors;
}

class Trainer : public testing::TestWithParam<std::string> {};

TEST_P(Trainer, ResumedAfterAStopGivesTheWeightsOfAnUninterruptedRun) {
  const TemporaryFolder whole, interrupted;
  const auto straight = trainTiny(whole, GetParam()).value();
  ASSERT_FALSE(trainTiny(interrupted, GetParam(), 5).value().finished);
  const auto resumed = trainTiny(interrupted, GetParam()).value();
  ASSERT_TRUE(resumed.finished);
  EXPECT_EQ(tensorsOf(straight.weights), tensorsOf(resumed.weights));
}

TEST_P(Trainer, ResumedFromAnOldCheckpointAfterAKillGivesTheSameWeights) {
  const TemporaryFolder whole, killed;
  const auto straight = trainTiny(whole, GetParam()).value();
  ASSERT_TRUE(trainTiny(killed, GetParam(), 3));
  const std::string early = testing_model::contentOf(killed / "run/checkpoint.safetensors");
  ASSERT_TRUE(trainTiny(killed, GetParam(), 2));  // goes on to step 5, and is lost by the kill
  killed.write("run/checkpoint.safetensors", early);
  const auto resumed = trainTiny(killed, GetParam()).value();
  EXPECT_EQ(tensorsOf(straight.weights), tensorsOf(resumed.weights));
}

TEST_P(Trainer, ChangesTheWeightsOfEveryTensor) {
  const TemporaryFolder early, late;
  const auto first = tensorsOf(trainTiny(early, GetParam(), 1).value().weights);
  const auto last = tensorsOf(trainTiny(late, GetParam()).value().weights);
  for (const auto& [name, bytes] : first) {
    const bool fixed = name.ends_with("_start");  // HRM's and TRM's first states
    EXPECT_EQ(bytes == last.at(name), fixed) << name;
  }
}

constexpr const char* kTinyNames[] = {"DeepThinking", "RecurrentDepth", "Looped", "Hrm", "Trm", "Drc", "DrcImitation"};
INSTANTIATE_TEST_SUITE_P(Recipes, Trainer,
                         testing::Values(testing_model::kTinyMaze, testing_model::kTinyRecurrentDepth,
                                         testing_model::kTinyLooped, testing_model::kTinyHrm, testing_model::kTinyTrm,
                                         testing_model::kTinyDrc, testing_model::kTinyDrcImitation),
                         [](const auto& info) { return kTinyNames[info.index]; });

TEST(TrainerInput, RefusesADeviceThatIsNotThere) {
  const TemporaryFolder folder;
  model::TrainOptions options;
  options.recipe = folder.write("recipe.json", testing_model::kTinyMaze);
  options.runFolder = folder / "run";
  options.device = "abacus";
  const auto report = model::train(options);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("abacus"), std::string::npos);
}

TEST(TrainerInput, LeavesAnEarlierRunAloneUnlessToldToResume) {
  const TemporaryFolder folder;
  ASSERT_TRUE(trainTiny(folder, testing_model::kTinyMaze, 2));
  const std::string before = testing_model::contentOf(folder / "run/checkpoint.safetensors");
  const auto report = trainTiny(folder, testing_model::kTinyMaze, 0, false);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("--resume"), std::string::npos) << report.error().text();
  EXPECT_EQ(testing_model::contentOf(folder / "run/checkpoint.safetensors"), before);
}

TEST(TrainerInput, DoesNotBeginAnewWhereTheCheckpointCannotBeRead) {
  const TemporaryFolder folder;
  ASSERT_TRUE(trainTiny(folder, testing_model::kTinyMaze, 2));
  folder.write("run/checkpoint.safetensors", "spoilt");
  folder.write("run/checkpoint-before.safetensors", "spoilt");
  const auto report = trainTiny(folder, testing_model::kTinyMaze);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("checkpoint.safetensors"), std::string::npos) << report.error().text();
  EXPECT_EQ(testing_model::contentOf(folder / "run/checkpoint.safetensors"), "spoilt");
}

/// What is said on resuming the tiny maze run after `change` was made to its checkpoint's content.
std::string saidOfCheckpoint(const std::function<void(model::Safetensors&)>& change) {
  const TemporaryFolder folder;
  EXPECT_TRUE(trainTiny(folder, testing_model::kTinyMaze, 2));
  auto file = model::readSafetensors(folder / "run/checkpoint.safetensors").value();
  change(file);
  EXPECT_FALSE(model::writeSafetensors(folder / "run/checkpoint.safetensors", file));
  const auto report = trainTiny(folder, testing_model::kTinyMaze);
  return report ? "no error" : report.error().text();
}

model::RawTensor& tensorIn(model::Safetensors& file, const std::string& name) {
  return *std::ranges::find(file.tensors, name, &model::RawTensor::name);
}

void drop(model::Safetensors& file, const std::string& beginning) {
  std::erase_if(file.tensors, [&](const auto& tensor) { return tensor.name.starts_with(beginning); });
}

void expectSays(const std::string& sentence, const std::string& part) {
  EXPECT_NE(sentence.find(part), std::string::npos) << sentence;
}

TEST(OptimiserState, IsPlainTensorsOfTheCheckpoint) {
  const TemporaryFolder folder;
  ASSERT_TRUE(trainTiny(folder, testing_model::kTinyMaze, 2));
  const auto file = model::readSafetensors(folder / "run/checkpoint.safetensors").value();
  for (const char* name : {"optimiser.0.step", "optimiser.0.exp_avg", "optimiser.0.exp_avg_sq"})
    EXPECT_TRUE(file.find(name)) << name;
}

TEST(OptimiserState, OfVersion010IsRefusedInASentence) {
  expectSays(saidOfCheckpoint([](model::Safetensors& file) {
               drop(file, "optimiser.");
               file.tensors.push_back({"optimiser", "U8", {3}, std::vector<std::byte>(3)});
             }),
             "0.1.0 or earlier");
}

TEST(OptimiserState, MustBeWhole) {
  expectSays(saidOfCheckpoint([](model::Safetensors& file) { drop(file, "optimiser.1.exp_avg_sq"); }),
             "tensor 'optimiser.1.exp_avg_sq' is missing");
  expectSays(saidOfCheckpoint([](model::Safetensors& file) { drop(file, "optimiser."); }),
             "tensor 'optimiser.0.step' is missing");
}

TEST(OptimiserState, MustFitTheNet) {
  expectSays(
      saidOfCheckpoint([](model::Safetensors& file) { tensorIn(file, "optimiser.0.exp_avg").shape.push_back(1); }),
      "tensor 'optimiser.0.exp_avg' is not of the type and shape");
}

TEST(OptimiserState, MustHaveAStepThatCanBe) {
  expectSays(saidOfCheckpoint(
                 [](model::Safetensors& file) { tensorIn(file, "optimiser.0.step").bytes.assign(8, std::byte{0xFF}); }),
             "tensor 'optimiser.0.step' is -1");
}

TEST(OptimiserState, MustHaveSquaresThatAreNotNegative) {
  expectSays(saidOfCheckpoint(
                 [](model::Safetensors& file) { tensorIn(file, "optimiser.0.exp_avg_sq").bytes[3] = std::byte{0xBF}; }),
             "'optimiser.0.exp_avg_sq' holds a negative");
}

/// A run of the tiny maze recipe that was stopped at step 5, with checkpoints of that step and of step 3.
class StoppedRun : public testing::Test {
 protected:
  StoppedRun() { EXPECT_TRUE(trainTiny(folder_, testing_model::kTinyMaze, 4)); }

  /// Goes on to the end; what was told meanwhile is in `told_`.
  puzzles::Result<model::TrainReport> resume() {
    model::TrainOptions options;
    options.recipe = folder_ / "recipe.json";
    options.runFolder = folder_ / "run";
    options.resume = true;
    options.device = "cpu";
    options.progress = [&](const std::string& line) { told_ += line + "\n"; };
    return model::train(options);
  }
  std::filesystem::path newest() const { return folder_ / "run/checkpoint.safetensors"; }
  std::filesystem::path before() const { return folder_ / "run/checkpoint-before.safetensors"; }
  /// The checkpoint less its last bytes.
  static std::string torn(const std::filesystem::path& path) {
    const std::string content = testing_model::contentOf(path);
    return content.substr(0, content.size() - 100);
  }
  /// The checkpoint with one bit of its last tensor flipped, which stays a finite number.
  static std::string flipped(const std::filesystem::path& path) {
    std::string content = testing_model::contentOf(path);
    content[content.size() - 4] ^= 1;
    return content;
  }
  void expectToEndAsIfNothingHadHappened() {
    const auto report = resume();
    ASSERT_TRUE(report) << report.error().text();
    expectSays(told_, newest().string() + ": ");
    expectSays(told_, "going on from the checkpoint before it, of step 3");
    const TemporaryFolder whole;
    EXPECT_EQ(tensorsOf(report->weights), tensorsOf(trainTiny(whole, testing_model::kTinyMaze).value().weights));
  }

  TemporaryFolder folder_;
  std::string told_;
};

TEST_F(StoppedRun, GoesOnFromTheCheckpointBeforeATornOne) {
  folder_.write("run/checkpoint.safetensors", torn(newest()));
  expectToEndAsIfNothingHadHappened();
}

TEST_F(StoppedRun, GoesOnFromTheCheckpointBeforeAnEmptyOne) {
  folder_.write("run/checkpoint.safetensors", "");
  expectToEndAsIfNothingHadHappened();
}

TEST_F(StoppedRun, GoesOnFromTheCheckpointBeforeOneWithAFlippedBit) {
  folder_.write("run/checkpoint.safetensors", flipped(newest()));
  expectToEndAsIfNothingHadHappened();
}

TEST_F(StoppedRun, NeverKeepsADamagedCheckpointAsTheOneBefore) {
  folder_.write("run/checkpoint.safetensors", torn(newest()));
  ASSERT_TRUE(resume());
  EXPECT_TRUE(model::readSafetensors(before()));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "run/checkpoint-aside.safetensors"));
}

TEST_F(StoppedRun, DoesNotBeginAnewWhereBothCheckpointsAreTorn) {
  folder_.write("run/checkpoint.safetensors", torn(newest()));
  folder_.write("run/checkpoint-before.safetensors", torn(before()));
  const auto report = resume();
  ASSERT_FALSE(report);
  expectSays(report.error().text(), newest().string() + ": ");
}

TEST_F(StoppedRun, RefusesASecondTrainer) {
  const model::FileLock other(folder_ / "run/lock");
  const auto report = resume();
  ASSERT_FALSE(report);
  expectSays(report.error().text(), "run is being trained in by another process");
}

TEST_F(StoppedRun, NamesTheMetadataThatCannotBe) {
  const auto read = model::readSafetensors(newest()).value();
  const std::tuple<const char*, const char*, const char*> kWrong[] = {
      {"step", "-5", "'step' is '-5', expected a number from 0 to 8"},
      {"step", "2147483647", "'step' is '2147483647', expected a number from 0 to 8"},
      {"step", "2147483648", "'step' is '2147483648', expected a number from 0 to 8"},
      {"step", "five", "'step' is 'five', expected a number"},
      {"step", "5 ", "'step' is '5 ', expected a number"},
      {"seconds", "nan", "'seconds' is 'nan', expected a number"},
      {"seconds", "", "'seconds' is '', expected a number"},
      {"recipe", "{", "'recipe' is no JSON object"},
  };
  for (const auto& [key, value, said] : kWrong) {
    auto file = read;
    file.metadata[key] = value;
    ASSERT_FALSE(model::writeSafetensors(newest(), file));
    const auto report = resume();
    ASSERT_FALSE(report) << key << ' ' << value;
    expectSays(report.error().text(), newest().string() + ": metadata key " + said);
  }
}

TEST_F(StoppedRun, NamesTheMetadataThatIsMissing) {
  for (const char* key : {"step", "seconds", "recipe"}) {
    auto file = model::readSafetensors(newest()).value();
    const auto kept = file;
    file.metadata.erase(key);
    ASSERT_FALSE(model::writeSafetensors(newest(), file));
    const auto report = resume();
    ASSERT_FALSE(report) << key;
    expectSays(report.error().text(), newest().string() + ": metadata key '" + key + "' is missing");
    ASSERT_FALSE(model::writeSafetensors(newest(), kept));
  }
}

TEST(TrainerOutput, IsNeverWhatTheRunReadsOrKeeps) {
  const TemporaryFolder folder;
  model::TrainOptions options;
  options.recipe = folder.write("recipe.json", testing_model::kTinyMaze);
  options.runFolder = folder / "run";
  std::filesystem::create_directories(options.runFolder);
  for (const char* out :
       {"recipe.json", "./recipe.json", "run/checkpoint.safetensors", "run/progress.log", "run/lock"}) {
    options.out = folder / out;
    const auto report = model::train(options);
    ASSERT_FALSE(report) << out;
    EXPECT_EQ(report.error().source, options.out.string());
    expectSays(report.error().text(), "--out would overwrite");
  }
  EXPECT_EQ(testing_model::contentOf(options.recipe), testing_model::kTinyMaze);
}

TEST(TrainerOutput, IsTriedBeforeTheTraining) {
  const TemporaryFolder folder;
  model::TrainOptions options;
  options.recipe = folder.write("recipe.json", testing_model::kTinyMaze);
  options.runFolder = folder / "run";
  options.out = "/dev/null";
  const auto report = model::train(options);
  ASSERT_FALSE(report);
  expectSays(report.error().text(), "/dev/null: cannot be written: it is a device");
  EXPECT_FALSE(std::filesystem::exists(options.runFolder));
}

TEST(TrainerInput, RefusesToResumeByAChangedRecipeNamingTheKey) {
  const TemporaryFolder folder;
  ASSERT_TRUE(trainTiny(folder, testing_model::kTinyMaze, 2));
  std::string changed = testing_model::kTinyMaze;
  changed.replace(changed.find("\"seed\": 5"), 9, "\"seed\": 6");
  const auto report = trainTiny(folder, changed);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("'seed'"), std::string::npos) << report.error().text();
}

TEST(TrainerInput, MissesTheFolderOfItsWeightsBeforeItTrains) {
  const TemporaryFolder folder;
  model::TrainOptions options;
  options.recipe = folder.write("recipe.json", testing_model::kTinyMaze);
  options.runFolder = folder / "run";
  options.out = folder / "nowhere/w.safetensors";
  const auto report = model::train(options);
  ASSERT_FALSE(report);
  EXPECT_FALSE(std::filesystem::exists(options.runFolder));
}

TEST(TrainerInput, RefusesACheckpointOfAnotherRecipe) {
  const TemporaryFolder folder;
  ASSERT_TRUE(trainTiny(folder, testing_model::kTinyMaze, 2));
  const auto report = trainTiny(folder, testing_model::kTinyTrm);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("checkpoint"), std::string::npos);
}

TEST(TrainerInput, RefusesGivensThatTheGeneratorWouldRunOutOf) {
  const TemporaryFolder folder;
  std::string recipe = testing_model::kTinyTrm;
  recipe.replace(recipe.find("40"), 2, "20");
  const auto report = trainTiny(folder, recipe);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("'data[0].givens_min' is 20, expected 22 to 81"), std::string::npos);
}

/// The tiny maze recipe with `from` replaced, and what the error has to name.
struct BadRecipe {
  std::string name, from, to, named;
};
void PrintTo(const BadRecipe& recipe, std::ostream* out) { *out << recipe.name; }

class BadRecipes : public testing::TestWithParam<BadRecipe> {};

TEST_P(BadRecipes, AreRefusedNamingTheKey) {
  const TemporaryFolder folder;
  std::string recipe = testing_model::kTinyMaze;
  recipe.replace(recipe.find(GetParam().from), GetParam().from.size(), GetParam().to);
  const auto report = trainTiny(folder, recipe);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find(GetParam().named), std::string::npos) << report.error().text();
}

INSTANTIATE_TEST_SUITE_P(
    Recipe, BadRecipes,
    testing::Values(BadRecipe{"Misspelt", "\"warmup\"", "\"warm_up\"", "optimiser.warm_up"},
                    BadRecipe{"WrongType", "\"steps\": 8", "\"steps\": \"many\"", "steps"},
                    BadRecipe{"OutOfRange", "\"batch\": 3", "\"batch\": 0", "data[0].batch"},
                    BadRecipe{"UnknownFamily", "\"maze\"", "\"chess\"", "family"},
                    BadRecipe{"UnknownReasoner", "\"deep_thinking\"", "\"shallow\"", "reasoner"},
                    BadRecipe{"BadNet", "\"width\": 4", "\"width\": -4", "net.width"},
                    BadRecipe{"UnknownNetKey", "\"width\": 4", "\"width\": 4, \"foo\": 1", "net.foo"},
                    BadRecipe{"UnknownObjectiveKey", "\"unroll_min\"", "\"unrol\"", "objective.unrol"},
                    BadRecipe{"KeyOfAnotherFamily", "\"size\": 9", "\"boxes\": 2", "data[1].boxes"},
                    BadRecipe{"ImpossiblePuzzle", "\"size\": 9", "\"size\": 2", "data[1]"},
                    BadRecipe{"NotJson", "{", "{{", "recipe.json:1:2: not JSON"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
