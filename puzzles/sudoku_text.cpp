#include "puzzles/sudoku_text.h"

#include <algorithm>

#include "puzzles/sudoku_line.h"
#include "puzzles/sudoku_search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

/// Puts lines together: nine rows make a grid, metadata goes with the puzzle that follows it.
class Reader {
 public:
  Result<std::vector<Puzzle>> read(std::string_view text) {
    for (const Line& line : splitLines(text)) {
      if (const std::optional<Error> error = take(line)) return *error;
    }
    if (const std::optional<Error> error = unfinished()) return *error;
    if (puzzles_.empty()) return errorAt(1, 0, "no Sudoku here: expected 81 squares on a line, or nine rows of nine");
    return std::move(puzzles_);
  }

 private:
  using Kind = SudokuLine::Kind;

  std::optional<Error> take(const Line& line) {
    SudokuLine content = readSudokuLine(line.text);
    if (content.kind == Kind::Section) skipping_ = content.words != "puzzle";
    if (skipping_ || content.kind == Kind::Nothing) return std::nullopt;
    if (content.kind == Kind::Wrong) return errorAt(line.number, content.column, content.words);
    if (content.kind == Kind::Author) author_ = content.words;
    if (content.kind == Kind::Row) {
      takeRow(line, content.squares);
      return std::nullopt;
    }
    if (std::optional<Error> error = unfinished(line.number)) return error;
    if (content.kind == Kind::Title) title_ = content.words;
    if (content.kind == Kind::Whole) add(std::move(content), line.number);
    return std::nullopt;
  }

  void takeRow(const Line& line, const std::vector<std::uint8_t>& row) {
    if (grid_.empty()) firstLine_ = line.number;
    lastLine_ = line.number;
    grid_.insert(grid_.end(), row.begin(), row.end());
    if (grid_.size() < kSudokuSquares) return;
    SudokuLine grid;
    grid.squares = std::move(grid_);
    grid_.clear();
    add(std::move(grid), firstLine_);
    puzzles_.back().title = std::move(title_);
    title_.clear();
  }

  void add(SudokuLine content, int line) {
    Puzzle puzzle;
    puzzle.family = "sudoku";
    puzzle.width = puzzle.height = kSudokuSide;
    puzzle.cells = std::move(content.squares);
    puzzle.author = author_;
    puzzle.line = line;
    if (content.solution) puzzle.solution = Answer{std::move(*content.solution), {}};
    puzzles_.push_back(std::move(puzzle));
  }

  /// An Error when a grid has begun but not ended; `line` is where something else stands.
  std::optional<Error> unfinished(int line = 0) const {
    if (grid_.empty()) return std::nullopt;
    const std::string rows = std::to_string(grid_.size() / kSudokuSide);
    return errorAt(line > 0 ? line : lastLine_, 0,
                   "the Sudoku that begins on line " + std::to_string(firstLine_) + " ends after row " + rows +
                       ": expected 9 rows");
  }

  std::vector<Puzzle> puzzles_;
  std::vector<std::uint8_t> grid_;  ///< squares of the rows read so far
  int firstLine_ = 0, lastLine_ = 0;
  bool skipping_ = false;
  std::string title_, author_;
};

/// Recognition looks at this much of the text, so that a large file of another family costs nothing.
constexpr std::size_t kGlance = 16'384;
constexpr std::size_t kGlanceLines = 64;

}  // namespace

Result<std::vector<Puzzle>> parseSudokuText(std::string_view text) { return Reader().read(text); }

int recogniseSudoku(std::string_view text) {
  int rows = 0, likely = 0;
  std::vector<Line> lines = splitLines(text.substr(0, kGlance));
  lines.resize(std::min(lines.size(), kGlanceLines));
  for (const Line& line : lines) {
    const SudokuLine content = readSudokuLine(line.text);
    if (content.kind == SudokuLine::Kind::Whole) return 95;
    if (content.kind == SudokuLine::Kind::Section && content.words == "puzzle") return 95;
    const bool filled = std::ranges::any_of(content.squares, [](std::uint8_t digit) { return digit > 0; });
    rows += content.kind == SudokuLine::Kind::Row && filled;
    likely += content.kind == SudokuLine::Kind::Wrong && content.likely;
  }
  if (rows >= 5) return 90;
  return rows + likely > 0 ? 40 : 0;
}

}  // namespace puzzles
