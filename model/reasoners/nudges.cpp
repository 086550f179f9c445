#include "model/reasoners/nudges.h"

#include <cmath>
#include <map>
#include <memory>
#include <string>

#include "puzzles/random.h"
#include "puzzles/result.h"

namespace model {
namespace {

void check(const Mark& mark, const Probes& probes, int height, int width) {
  const auto [row, column] = mark.cell;
  const bool onBoard = row >= 0 && row < height && column >= 0 && column < width;
  if (!onBoard) throw puzzles::Failure("a mark is off the board");
  if (mark.layer < 1 || mark.layer > probes.layers())
    throw puzzles::Failure("there are no probes for layer " + std::to_string(mark.layer));
  if (mark.planClass < 0 || mark.planClass >= kPlanClasses)
    throw puzzles::Failure(std::to_string(mark.planClass) + " is no class of a plan");
}

double normOf(std::span<const float> row) {
  double sum = 0;
  for (const float x : row) sum += double{x} * x;
  return std::sqrt(sum);
}

Probe randomised(const Probe& probe, puzzles::Random& random) {
  Probe made = probe;
  const std::size_t channels = probe.weights.size() / kPlanClasses;
  for (int planClass = 0; planClass < kPlanClasses; ++planClass) {
    const std::span<float> row(&made.weights[static_cast<std::size_t>(planClass) * channels], channels);
    const double norm = normOf(row);
    for (float& x : row) x = static_cast<float>(random.gaussian());
    const double now = normOf(row);
    for (float& x : row) x = static_cast<float>(x * norm / now);
  }
  return made;
}

}  // namespace

std::vector<thought::Field> nudgesFor(std::span<const Mark> marks, const Probes& probes, int height, int width) {
  const std::size_t squares = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
  std::map<int, std::vector<float>> byLayer;
  for (const Mark& mark : marks) {
    check(mark, probes, height, width);
    auto& field = byLayer[mark.layer];
    field.resize(static_cast<std::size_t>(probes.channels) * squares, 0);
    std::size_t place = static_cast<std::size_t>(mark.cell.row * width + mark.cell.column);
    for (const float x : probes.at(mark.layer, mark.target).row(mark.planClass)) {
      field[place] += static_cast<float>(mark.strength * x);
      place += squares;
    }
  }
  std::vector<thought::Field> fields;
  for (auto& [layer, data] : byLayer)
    fields.push_back({std::string("c").append(std::to_string(layer)), probes.channels, height, width,
                      std::make_shared<const std::vector<float>>(std::move(data))});
  return fields;
}

Probes randomDirections(const Probes& probes, std::uint64_t seed) {
  puzzles::Random random(seed);
  Probes made = probes;
  for (auto& layer : made.byLayer) {
    for (Probe& probe : layer) probe = randomised(probe, random);
  }
  return made;
}

}  // namespace model
