#include "app/cli_puzzles.h"

#include "puzzles/random.h"

namespace app::cli {
namespace {

constexpr int kAttempts = 1000;
/// Streams of further attempts lie this far apart, out of reach of the others.
constexpr std::uint64_t kAttemptStride = std::uint64_t{1} << 32;

}  // namespace

PuzzleMaker::PuzzleMaker(PuzzleOptions options, std::uint64_t stream)
    : options_(std::move(options)), family_(*puzzles::findFamily(options_.family)), stream_(stream) {}

puzzles::Result<puzzles::Puzzle> PuzzleMaker::next() {
  const std::uint64_t item = item_++;
  for (std::uint64_t attempt = 0; attempt < kAttempts; ++attempt) {
    auto puzzle =
        family_.generate(options_.spec, puzzles::mixSeed(options_.seed, stream_ + attempt * kAttemptStride, item));
    if (!puzzle) return puzzle;
    if (seen_.emplace(puzzle->cells.begin(), puzzle->cells.end()).second) return puzzle;
  }
  return puzzles::Error{"no more than " + std::to_string(item) +
                        " different puzzles of this kind were found, expected " + std::to_string(options_.count)};
}

std::optional<puzzles::Answer> knownSolution(const puzzles::Puzzle& puzzle) {
  const auto& family = puzzles::familyOf(puzzle);
  if (puzzle.solution && family.judge(puzzle, *puzzle.solution).valid()) return puzzle.solution;
  return family.solve(puzzle, {}).answer;
}

}  // namespace app::cli
