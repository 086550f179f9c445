#include <algorithm>

#include "puzzles/sokoban/lines.h"
#include "puzzles/sokoban/sokoban_parts.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

constexpr std::size_t kRecognisedBytes = 65536;
constexpr std::size_t kMostMoves = 10'000'000;

void addWarnings(Puzzle& level, Cell player) {
  const int boxes = countSokobanCells(level, kSokobanBox), goals = countSokobanCells(level, kSokobanGoal);
  if (boxes != goals) {
    level.warnings.push_back(counted(boxes, "box", "boxes") + " but " + counted(goals, "goal"));
  }
  if (const auto gap = sokobanGap(level, player)) {
    level.warnings.push_back("the wall is open: the player can walk off the board at " + gap->text());
  }
  if (sokobanSolved(level)) level.warnings.push_back("already solved");
}

void fillBoard(Puzzle& level, const SokobanDraft& draft) {
  level.height = static_cast<int>(draft.rows.size());
  for (const auto& row : draft.rows) level.width = std::max(level.width, static_cast<int>(row.squares.size()));
  level.cells.assign(static_cast<std::size_t>(level.width) * level.height, 0);
  for (std::size_t row = 0; row < draft.rows.size(); ++row) {
    std::ranges::copy(draft.rows[row].squares, level.cells.begin() + static_cast<std::ptrdiff_t>(row * level.width));
  }
}

Result<Puzzle> finishLevel(SokobanDraft draft) {
  Puzzle level;
  level.family = "sokoban";
  level.title = std::move(draft.title);
  level.author = std::move(draft.author);
  level.line = draft.rows.front().line;
  if (draft.rows.size() > static_cast<std::size_t>(kSokobanMaxSide)) {
    return errorAt(draft.rows[kSokobanMaxSide].line, 1,
                   "this level has " + std::to_string(draft.rows.size()) + " rows, expected at most " +
                       std::to_string(kSokobanMaxSide));
  }
  fillBoard(level, draft);
  std::vector<Cell> players;
  for (std::size_t i = 0; i < level.cells.size(); ++i) {
    if (level.cells[i] & kSokobanPlayer) players.push_back(level.cellAt(i));
  }
  if (players.empty()) return errorAt(level.line, 1, "this level has no player, expected one '@' or '+'");
  if (players.size() > 1) {
    const SokobanRow& row = draft.rows[static_cast<std::size_t>(players[1].row)];
    return errorAt(row.line, row.runLengths ? 0 : players[1].column + 1, "a second player, expected one in each level");
  }
  addWarnings(level, players.front());
  return level;
}

/// Reads moves line by line; a number and its move stand on one line.
class MovesReader {
 public:
  std::optional<Error> take(const Line& line) {
    std::size_t repeats = 0;
    int numberAt = 0;  // column of the number that waits for its move
    for (std::size_t i = 0; i < line.text.size(); ++i) {
      const char letter = line.text[i];
      const int column = static_cast<int>(i) + 1;
      if (letter == ' ' || letter == '\t') continue;
      if (letter >= '0' && letter <= '9') {
        if (numberAt == 0) numberAt = column;
        repeats = std::min(repeats * 10 + static_cast<std::size_t>(letter - '0'), kMostMoves + 1);
        continue;
      }
      if (!sokobanDirection(letter)) {
        const std::string found = quotedFirst(line.text.substr(i));
        return errorAt(line.number, column, "unexpected " + found + ", expected the moves u, d, l and r");
      }
      const std::size_t times = numberAt > 0 ? repeats : 1;
      if (moves_.size() + times > kMostMoves) {
        return errorAt(line.number, numberAt > 0 ? numberAt : column,
                       "more than " + std::to_string(kMostMoves) + " moves");
      }
      moves_.append(times, letter);
      repeats = 0;
      numberAt = 0;
    }
    if (numberAt == 0) return std::nullopt;
    return errorAt(line.number, numberAt, "a number with no move after it, expected u, d, l or r");
  }
  std::string moves() && { return std::move(moves_); }

 private:
  std::string moves_;
};

}  // namespace

std::optional<Cell> sokobanGap(const Puzzle& level, Cell player) {
  std::vector<std::uint8_t> seen(level.cells.size(), 0);
  std::vector<Cell> queue{player};
  seen[level.index(player)] = 1;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (int direction = 0; direction < 4; ++direction) {
      const Cell here = queue[head], next = sokobanNeighbour(here, direction);
      if (!level.inside(next)) return here;
      if (seen[level.index(next)] || (level.at(next) & kSokobanWall)) continue;
      seen[level.index(next)] = 1;
      queue.push_back(next);
    }
  }
  return std::nullopt;
}

int recogniseSokoban(std::string_view text) {
  int boards = 0, slips = 0;
  bool player = false, box = false;
  LineReader reader(text.substr(0, kRecognisedBytes));
  while (const auto line = reader.next()) {
    if (!isSokobanBoardLine(line->text)) continue;
    ++boards;
    if (hasForeignSquare(line->text)) ++slips;
    player |= line->text.find_first_of("@+") != std::string_view::npos;
    box |= line->text.find_first_of("$*") != std::string_view::npos;
  }
  if (boards == 0) return 0;
  if (slips * 2 > boards) return player && box ? 30 : 0;
  if (player && box) return slips == 0 ? 100 : 70;
  return player || box ? 50 : 10;
}

Result<std::vector<Puzzle>> parseSokoban(std::string_view text) {
  auto drafts = readSokobanDrafts(text);
  if (!drafts) return drafts.error();
  std::vector<Puzzle> levels;
  for (SokobanDraft& draft : *drafts) {
    auto level = finishLevel(std::move(draft));
    if (!level) return level.error();
    levels.push_back(std::move(level).value());
  }
  return levels;
}

std::string printSokoban(const Puzzle& level) {
  std::string text = level.title.empty() ? "" : "; " + level.title + "\n";
  for (int row = 0; row < level.height; ++row) {
    std::string line;
    for (int column = 0; column < level.width; ++column) line += sokobanCharacter(level.at(row, column));
    line.erase(line.find_last_not_of(' ') + 1);
    // A row without anything would end the level.
    text += (line.empty() ? "-" : line) + "\n";
  }
  return text;
}

Result<Answer> parseSokobanAnswer(std::string_view text) {
  MovesReader moves;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    if (auto error = moves.take(*line)) return *error;
  }
  return Answer{{}, std::move(moves).moves()};
}

}  // namespace puzzles
