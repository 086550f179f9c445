#include "model/thought/starts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

#include "puzzles/family.h"
#include "puzzles/words.h"

namespace thought {
namespace {

using puzzles::Puzzle;

/// Codes that answers of this moment hold: 0 to the largest.
int codesOf(const StartsMoment& moment) {
  int largest = 1;
  for (const StartReading& reading : moment.readings) {
    for (const std::uint8_t code : reading.answer->cells) largest = std::max<int>(largest, code);
  }
  return largest + 1;
}

/// height x width x codes: the share of starts that say so.
std::vector<float> sharesOf(const Puzzle& puzzle, const StartsMoment& moment, int codes) {
  std::vector<float> shares(puzzle.cells.size() * static_cast<std::size_t>(codes));
  for (const StartReading& reading : moment.readings) {
    for (std::size_t i = 0; i < puzzle.cells.size(); ++i)
      ++shares[i * static_cast<std::size_t>(codes) + reading.answer->cells[i]];
  }
  for (float& share : shares) share /= static_cast<float>(moment.readings.size());
  return shares;
}

float meanOverOpen(const Puzzle& puzzle, const std::vector<float>& map) {
  double sum = 0;
  int open = 0;
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (puzzle.cells[i] != 0) continue;
    sum += static_cast<double>(map[i]);
    ++open;
  }
  return open > 0 ? static_cast<float>(sum / open) : 1;
}

/// The first start that `better` puts before all others by this number; one that is NaN comes last.
template <class Better>
int bestBy(const StartsMoment& moment, float StartReading::*number, Better better) {
  const auto& readings = moment.readings;
  const auto best = std::ranges::min_element(readings, [&](const StartReading& a, const StartReading& b) {
    return better(a.*number, b.*number) || (std::isnan(b.*number) && !std::isnan(a.*number));
  });
  return static_cast<int>(best - readings.begin());
}

std::string seedAndVerdict(const StartsRun& run, const StartsMoment& moment, int start) {
  const StartReading& reading = moment.readings[static_cast<std::size_t>(start)];
  return "seed " + std::to_string(run.seedOf(start)) + ", " + puzzles::verdictName(reading.verdict);
}

}  // namespace

puzzles::Result<StartsRun> runStarts(ManyStarts& starts, const StartsRequest& request, const std::stop_token& stop,
                                     const std::function<void(const StartsMoment&)>& observe) {
  auto begun = starts.begin(request);
  if (!begun) return begun.error();
  StartsRun run{request, {}};
  std::optional<StartsMoment> moment = std::move(begun).value();
  while (moment) {
    if (observe) observe(*moment);
    run.moments.push_back(std::move(*moment));
    if (run.moments.back().iteration >= request.budget || stop.stop_requested()) break;
    moment = starts.step(stop);
  }
  return run;
}

Thought voteOf(const Puzzle& puzzle, const StartsMoment& moment, const Thought* before) {
  Thought vote;
  vote.iteration = vote.outer = moment.iteration;
  vote.classes = codesOf(moment);
  vote.belief = sharesOf(puzzle, moment, vote.classes);
  for (auto share = vote.belief.begin(); share != vote.belief.end(); share += vote.classes)
    vote.answer.cells.push_back(static_cast<std::uint8_t>(std::max_element(share, share + vote.classes) - share));
  vote.verdict = puzzles::familyOf(puzzle).judge(puzzle, vote.answer);
  vote.measures.confidence = meanOverOpen(puzzle, confidenceMap(vote));
  for (std::size_t i = 0; before && i < puzzle.cells.size(); ++i)
    vote.measures.cellsChanged += vote.answer.cells[i] != before->answer.cells[i];
  return vote;
}

int countValid(const StartsMoment& moment) {
  return static_cast<int>(std::ranges::count_if(moment.readings, &StartReading::valid));
}

int smallestResidual(const StartsMoment& moment) { return bestBy(moment, &StartReading::residual, std::less()); }

int largestHaltProbability(const StartsMoment& moment) {
  return bestBy(moment, &StartReading::haltProbability, std::greater());
}

std::optional<int> firstValid(const StartsRun& run, int start) {
  const auto found = std::ranges::find_if(run.moments, [start](const StartsMoment& moment) {
    return moment.readings[static_cast<std::size_t>(start)].valid();
  });
  return found == run.moments.end() ? std::nullopt : std::optional(found->iteration);
}

double pathIndependence(std::span<const float> directions, int starts) {
  if (starts < 2) return std::numeric_limits<double>::quiet_NaN();
  const double square = std::transform_reduce(directions.begin(), directions.end(), 0.0, std::plus(), [](float value) {
    return static_cast<double>(value) * static_cast<double>(value);
  });
  return (square - starts) / (static_cast<double>(starts) * (starts - 1));
}

std::string describe(const StartsRun& run, int iteration) {
  const StartsMoment& moment = run.moments[static_cast<std::size_t>(iteration)];
  std::ostringstream text;
  text.precision(2);
  text << std::fixed << "vote: " << puzzles::verdictName(voteOf(run.request.puzzle, moment).verdict.kind)
       << "; smallest residual: " << seedAndVerdict(run, moment, smallestResidual(moment))
       << "; surest to halt: " << seedAndVerdict(run, moment, largestHaltProbability(moment)) << "; "
       << countValid(moment) << " of " << puzzles::counted(moment.readings.size(), "seed") << " VALID";
  if (!std::isnan(moment.pathIndependence)) text << "; path independence " << moment.pathIndependence;
  return text.str();
}

}  // namespace thought
