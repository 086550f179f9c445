#include "model/thought/nudge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "model/thought/state_path.h"
#include "model/thought/words.h"
#include "puzzles/random.h"
#include "puzzles/words.h"

namespace thought {
namespace {

Field withNoise(const Field& field, double size, puzzles::Random& random) {
  std::vector<float> values = *field.data;
  std::vector<double> noise(values.size());
  double length = 0, noiseLength = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    noise[i] = random.gaussian();
    length += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    noiseLength += noise[i] * noise[i];
  }
  const double factor = noiseLength > 0 ? size * std::sqrt(length / noiseLength) : 0;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += static_cast<float>(factor * noise[i]);
  Field pushed = field;
  pushed.data = std::make_shared<const std::vector<float>>(std::move(values));
  return pushed;
}

std::vector<double> knownDistances(const NudgeOutcome& outcome) {
  std::vector<double> known;
  std::ranges::copy_if(outcome.distances, std::back_inserter(known), [](double d) { return !std::isnan(d); });
  return known;
}

const char* wordOf(NudgeFate fate) {
  switch (fate) {
    case NudgeFate::Back:
      return "came back";
    case NudgeFate::Further:
      return "was thrown further";
    default:
      return "stayed apart";
  }
}

int squaresApart(const puzzles::Answer& a, const puzzles::Answer& b) {
  if (a.cells.size() != b.cells.size()) return 0;
  int apart = 0;
  for (std::size_t i = 0; i < a.cells.size(); ++i) apart += a.cells[i] != b.cells[i];
  return apart;
}

}  // namespace

ThoughtPtr nudged(const Thought& thought, double size, std::uint64_t seed) {
  auto pushed = std::make_shared<Thought>(thought);
  puzzles::Random random(puzzles::mixSeed(seed, static_cast<std::uint64_t>(thought.iteration)));
  for (Field& field : pushed->state.tensors) field = withNoise(field, size, random);
  return pushed;
}

NudgeOutcome compareNudged(const Trace& untouched, const Trace& run) {
  NudgeOutcome outcome{run.forkedAt(), {}, 0};
  const int both = std::min(untouched.size(), run.size());
  for (int i = outcome.iteration; i < both; ++i) {
    const bool atHand = untouched.at(i)->complete() && run.at(i)->complete();
    const StatePoint as(untouched.at(i)), is(run.at(i));
    outcome.distances.push_back(atHand ? is.distance(as) / as.norm() : std::numeric_limits<double>::quiet_NaN());
  }
  if (both > 0) outcome.squaresApart = squaresApart(untouched.at(both - 1)->answer, run.at(both - 1)->answer);
  return outcome;
}

NudgeFate fateOf(const NudgeOutcome& outcome) {
  constexpr double kBack = 0.1, kGrown = 2;
  const auto known = knownDistances(outcome);
  if (known.size() < 2) return NudgeFate::Unknown;
  const double first = known.front(), last = known.back();
  return last < kBack * first ? NudgeFate::Back : last > kGrown * first ? NudgeFate::Further : NudgeFate::Apart;
}

std::string describe(const NudgeOutcome& outcome) {
  const auto fate = fateOf(outcome);
  const auto known = knownDistances(outcome);
  const auto after = static_cast<int>(outcome.distances.size()) - 1;
  if (fate == NudgeFate::Unknown)
    return "nudged at iteration " + std::to_string(outcome.iteration) + ": nothing followed yet";
  return "pushed by " + shortNumber(known.front()) + " of the state at iteration " + std::to_string(outcome.iteration) +
         ", it " + wordOf(fate) + ": " + shortNumber(known.back()) + " apart after " + std::to_string(after) +
         " iterations, the answers differ in " + puzzles::counted(outcome.squaresApart, "square");
}

std::string describe(std::span<const NudgeOutcome> outcomes) {
  std::map<NudgeFate, int> counts;
  int known = 0;
  for (const auto& outcome : outcomes) {
    const auto fate = fateOf(outcome);
    if (fate == NudgeFate::Unknown) continue;
    ++counts[fate];
    ++known;
  }
  std::string text;
  for (const auto& [fate, count] : counts)
    text += (text.empty() ? " " : ", ") + std::to_string(count) + " " + wordOf(fate);
  return known == 0 ? text : "of " + puzzles::counted(known, "nudge") + text;
}

}  // namespace thought
