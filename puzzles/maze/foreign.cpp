#include "puzzles/maze/foreign.h"

#include <algorithm>
#include <utility>

#include "puzzles/maze/maze_parts.h"
#include "puzzles/text.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

constexpr std::string_view kStarts = "SA", kGoals = "GEFBT", kPath = "oX*x";

std::optional<std::uint8_t> codeOfLetter(char letter) {
  if (letter == '#') return kMazeWall;
  if (letter == ' ' || letter == '.' || kPath.find(letter) != std::string_view::npos) return kMazeFloor;
  if (kStarts.find(letter) != std::string_view::npos) return kMazeStart;
  return kGoals.find(letter) == std::string_view::npos ? std::nullopt : std::optional<std::uint8_t>(kMazeGoal);
}

/// Whether ends are named in more ways than one: then it is not known what the letters mean.
bool isAmbiguous(const DrawnMaze& rows) {
  std::string letters;
  for (const std::string& row : rows) {
    for (const char letter : row) {
      const bool end = kStarts.find(letter) != std::string_view::npos || kGoals.find(letter) != std::string_view::npos;
      if (end && letters.find(letter) == std::string::npos) letters += letter;
    }
  }
  const auto of = [&](std::string_view set) {
    return std::ranges::count_if(letters, [&](char letter) { return set.find(letter) != std::string_view::npos; });
  };
  return of(kStarts) > 1 || of(kGoals) > 1;
}

/// The squares of the border in order around the board.
std::vector<Cell> border(const Puzzle& maze) {
  std::vector<Cell> cells;
  const int right = maze.width - 1, bottom = maze.height - 1;
  cells.reserve(static_cast<std::size_t>(std::max(0, 2 * (right + bottom))));
  for (int column = 0; column < right; ++column) cells.push_back({0, column});
  for (int row = 0; row < bottom; ++row) cells.push_back({row, right});
  for (int column = right; column > 0; --column) cells.push_back({bottom, column});
  for (int row = bottom; row > 0; --row) cells.push_back({row, 0});
  return cells;
}

/// The middle square of each stretch of floor in the border.
std::vector<Cell> gapsOf(const Puzzle& maze) {
  auto cells = border(maze);
  const auto wall = std::ranges::find_if(cells, [&](Cell cell) { return maze.at(cell) == kMazeWall; });
  std::rotate(cells.begin(), wall == cells.end() ? cells.begin() : wall, cells.end());
  std::vector<Cell> gaps;
  std::size_t length = 0;
  for (std::size_t i = 0; i <= cells.size(); ++i) {
    const bool open = i < cells.size() && maze.at(cells[i]) != kMazeWall;
    if (!open && length > 0) gaps.push_back(cells[i - length + (length - 1) / 2]);
    length = open ? length + 1 : 0;
  }
  return gaps;
}

/// Leaves the goal that is nearest to the start.
void keepNearestGoal(Puzzle& maze) {
  const auto goals = std::ranges::count(maze.cells, kMazeGoal);
  if (goals < 2 || std::ranges::count(maze.cells, kMazeStart) != 1) return;
  std::vector<std::size_t> queue{
      static_cast<std::size_t>(std::ranges::find(maze.cells, kMazeStart) - maze.cells.begin())};
  std::vector<std::uint8_t> seen(maze.cells.size(), 0);
  seen[queue.front()] = 1;
  std::size_t nearest = static_cast<std::size_t>(std::ranges::find(maze.cells, kMazeGoal) - maze.cells.begin());
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const Cell here = maze.cellAt(queue[head]);
    if (maze.at(here) == kMazeGoal) {
      nearest = queue[head];
      break;
    }
    for (const Cell next : {Cell{here.row - 1, here.column}, Cell{here.row + 1, here.column},
                            Cell{here.row, here.column - 1}, Cell{here.row, here.column + 1}}) {
      if (!maze.inside(next) || maze.at(next) == kMazeWall || std::exchange(seen[maze.index(next)], 1)) continue;
      queue.push_back(maze.index(next));
    }
  }
  std::ranges::replace(maze.cells, std::uint8_t{kMazeGoal}, std::uint8_t{kMazeFloor});
  maze.cells[nearest] = kMazeGoal;
  maze.warnings.push_back(counted(goals, "goal") + ": the nearest, at " + maze.cellAt(nearest).text() +
                          ", is the goal here, the others are floor");
}

Answer pathOf(const DrawnMaze& rows, const Puzzle& maze) {
  Answer answer{std::vector<std::uint8_t>(maze.cells.size(), 0), {}};
  for (std::size_t square = 0; square < maze.cells.size(); ++square) {
    const Cell cell = maze.cellAt(square);
    const char letter = rows[static_cast<std::size_t>(cell.row)][static_cast<std::size_t>(cell.column)];
    const bool end = maze.cells[square] == kMazeStart || maze.cells[square] == kMazeGoal;
    answer.cells[square] = end || kPath.find(letter) != std::string_view::npos;
  }
  return answer;
}

bool hasPath(const DrawnMaze& rows) {
  return std::ranges::any_of(rows, [](const std::string& row) { return row.find_first_of(kPath) != row.npos; });
}

/// "maze = [", "height 11", "08": what stands around rows.
bool isAround(std::string_view line) {
  const std::string_view content = trimmed(line);
  const bool numbers = content.size() < 4 && content.find_first_not_of("0123456789") == std::string_view::npos;
  const bool brackets = content.find_first_not_of("[](){},;") == std::string_view::npos;
  return hasWord(content, "SGEFABTXOW@xo") || numbers || brackets || content.starts_with("```") ||
         content.starts_with(';') || content.starts_with("//");
}

/// What stands between quote marks: one row, or its squares one by one; nothing when nothing does.
std::optional<std::string> quotedRow(std::string_view line) {
  const std::size_t first = line.find_first_of("\"'");
  if (first == std::string_view::npos) return std::nullopt;
  const char mark = line[first];
  std::string row;
  for (std::size_t open = first; open != std::string_view::npos;) {
    const std::size_t close = line.find(mark, open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    row += line.substr(open + 1, close - open - 1);
    open = line.find(mark, close + 1);
  }
  return row;
}

/// A maze's rows as they are written, without what stands around them.
struct Block {
  std::vector<std::string> rows;
  int line = 0;

  std::vector<std::string_view> views() const { return {rows.begin(), rows.end()}; }
};

void takeCommonIndentationOff(Block& block) {
  std::size_t least = std::string::npos;
  for (const std::string& row : block.rows) least = std::min(least, row.find_first_not_of(" \t"));
  if (least == std::string::npos) return;
  for (std::string& row : block.rows) row.erase(0, least);
}

Block blockOf(const std::vector<Line>& lines) {
  Block plain, quotes;
  for (const Line& line : lines) {
    auto row = quotedRow(line.text);
    Block& block = row ? quotes : plain;
    if (!row && isAround(line.text)) continue;
    if (block.rows.empty()) block.line = line.number;
    block.rows.push_back(row ? std::move(*row) : std::string(trimmedRight(line.text)));
  }
  Block block = quotes.rows.size() >= 3 ? std::move(quotes) : std::move(plain);
  takeCommonIndentationOff(block);
  return block;
}

bool looksLikeUnderscores(const Block& block) {
  return block.rows[0].find_first_not_of(" _") == std::string::npos && block.rows[1].starts_with('|');
}

/// The maze of a block in the first of the ways that fits; nothing when none does.
std::optional<Result<Puzzle>> mazeOfBlock(const Block& block) {
  if (block.rows.size() < 3) return std::nullopt;
  for (const auto way : {wallsBetweenCells, mazeOfMatrix, mazeOfOtherWalls}) {
    auto drawing = way(block.views());
    if (!drawing) continue;
    auto maze = mazeOfDrawing(std::move(*drawing), block.line);
    return maze;
  }
  if (!looksLikeUnderscores(block)) return std::nullopt;
  return Error{"walls of '_' and '|' that do not line up: expected a cell in every second column", block.line, 1};
}

/// The whole number whose square is `squares`; 0 when there is none.
std::size_t sideOf(std::size_t squares) {
  std::size_t side = 0;
  while (side * side < squares) ++side;
  return side * side == squares ? side : 0;
}

/// The fields of a line that are n x n characters of a maze.
std::vector<std::string_view> flatFields(std::string_view line) {
  constexpr std::size_t kFewest = 25, kMost = std::size_t{kMazeMaxSide} * kMazeMaxSide;
  std::vector<std::string_view> fields;
  for (bool more = true; more;) {
    const std::size_t end = line.find_first_of(",\t");
    more = end != std::string_view::npos;
    std::string_view field = line.substr(0, end);
    if (field.size() > 1 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
    const bool fits = field.size() >= kFewest && field.size() <= kMost && sideOf(field.size()) > 0 &&
                      field.find_first_not_of(" #.SGo") == std::string_view::npos &&
                      field.find_first_of("SG") != std::string_view::npos;
    if (fits) fields.push_back(field);
    if (more) line.remove_prefix(end + 1);
  }
  return fields;
}

DrawnMaze squared(std::string_view field) {
  const std::size_t side = sideOf(field.size());
  DrawnMaze rows;
  for (std::size_t row = 0; row < side; ++row) rows.emplace_back(field.substr(row * side, side));
  return rows;
}

void takeFlat(const Line& line, Reading& reading) {
  const auto fields = flatFields(line.text);
  if (fields.empty()) return;
  auto maze = mazeOfDrawing(squared(fields[0]), line.number);
  if (!maze) return reading.leaveOut(maze.error());
  if (fields.size() > 1 && fields[1].size() == fields[0].size()) maze->solution = pathOf(squared(fields[1]), *maze);
  reading.puzzles.push_back(std::move(maze).value());
}

bool isComplete(const Reading& reading, std::size_t limit) {
  return reading.puzzles.size() >= std::min(kMostPuzzles, limit > 0 ? limit : kMostPuzzles);
}

Reading readFlat(std::string_view text, std::size_t limit) {
  Reading reading;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    takeFlat(*line, reading);
    if (isComplete(reading, limit)) break;
  }
  return reading;
}

/// Block by block, so that a large file costs no list of its lines.
class BlockReader {
 public:
  explicit BlockReader(std::size_t limit) : limit_(limit) {}

  Reading read(std::string_view text) {
    LineReader reader(text);
    while (const auto line = reader.next()) {
      if (isBlank(line->text)) endBlock();
      if (!isBlank(line->text) && lines_.size() <= kMostLines) lines_.push_back(*line);
      if (isComplete(reading_, limit_) || squares_ > kMostSquares) return std::move(reading_);
    }
    endBlock();
    return std::move(reading_);
  }

 private:
  /// A maze with four lines a cell, and what stands around it.
  static constexpr std::size_t kMostLines = 4 * kMazeMaxSide;

  void endBlock() {
    const auto lines = std::exchange(lines_, {});
    auto maze = lines.size() > kMostLines ? std::nullopt : mazeOfBlock(blockOf(lines));
    if (!maze) return;
    if (!*maze) return reading_.leaveOut(maze->error());
    squares_ += (*maze)->cells.size();
    reading_.puzzles.push_back(std::move(*maze).value());
  }

  const std::size_t limit_;
  Reading reading_;
  std::vector<Line> lines_;
  std::size_t squares_ = 0;
};

}  // namespace

bool takeGapsForEnds(Puzzle& maze) {
  if (maze.width < 3 || maze.height < 3) return false;
  auto gaps = gapsOf(maze);
  if (gaps.size() != 2) return false;
  std::ranges::sort(gaps);
  maze.cells[maze.index(gaps[0])] = kMazeStart;
  maze.cells[maze.index(gaps[1])] = kMazeGoal;
  return true;
}

Result<Puzzle> mazeOfDrawing(DrawnMaze drawing, int line) {
  Puzzle maze;
  maze.family = "maze";
  maze.line = line;
  maze.height = static_cast<int>(drawing.size());
  maze.width = static_cast<int>(drawing.front().size());
  if (maze.width > kMazeMaxSide || maze.height > kMazeMaxSide) {
    return Error{"this maze is larger than " + std::to_string(kMazeMaxSide) + " squares on a side", line, 1};
  }
  if (isAmbiguous(drawing)) return Error{"this maze names its start or goal by more than one letter", line, 1};
  for (std::size_t row = 0; row < drawing.size(); ++row) {
    for (const char letter : drawing[row]) {
      const auto code = codeOfLetter(letter);
      if (!code) return Error{"unexpected " + quoted(letter) + " in this maze", line + static_cast<int>(row), 0};
      maze.cells.push_back(*code);
    }
  }
  const auto ends = std::ranges::count_if(maze.cells, [](std::uint8_t code) { return code >= kMazeStart; });
  if (ends == 0) takeGapsForEnds(maze);
  keepNearestGoal(maze);
  if (std::ranges::count(maze.cells, kMazeStart) > 1) return Error{*secondMazeEnd(maze, kMazeStart), line, 1};
  if (hasPath(drawing)) maze.solution = pathOf(drawing, maze);
  return finishMaze(std::move(maze));
}

Reading readForeignMazes(std::string_view text, std::size_t limit) {
  Reading flat = readFlat(text, limit);
  return flat.puzzles.empty() ? BlockReader(limit).read(text) : flat;
}

}  // namespace puzzles
