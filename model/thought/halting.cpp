#include "model/thought/halting.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace thought {
namespace {

using Kind = HaltingPolicy::Kind;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

using Carried = std::optional<double>;

// The carried number is the probability that no iteration so far has stopped. Iteration 0 is no place to stop, so it
// adds nothing; its NaN still says that there is no head.
double cumulativeProbability(const Measures& measures, Carried& goingOn) {
  if (!goingOn) {
    goingOn = 1;
    return std::isnan(measures.haltProbability) ? kNothing : 0;
  }
  *goingOn *= 1 - std::clamp<double>(measures.haltProbability, 0, 1);
  return 1 - *goingOn;
}

double iterationsUnchanged(const Measures& measures, Carried& count) {
  count = !count || measures.cellsChanged != 0 ? 0 : *count + 1;
  return *count;
}

constexpr auto kChoices = std::to_array<HaltingChoice>({
    {.kind = Kind::Fixed, .name = "fixed", .title = "Fixed budget", .usesThreshold = false},
    {.kind = Kind::Learned,
     .name = "learned",
     .title = "Learned halt",
     .maximum = 1,
     .standard = 0.5,
     .signal = [](const Measures& m, Carried&) -> double { return m.haltProbability; },
     .ownRule = true},
    {.kind = Kind::Advantage,
     .name = "advantage",
     .title = "Halting worth more (Q)",
     .minimum = -1,
     .maximum = 1,
     .signal = [](const Measures& m, Carried&) { return double{m.haltProbability} - m.continueProbability; },
     .fixedScale = true,
     .ownRule = true},
    {.kind = Kind::Cumulative,
     .name = "cumulative",
     .title = "Cumulative probability",
     .maximum = 1,
     .standard = 0.9,
     .signal = cumulativeProbability,
     .stops = HaltingChoice::Stops::AtLeast,
     .ownRule = true},
    {.kind = Kind::Divergence,
     .name = "divergence",
     .title = "Belief settled (KL)",
     .minimum = 1e-7,
     .maximum = 1,
     .standard = 5e-4,
     .signal = [](const Measures& m, Carried&) -> double { return m.divergence; },
     .stops = HaltingChoice::Stops::Below,
     .logarithmic = true},
    {.kind = Kind::Residual,
     .name = "residual",
     .title = "State settled (residual)",
     .minimum = 1e-5,
     .maximum = 1,
     .standard = 0.03,
     .signal = [](const Measures& m, Carried&) -> double { return m.residual; },
     .stops = HaltingChoice::Stops::Below,
     .logarithmic = true},
    {.kind = Kind::Unchanged,
     .name = "unchanged",
     .title = "Answer unchanged",
     .minimum = 1,
     .maximum = 100,
     .standard = 5,
     .signal = iterationsUnchanged,
     .stops = HaltingChoice::Stops::AtLeast,
     .wholeNumbers = true},
    {.kind = Kind::Over,
     .name = "over",
     .title = "Episode over",
     .signal = [](const Measures& m, Carried&) -> double { return m.over; },
     .usesThreshold = false,
     .ownRule = true},
});

bool passes(HaltingChoice::Stops stops, double signal, double threshold) {
  using enum HaltingChoice::Stops;
  switch (stops) {
    case Above:
      return signal > threshold;
    case AtLeast:
      return signal >= threshold;
    case Below:
      return signal < threshold;
  }
  return false;
}

template <class MeasuresAt>
std::optional<int> firstHalt(const HaltingPolicy& policy, int count, MeasuresAt measuresAt) {
  HaltingWalk walk(policy);
  for (int i = 0; i < count && !walk.next(measuresAt(i)); ++i) {
  }
  return walk.halt();
}

std::string shortest(double number) {
  std::array<char, 32> text;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

/// A dragged threshold has more digits than anybody reads.
std::string roughly(double number) {
  std::array<char, 32> text;
  return {text.data(),
          std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 3).ptr};
}

puzzles::Error unknownPolicy(std::string_view name) {
  std::string possible;
  for (const HaltingChoice& choice : kChoices) {
    if (!possible.empty()) possible += &choice == &kChoices.back() ? " or " : ", ";
    possible += choice.name;
  }
  return {"'" + std::string(name.substr(0, 40)) + "' is not a halting policy, expected " + possible +
          ", with a threshold if wanted: learned:0.9"};
}

}  // namespace

std::span<const HaltingChoice> haltingChoices() { return kChoices; }

const HaltingChoice& choiceOf(Kind kind) { return kChoices.at(static_cast<std::size_t>(kind)); }

HaltingWalk::HaltingWalk(const HaltingPolicy& policy)
    : choice_(&choiceOf(policy.kind)), threshold_(choice_->usesThreshold ? policy.threshold : choice_->standard) {}

bool HaltingWalk::next(const Measures& measures) {
  const int iteration = iterations_++;
  if (choice_->signal) signal_ = choice_->signal(measures, carried_);
  if (!halt_ && iteration > 0 && passes(choice_->stops, signal_, threshold_)) halt_ = iteration;
  return halt_.has_value();
}

puzzles::Result<HaltingPolicy> parseHaltingPolicy(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view name = text.substr(0, colon);
  const auto choice =
      std::find_if(kChoices.begin(), kChoices.end(), [&](const HaltingChoice& c) { return c.name == name; });
  if (choice == kChoices.end()) return unknownPolicy(name);
  if (colon == std::string_view::npos) return HaltingPolicy{choice->kind, choice->standard};
  if (!choice->usesThreshold)
    return puzzles::Error{"the halting policy '" + std::string(name) + "' takes no threshold"};
  const std::string_view number = text.substr(colon + 1);
  double threshold = 0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), threshold);
  const bool whole = problem == std::errc() && end == number.data() + number.size();
  if (!whole || !(threshold >= choice->minimum && threshold <= choice->maximum))
    return puzzles::Error{"the threshold of '" + std::string(name) + "' is '" + std::string(number.substr(0, 40)) +
                          "', expected a number from " + shortest(choice->minimum) + " to " +
                          shortest(choice->maximum)};
  return HaltingPolicy{choice->kind, threshold};
}

std::string haltingText(const HaltingPolicy& policy) {
  const HaltingChoice& choice = choiceOf(policy.kind);
  return std::string(choice.name) + (choice.usesThreshold ? ":" + shortest(policy.threshold) : "");
}

std::string haltingTitle(const HaltingPolicy& policy) {
  const HaltingChoice& choice = choiceOf(policy.kind);
  return std::string(choice.title) + (choice.usesThreshold ? ", threshold " + roughly(policy.threshold) : "");
}

std::vector<double> haltingSignals(const HaltingPolicy& policy, std::span<const Measures> measures) {
  HaltingWalk walk(policy);
  std::vector<double> signals(measures.size());
  std::transform(measures.begin(), measures.end(), signals.begin(), [&](const Measures& m) {
    walk.next(m);
    return walk.signal();
  });
  return signals;
}

std::vector<double> exitSurvival(std::span<const Measures> measures) {
  std::vector<double> values = haltingSignals({Kind::Cumulative, 1}, measures);
  for (double& value : values) value = 1 - value;
  return values;
}

std::vector<double> exitDistribution(std::span<const Measures> measures) {
  std::vector<double> values = exitSurvival(measures);
  std::adjacent_difference(values.begin(), values.end(), values.begin(),
                           [](double now, double before) { return before - now; });
  if (!values.empty()) values.front() = kNothing;
  return values;
}

std::optional<int> haltsAt(const HaltingPolicy& policy, std::span<const Measures> measures) {
  return firstHalt(policy, static_cast<int>(measures.size()),
                   [&](int i) -> const Measures& { return measures[static_cast<std::size_t>(i)]; });
}

std::optional<int> haltsAt(const HaltingPolicy& policy, const Trace& trace) {
  return firstHalt(policy, trace.size(), [&](int i) -> const Measures& { return trace.at(i)->measures; });
}

}  // namespace thought
