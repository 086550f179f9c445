#include "puzzles/sudoku/text.h"

#include <algorithm>

#include "puzzles/sudoku/foreign.h"
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

/// Puts lines together: nine rows make a grid, metadata goes with the puzzle that follows it. After a mistake, rows are
/// passed over until something else than a row says where a grid begins.
class Reader {
 public:
  explicit Reader(std::size_t limit) : limit_(limit) {}

  Result<Reading> read(std::string_view text) {
    LineReader reader(text);
    for (LineReader here = reader; const std::optional<Line> line = reader.next(); here = reader) {
      if (auto grid = grid_.empty() && !skipping_ && !lost_ ? takeSpacedGrid(here) : std::nullopt) {
        addGrid(std::move(grid->squares), grid->line);
        reader = here;
      } else {
        take(*line);
      }
      if (tooMuch_) return *tooMuch_;
      if (limit_ > 0 && reading_.puzzles.size() >= limit_) return std::move(reading_);
    }
    dropUnfinished();
    if (doubt_ && (reading_.puzzles.empty() || doubtLikely_)) reading_.leaveOut(*doubt_);
    return std::move(reading_);
  }

 private:
  using Kind = SudokuLine::Kind;

  void take(const Line& line) {
    SudokuLine content = readSudokuLine(line.text);
    if (content.kind == Kind::Section) skipping_ = content.words != "puzzle";
    if (skipping_) return;
    if (content.kind == Kind::Nothing && !(isBlank(line.text) && partsGrids())) return;
    if (content.kind == Kind::Wrong) return takeWrong(line, content);
    if (content.kind == Kind::Author) author_ = content.words;
    if (content.kind == Kind::Row) return takeRow(line, content.squares);
    dropUnfinished(line.number);
    lost_ = 0;
    if (content.kind == Kind::Title) title_ = content.words;
    if (content.kind == Kind::Whole) add(std::move(content), line.number);
  }

  /// Whether a blank line here ends a grid: after a mistake, also one that may have been a title, unless it is where
  /// bands are parted.
  bool partsGrids() const { return careful_ || (doubt_ && doubtLikely_ && grid_.size() % (3 * kSudokuSide) != 0); }

  void takeWrong(const Line& line, const SudokuLine& content) {
    const Error error = errorAt(line.number, content.column, content.words);
    if (content.brief && grid_.empty() && lost_ == 0) return takeForTitle(line, content, error);
    if (lost_ == 0 || !content.brief) reading_.leaveOut(error);
    if (content.brief || !grid_.empty()) loseWay();
  }

  /// A short line before a grid is a title - unless no grid comes of what follows: then it was the mistake.
  void takeForTitle(const Line& line, const SudokuLine& content, const Error& error) {
    title_ = trimmed(line.text);
    if (doubt_ && doubtLikely_) return;
    doubt_ = error;
    doubtLikely_ = content.likely;
  }

  /// From here on blank lines part grids, because rows may be missing.
  void loseWay() {
    grid_.clear();
    lost_ = std::max(lost_, 1);
    careful_ = true;
  }

  void takeRow(const Line& line, const std::vector<std::uint8_t>& row) {
    // Rows that go on after nine of them below a likely mistake: the mistake was the first of the nine.
    if (grid_.empty() && doubted_ && line.number == lastLine_ + 1) {
      reading_.puzzles.pop_back();
      reading_.leaveOut(*doubted_);
      loseWay();
    }
    doubted_.reset();
    if (lost_ > 0) return passOver(line);
    if (grid_.empty()) firstLine_ = line.number;
    lastLine_ = line.number;
    grid_.insert(grid_.end(), row.begin(), row.end());
    if (grid_.size() < kSudokuSquares) return;
    if (doubt_ && doubtLikely_ && doubt_->line + 1 == firstLine_) doubted_ = doubt_;
    addGrid(std::move(grid_), firstLine_);
    grid_.clear();
  }

  void passOver(const Line& line) {
    if (++lost_ != kSudokuSide + 1) return;
    reading_.leaveOut(
        errorAt(line.number, 0, "more rows after a mistake: expected a blank line or a title before them"));
  }

  void addGrid(std::vector<std::uint8_t> squares, int line) {
    SudokuLine grid;
    grid.squares = std::move(squares);
    add(std::move(grid), line);
    reading_.puzzles.back().title = std::move(title_);
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
    reading_.puzzles.push_back(std::move(puzzle));
    doubt_.reset();
  }

  /// A grid that has begun but not ended is left out; `line` is where something else stands.
  void dropUnfinished(int line = 0) {
    if (grid_.empty()) return;
    const std::string rows = std::to_string(grid_.size() / kSudokuSide);
    const bool doubted = doubt_ && doubtLikely_;
    reading_.leaveOut(doubted ? *doubt_
                              : errorAt(line > 0 ? line : lastLine_, 1,
                                        "the Sudoku that begins on line " + std::to_string(firstLine_) +
                                            " ends after row " + rows + ": expected 9 rows"));
    doubt_.reset();
    loseWay();
  }

  const std::size_t limit_;
  Reading reading_;
  std::vector<std::uint8_t> grid_;  ///< squares of the rows read so far
  int firstLine_ = 0, lastLine_ = 0;
  bool skipping_ = false;
  int lost_ = 0;                  ///< rows passed over since a mistake, and 1; 0 = where a grid begins is known
  bool careful_ = false;          ///< there was a mistake
  std::optional<Error> doubt_;    ///< of a line that was taken for the title of the next grid
  bool doubtLikely_ = false;      ///< and was mostly made of squares
  std::optional<Error> doubted_;  ///< the same for the grid that was read last, when it stood right above it
  FileSize size_;
  std::optional<Error> tooMuch_;
  std::string title_, author_;
};

/// Boards of other programs; where a full one follows one that it solves, it is its solution.
void addForeignGrid(Reading& reading, SudokuGrid grid) {
  const bool full = std::ranges::find(grid.squares, 0) == grid.squares.end();
  const auto solves = [&](const Puzzle& puzzle) {
    return std::ranges::equal(puzzle.cells, grid.squares,
                              [](int given, int digit) { return !given || given == digit; });
  };
  if (full && !reading.puzzles.empty() && !reading.puzzles.back().solution && solves(reading.puzzles.back())) {
    reading.puzzles.back().solution = Answer{std::move(grid.squares), {}};
    return;
  }
  Puzzle puzzle;
  puzzle.family = "sudoku";
  puzzle.width = puzzle.height = kSudokuSide;
  puzzle.cells = std::move(grid.squares);
  puzzle.line = grid.line;
  reading.puzzles.push_back(std::move(puzzle));
}

std::vector<SudokuGrid> foreignGrids(std::string_view text) {
  for (const auto grids : {markedUpGrids, decimalGrids, candidateGrids, looseGrids})
    if (auto found = grids(text); !found.empty()) return found;
  return {};
}

/// What other ways to write Sudoku make of the text; nothing when none of them fits.
Reading foreignReading(std::string_view text, std::size_t limit) {
  if (const auto given = withoutPlacedDigits(text)) {
    auto reading = Reader(limit).read(*given);
    if (reading && !reading->puzzles.empty()) return std::move(reading).value();
  }
  Reading reading;
  for (SudokuGrid& grid : foreignGrids(text)) {
    addForeignGrid(reading, std::move(grid));
    if (reading.puzzles.size() == std::min(kMostPuzzles, limit > 0 ? limit : kMostPuzzles)) break;
  }
  return reading;
}

/// Recognition looks at this much of the text, so that a large file of another family costs nothing.
constexpr std::size_t kGlance = 16'384;
constexpr std::size_t kGlanceLines = 64;
constexpr std::size_t kForeignGlance = 65'536;

}  // namespace

Result<Reading> readSudokuText(std::string_view text, std::size_t limit) {
  auto reading = Reader(limit).read(text);
  if (!reading || (reading->problems.empty() && !reading->puzzles.empty())) return reading;
  if (!reading->puzzles.empty()) return reading;
  if (auto foreign = foreignReading(text, limit); !foreign.puzzles.empty()) return foreign;
  if (auto other = otherSudoku(text)) return *other;
  if (!reading->problems.empty()) return reading;
  return errorAt(1, 1, "no Sudoku here: expected 81 squares on a line, or nine rows of nine");
}

Result<std::vector<Puzzle>> parseSudokuText(std::string_view text) {
  auto reading = readSudokuText(text, 0);
  if (!reading) return reading.error();
  return allOrError(std::move(reading).value());
}

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
  const std::string_view glance = text.substr(0, kForeignGlance);
  const bool elements = glance.find("</") != std::string_view::npos;
  if (!elements && glance.find_first_of("123456789") == std::string_view::npos) return 0;
  if (!foreignReading(glance, 1).puzzles.empty()) return 92;
  if (otherSudoku(glance)) return 42;
  return rows + likely > 0 ? 40 : 0;
}

}  // namespace puzzles
