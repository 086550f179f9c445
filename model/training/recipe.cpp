#include "model/training/recipe.h"

#include <algorithm>
#include <fstream>

#include "model/files/json.h"
#include "model/files/keys.h"

namespace model {
namespace {

using nlohmann::json;
using puzzles::Error;
using puzzles::Failure;

constexpr int kMany = 1'000'000'000;
constexpr std::size_t kMostBytes = 1'000'000;

/// Reads an option of the generator by its name; of a range the ends, NAME_min and NAME_max.
struct OptionReader {
  Keys& keys;
  const puzzles::GenerateOption& option;
  puzzles::GenerateSpec& spec;

  void operator()(const puzzles::RangeOption& range) const {
    spec.*range.low = keys.small(option.name + "_min", spec.*range.low, range.sure, range.most);
    spec.*range.high = keys.small(option.name + "_max", spec.*range.high, range.sure, range.most);
  }
  void operator()(const puzzles::WholeOption& whole) const {
    int& value = puzzles::wholeIn(option, spec);
    const int least = option.name == "size" ? 0 : whole.least;  // 0 = the family's default
    value = keys.small(option.name, value, least, whole.most);
  }
  void operator()(const puzzles::ShareOption& share) const {
    spec.*share.field = keys.number(option.name, spec.*share.field, 0, 1);
  }
  void operator()(const puzzles::ChoiceOption& choice) const {
    spec.*choice.field = keys.text(option.name, spec.*choice.field);
  }
  void operator()(const puzzles::FlagOption& flag) const {
    spec.*flag.field = keys.flag(option.name, spec.*flag.field);
  }
};

void readOption(Keys& keys, const puzzles::GenerateOption& option, puzzles::GenerateSpec& spec) {
  std::visit(OptionReader{keys, option, spec}, option.value);
}

StreamSpec readStream(const json& object, std::size_t index, const puzzles::Family& family) {
  const std::string path = "data[" + std::to_string(index) + "]";
  Keys keys(object, path + ".");
  StreamSpec stream;
  auto& puzzle = stream.puzzle;
  const puzzles::FamilyInfo& info = family.info();
  stream.batch = keys.small("batch", stream.batch, 1, 4096);
  for (const auto& option : info.options) readOption(keys, option, puzzle);
  if (info.byMoves) {
    stream.levels = keys.text("levels", "");
    stream.anywhere = keys.flag("anywhere", stream.anywhere);
    if (stream.anywhere && !stream.levels.empty())
      throw Failure(keys.name("anywhere") + "needs generated levels: those of files come without solutions");
  }
  keys.finish("a recipe for " + info.name);
  const auto sample = family.generate(puzzle, 1);
  if (!sample) throw Failure(path + " cannot be generated: " + sample.error().text());
  return stream;
}

void readOptimiser(const json& object, Recipe& recipe) {
  Keys keys(object, "optimiser.");
  recipe.learningRate = keys.number("learning_rate", recipe.learningRate, 1e-8, 1);
  recipe.haltingRate = keys.number("halting_rate", recipe.haltingRate, 0, 1);
  recipe.weightDecay = keys.number("weight_decay", recipe.weightDecay, 0, 10);
  recipe.clip = keys.number("clip", recipe.clip, 1e-6, 1e6);
  recipe.warmup = keys.small("warmup", recipe.warmup, 0, kMany);
  recipe.decayFrom = keys.small("decay_from", recipe.decayFrom, 0, kMany);
  recipe.ema = keys.number("ema", recipe.ema, 0, 0.999999);
  keys.finish("a recipe");
}

void readEvaluation(const json& object, Recipe& recipe) {
  Keys keys(object, "evaluation.");
  recipe.evaluateEvery = keys.small("every", recipe.evaluateEvery, 1, kMany);
  recipe.evaluateCount = keys.small("count", recipe.evaluateCount, 1, 100000);
  recipe.evaluateIterations = keys.small("iterations", recipe.evaluateIterations, 1, 100000);
  keys.finish("a recipe");
}

Recipe readWhole(const json& object) {
  Keys keys(object, "");
  Recipe recipe;
  recipe.source = object;
  recipe.reasoner = keys.neededText("reasoner");
  recipe.family = keys.neededText("family");
  const puzzles::Family* family = puzzles::findFamily(recipe.family);
  if (!family) throw Failure(keys.name("family") + "names no family");
  recipe.seed = static_cast<std::uint64_t>(keys.whole("seed", 1, 0, 1'000'000'000'000'000));
  recipe.steps = keys.small("steps", recipe.steps, 1, kMany);
  recipe.checkpointEvery = keys.small("checkpoint_every", recipe.checkpointEvery, 1, kMany);
  recipe.net = keys.neededObject("net");
  recipe.objective = keys.neededObject("objective");
  readOptimiser(keys.neededObject("optimiser"), recipe);
  readEvaluation(keys.neededObject("evaluation"), recipe);
  const json& data = keys.neededList("data");
  for (std::size_t i = 0; i < data.size(); ++i) recipe.streams.push_back(readStream(data[i], i, *family));
  if (recipe.streams.empty()) throw Failure(keys.name("data") + "is empty");
  keys.finish("a recipe");
  return recipe;
}

/// An Error instead of a pipe that is waited for, or of bytes without end.
puzzles::Result<std::string> readText(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return Error{"is not a file, expected a recipe"};
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"cannot be opened"};
  std::string text(kMostBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMostBytes) return Error{"is longer than 1 MB, the most that is read of a recipe"};
  return text;
}

}  // namespace

puzzles::Result<Recipe> parseRecipe(const std::string& text) {
  const auto object = parseJson(text);
  if (!object) return object.error();
  try {
    return readWhole(*object);
  } catch (const json::exception& problem) {
    return Error{problem.what()};
  } catch (const Failure& problem) {
    return Error{problem.what()};
  }
}

puzzles::Result<Recipe> readRecipe(const std::filesystem::path& path) {
  const auto text = readText(path);
  auto recipe = text ? parseRecipe(*text) : text.error();
  if (recipe) return recipe;
  Error error = recipe.error();
  error.source = path.string();
  return error;
}

}  // namespace model
