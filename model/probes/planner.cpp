#include "model/probes/planner.h"

#include <functional>
#include <set>

#include "model/files/device.h"
#include "model/files/json.h"
#include "model/registry/registry.h"
#include "model/training/recipe.h"
#include "model/training/stream.h"

namespace model {
namespace {

using puzzles::Failure;

/// The levels of a recipe that are made, not read from files; none when the file has no recipe that can be read.
std::vector<puzzles::GenerateSpec> levelsOf(const LoadedNet& loaded) {
  const auto found = loaded.metadata.find("recipe");
  const auto recipe = parseRecipe(found == loaded.metadata.end() ? "" : found->second);
  std::vector<puzzles::GenerateSpec> levels;
  if (!recipe) return levels;
  for (const StreamSpec& stream : recipe->streams) {
    if (!stream.levels.empty()) continue;
    levels.push_back(stream.puzzle);
    if (levels.back().size == 0) levels.back().size = puzzles::findFamily(loaded.family)->info().defaultSize;
  }
  return levels;
}

/// Heads that read every square have one size of board.
void checkSide(const Planner& planner) {
  const auto config = parseJson(planner.loaded.metadata.at("net")).value();
  const int side = wholeAt(config, "side");
  if (config.value("head", std::string("light")) == "player" || side == planner.size) return;
  throw Failure("this planner plays on boards of " + std::to_string(side) + " squares a side, not " +
                std::to_string(planner.size));
}

void chooseLevels(Planner& planner, const PlannerOptions& options) {
  const auto known = levelsOf(planner.loaded);
  planner.size = options.size > 0 || known.empty() ? options.size : known.front().size;
  if (planner.size == 0) throw Failure("the weights do not say what size of levels the planner plays: give --size");
  std::set<int> boxes;
  for (const auto& level : known) {
    if (level.size == planner.size) boxes.insert(level.boxes);
  }
  if (boxes.empty()) boxes.insert(puzzles::GenerateSpec().boxes);
  if (options.boxes > 0) boxes = {options.boxes};
  planner.boxes.assign(boxes.begin(), boxes.end());
}

}  // namespace

std::string Planner::levelsText() const {
  std::string text = "generated " + loaded.family + ", size " + std::to_string(size) + ", boxes ";
  for (std::size_t i = 0; i < boxes.size(); ++i) text += (i ? ", " : "") + std::to_string(boxes[i]);
  return text;
}

Planner openPlanner(const PlannerOptions& options) {
  const auto path = findWeights("drc", "sokoban", options.weights);
  if (!path) throw Failure(path.error().text());
  auto loaded = loadWeights(*path);
  if (!loaded) throw Failure(loaded.error().text());
  if (!loaded->kind->plans()) throw Failure(path->string() + ": holds " + loaded->kind->name + ", which is no planner");
  Planner planner{*std::move(loaded), chooseDevice(options.device), 0, {}};
  chooseLevels(planner, options);
  checkSide(planner);
  planner.net().to(planner.device);
  return planner;
}

std::vector<puzzles::Puzzle> freshLevels(const Planner& planner, int count, std::uint64_t seed, std::uint64_t stream,
                                         const std::vector<puzzles::Puzzle>& others) {
  SeenBoards seen;
  for (const auto& level : others) seen.add(level);
  const auto& family = *puzzles::findFamily(planner.loaded.family);
  const auto make = [&](std::uint64_t item, std::size_t before) {
    puzzles::GenerateSpec spec;
    spec.size = planner.size;
    spec.boxes = planner.boxes[before % planner.boxes.size()];
    return streamItem(family, spec, seed, stream, item);
  };
  return takeDifferent(count, std::move(seen), make, std::identity());
}

}  // namespace model
