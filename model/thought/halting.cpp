#include "model/thought/halting.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace thought {
namespace {

using Kind = HaltingPolicy::Kind;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<HaltingChoice, 8> kChoices = {{
    {Kind::Fixed, "fixed", "Fixed budget", 0, 0, 0, false, false},
    {Kind::Learned, "learned", "Learned halt", 0, 1, 0.5, false, true},
    {Kind::Advantage, "advantage", "Halting worth more (Q)", -1, 1, 0, false, true},
    {Kind::Cumulative, "cumulative", "Cumulative probability", 0, 1, 0.9, false, true},
    {Kind::Divergence, "divergence", "Belief settled (KL)", 1e-7, 1, 5e-4, true, true},
    {Kind::Residual, "residual", "State settled (residual)", 1e-5, 1, 0.03, true, true},
    {Kind::Unchanged, "unchanged", "Answer unchanged", 1, 100, 5, false, true},
    {Kind::Over, "over", "Episode over", 0, 0, 0, false, false},
}};

/// Walks the iterations in order and gives each one's signal.
class SignalWalk {
 public:
  explicit SignalWalk(Kind kind) : kind_(kind) {}

  double next(const Measures& measures) {
    const bool start = std::exchange(start_, false);
    switch (kind_) {
      case Kind::Learned:
        return measures.haltProbability;
      case Kind::Advantage:
        return double{measures.haltProbability} - measures.continueProbability;
      case Kind::Cumulative:
        // Iteration 0 is no place to stop, so it adds nothing; its NaN still says that there is no head.
        if (start) return std::isnan(measures.haltProbability) ? kNothing : 0;
        goingOn_ *= 1 - std::clamp<double>(measures.haltProbability, 0, 1);
        return 1 - goingOn_;
      case Kind::Divergence:
        return measures.divergence;
      case Kind::Residual:
        return measures.residual;
      case Kind::Unchanged:
        unchanged_ = start || measures.cellsChanged != 0 ? 0 : unchanged_ + 1;
        return unchanged_;
      case Kind::Over:
        return measures.over ? 1 : 0;
      case Kind::Fixed:
        break;
    }
    return kNothing;
  }

 private:
  Kind kind_;
  bool start_ = true;
  double goingOn_ = 1;  ///< probability that no iteration so far has stopped
  int unchanged_ = 0;
};

bool passes(const HaltingPolicy& policy, double signal) {
  switch (policy.kind) {
    case Kind::Learned:
    case Kind::Advantage:
      return signal > policy.threshold;
    case Kind::Cumulative:
    case Kind::Unchanged:
      return signal >= policy.threshold;
    case Kind::Divergence:
    case Kind::Residual:
      return signal < policy.threshold;
    case Kind::Over:
      return signal > 0;
    case Kind::Fixed:
      break;
  }
  return false;
}

template <class MeasuresAt>
std::optional<int> firstHalt(const HaltingPolicy& policy, int count, MeasuresAt measuresAt) {
  SignalWalk walk(policy.kind);
  for (int i = 0; i < count; ++i) {
    const double signal = walk.next(measuresAt(i));
    if (i > 0 && passes(policy, signal)) return i;
  }
  return std::nullopt;
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

const HaltingChoice& choiceOf(Kind kind) {
  return *std::find_if(kChoices.begin(), kChoices.end(), [&](const HaltingChoice& c) { return c.kind == kind; });
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
  SignalWalk walk(policy.kind);
  std::vector<double> signals(measures.size());
  std::transform(measures.begin(), measures.end(), signals.begin(), [&](const Measures& m) { return walk.next(m); });
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

double haltingSignal(const HaltingPolicy& policy, std::span<const Measures> measures, int iteration) {
  if (iteration < 0 || static_cast<std::size_t>(iteration) >= measures.size()) return kNothing;
  SignalWalk walk(policy.kind);
  double signal = kNothing;
  for (const Measures& m : measures.first(static_cast<std::size_t>(iteration) + 1)) signal = walk.next(m);
  return signal;
}

std::optional<int> haltsAt(const HaltingPolicy& policy, std::span<const Measures> measures) {
  return firstHalt(policy, static_cast<int>(measures.size()),
                   [&](int i) -> const Measures& { return measures[static_cast<std::size_t>(i)]; });
}

std::optional<int> haltsAt(const HaltingPolicy& policy, const Trace& trace) {
  return firstHalt(policy, trace.size(), [&](int i) -> const Measures& { return trace.at(i)->measures; });
}

}  // namespace thought
