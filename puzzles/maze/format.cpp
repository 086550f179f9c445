#include <algorithm>
#include <utility>

#include "puzzles/maze/foreign.h"
#include "puzzles/maze/maze_parts.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr std::size_t kRecognisedBytes = 65536;
constexpr const char* kExpected = "expected '#' wall, ' ' or '.' floor, 'S' start or 'G' goal";

/// The code of a character of a drawn maze, or nothing.
std::optional<std::uint8_t> codeOf(char character) {
  switch (character) {
    case '#':
      return kMazeWall;
    case ' ':
    case '.':
      return kMazeFloor;
    case 'S':
      return kMazeStart;
    case 'G':
      return kMazeGoal;
    default:
      return std::nullopt;
  }
}

char characterOf(std::uint8_t code) { return " #SG"[code & 3]; }

std::string tooLarge(const char* dimension, const std::string& measured) {
  return "this maze is " + measured + " squares " + dimension + ", expected at most " + std::to_string(kMazeMaxSide);
}

using Lines = std::vector<Line>;

/// A title, a comment or a ruled line: parts mazes as a blank line does.
bool isText(std::string_view line) {
  if (isNote(line) || hasWord(line, kMazeLetters)) return true;
  return line.find('#') == std::string_view::npos && line.find_first_of("0123456789") != std::string_view::npos;
}

std::string titleIn(std::string_view line) {
  line = trimmed(line);
  const std::size_t first = line.find_first_not_of(";#/-=*_~` ");
  return first == std::string_view::npos ? std::string() : std::string(line.substr(first));
}

std::optional<Error> findTooWide(const Line& row) {
  if (row.text.size() <= static_cast<std::size_t>(kMazeMaxSide)) return std::nullopt;
  return Error{tooLarge("wide", std::to_string(row.text.size())), row.number, kMazeMaxSide + 1};
}

/// An empty board for the rows; what they do not reach is wall.
Puzzle boardFor(const Lines& rows) {
  Puzzle maze;
  maze.family = "maze";
  maze.line = rows.front().number;
  maze.height = static_cast<int>(rows.size());
  for (const Line& row : rows) maze.width = std::max(maze.width, static_cast<int>(row.text.size()));
  maze.cells.assign(static_cast<std::size_t>(maze.width) * maze.height, kMazeWall);
  return maze;
}

std::optional<Error> findMissingEnd(const Puzzle& maze) {
  for (std::uint8_t code : {kMazeStart, kMazeGoal}) {
    const auto count = std::count(maze.cells.begin(), maze.cells.end(), code);
    if (count == 1) continue;
    return Error{std::string("this maze has no ") + (code == kMazeStart ? "start, expected one" : "goal, expected one"),
                 maze.line, maze.line > 0 ? 1 : 0};
  }
  return std::nullopt;
}

std::string unexpected(std::string_view found) {
  if (found.front() == 's') return "found 's', expected 'S' for the start";
  if (found.front() == 'g') return "found 'g', expected 'G' for the goal";
  return "unexpected " + quotedFirst(found) + ", " + kExpected;
}

/// Rows of a maze, and where their columns are in the text.
struct Drawing {
  Lines rows;
  int indentation = 0, step = 1;
  std::vector<std::string> dense = {};  ///< what `rows` view when the text has a blank between all characters
};

bool isSpacedRow(std::string_view row) {
  for (std::size_t i = 1; i < row.size(); i += 2)
    if (row[i] != ' ') return false;
  return true;
}

/// "# # S #": something in every second column, from the first to the last one, and most of it wall.
bool isSpacedBorder(std::string_view row) {
  if (row.size() < 5 || row.size() % 2 == 0 || !isSpacedRow(row)) return false;
  std::size_t walls = 0;
  for (std::size_t i = 0; i < row.size(); i += 2) {
    if (row[i] == ' ') return false;
    walls += row[i] == '#';
  }
  return walls * 4 > row.size();
}

/// Takes out the blanks between all characters, as prompts for language models have them.
void makeDense(Drawing& drawing) {
  Lines& rows = drawing.rows;
  const auto spaced = [](const Line& row) { return isSpacedRow(trimmedRight(row.text)); };
  if (rows.size() < 3 || !isSpacedBorder(trimmedRight(rows.front().text)) || !std::ranges::all_of(rows, spaced)) return;
  for (const Line& row : rows) {
    std::string dense;
    for (std::size_t i = 0; i < trimmedRight(row.text).size(); i += 2) dense += row.text[i];
    drawing.dense.push_back(std::move(dense));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].text = drawing.dense[i];
  drawing.step = 2;
}

/// Takes the same indentation off all rows of a maze with walls at its left.
void takeIndentationOff(Drawing& drawing) {
  const auto indentation = [](const Line& row) { return row.text.find_first_not_of(' '); };
  const std::size_t first = indentation(drawing.rows.front());
  const auto alike = [&](const Line& row) { return indentation(row) == first && row.text[first] == '#'; };
  if (first == 0 || drawing.rows.size() < 3 || !std::ranges::all_of(drawing.rows, alike)) return;
  for (Line& row : drawing.rows) row.text.remove_prefix(first);
  drawing.indentation = static_cast<int>(first);
}

Result<Puzzle> readMaze(const Lines& lines) {
  Drawing drawing{.rows = lines};
  takeIndentationOff(drawing);
  makeDense(drawing);
  const Lines& rows = drawing.rows;
  Puzzle maze = boardFor(rows);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].text.size(); ++column) {
      const int line = rows[row].number, place = drawing.indentation + static_cast<int>(column) * drawing.step + 1;
      const auto code = codeOf(rows[row].text[column]);
      if (!code) return Error{unexpected(rows[row].text.substr(column)), line, place};
      if (auto second = secondMazeEnd(maze, *code)) return Error{*second, line, place};
      maze.cells[row * maze.width + column] = *code;
    }
  }
  return finishMaze(std::move(maze));
}

/// Floor at the end of a row is drawn as '.', so that editors that strip spaces and readers that part mazes at blank
/// lines leave the maze whole.
void dotTrailingFloor(std::string& row) {
  if (!row.empty() && row.back() == ' ') row.back() = '.';
}

bool hasFloorAlongTheLeft(const Puzzle& maze) {
  for (int row = 0; row < maze.height; ++row)
    if (maze.at(row, 0) != kMazeFloor) return false;
  return true;
}

/// A blank at the left or between the walls of the first row is drawn as '.', where reading would take it for an
/// indentation or for the blanks between all characters.
void dotDoubtfulFloor(std::string& row) {
  if (isSpacedBorder(row)) row[1] = '.';
  if (row.front() == ' ') row.front() = '.';
}

std::string draw(const Puzzle& maze, const std::vector<std::uint8_t>& marked) {
  std::string text;
  text.reserve(maze.cells.size() + maze.height);
  const bool isIndented = hasFloorAlongTheLeft(maze);
  for (int row = 0; row < maze.height; ++row) {
    std::string line;
    for (int column = 0; column < maze.width; ++column) {
      const std::size_t square = maze.index({row, column});
      const std::uint8_t code = maze.cells[square];
      const bool onPath = square < marked.size() && marked[square] != 0 && code != kMazeStart && code != kMazeGoal;
      line += onPath ? 'o' : characterOf(code);
    }
    dotTrailingFloor(line);
    if (row == 0 && (isIndented || isSpacedBorder(line))) dotDoubtfulFloor(line);
    text += line + '\n';
  }
  return text;
}

/// What is wrong with one character of an answer, if anything.
std::optional<std::string> findAnswerFault(const Puzzle& maze, Cell cell, std::string_view row, std::size_t column) {
  if (row[column] == 'o' && maze.inside(cell)) return std::nullopt;
  const auto code = codeOf(row[column]);
  if (!code) return "unexpected " + quotedFirst(row.substr(column)) + ", expected the maze with its path drawn as 'o'";
  const std::uint8_t expected = maze.inside(cell) ? maze.at(cell) : std::uint8_t{kMazeWall};
  if (*code == expected) return std::nullopt;
  return "this is not the same maze, expected '" + std::string(1, characterOf(expected)) + "' or 'o' here";
}

std::uint8_t marks(char character) { return character == 'o' || character == 'S' || character == 'G'; }

std::optional<Error> findWrongSize(const Puzzle& maze, const Lines& rows) {
  if (rows.size() == static_cast<std::size_t>(maze.height)) return std::nullopt;
  return Error{"this answer has " + std::to_string(rows.size()) + " rows, expected " + std::to_string(maze.height),
               rows.empty() ? 1 : rows.front().number, 1};
}

/// What the drawn lines of a text are made of.
class Glance {
 public:
  void take(std::string_view line) {
    for (char character : line) {
      if (character == ' ') continue;
      ++(codeOf(character) ? drawn_ : foreign_);
      wall_ |= character == '#';
      end_ |= character == 'S' || character == 'G';
      player_ |= character == '@' || character == '+';
      box_ |= character == '$' || character == '*';
      lowerEnd_ |= character == 's' || character == 'g';
    }
  }
  int bid() const {
    if (!(wall_ || end_) || (player_ && box_)) return 0;
    if (foreign_ == 0) return end_ ? 100 : 20;
    if (foreign_ * 10 <= drawn_ && (end_ || !lowerEnd_)) return end_ ? 60 : 20;
    return wall_ && (end_ || lowerEnd_) && !player_ && !box_ ? 30 : 0;
  }

 private:
  std::size_t drawn_ = 0, foreign_ = 0;
  bool wall_ = false, end_ = false, lowerEnd_ = false, player_ = false, box_ = false;
};

/// Puts lines together to mazes.
class MazeReader {
 public:
  explicit MazeReader(std::size_t limit) : limit_(limit) {}

  Result<Reading> read(std::string_view text) {
    LineReader reader(text);
    while (const auto line = reader.next()) {
      if (auto error = take(*line)) return *error;
      if (limit_ > 0 && reading_.puzzles.size() >= limit_) return std::move(reading_);
    }
    if (auto error = endMaze()) return *error;
    return std::move(reading_);
  }

 private:
  std::optional<Error> take(const Line& line) {
    const bool title = !isBlank(line.text) && isText(line.text);
    if (title || isBlank(line.text)) {
      auto error = endMaze();
      if (title) title_ = titleIn(line.text);
      return error;
    }
    if (auto wide = findTooWide(line)) setProblem(*wide);
    if (rows_.size() == static_cast<std::size_t>(kMazeMaxSide)) {
      setProblem({tooLarge("high", "at least " + std::to_string(rows_.size() + 1)), line.number, 1});
    }
    if (!problem_) rows_.push_back(line);
    return std::nullopt;
  }

  void setProblem(Error problem) {
    if (!problem_) problem_ = std::move(problem);
  }

  std::optional<Error> endMaze() {
    const std::vector<Line> rows = std::exchange(rows_, {});
    const std::string title = std::exchange(title_, {});
    if (auto problem = std::exchange(problem_, {})) {
      reading_.leaveOut(std::move(*problem));
      return std::nullopt;
    }
    if (rows.empty()) {
      title_ = title;
      return std::nullopt;
    }
    auto maze = readMaze(rows);
    if (!maze) {
      reading_.leaveOut(maze.error());
      return std::nullopt;
    }
    maze->title = title;
    if (auto error = size_.add(maze->cells.size(), maze->line)) return error;
    reading_.puzzles.push_back(std::move(maze).value());
    return std::nullopt;
  }

  const std::size_t limit_;
  Reading reading_;
  Lines rows_;
  std::optional<Error> problem_;  ///< of the maze whose rows are being read
  std::string title_;
  FileSize size_;
};

/// Whether a row that joins nothing may be n x n squares in a row.
bool mayBeFlat(const Puzzle& maze) { return maze.height == 1 && maze.width >= 25 && !maze.warnings.empty(); }

}  // namespace

std::optional<std::string> secondMazeEnd(const Puzzle& maze, std::uint8_t code) {
  if (code != kMazeStart && code != kMazeGoal) return std::nullopt;
  if (std::find(maze.cells.begin(), maze.cells.end(), code) == maze.cells.end()) return std::nullopt;
  return code == kMazeStart ? "a second start, expected one in each maze" : "a second goal, expected one in each maze";
}

Result<Puzzle> finishMaze(Puzzle maze) {
  if (auto missing = findMissingEnd(maze)) return *missing;
  if (!mazeHasRoute(maze)) maze.warnings.push_back("no route joins start and goal");
  return maze;
}

int recogniseMaze(std::string_view text) {
  Glance glance;
  LineReader reader(text.substr(0, kRecognisedBytes));
  while (const auto line = reader.next()) {
    if (!isText(line->text)) glance.take(line->text);
  }
  // A '$' is a box of Sokoban, and of no maze.
  if (glance.bid() == 100 || text.find('$') != std::string_view::npos) return glance.bid();
  const Reading foreign = readForeignMazes(text.substr(0, kRecognisedBytes), 1);
  const int bid = !foreign.puzzles.empty() ? 96 : !foreign.problems.empty() ? 45 : 0;
  return std::max(bid, glance.bid());
}

Result<Reading> readMazes(std::string_view text, std::size_t limit) {
  auto reading = MazeReader(limit).read(text);
  if (!reading) return reading;
  const bool flat = std::ranges::any_of(reading->puzzles, mayBeFlat);
  if (!flat && reading->problems.empty() && !reading->puzzles.empty()) return reading;
  Reading foreign = readForeignMazes(text, limit);
  const std::size_t fewest = reading->puzzles.size() + (flat ? 0 : 1);
  if (foreign.puzzles.size() >= fewest) return foreign;
  const bool foreignWalls = text.find('#') == std::string_view::npos && !foreign.problems.empty();
  if (!reading->puzzles.empty() || (!reading->problems.empty() && !foreignWalls)) return reading;
  if (!foreign.problems.empty()) return foreign;
  return Error{std::string("no maze here, ") + kExpected, 1, 1};
}

Result<Answer> parseMazeAnswer(const Puzzle& maze, std::string_view text) {
  const std::vector<Lines> parts = splitBlocks(text);
  const Lines rows = parts.empty() ? Lines{} : parts.front();
  if (parts.size() > 1) return Error{"more than one answer, expected one", parts[1].front().number, 1};
  if (auto wrong = findWrongSize(maze, rows)) return *wrong;
  Answer answer;
  answer.cells.assign(maze.cells.size(), 0);
  for (int row = 0; row < maze.height; ++row) {
    const std::string_view drawn = rows[row].text;
    for (std::size_t column = 0; column < drawn.size(); ++column) {
      const Cell cell{row, static_cast<int>(column)};
      const int place = cell.column + 1;
      if (auto fault = findAnswerFault(maze, cell, drawn, column)) return Error{*fault, rows[row].number, place};
      if (maze.inside(cell)) answer.cells[maze.index(cell)] = marks(drawn[column]);
    }
  }
  return answer;
}

std::string printMaze(const Puzzle& maze) { return draw(maze, {}); }
std::string printMazeAnswer(const Puzzle& maze, const Answer& answer) { return draw(maze, answer.cells); }

}  // namespace puzzles
