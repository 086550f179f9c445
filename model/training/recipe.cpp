#include "model/training/recipe.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace model {
namespace {

using nlohmann::json;
using puzzles::Error;
using puzzles::Failure;

/// Below, the generator does not find every puzzle that a long training run asks it for.
constexpr int kFewestGivens = 22;

/// Reads the keys of one JSON object and remembers which it knows, so that a misspelt key is named, not ignored.
class Reader {
 public:
  Reader(const json& object, std::string path) : object_(object), path_(std::move(path)) {
    if (!object.is_object()) throw Failure((path_.empty() ? "a recipe " : name("")) + "should be an object");
  }
  template <class T>
  void number(const char* key, T& value, double low, double high) {
    known_.insert(key);
    if (!object_.contains(key)) return;
    const json& item = object_[key];
    if (std::is_integral_v<T> ? !item.is_number_integer() : !item.is_number()) {
      throw Failure(name(key) + "should be " + (std::is_integral_v<T> ? "a whole number" : "a number"));
    }
    const double given = item.get<double>();
    if (given < low || given > high) {
      std::ostringstream message;
      message << name(key) << "is " << given << ", expected " << low << " to " << high;
      throw Failure(message.str());
    }
    value = item.get<T>();
  }
  void text(const char* key, std::string& value, bool required = false) {
    known_.insert(key);
    if (!object_.contains(key)) {
      if (required) throw Failure(name(key) + "is missing");
      return;
    }
    if (!object_[key].is_string()) throw Failure(name(key) + "should be a text");
    value = object_[key].get<std::string>();
  }
  void flag(const char* key, bool& value) {
    known_.insert(key);
    if (!object_.contains(key)) return;
    if (!object_[key].is_boolean()) throw Failure(name(key) + "should be true or false");
    value = object_[key].get<bool>();
  }
  const json& child(const char* key, bool array) {
    known_.insert(key);
    if (!object_.contains(key)) throw Failure(name(key) + "is missing");
    if (array ? !object_[key].is_array() : !object_[key].is_object()) {
      throw Failure(name(key) + "should be " + (array ? "a list" : "an object"));
    }
    return object_[key];
  }
  void finish(const std::string& reader = "a recipe") const {
    for (const auto& [key, value] : object_.items()) {
      if (!known_.contains(key)) throw Failure(name(key) + "is not a key that " + reader + " knows");
    }
  }
  std::string name(const std::string& key) const { return "key '" + path_ + key + "' "; }

 private:
  const json& object_;
  std::string path_;
  std::set<std::string> known_;
};

StreamSpec readStream(const json& object, std::size_t index, const puzzles::Family& family) {
  Reader reader(object, "data[" + std::to_string(index) + "].");
  StreamSpec stream;
  reader.number("batch", stream.batch, 1, 4096);
  const puzzles::FamilyInfo& info = family.info();
  if (info.takes("size")) reader.number("size", stream.puzzle.size, 0, 501);
  if (info.takes("givens")) {
    reader.number("givens_min", stream.puzzle.givensMin, kFewestGivens, 81);
    reader.number("givens_max", stream.puzzle.givensMax, kFewestGivens, 81);
  }
  if (info.takes("loops")) reader.number("loops", stream.puzzle.loops, 0, 1);
  if (info.takes("algorithm")) reader.text("algorithm", stream.puzzle.algorithm);
  if (info.takes("far")) reader.flag("far", stream.puzzle.far);
  if (info.takes("boxes")) reader.number("boxes", stream.puzzle.boxes, 1, 4);
  reader.finish("a recipe for " + info.name);
  const auto sample = family.generate(stream.puzzle, 1);
  if (!sample) throw Failure("data[" + std::to_string(index) + "] cannot be generated: " + sample.error().text());
  return stream;
}

void readObjective(const json& object, Recipe& recipe) {
  Reader reader(object, "objective.");
  reader.number("unroll_min", recipe.unrollMin, 1, 1000);
  reader.number("unroll_max", recipe.unrollMax, recipe.unrollMin, 1000);
  reader.number("lifetime_mean", recipe.lifetimeMean, 1, 100000);
  reader.number("lifetime_spread", recipe.lifetimeSpread, 0, 2);
  reader.number("scramble_share", recipe.scrambleShare, 0, 1);
  reader.number("scramble_whole_from", recipe.scrambleWholeFrom, 0, 1e9);
  reader.flag("every_iterate", recipe.everyIterate);
  reader.number("halting_from", recipe.haltingFrom, 0, 1e9);
  reader.finish();
}

void readOptimiser(const json& object, Recipe& recipe) {
  Reader reader(object, "optimiser.");
  reader.number("learning_rate", recipe.learningRate, 1e-8, 1);
  reader.number("halting_rate", recipe.haltingRate, 0, 1);
  reader.number("weight_decay", recipe.weightDecay, 0, 10);
  reader.number("clip", recipe.clip, 1e-6, 1e6);
  reader.number("warmup", recipe.warmup, 0, 1e9);
  reader.number("decay_from", recipe.decayFrom, 0, 1e9);
  reader.number("ema", recipe.ema, 0, 0.999999);
  reader.finish();
}

void readEvaluation(const json& object, Recipe& recipe) {
  Reader reader(object, "evaluation.");
  reader.number("every", recipe.evaluateEvery, 1, 1e9);
  reader.number("count", recipe.evaluateCount, 1, 100000);
  reader.number("iterations", recipe.evaluateIterations, 1, 100000);
  reader.finish();
}

Recipe readWhole(const json& object) {
  Reader reader(object, "");
  Recipe recipe;
  recipe.source = object;
  reader.text("reasoner", recipe.reasoner, true);
  reader.text("family", recipe.family, true);
  const puzzles::Family* family = puzzles::findFamily(recipe.family);
  if (!family) throw Failure(reader.name("family") + "names no family");
  reader.number("seed", recipe.seed, 0, 1e15);
  reader.number("steps", recipe.steps, 1, 1e9);
  reader.number("checkpoint_every", recipe.checkpointEvery, 1, 1e9);
  recipe.net = reader.child("net", false);
  readObjective(reader.child("objective", false), recipe);
  readOptimiser(reader.child("optimiser", false), recipe);
  readEvaluation(reader.child("evaluation", false), recipe);
  const json& data = reader.child("data", true);
  for (std::size_t i = 0; i < data.size(); ++i) recipe.streams.push_back(readStream(data[i], i, *family));
  if (recipe.streams.empty()) throw Failure(reader.name("data") + "is empty");
  reader.finish();
  return recipe;
}

/// `byte` counts from 1 and is where the parser gave up.
Error notJson(const std::string& text, std::size_t byte) {
  const auto before = text.substr(0, byte > 0 ? byte - 1 : 0);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return Error{"not JSON from here on", static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace

puzzles::Result<Recipe> parseRecipe(const std::string& text) {
  try {
    return readWhole(json::parse(text));
  } catch (const json::parse_error& problem) {
    return notJson(text, problem.byte);
  } catch (const json::exception& problem) {
    return Error{problem.what()};
  } catch (const Failure& problem) {
    return Error{problem.what()};
  }
}

puzzles::Result<Recipe> readRecipe(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path)) return Error{"cannot be opened", 0, 0, path.string()};
  std::ostringstream text;
  text << file.rdbuf();
  auto recipe = parseRecipe(text.str());
  if (recipe) return recipe;
  Error error = recipe.error();
  error.source = path.string();
  return error;
}

}  // namespace model
