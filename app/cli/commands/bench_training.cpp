#include "app/cli/commands/bench.h"
#include "app/cli/shared/scratch.h"
#include "model/files/json.h"
#include "model/files/safetensors.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

/// The recipe that made these weights, for some steps from the start, on few levels and without looking up.
Json shortened(const Json& recipe, int steps) {
  constexpr int kNever = 1'000'000'000, kLevels = 64;
  Json some = recipe;
  some["steps"] = steps;
  some["checkpoint_every"] = some["evaluation"]["every"] = kNever;
  some["objective"]["levels"] = kLevels;
  some["objective"]["imitation"] = 0;
  some["optimiser"]["decay_from"] = 0;
  return some;
}

int movesInStep(const Json& recipe) {
  int worlds = 0;
  for (const auto& stream : recipe["data"]) worlds += stream["batch"].get<int>();
  return worlds * recipe["objective"]["unroll"].get<int>();
}

Json benchTrainingOf(const model::Choice& choice, const BenchOptions& options, const Context& context) {
  const Json recipe =
      model::parseJson<Json>(model::readSafetensorsMetadata(choice.weights).value().at("recipe")).value();
  const Scratch scratch;
  model::TrainOptions training;
  training.recipe = scratch.write("recipe.json", shortened(recipe, options.quick ? 1 : 5).dump());
  training.runFolder = scratch.path("run");
  training.device = "cpu";
  training.threads = options.threads;
  const auto report = context.services.train(training).value();
  return {{"reasoner", choice.reasoner}, {"frames_per_second", number(report.stepsPerSecond * movesInStep(recipe))}};
}

}  // namespace

Json benchTraining(const BenchOptions& options, const Context& context) {
  Json list = Json::array();
  for (const auto& choice : context.services.reasonerChoices()) {
    const bool played = puzzles::findFamily(choice.family)->info().byMoves;
    if (played && choice.ownsWeights() && choice.ready()) list.push_back(benchTrainingOf(choice, options, context));
  }
  return list;
}

}  // namespace app::cli
