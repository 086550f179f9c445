#pragma once
// Family: the one interface through which the program knows a kind of puzzle. Stateless; every method is const, may be
// called from any thread, and blocks until done. A new family is a folder with a class that implements this, and one
// line in puzzles/registry/registry.cpp; the command line and the window then have it, with a plain board, and
// tests/puzzles/family_conformance_test.cpp holds it to its word. Beside that there are two tables with a row for a
// family, for what is made of it elsewhere: how its boards look and what their squares are called
// (widgets/board/board_style.cpp), and how networks read it (model/nets/encoding.cpp).
//
// Methods that are not pure have a default, for families that need nothing of their own.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/algorithm.h"
#include "puzzles/edit.h"
#include "puzzles/game.h"
#include "puzzles/options.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

/// The option that makes a family's puzzles harder, for the difficulty dial (dial.h).
struct DialInfo {
  std::string option = "size";            ///< "size", or an option that is a range
  std::string axis = "size";              ///< title of an axis of it: "givens (fewer are harder)"
  std::string example = "9, 15, 21, 35";  ///< steps as a person would type them
};

/// How a family's puzzles look on the command line and in the window.
struct FamilyInfo {
  std::string name;                               ///< "maze"
  std::string title;                              ///< "Maze"
  std::vector<std::string> extensions;            ///< "txt", "sdk", ... without dot
  int minSize = 0, maxSize = 0, defaultSize = 0;  ///< for GenerateSpec::size
  std::vector<GenerateOption> options = {};       ///< of the generator, in the order of a form's rows
  DialInfo dial = {};
  std::vector<EditKind> edits = {};  ///< that edited() makes
  /// Codes that a decided square of an answer has: `codes` of them from `firstCode` on. 1 where 0 is not decided.
  int firstCode = 0, codes = 2;
  bool decidesAll = false;      ///< an answer decides every square; else those of which the puzzle says nothing: code 0
  bool byMoves = false;         ///< answers are moves, and game() plays them
  bool solutionOnLine = false;  ///< a printed puzzle is one line, on which a space and a printed answer may follow
  bool numbered = false;        ///< generated puzzles are titled 0, 1, 2, ... in a file
  std::string letters = {};     ///< that a drawn board or answer may have, also by mistake; others spell a comment

  /// The option of that name; null when there is none.
  const GenerateOption* option(std::string_view wanted) const {
    const auto found = std::ranges::find(options, wanted, &GenerateOption::name);
    return found == options.end() ? nullptr : &*found;
  }
  bool takes(std::string_view wanted) const { return option(wanted) != nullptr; }
  /// Whether a square with this code in the puzzle is one that an answer decides.
  bool decides(std::uint8_t code) const { return decidesAll || code == 0; }
};

/// A number that tells how hard a puzzle is.
struct Difficulty {
  std::string name;  ///< "length of the route", "givens", "fewest pushes"
  double value = 0;
};

/// When a solver must give up. Both limits are honoured within a millisecond or so.
struct SolveLimits {
  std::uint64_t nodes = 2'000'000;  ///< search nodes; 0 = no limit
  std::stop_token stop;             ///< polite stop from another thread
};

/// What an exact solver found.
struct SolveResult {
  enum class Kind { Solved, NoSolution, GaveUp };
  Kind kind = Kind::NoSolution;
  std::optional<Answer> answer;  ///< set when Solved
  std::uint64_t nodes = 0;       ///< search nodes visited
  std::string note;              ///< a sentence when not Solved, e.g. "gave up after 2000000 nodes"
};

class Family {
 public:
  virtual ~Family() = default;
  virtual const FamilyInfo& info() const = 0;

  /// Cheap look at the content: 0 = certainly not mine, 100 = certainly mine. The registry asks the highest bidder to
  /// parse.
  virtual int recognise(std::string_view text) const = 0;
  /// Reads every puzzle in `text` (any line ends). Errors carry line and column and what was expected.
  virtual Result<std::vector<Puzzle>> parse(std::string_view text) const = 0;
  /// The same for a file that a person has: stops after `limit` puzzles (0 = reads all), and leaves out puzzles that
  /// are wrong when others are good, which the first one's warnings tell. Default: parse().
  virtual Result<std::vector<Puzzle>> parseGood(std::string_view text, std::size_t limit) const;
  /// Reads a picture of `rgba`, width*height*4 bytes. Errors carry the row and column of a pixel as line and column.
  /// Families that do have "png" among their extensions. Default: an Error.
  virtual Result<Puzzle> parsePicture(std::span<const std::uint8_t> rgba, int width, int height) const;
  /// The canonical text; parse(print(p)) gives p's cells back. Ends with a newline.
  virtual std::string print(const Puzzle& puzzle) const = 0;
  virtual std::string printAnswer(const Puzzle& puzzle, const Answer& answer) const = 0;
  /// Reads one answer in the form of printAnswer (a solution to `puzzle`).
  virtual Result<Answer> parseAnswer(const Puzzle& puzzle, std::string_view text) const = 0;

  /// Deterministic: same spec and seed, same puzzle, on every machine.
  virtual Result<Puzzle> generate(const GenerateSpec& spec, std::uint64_t seed) const = 0;
  /// Exact rules. Never throws, whatever sizes or values `answer` has.
  virtual Verdict judge(const Puzzle& puzzle, const Answer& answer) const = 0;
  virtual SolveResult solve(const Puzzle& puzzle, const SolveLimits& limits) const = 0;

  /// The answer for people to read, in as many lines as it takes; ends with a newline. Default: as in a file.
  virtual std::string showAnswer(const Puzzle& puzzle, const Answer& answer) const {
    return printAnswer(puzzle, answer);
  }
  /// What stands in a square of a plain board: of the puzzle with this code, and of an answer. Empty = nothing.
  /// Default: the number, nothing for 0.
  virtual std::string squareSymbol(std::uint8_t code) const { return code == 0 ? "" : std::to_string(code); }
  virtual std::string answerSymbol(std::uint8_t code) const { return code == 0 ? "" : std::to_string(code); }

  /// What the puzzle itself tells of how hard it is, most telling first; at least one finite number. May ask solve(),
  /// with a limit. Default: the number of squares.
  virtual std::vector<Difficulty> difficulties(const Puzzle& puzzle) const {
    return {{"squares", static_cast<double>(puzzle.cells.size())}};
  }
  /// Textbook methods to set beside a network, in display order. Default: none.
  virtual std::vector<Algorithm> algorithms() const { return {}; }
  /// `puzzle` at its start, to be played by hand; null unless answers are moves. Default: null.
  virtual std::unique_ptr<Game> game(const Puzzle& puzzle) const;

  /// `puzzle` after a change of a kind in info().edits, at a square of it and with a value that the kind has. An Error
  /// when it is no change here, or when the moves of the answer so far could no longer be made. Asked through
  /// puzzles::edited (edit.h), which has checked that much. Default: an Error.
  virtual Result<Puzzle> edited(Puzzle puzzle, const PuzzleEdit& edit, const Answer& soFar) const;
  /// "wall put at r4c5", for such a change of `before`. Default: the kind's title and the square.
  virtual std::string describe(const Puzzle& before, const PuzzleEdit& edit) const;
};

/// Every registered family, in display order. Lives as long as the program.
std::span<const Family* const> families();
/// By registry name; null when there is none.
const Family* findFamily(std::string_view name);
/// The family of a puzzle that is known to be registered.
const Family& familyOf(const Puzzle& puzzle);

/// Reads puzzles of whichever family `text` looks like (UTF-8, UTF-16 with its mark, or Latin-1). `source` names the
/// origin in errors. Wrong puzzles beside good ones are left out with a warning. Stops after `limit` puzzles; 0 = none.
Result<std::vector<Puzzle>> parseAny(std::string_view text, std::string_view source, std::size_t limit = 0);

/// Reads the puzzle in a picture (width*height*4 bytes) of whichever family can; when none can, the Error of the first
/// that reads pictures.
Result<Puzzle> parseAnyPicture(std::span<const std::uint8_t> rgba, int width, int height, std::string_view source);

/// Splits a file that holds one answer per puzzle and reads them in order: below "Puzzle N of M" lines as the command
/// line prints them, between blank lines, on a line each, as many rows each as the boards have, or however the family
/// parts puzzles. Comments (`;`, `//`, `#` with words) are passed over.
Result<std::vector<Answer>> parseAnswers(std::span<const Puzzle> puzzles, std::string_view text,
                                         std::string_view source);

}  // namespace puzzles
