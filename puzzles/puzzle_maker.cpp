#include "puzzles/puzzle_maker.h"

#include <utility>

#include "puzzles/random.h"

namespace puzzles {
namespace {

constexpr int kAttempts = 1000;
/// Streams of further attempts lie this far apart, out of reach of the others.
constexpr std::uint64_t kAttemptStride = std::uint64_t{1} << 32;

}  // namespace

PuzzleMaker::PuzzleMaker(const Family& family, GenerateSpec spec, std::uint64_t seed, std::uint64_t stream)
    : family_(family), spec_(std::move(spec)), seed_(seed), stream_(stream) {}

Result<Puzzle> PuzzleMaker::next() {
  const std::uint64_t item = item_++;
  for (std::uint64_t attempt = 0; attempt < kAttempts; ++attempt) {
    auto puzzle = family_.generate(spec_, mixSeed(seed_, stream_ + attempt * kAttemptStride, item));
    if (!puzzle) return puzzle;
    if (seen_.emplace(puzzle->cells.begin(), puzzle->cells.end()).second) return puzzle;
  }
  return Error{"no more than " + std::to_string(item) + " different puzzles of this kind were found: ask for fewer"};
}

PuzzleSet setOf(std::vector<Puzzle> puzzles, const std::string& title) {
  PuzzleSet set{{{title, 0, {}}}, std::move(puzzles), {}};
  set.stepOf.assign(set.puzzles.size(), 0);
  return set;
}

Result<PuzzleSet> makeSet(const Family& family, std::vector<DialStep> steps, int count, std::uint64_t seed,
                          const std::stop_token& stop) {
  PuzzleSet set{std::move(steps), {}, {}};
  for (std::size_t step = 0; step < set.steps.size(); ++step) {
    PuzzleMaker maker(family, set.steps[step].spec, seed, kEvaluationStream);
    for (int i = 0; i < count && !stop.stop_requested(); ++i) {
      auto puzzle = maker.next();
      if (!puzzle) return puzzle.error();
      if (puzzle->title.empty()) puzzle->title = set.steps[step].title + ", puzzle " + std::to_string(i + 1);
      set.puzzles.push_back(std::move(puzzle).value());
      set.stepOf.push_back(static_cast<int>(step));
    }
  }
  return set;
}

}  // namespace puzzles
