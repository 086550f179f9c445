#include "tests/fakes/lights_out.h"

#include <algorithm>
#include <numeric>

#include "puzzles/random.h"
#include "puzzles/text.h"

namespace fake {
namespace {

using namespace puzzles;
using Lights = std::vector<std::uint8_t>;

constexpr std::string_view kHeader = "Lights Out";
constexpr int kLeastSide = 2, kMostSide = 12, kStandardSide = 5, kStandardPresses = 6;

Lights boardAfter(const Puzzle& puzzle, Lights lights, const Lights& presses) {
  for (std::size_t i = 0; i < presses.size(); ++i) {
    const Cell at = puzzle.cellAt(i);
    if (!presses[i]) continue;
    for (const Cell cell :
         {at, Cell{at.row - 1, at.column}, {at.row + 1, at.column}, {at.row, at.column - 1}, {at.row, at.column + 1}})
      if (puzzle.inside(cell)) lights[puzzle.index(cell)] ^= 1;
  }
  return lights;
}

std::string drawn(int width, const Lights& squares, char one) {
  std::string text;
  for (std::size_t i = 0; i < squares.size(); ++i) {
    text += squares[i] ? one : '.';
    if (static_cast<int>(i) % width == width - 1) text += '\n';
  }
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

/// Adds a row of squares to `squares`, whose rows have `width` of them; 0 = this is the first.
std::optional<Error> addRow(const Line& line, char one, int& width, Lights& squares) {
  const std::string_view row = trimmed(line.text);
  const std::size_t stranger = row.find_first_not_of(std::string{one, '.'});
  if (stranger != row.npos)
    return errorAt(line.number, static_cast<int>(stranger) + 1, std::string("expected '") + one + "' or '.'");
  if (width != 0 && std::ssize(row) != width)
    return errorAt(line.number, 0, "expected a row of " + std::to_string(width) + " squares");
  width = static_cast<int>(row.size());
  for (const char square : row) squares.push_back(square == one);
  return std::nullopt;
}

/// Row by row of A x = b over two values, where column j of A is what pressing square j switches.
std::optional<Lights> presses(const Puzzle& puzzle) {
  const std::size_t squares = puzzle.cells.size();
  std::vector<Lights> rows(squares, Lights(squares + 1));
  for (std::size_t j = 0; j < squares; ++j) {
    Lights one(squares);
    one[j] = 1;
    const Lights switched = boardAfter(puzzle, Lights(squares), one);
    for (std::size_t i = 0; i < squares; ++i) rows[i][j] = switched[i];
  }
  for (std::size_t i = 0; i < squares; ++i) rows[i][squares] = puzzle.cells[i];
  std::vector<std::size_t> pivots;
  for (std::size_t column = 0; column < squares; ++column) {
    const std::size_t top = pivots.size();
    const auto found = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(top), rows.end(),
                                    [&](const Lights& row) { return row[column] != 0; });
    if (found == rows.end()) continue;
    std::swap(*found, rows[top]);
    for (std::size_t i = 0; i < squares; ++i)
      for (std::size_t k = 0; i != top && rows[i][column] && k <= squares; ++k)
        if (k != column) rows[i][k] ^= rows[top][k];
    for (std::size_t i = 0; i < squares; ++i)
      if (i != top) rows[i][column] = 0;
    pivots.push_back(column);
  }
  Lights answer(squares);
  for (std::size_t i = 0; i < squares; ++i) {
    if (i < pivots.size())
      answer[pivots[i]] = rows[i][squares];
    else if (rows[i][squares])
      return std::nullopt;
  }
  return answer;
}

class LightsOut final : public Family {
 public:
  const FamilyInfo& info() const override { return info_; }

  int recognise(std::string_view text) const override { return text.find(kHeader) == text.npos ? 0 : 100; }

  Result<std::vector<Puzzle>> parse(std::string_view text) const override {
    const std::string utf8 = asUtf8(text);
    std::vector<Puzzle> list;
    for (const Line& line : splitLines(utf8)) {
      if (isBlank(line.text)) continue;
      if (trimmed(line.text) == kHeader) {
        list.emplace_back().family = info_.name;
        list.back().line = line.number;
      } else if (list.empty()) {
        return errorAt(line.number, 1, "expected a line \"Lights Out\" first");
      } else if (const auto error = addRow(line, 'O', list.back().width, list.back().cells)) {
        return *error;
      }
    }
    for (Puzzle& puzzle : list) {
      if (puzzle.width == 0) return errorAt(puzzle.line, 0, "expected rows of squares below this line");
      puzzle.height = static_cast<int>(puzzle.cells.size()) / puzzle.width;
    }
    if (list.empty()) return errorAt(1, 1, "expected a line \"Lights Out\"");
    return list;
  }

  std::string print(const Puzzle& puzzle) const override {
    return std::string(kHeader) + "\n" + drawn(puzzle.width, puzzle.cells, 'O');
  }
  std::string printAnswer(const Puzzle& puzzle, const Answer& answer) const override {
    return drawn(puzzle.width, answer.cells, 'x');
  }

  Result<Answer> parseAnswer(const Puzzle& puzzle, std::string_view text) const override {
    Answer answer;
    int width = puzzle.width, last = 1;
    for (const Line& line : splitLines(text)) {
      if (isBlank(line.text)) continue;
      last = line.number;
      if (const auto error = addRow(line, 'x', width, answer.cells)) return *error;
    }
    if (answer.cells.size() != puzzle.cells.size())
      return errorAt(last, 0, "expected " + std::to_string(puzzle.height) + " rows of squares to press");
    return answer;
  }

  Result<Puzzle> generate(const GenerateSpec& spec, std::uint64_t seed) const override {
    const int side = spec.size == 0 ? kStandardSide : spec.size;
    const int wanted = wholeValue(*info_.option("presses"), spec);
    if (side < kLeastSide || side > kMostSide) return Error{"size " + std::to_string(side) + " is out of range"};
    if (wanted < 1 || wanted > kMostSide * kMostSide) return Error{"presses are out of range"};
    Puzzle puzzle;
    puzzle.family = info_.name;
    puzzle.width = puzzle.height = side;
    Random random(mixSeed(seed, static_cast<std::uint64_t>(side)));
    const Lights dark(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    do {
      Lights pressed = dark;
      std::fill_n(pressed.begin(), std::min<std::ptrdiff_t>(wanted, std::ssize(pressed)), std::uint8_t{1});
      random.shuffle(pressed);
      puzzle.cells = boardAfter(puzzle, dark, pressed);
    } while (puzzle.cells == dark);
    return puzzle;
  }

  Verdict judge(const Puzzle& puzzle, const Answer& answer) const override {
    if (answer.cells.size() != puzzle.cells.size())
      return {Verdict::Kind::Invalid, "the answer is not of the board's size", {}};
    if (std::ranges::any_of(answer.cells, [](int square) { return square > 1; }))
      return {Verdict::Kind::Invalid, "a square is pressed or it is not", {}};
    const Lights left = boardAfter(puzzle, puzzle.cells, answer.cells);
    Verdict verdict;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (left[i]) verdict.cells.push_back(puzzle.cellAt(i));
    if (verdict.cells.empty()) return {Verdict::Kind::Valid, {}, {}};
    verdict.reason = std::to_string(verdict.cells.size()) + " lights stay on";
    return verdict;
  }

  SolveResult solve(const Puzzle& puzzle, const SolveLimits&) const override {
    const auto found = presses(puzzle);
    if (!found) return {SolveResult::Kind::NoSolution, std::nullopt, 1, "there is no solution"};
    return {SolveResult::Kind::Solved, Answer{*found, {}}, 1, {}};
  }

  std::string squareSymbol(std::uint8_t code) const override { return code ? "O" : ""; }
  std::string answerSymbol(std::uint8_t code) const override { return code ? "x" : ""; }

  Result<Puzzle> edited(Puzzle puzzle, const PuzzleEdit& edit, const Answer&) const override {
    puzzle.cells[puzzle.index(edit.cell)] ^= 1;
    return puzzle;
  }

 private:
  FamilyInfo info_{.name = "lights_out",
                   .title = "Lights Out",
                   .extensions = {"lights"},
                   .minSize = kLeastSide,
                   .maxSize = kMostSide,
                   .defaultSize = kStandardSide,
                   .options = {sizeOption("of the lights", kLeastSide, kMostSide, kStandardSide),
                               {.name = "presses",
                                .title = {},
                                .help = "squares pressed to make it (default 6)",
                                .value = WholeOption{1, kMostSide* kMostSide, kStandardPresses},
                                .rows = {{"presses", "&Presses", "How many squares are pressed to make it"}}}},
                   .dial = {"size", "size", "3, 5, 7"},
                   .edits = {{"light", "switch a light"}},
                   .decidesAll = true};
};

}  // namespace

const Family& lightsOut() {
  static const LightsOut family;
  return family;
}

}  // namespace fake
