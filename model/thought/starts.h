#pragma once
// Many starts: one network thinks about one puzzle from several random starts at once. The record of each start, and
// the results of all together: where they agree, their vote, which one to trust, and whether it matters where they
// began. Nothing here runs a network; model/registry/starts.h loads one that runs many starts.

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "model/thought/reasoner.h"

namespace thought {

inline constexpr int kMostStarts = 256;

/// The answer and numbers (as in Measures) of one start at one iteration.
struct StartReading {
  std::shared_ptr<const puzzles::Answer> answer;  ///< shared with the iteration before while it stays the same
  puzzles::Verdict::Kind verdict = puzzles::Verdict::Kind::Incomplete;  ///< by the exact rules
  float confidence = 0, haltProbability = 0, residual = 0;

  bool valid() const { return verdict == puzzles::Verdict::Kind::Valid; }
};

/// One iteration of all starts.
struct StartsMoment {
  int iteration = 0;
  std::vector<StartReading> readings;  ///< by start
  double pathIndependence = std::numeric_limits<double>::quiet_NaN();
  double microseconds = 0;  ///< measured wall time of this iteration, all starts together
};

/// Start k of `count` has seed firstSeed + k.
struct StartsRequest {
  puzzles::Puzzle puzzle;
  std::uint64_t firstSeed = 1;
  int count = 16;   ///< 1 to kMostStarts
  int budget = 64;  ///< iterations of each
};

/// A network that runs several starts as one batch. One thread at a time; throws puzzles::Failure when the network
/// cannot be run.
class ManyStarts {
 public:
  virtual ~ManyStarts() = default;
  virtual const ReasonerInfo& info() const = 0;
  /// Moment 0: the decoded start states. An Error when the puzzle cannot be read, or so many starts of it do not fit.
  virtual puzzles::Result<StartsMoment> begin(const StartsRequest& request) = 0;
  /// The next moment: every start as Reasoner::step makes it from the same seed, but for rounding. Empty when `stop`
  /// asked to stop meanwhile; then only `begin` may follow.
  virtual std::optional<StartsMoment> step(const std::stop_token& stop) = 0;
};

/// The record of one request.
struct StartsRun {
  StartsRequest request;
  std::vector<StartsMoment> moments;  ///< by iteration; fewer than budget + 1 when it was stopped

  std::uint64_t seedOf(int start) const { return request.firstSeed + static_cast<std::uint64_t>(start); }
};

/// Begins, and steps until the budget is spent or `stop` asks; `observe` sees every moment from 0 on.
puzzles::Result<StartsRun> runStarts(ManyStarts& starts, const StartsRequest& request, const std::stop_token& stop = {},
                                     const std::function<void(const StartsMoment&)>& observe = {});

/// The vote as a thought: `answer` has in every square what most starts say (of equals the smallest code), `verdict` is
/// the rules' word on it, `belief` the share of starts for each code of an answer from 0 on, so that confidenceMap is
/// the agreement per square, and `measures.confidence` its mean over the squares that the puzzle leaves open.
/// `measures.cellsChanged` counts against the vote `before`, if there is one.
Thought voteOf(const puzzles::Puzzle& puzzle, const StartsMoment& moment, const Thought* before = nullptr);

int countValid(const StartsMoment& moment);
/// The start whose state has settled most, and the one whose halting head is surest: the first of equals, NaN last.
int smallestResidual(const StartsMoment& moment);
int largestHaltProbability(const StartsMoment& moment);
/// The first iteration at which this start's answer is VALID, whatever came after.
std::optional<int> firstValid(const StartsRun& run, int start);

/// Path independence: the mean over all pairs of starts of the cosine similarity of their states,
///     2 / (K (K - 1)) sum_{i < j} u_i . u_j = (|u_1 + ... + u_K|^2 - K) / (K (K - 1)),   u_k = s_k / |s_k|,
/// 1 when all have come to the same state, about 0 when the states have nothing in common. NaN for a single start.
/// After the asymptotic alignment score of Anil et al. 2022 (arXiv 2211.09961), which compares the fixed points reached
/// from two starts; here it is taken at every iteration and over K random starts. `directions` is u_1 + ... + u_K.
double pathIndependence(std::span<const float> directions, int starts);

/// "vote: VALID; smallest residual: seed 12, INVALID; surest to halt: seed 3, VALID; 97 of 128 seeds VALID; path
/// independence 0.98". The run must have that iteration.
std::string describe(const StartsRun& run, int iteration);

}  // namespace thought
