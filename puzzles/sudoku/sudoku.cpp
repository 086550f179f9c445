#include "puzzles/sudoku/sudoku.h"

#include <algorithm>

#include "puzzles/sudoku/generate.h"
#include "puzzles/sudoku/search.h"
#include "puzzles/sudoku/text.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

/// What one puzzle, and one whole file, may cost when uniqueness is checked at loading.
constexpr std::uint64_t kCheckNodes = 50'000;
constexpr std::uint64_t kCheckNodesPerFile = 1'000'000;

bool isGrid(const Puzzle& puzzle) {
  return puzzle.width == kSudokuSide && puzzle.height == kSudokuSide && puzzle.cells.size() == kSudokuSquares;
}

Cell squareAt(int square) { return {square / kSudokuSide, square % kSudokuSide}; }

/// "row 1", "column 7" or "the box of r4c4": where two squares that see each other meet.
std::string unitName(Cell a, Cell b) {
  if (a.row == b.row) return "row " + std::to_string(a.row + 1);
  if (a.column == b.column) return "column " + std::to_string(a.column + 1);
  return "the box of " + Cell{a.row / 3 * 3, a.column / 3 * 3}.text();
}

/// The first two squares that clash, as a sentence: "r1c1 and r1c5 are both 5 in row 1"; empty when none do.
std::string firstClash(std::span<const std::uint8_t> digits) {
  for (int a = 0; a < kSudokuSquares; ++a) {
    for (int b = a + 1; digits[a] && b < kSudokuSquares; ++b) {
      if (digits[a] != digits[b] || !sudokuSquaresMeet(a, b)) continue;
      const Cell first = squareAt(a), second = squareAt(b);
      return first.text() + " and " + second.text() + " are both " + std::to_string(digits[a]) + " in " +
             unitName(first, second);
    }
  }
  return {};
}

std::string gridText(std::span<const std::uint8_t> digits) {
  std::string text(kSudokuSquares, '.');
  for (std::size_t i = 0; i < std::min<std::size_t>(digits.size(), kSudokuSquares); ++i) {
    if (digits[i] >= 1 && digits[i] <= 9) text[i] = static_cast<char>('0' + digits[i]);
  }
  return text + "\n";
}

Verdict invalid(const std::string& reason, const std::vector<Cell>& cells = {}) {
  return {Verdict::Kind::Invalid, reason, cells};
}

/// What is wrong with the answer square by square, before the rules of Sudoku come in; Valid when nothing is.
Verdict judgeSquares(const Puzzle& puzzle, std::span<const std::uint8_t> digits) {
  std::vector<Cell> wild, changed;
  for (int square = 0; square < kSudokuSquares; ++square) {
    if (digits[square] > 9) wild.push_back(squareAt(square));
    const bool given = puzzle.cells[square] != 0 && digits[square] != 0;
    if (given && digits[square] != puzzle.cells[square]) changed.push_back(squareAt(square));
  }
  if (!wild.empty()) {
    const int value = digits[puzzle.index(wild.front())];
    return invalid(wild.front().text() + " holds " + std::to_string(value) + ": expected 1 to 9", wild);
  }
  if (!changed.empty()) {
    const std::size_t index = puzzle.index(changed.front());
    return invalid(changed.front().text() + " is given as " + std::to_string(puzzle.cells[index]) +
                       " but the answer has " + std::to_string(digits[index]),
                   changed);
  }
  return {Verdict::Kind::Valid, {}, {}};
}

/// Appends what a person should know about the puzzle, spending at most `budget` search nodes.
void addWarnings(Puzzle& puzzle, std::uint64_t& budget) {
  const std::string clash = firstClash(puzzle.cells);
  if (!clash.empty()) {
    puzzle.warnings.push_back("this Sudoku has no solution: " + clash);
    return;
  }
  const std::uint64_t nodes = std::min(kCheckNodes, budget);
  if (nodes > 0) {
    const SudokuCount count = searchSudoku(sudokuDomains(puzzle.cells), 2, {.nodes = nodes, .stop = {}});
    budget -= count.nodes;
    if (count.solutions == 0 && !count.gaveUp) puzzle.warnings.push_back("this Sudoku has no solution");
    if (count.solutions > 1) puzzle.warnings.push_back("this Sudoku has several solutions");
    if (!count.gaveUp || count.solutions > 1) return;
  }
  puzzle.warnings.push_back("whether this Sudoku has exactly one solution was not checked: that would take too long");
}

GenerateOption givensOption() {
  return {
      .name = "givens",
      .title = {},
      .help = "inclusive range of givens (default 24-34); in practice 22 or more",
      .value = RangeOption{kFewestSudokuGivens, kSudokuSquares, 22, &GenerateSpec::givensMin, &GenerateSpec::givensMax},
      .rows = {{"fewest", "&Fewest givens", "Fewest digits given; in practice 22 or more"},
               {"most", "&Most givens", "Most digits given"}}};
}

class SudokuFamily final : public Family {
 public:
  const FamilyInfo& info() const override {
    static const FamilyInfo info = {
        .name = "sudoku",
        .title = "Sudoku",
        .extensions = {"sdk", "sdm", "txt", "csv"},
        .minSize = kSudokuSide,
        .maxSize = kSudokuSide,
        .defaultSize = kSudokuSide,
        .options = {givensOption()},
        .dial = {"givens", "givens (fewer are harder)", "34-36, 28-30, 24-26"},
        .edits = {{"given", "change a given digit", 9, "Digit", "What becomes given; 0 takes a given away"}},
        .firstCode = 1,
        .codes = 9,
        .solutionOnLine = true};
    return info;
  }

  int recognise(std::string_view text) const override { return recogniseSudoku(text); }

  Result<std::vector<Puzzle>> parse(std::string_view text) const override {
    auto reading = readSudokuText(text, 0);
    if (!reading) return reading.error();
    return checked(allOrError(std::move(reading).value()));
  }

  Result<std::vector<Puzzle>> parseGood(std::string_view text, std::size_t limit) const override {
    auto reading = readSudokuText(text, limit);
    if (!reading) return reading.error();
    return checked(goodOnes(std::move(reading).value()));
  }

  std::string print(const Puzzle& puzzle) const override { return gridText(puzzle.cells); }

  std::string printAnswer(const Puzzle&, const Answer& answer) const override { return gridText(answer.cells); }

  Result<Answer> parseAnswer(const Puzzle&, std::string_view text) const override {
    Result<std::vector<Puzzle>> grids = parseSudokuText(text);
    if (!grids) return grids.error();
    if (grids->size() > 1) {
      return Error{"a second answer begins here: expected one", (*grids)[1].line, 0, {}};
    }
    return Answer{std::move(grids->front().cells), {}};
  }

  Result<Puzzle> generate(const GenerateSpec& spec, std::uint64_t seed) const override {
    return generateSudoku(spec, seed);
  }

  Verdict judge(const Puzzle& puzzle, const Answer& answer) const override {
    if (!isGrid(puzzle)) return invalid("the puzzle is not a 9 x 9 Sudoku");
    if (answer.cells.size() != kSudokuSquares) {
      return invalid("the answer has " + std::to_string(answer.cells.size()) + " squares: expected 81");
    }
    if (Verdict verdict = judgeSquares(puzzle, answer.cells); !verdict.valid()) return verdict;
    const std::vector<Cell> conflicts = sudokuConflicts(answer.cells);
    if (!conflicts.empty()) return invalid(firstClash(answer.cells), conflicts);
    const auto empty = std::ranges::count(answer.cells, 0);
    if (empty == 0) return {Verdict::Kind::Valid, {}, {}};
    return {Verdict::Kind::Incomplete, counted(empty, "square is empty", "squares are empty"), {}};
  }

  SolveResult solve(const Puzzle& puzzle, const SolveLimits& limits) const override {
    SolveResult result;
    if (!isGrid(puzzle)) {
      result.note = "the puzzle is not a 9 x 9 Sudoku";
      return result;
    }
    const SudokuCount count = searchSudoku(sudokuDomains(puzzle.cells), 1, limits);
    result.nodes = count.nodes;
    if (count.solutions > 0) {
      result.kind = SolveResult::Kind::Solved;
      result.answer = Answer{{count.first.begin(), count.first.end()}, {}};
    } else if (count.gaveUp) {
      result.kind = SolveResult::Kind::GaveUp;
      result.note = "gave up after " + std::to_string(count.nodes) + " nodes";
    } else {
      const std::string clash = firstClash(puzzle.cells);
      result.note = clash.empty() ? "there is no solution" : "there is no solution: " + clash;
    }
    return result;
  }

  std::string showAnswer(const Puzzle&, const Answer& answer) const override { return printSudokuGrid(answer.cells); }

  std::vector<Difficulty> difficulties(const Puzzle& puzzle) const override {
    const auto givens = std::ranges::count_if(puzzle.cells, [](auto digit) { return digit != 0; });
    return {{"givens", static_cast<double>(givens)}};
  }

  std::vector<Algorithm> algorithms() const override {
    return {{"singles", "Constraint propagation", "a round sets every naked and hidden single", constraintPropagation}};
  }

  Result<Puzzle> edited(Puzzle puzzle, const PuzzleEdit& edit, const Answer&) const override {
    std::uint8_t& here = puzzle.cells[puzzle.index(edit.cell)];
    if (here == edit.value) return Error{"nothing changes at " + edit.cell.text()};
    here = static_cast<std::uint8_t>(edit.value);
    if (!sudokuConflicts(puzzle.cells).empty())
      return Error{std::to_string(edit.value) + " at " + edit.cell.text() +
                   " would break a rule against another given"};
    return puzzle;
  }

  std::string describe(const Puzzle&, const PuzzleEdit& edit) const override {
    return (edit.value == 0 ? "given taken away" : std::to_string(edit.value) + " given") + " at " + edit.cell.text();
  }

 private:
  /// The puzzles with what a person should know about each.
  Result<std::vector<Puzzle>> checked(Result<std::vector<Puzzle>> puzzles) const {
    if (!puzzles) return puzzles;
    std::uint64_t budget = kCheckNodesPerFile;
    for (Puzzle& puzzle : *puzzles) {
      addWarnings(puzzle, budget);
      if (puzzle.solution && !judge(puzzle, *puzzle.solution).valid()) {
        puzzle.warnings.push_back("the solution given with this Sudoku does not solve it");
      }
    }
    return puzzles;
  }
};

}  // namespace

const Family& sudokuFamily() {
  static const SudokuFamily family;
  return family;
}

std::vector<Cell> sudokuConflicts(std::span<const std::uint8_t> digits) {
  std::vector<Cell> conflicts;
  const int size = static_cast<int>(std::min<std::size_t>(digits.size(), kSudokuSquares));
  for (int a = 0; a < size; ++a) {
    bool clashes = false;
    for (int b = 0; b < size && digits[a] && !clashes; ++b) {
      clashes = a != b && digits[a] == digits[b] && sudokuSquaresMeet(a, b);
    }
    if (clashes) conflicts.push_back(squareAt(a));
  }
  return conflicts;
}

std::string printSudokuGrid(std::span<const std::uint8_t> digits) {
  const std::string line = gridText(digits);
  std::string grid;
  for (std::size_t square = 0; square < kSudokuSquares; ++square) {
    const std::size_t row = square / 9, column = square % 9;
    if (column == 0 && row > 0) grid += row % 3 == 0 ? "\n------+-------+------\n" : "\n";
    if (column > 0) grid += column % 3 == 0 ? " | " : " ";
    grid += line[square];
  }
  return grid + "\n";
}

}  // namespace puzzles
