#include "puzzles/sudoku/text.h"

#include <algorithm>

#include "puzzles/sudoku/line.h"
#include "puzzles/sudoku/search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

/// With fewer digits, nine lines of digits and spaces are no Sudoku with one solution.
constexpr std::ptrdiff_t kFewestGivens = 17;

struct SpacedGrid {
  std::vector<std::uint8_t> squares;
  int line = 0;
};

/// Nine lines ahead that are a grid with spaces for empty squares; moves on behind them.
std::optional<SpacedGrid> takeSpacedGrid(LineReader& reader) {
  LineReader ahead = reader;
  SpacedGrid grid;
  int longest = 0;
  while (grid.squares.size() < kSudokuSquares) {
    const std::optional<Line> line = ahead.next();
    const std::optional<SpacedRow> row = line ? readSpacedRow(line->text) : std::nullopt;
    // A blank line is an empty row only where all its squares are there: else it parts bands.
    if (!row || (isBlank(line->text) && (grid.squares.empty() || row->length != kSudokuSide))) return std::nullopt;
    if (grid.squares.empty()) grid.line = line->number;
    longest = std::max(longest, row->length);
    grid.squares.insert(grid.squares.end(), row->squares.begin(), row->squares.end());
  }
  const auto filled = kSudokuSquares - std::ranges::count(grid.squares, 0);
  if (longest != kSudokuSide || filled < kFewestGivens || filled == kSudokuSquares) return std::nullopt;
  reader = ahead;
  return grid;
}

/// Puts lines together: nine rows make a grid, metadata goes with the puzzle that follows it.
class Reader {
 public:
  Result<std::vector<Puzzle>> read(std::string_view text) {
    LineReader reader(text);
    for (LineReader here = reader; const std::optional<Line> line = reader.next(); here = reader) {
      if (auto grid = grid_.empty() && !skipping_ ? takeSpacedGrid(here) : std::nullopt) {
        addGrid(std::move(grid->squares), grid->line);
        reader = here;
        continue;
      }
      if (const std::optional<Error> error = take(*line)) return *error;
      if (tooMuch_) return *tooMuch_;
    }
    if (const std::optional<Error> error = unfinished()) return *error;
    if (doubt_ && (puzzles_.empty() || doubtLikely_)) return *doubt_;
    if (puzzles_.empty()) return errorAt(1, 1, "no Sudoku here: expected 81 squares on a line, or nine rows of nine");
    return std::move(puzzles_);
  }

 private:
  using Kind = SudokuLine::Kind;

  std::optional<Error> take(const Line& line) {
    SudokuLine content = readSudokuLine(line.text);
    if (content.kind == Kind::Section) skipping_ = content.words != "puzzle";
    if (skipping_ || content.kind == Kind::Nothing) return std::nullopt;
    if (content.kind == Kind::Wrong) {
      const Error error = errorAt(line.number, content.column, content.words);
      if (!content.brief || !grid_.empty()) return error;
      takeForTitle(line, content, error);
      return std::nullopt;
    }
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

  /// A short line before a grid is a title - unless no grid comes of what follows: then it was the mistake.
  void takeForTitle(const Line& line, const SudokuLine& content, const Error& error) {
    title_ = trimmed(line.text);
    if (doubt_ && doubtLikely_) return;
    doubt_ = error;
    doubtLikely_ = content.likely;
  }

  void takeRow(const Line& line, const std::vector<std::uint8_t>& row) {
    if (grid_.empty()) firstLine_ = line.number;
    lastLine_ = line.number;
    grid_.insert(grid_.end(), row.begin(), row.end());
    if (grid_.size() < kSudokuSquares) return;
    addGrid(std::move(grid_), firstLine_);
    grid_.clear();
  }

  void addGrid(std::vector<std::uint8_t> squares, int line) {
    SudokuLine grid;
    grid.squares = std::move(squares);
    add(std::move(grid), line);
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
    if (!tooMuch_) tooMuch_ = size_.add(kSudokuSquares, line);
    puzzles_.push_back(std::move(puzzle));
    doubt_.reset();
  }

  /// An Error when a grid has begun but not ended; `line` is where something else stands.
  std::optional<Error> unfinished(int line = 0) const {
    if (grid_.empty()) return std::nullopt;
    if (doubt_ && doubtLikely_) return doubt_;
    const std::string rows = std::to_string(grid_.size() / kSudokuSide);
    return errorAt(line > 0 ? line : lastLine_, 1,
                   "the Sudoku that begins on line " + std::to_string(firstLine_) + " ends after row " + rows +
                       ": expected 9 rows");
  }

  std::vector<Puzzle> puzzles_;
  std::vector<std::uint8_t> grid_;  ///< squares of the rows read so far
  int firstLine_ = 0, lastLine_ = 0;
  bool skipping_ = false;
  std::optional<Error> doubt_;  ///< of a line that was taken for the title of the next grid
  bool doubtLikely_ = false;    ///< and was mostly made of squares
  FileSize size_;
  std::optional<Error> tooMuch_;
  std::string title_, author_;
};

/// Recognition looks at this much of the text, so that a large file of another family costs nothing.
constexpr std::size_t kGlance = 16'384;
constexpr std::size_t kGlanceLines = 64;

}  // namespace

Result<std::vector<Puzzle>> parseSudokuText(std::string_view text) { return Reader().read(text); }

int recogniseSudoku(std::string_view text) {
  int rows = 0, likely = 0;
  LineReader reader(text.substr(0, kGlance));
  for (std::size_t i = 0; i < kGlanceLines; ++i) {
    if (takeSpacedGrid(reader)) return 90;
    const std::optional<Line> line = reader.next();
    if (!line) break;
    const SudokuLine content = readSudokuLine(line->text);
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
