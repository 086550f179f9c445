#include <algorithm>
#include <cctype>
#include <utility>

#include "puzzles/sokoban/freeze.h"
#include "puzzles/sokoban/sokoban_parts.h"
#include "puzzles/text.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

Cell findPlayer(const Puzzle& level) {
  const auto found = std::ranges::find_if(level.cells, [](std::uint8_t bits) { return (bits & kSokobanPlayer) != 0; });
  if (found == level.cells.end()) throw Failure("this Sokoban level has no player");
  return level.cellAt(static_cast<std::size_t>(found - level.cells.begin()));
}

bool holds(const Puzzle& level, Cell cell, std::uint8_t bits) {
  return level.inside(cell) && (level.at(cell) & bits) != 0;
}

/// Beyond the edge of the board nothing can stand.
bool blocked(const Puzzle& level, Cell cell, std::uint8_t bits) {
  return !level.inside(cell) || (level.at(cell) & bits) != 0;
}

void shift(Puzzle& level, Cell from, Cell to, std::uint8_t bit) {
  level.cells[level.index(from)] &= static_cast<std::uint8_t>(~bit);
  level.cells[level.index(to)] |= bit;
}

/// Why the next move could not be made.
Verdict impossibleMove(const SokobanGame& game, char letter, int direction) {
  const Puzzle& position = game.position();
  Cell last = findPlayer(position), obstacle = sokobanNeighbour(last, direction);
  const bool pushing = holds(position, obstacle, kSokobanBox);
  if (pushing) last = std::exchange(obstacle, sokobanNeighbour(obstacle, direction));
  std::string reason = "Move " + std::to_string(game.moves().size() + 1) + " (" + letter + ") ";
  reason += pushing ? "pushes a box " : "walks ";
  if (!position.inside(obstacle))
    return {Verdict::Kind::Invalid, reason + "off the board at " + last.text() + ".", {last}};
  reason += holds(position, obstacle, kSokobanBox) ? "into another box at " : "into a wall at ";
  return {Verdict::Kind::Invalid, reason + obstacle.text() + ".", {obstacle}};
}

Verdict notSolvedYet(const Puzzle& position) {
  Verdict verdict;
  for (std::size_t i = 0; i < position.cells.size(); ++i) {
    const bool astray = (position.cells[i] & (kSokobanBox | kSokobanGoal)) == kSokobanBox;
    if (astray) verdict.cells.push_back(position.cellAt(i));
  }
  const std::size_t count = verdict.cells.size();
  verdict.reason = counted(count, "box is not on a goal.", "boxes are not on goals.");
  return verdict;
}

/// Larger levels are not asked whether they are lost: it would take too long after every move.
constexpr std::size_t kMostAsked = 200'000;

/// Why no move solves the position any more, if that is plain to see: a box where no push brings it to a goal, boxes
/// that block each other for good, or that would need the same goal.
std::optional<Verdict> lost(const Puzzle& position) {
  const SokobanBoard board(position);
  if (board.size() * board.goals().size() > kMostAsked) return std::nullopt;
  SokobanBound bound(board);
  for (const SokobanSquare box : board.boxes()) {
    const Cell cell = board.cell(box);
    if (bound.dead(box))
      return Verdict{Verdict::Kind::Invalid, "The box at " + cell.text() + " can never get to a goal.", {cell}};
  }
  SokobanFreeze freeze(board, bound);
  SokobanOccupied occupied = board.occupied(board.boxes());
  for (const SokobanSquare box : board.boxes()) {
    const Cell cell = board.cell(box);
    if (!board.isGoal(box) && freeze.lost(box, occupied))
      return Verdict{Verdict::Kind::Invalid, "The box at " + cell.text() + " can never be moved again.", {cell}};
  }
  if (board.boxes().size() <= board.goals().size() && !bound(board.boxes()))
    return Verdict{Verdict::Kind::Invalid, "The boxes can never all get to goals of their own.", {}};
  return std::nullopt;
}

}  // namespace

std::optional<int> sokobanDirection(char letter) {
  const auto place = kSokobanMoves.find(static_cast<char>(std::tolower(static_cast<unsigned char>(letter))));
  if (place == std::string_view::npos) return std::nullopt;
  return static_cast<int>(place);
}

Cell sokobanNeighbour(Cell cell, int direction) {
  constexpr Cell kSteps[] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
  return {cell.row + kSteps[direction].row, cell.column + kSteps[direction].column};
}

int countSokobanCells(const Puzzle& level, std::uint8_t bit) {
  return static_cast<int>(std::ranges::count_if(level.cells, [bit](std::uint8_t bits) { return (bits & bit) != 0; }));
}

std::optional<Error> sokobanUnplayable(const Puzzle& level) {
  if (countSokobanCells(level, kSokobanPlayer) == 0) return Error{"a Sokoban level without a player cannot be played"};
  if (const auto gap = sokobanGap(level, findPlayer(level)))
    return Error{"a Sokoban level whose wall is open at the edge, at " + gap->text() + ", cannot be played"};
  return std::nullopt;
}

Puzzle sokobanWithoutPockets(const Puzzle& level) {
  Puzzle filled = level;
  for (std::uint8_t& bits : filled.cells) bits = bits == 0 ? std::uint8_t{kSokobanWall} : bits;
  const SokobanBoard board(level);
  for (std::size_t i = 0; i < board.size(); ++i) {
    const std::size_t square = level.index(board.cell(static_cast<SokobanSquare>(i)));
    filled.cells[square] = level.cells[square];
  }
  return filled;
}

bool sokobanSolved(const Puzzle& level) {
  return std::ranges::none_of(level.cells,
                              [](std::uint8_t bits) { return (bits & (kSokobanBox | kSokobanGoal)) == kSokobanBox; });
}

SokobanGame::SokobanGame(const Puzzle& level) : position_(level), player_(findPlayer(level)) {}

bool SokobanGame::move(char letter) {
  const auto direction = sokobanDirection(letter);
  if (!direction) return false;
  const Cell next = sokobanNeighbour(player_, *direction);
  if (blocked(position_, next, kSokobanWall)) return false;
  const bool push = holds(position_, next, kSokobanBox);
  if (push) {
    const Cell beyond = sokobanNeighbour(next, *direction);
    if (blocked(position_, beyond, kSokobanWall | kSokobanBox)) return false;
    shift(position_, next, beyond, kSokobanBox);
  }
  shift(position_, player_, next, kSokobanPlayer);
  player_ = next;
  moves_ += (push ? kSokobanPushes : kSokobanMoves)[static_cast<std::size_t>(*direction)];
  return true;
}

bool SokobanGame::undo() {
  if (moves_.empty()) return false;
  const char letter = moves_.back();
  moves_.pop_back();
  const int direction = *sokobanDirection(letter);
  const Cell before = sokobanNeighbour(player_, direction ^ 1);
  const bool push = kSokobanPushes.find(letter) != std::string_view::npos;
  if (push) shift(position_, sokobanNeighbour(player_, direction), player_, kSokobanBox);
  shift(position_, player_, before, kSokobanPlayer);
  player_ = before;
  return true;
}

SokobanGame playedSokoban(const Puzzle& level, const std::string& moves) {
  SokobanGame game(level);
  for (const char letter : moves) game.move(letter);
  return game;
}

bool SokobanGame::solved() const { return sokobanSolved(position_); }

int SokobanGame::pushes() const {
  return static_cast<int>(
      std::ranges::count_if(moves_, [](char letter) { return kSokobanPushes.find(letter) != std::string_view::npos; }));
}

Verdict judgeSokoban(const Puzzle& level, const Answer& answer) {
  SokobanGame game(level);
  for (char letter : answer.moves) {
    const auto direction = sokobanDirection(letter);
    if (!direction) {
      const std::string number = std::to_string(game.moves().size() + 1);
      return {Verdict::Kind::Invalid, "Move " + number + " is " + quoted(letter) + ", expected u, d, l or r.", {}};
    }
    if (!game.move(letter)) return impossibleMove(game, letter, *direction);
  }
  if (!game.solved()) return lost(game.position()).value_or(notSolvedYet(game.position()));
  return {Verdict::Kind::Valid, "", {}};
}

}  // namespace puzzles
