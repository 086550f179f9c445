#include "model/nets/encoding.h"

#include <algorithm>

#include "model/nets/unit_mean.h"
#include "puzzles/maze/maze.h"

namespace model {
namespace {

using puzzles::Answer;
using puzzles::Puzzle;

/// Calls fill(puzzle, square, writable planes) over a zeroed [B, planes, H, W].
template <class Fill>
torch::Tensor planesOf(std::span<const Puzzle> batch, int planes, Fill fill) {
  const auto& first = batch.front();
  auto tensor = torch::zeros({static_cast<std::int64_t>(batch.size()), planes, first.height, first.width});
  const std::size_t squares = first.cells.size();
  float* data = tensor.data_ptr<float>();
  for (const auto& puzzle : batch) {
    for (std::size_t square = 0; square < squares; ++square) {
      fill(puzzle.cells[square], [&](int plane, float value) { data[plane * squares + square] = value; });
    }
    data += planes * squares;
  }
  return tensor;
}

/// [H, W] of classOf(square), -1 where the square is not open.
template <class ClassOf>
torch::Tensor classesOf(const Puzzle& puzzle, const std::vector<std::uint8_t>& open, ClassOf classOf) {
  auto tensor = torch::full({puzzle.height, puzzle.width}, -1, torch::kLong);
  auto* data = tensor.data_ptr<std::int64_t>();
  for (std::size_t i = 0; i < puzzle.cells.size(); ++i) {
    if (open[i]) data[i] = classOf(i);
  }
  return tensor;
}

std::vector<std::uint8_t> openWhere(const Puzzle& puzzle, bool (*test)(std::uint8_t)) {
  std::vector<std::uint8_t> open(puzzle.cells.size());
  for (std::size_t i = 0; i < open.size(); ++i) open[i] = test(puzzle.cells[i]);
  return open;
}

std::vector<std::uint8_t> mazeOpen(const Puzzle& puzzle) {
  return openWhere(puzzle, [](std::uint8_t cell) { return cell != puzzles::kMazeWall; });
}

std::vector<std::uint8_t> sudokuOpen(const Puzzle& puzzle) {
  return openWhere(puzzle, [](std::uint8_t cell) { return cell == 0; });
}

torch::Tensor encodedMazes(std::span<const Puzzle> batch) {
  return planesOf(batch, 3, [](std::uint8_t cell, auto set) {
    if (cell != puzzles::kMazeFloor) set(cell - 1, 1.0f);  // wall, start, goal
  });
}

torch::Tensor mazeTarget(const Puzzle& puzzle, const Answer& solution) {
  return classesOf(puzzle, mazeOpen(puzzle), [&](std::size_t i) { return solution.cells[i]; });
}

Answer decodedMaze(const Puzzle& puzzle, std::span<const std::int64_t> classOf) {
  Answer answer;
  answer.cells.resize(puzzle.cells.size());
  for (std::size_t i = 0; i < puzzle.cells.size(); ++i)
    answer.cells[i] = puzzle.cells[i] != puzzles::kMazeWall && classOf[i] == 1;
  return answer;
}

Answer transcribedMaze(const Puzzle&, std::span<const std::int64_t> classOf) {
  Answer answer;
  for (const std::int64_t chosen : classOf) answer.cells.push_back(chosen == 1);
  return answer;
}

/// 1 wall, 2 floor, 3 start, 4 goal, 5 path.
torch::Tensor mazeIds(const torch::Tensor& encoded) {
  return (2 - encoded.select(1, 0) + encoded.select(1, 1) + 2 * encoded.select(1, 2)).to(torch::kLong);
}

/// Plane d says of digit d + 1: 0 open, 1 given here, 2 another digit is given here.
torch::Tensor encodedSudokus(std::span<const Puzzle> batch) {
  return planesOf(batch, 9, [](std::uint8_t cell, auto set) {
    for (int digit = 0; cell != 0 && digit < 9; ++digit) set(digit, digit + 1 == cell ? 1.0f : 2.0f);
  });
}

torch::Tensor sudokuTarget(const Puzzle& puzzle, const Answer& solution) {
  return classesOf(puzzle, sudokuOpen(puzzle), [&](std::size_t i) { return solution.cells[i] - 1; });
}

Answer decodedSudoku(const Puzzle& puzzle, std::span<const std::int64_t> classOf) {
  Answer answer;
  answer.cells = puzzle.cells;
  for (std::size_t i = 0; i < puzzle.cells.size(); ++i)
    if (answer.cells[i] == 0) answer.cells[i] = static_cast<std::uint8_t>(classOf[i] + 1);
  return answer;
}

Answer transcribedSudoku(const Puzzle&, std::span<const std::int64_t> classOf) {
  Answer answer;
  for (const std::int64_t digit : classOf) answer.cells.push_back(static_cast<std::uint8_t>(digit + 1));
  return answer;
}

/// 1 blank, 2..10 the digits.
torch::Tensor sudokuIds(const torch::Tensor& encoded) {
  const torch::Tensor given = (encoded == 1).to(torch::kLong);
  const torch::Tensor digit = given.argmax(1);
  return torch::where(given.sum(1) > 0, digit + 2, torch::ones_like(digit));
}

const std::vector<Encoding>& encodings() {
  static const std::vector<Encoding> kEncodings{
      {.family = "maze",
       .classes = {"off the path", "path"},
       .encode = encodedMazes,
       .target = mazeTarget,
       .open = mazeOpen,
       .decode = decodedMaze,
       .transcribe = transcribedMaze,
       .vocabulary = {6, mazeIds, {{1, 2}, {3, 4, 5}}},
       .groups = nullptr,
       .unitMean = false,
       .side = 0,
       .checkEvery = 12},
      {.family = "sudoku",
       .classes = {"1", "2", "3", "4", "5", "6", "7", "8", "9"},
       .encode = encodedSudokus,
       .target = sudokuTarget,
       .open = sudokuOpen,
       .decode = decodedSudoku,
       .transcribe = transcribedSudoku,
       .vocabulary = {11, sudokuIds, {{2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}}},
       .groups = sudokuUnits,
       .unitMean = true,
       .side = 9,
       // Its nets still wander where they are wrong: a check that comes often takes away what they are about to find.
       .checkEvery = 48},
  };
  return kEncodings;
}

}  // namespace

torch::Tensor sokobanPlanes(const torch::Tensor& boards) {
  constexpr int kPlanes = 7;
  // By a square's bits, wall 1, goal 2, box 4, player 8: the plane that it is on.
  const auto planeOf = torch::tensor({1, 0, 6, 0, 2, 0, 3, 0, 4, 0, 5, 0, 4, 0, 5, 0}, torch::kLong);
  const auto inner = boards.narrow(1, 1, boards.size(1) - 2).narrow(2, 1, boards.size(2) - 2);
  const auto planes = planeOf.to(boards.device()).index_select(0, inner.flatten().to(torch::kLong)).view_as(inner);
  return torch::one_hot(planes, kPlanes).permute({0, 3, 1, 2}).to(torch::kFloat);
}

torch::Tensor sokobanPlanes(const puzzles::Puzzle& level) {
  const auto cells = torch::from_blob(const_cast<std::uint8_t*>(level.cells.data()),  // only read
                                      {1, level.height, level.width}, torch::kByte);
  return sokobanPlanes(cells);
}

puzzles::Answer answerOf(const Encoding& encoding, const Puzzle& puzzle, const Readout& readout) {
  const bool says = readout.decoded.defined();
  const auto classes = (says ? readout.decoded : readout.logits.argmax(-1)).to(torch::kCPU).contiguous();
  const std::span squares(classes.data_ptr<std::int64_t>(), static_cast<std::size_t>(classes.numel()));
  return (says ? encoding.transcribe : encoding.decode)(puzzle, squares);
}

const Encoding* findEncoding(const std::string& family) {
  const auto found = std::ranges::find(encodings(), family, &Encoding::family);
  return found == encodings().end() ? nullptr : &*found;
}

const Encoding& encodingOf(const std::string& family) {
  if (const Encoding* encoding = findEncoding(family)) return *encoding;
  throw puzzles::Failure("no network reads puzzles of the family '" + family + "'");
}

}  // namespace model
