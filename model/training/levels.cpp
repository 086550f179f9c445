#include "model/training/levels.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "model/thought/parallel.h"
#include "model/training/stream.h"
#include "puzzles/family.h"
#include "puzzles/random.h"
#include "puzzles/sokoban/sokoban.h"

namespace model {
namespace {

constexpr std::uint64_t kPlaces = 3'000'000;  // a stream of seeds that no puzzle is drawn from

/// By as many threads as the machine has; the same levels by any number.
std::vector<puzzles::Puzzle> generatedLevels(const Recipe& recipe, std::size_t stream, std::uint64_t seedStream,
                                             int count, int turn) {
  const auto& family = *puzzles::findFamily(recipe.family);
  std::vector<puzzles::Puzzle> levels(static_cast<std::size_t>(count));
  const thought::ItemWork generate = [&](std::size_t i) -> std::optional<puzzles::Error> {
    const auto item = static_cast<std::uint64_t>(turn) * levels.size() + i;
    levels[i] = streamItem(family, recipe.streams[stream].puzzle, recipe.seed, seedStream, item);
    return std::nullopt;
  };
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  // Nothing fails here but by an exception, which is thrown on.
  (void)thought::workInParallel(levels.size(), threads, [&] { return generate; });
  return levels;
}

/// The position some way along the level's own solution, short of its end: near the end most ways of playing are paid,
/// and what is learnt there is what leads on from further away (reverse curriculum, Florensa et al. 2017, arXiv
/// 1707.05300).
puzzles::Puzzle somewhereOn(const puzzles::Puzzle& level, std::uint64_t seed) {
  const std::string& moves = level.solution->moves;
  puzzles::SokobanGame game(level);
  const auto done = puzzles::Random(seed).below(static_cast<std::uint32_t>(moves.size()));
  for (std::uint32_t i = 0; i < done; ++i) game.move(moves[i]);
  return game.position();
}

std::vector<std::filesystem::path> filesAt(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Every level at `path`, file by file.
std::vector<puzzles::Puzzle> readLevels(const std::filesystem::path& path) {
  std::vector<puzzles::Puzzle> levels;
  for (const auto& file : filesAt(path)) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw puzzles::Failure(file.string() + ": cannot be opened");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    auto read = puzzles::sokobanFamily().parse(text);
    if (!read)
      throw puzzles::Failure(
          puzzles::Error{read.error().message, read.error().line, read.error().column, file.string()}.text());
    std::ranges::move(*read, std::back_inserter(levels));
  }
  if (levels.empty()) throw puzzles::Failure(path.string() + " holds no levels");
  return levels;
}

/// Some of the file's levels, other ones each turn, until all have had theirs.
std::vector<puzzles::Puzzle> levelsFrom(const std::filesystem::path& path, int spared, int count, int turn) {
  auto all = readLevels(path);
  if (all.size() >= 2 * static_cast<std::size_t>(spared)) all.resize(all.size() - static_cast<std::size_t>(spared));
  std::vector<puzzles::Puzzle> levels;
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), static_cast<std::size_t>(count)); ++i)
    levels.push_back(all[(static_cast<std::size_t>(turn) * static_cast<std::size_t>(count) + i) % all.size()]);
  return levels;
}

}  // namespace

std::vector<puzzles::Puzzle> trainingLevels(const Recipe& recipe, std::size_t stream, int count, int turn) {
  const auto& [puzzle, batch, path, anywhere] = recipe.streams[stream];
  if (!path.empty()) return levelsFrom(path, recipe.evaluateCount, count, turn);
  auto levels = generatedLevels(recipe, stream, stream, count, turn);
  if (!anywhere) return levels;
  for (std::size_t i = 0; i < levels.size(); ++i)
    levels[i] = somewhereOn(levels[i], puzzles::mixSeed(recipe.seed, kPlaces + stream,
                                                        static_cast<std::uint64_t>(turn) * levels.size() + i));
  return levels;
}

std::vector<puzzles::Puzzle> heldOutLevels(const Recipe& recipe, std::size_t stream, int count) {
  const auto& path = recipe.streams[stream].levels;
  if (path.empty()) return generatedLevels(recipe, stream, kHeldOutStream + stream, count, 0);
  auto all = readLevels(path);
  const auto spared = std::min<std::size_t>(all.size(), static_cast<std::size_t>(count));
  return {all.end() - static_cast<std::ptrdiff_t>(spared), all.end()};
}

}  // namespace model
