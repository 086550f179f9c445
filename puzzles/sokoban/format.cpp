#include <algorithm>

#include "puzzles/sokoban/dialects.h"
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

/// Whether a blank stands between all squares of a board, as in prompts for language models: walls that would be side
/// by side are apart already in the first row.
bool isSpaced(const Puzzle& level) {
  if (level.height < 3 || level.width < 5 || level.width % 2 == 0) return false;
  int walls = 0;
  for (std::size_t square = 0; square < level.cells.size(); ++square) {
    const Cell cell = level.cellAt(square);
    if (cell.column % 2 == 1 && level.cells[square] != 0) return false;
    if (cell.row == 0 && level.cells[square] != 0 && level.cells[square] != kSokobanWall) return false;
    walls += cell.row == 0 && level.cells[square] == kSokobanWall;
  }
  return walls > 2;
}

void takeBlanksAway(Puzzle& level) {
  std::vector<std::uint8_t> cells;
  for (std::size_t square = 0; square < level.cells.size(); ++square) {
    if (level.cellAt(square).column % 2 == 0) cells.push_back(level.cells[square]);
  }
  level.width = level.width / 2 + 1;
  level.cells = std::move(cells);
}

Result<Puzzle> finishLevel(SokobanDraft draft) {
  if (draft.problem) return *draft.problem;
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
  const bool drawn = std::ranges::none_of(draft.rows, &SokobanRow::runLengths);
  if (drawn && isSpaced(level)) takeBlanksAway(level);
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

/// "Solution:", "Solution 2": what solvers write above moves.
bool isSolutionHeader(std::string_view line) {
  const std::string_view content = trimmed(line);
  return content.starts_with("Solution") || content.starts_with("solution") || content == "Moves:";
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
      if (std::string_view(" \t[]").find(letter) != std::string_view::npos) continue;
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

Result<Reading> readLevels(std::string_view text, std::size_t limit) {
  auto drafts = readSokobanDrafts(text, limit);
  if (!drafts) return drafts.error();
  Reading reading;
  for (SokobanDraft& draft : *drafts) {
    auto level = finishLevel(std::move(draft));
    if (level) {
      reading.puzzles.push_back(std::move(level).value());
    } else {
      reading.leaveOut(level.error());
    }
    if (limit > 0 && reading.puzzles.size() == limit) break;
  }
  return reading;
}

int glanceBid(std::string_view text) {
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

/// Whether the reader takes every row for a part of the level as it is drawn.
bool isReadAsDrawn(const std::vector<std::string>& rows) {
  return isSokobanBoardLine(rows.front()) &&
         std::ranges::all_of(rows, [](const std::string& row) { return isSokobanBoardLine(row) || isOpenRow(row); });
}

/// "@|##$.#|5#": a level on one line, which needs no wall in every row.
std::string asRunLengths(const std::vector<std::string>& rows) {
  std::string text;
  for (std::string row : rows) {
    std::ranges::replace(row, ' ', '-');
    text += (text.empty() ? "" : "|") + row;
  }
  return text + "\n";
}

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
  text = text.substr(0, kRecognisedBytes);
  const int bid = glanceBid(text);
  if (bid >= 70) return bid;
  const auto translated = translatedSokoban(text);
  return translated ? std::max(bid, glanceBid(translated->text) - 5) : bid;
}

Result<Reading> readSokoban(std::string_view text, std::size_t limit) {
  auto reading = readLevels(text, limit);
  if (reading && reading->problems.empty()) return reading;
  const std::size_t good = reading ? reading->puzzles.size() : 0;
  const auto translated = translatedSokoban(text);
  if (!translated) return reading;
  auto other = readLevels(translated->text, limit);
  if (!other || other->puzzles.size() <= good) return reading;
  for (Puzzle& level : other->puzzles) level.line = translated->lines[static_cast<std::size_t>(level.line) - 1];
  for (Error& problem : other->problems) problem.line = translated->lines[static_cast<std::size_t>(problem.line) - 1];
  return other;
}

std::string printSokoban(const Puzzle& level) {
  std::vector<std::string> rows;
  for (int row = 0; row < level.height; ++row) {
    std::string line;
    for (int column = 0; column < level.width; ++column) line += sokobanCharacter(level.at(row, column));
    line.erase(line.find_last_not_of(' ') + 1);
    // A row without anything would end the level.
    rows.push_back(line.empty() ? "-" : line);
  }
  std::string text = level.title.empty() ? "" : "; " + level.title + "\n";
  if (!rows.empty() && (isSpaced(level) || !isReadAsDrawn(rows))) return text + asRunLengths(rows);
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

Result<Answer> parseSokobanAnswer(std::string_view text) {
  const auto expanded = text.find('(') == std::string_view::npos ? std::nullopt : withoutGroups(text, kMostMoves);
  MovesReader moves;
  LineReader reader(expanded ? *expanded : text);
  while (const auto line = reader.next()) {
    if (isSolutionHeader(line->text)) continue;
    if (auto error = moves.take(*line)) return *error;
  }
  return Answer{{}, std::move(moves).moves()};
}

}  // namespace puzzles
