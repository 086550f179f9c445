#include "puzzles/sudoku/search.h"

#include <algorithm>
#include <bit>

namespace puzzles {
namespace {

constexpr int kBands = 3;
constexpr int kBandSquares = 27;
constexpr std::uint32_t kBandMask = (1u << kBandSquares) - 1;
constexpr std::uint32_t kRowMask = 0x1FF;
constexpr std::uint32_t kBoxMask = 7u | 7u << 9 | 7u << 18;

using Bands = std::array<std::uint32_t, kBands>;

constexpr int bandOf(int square) { return square / kBandSquares; }
constexpr std::uint32_t bitOf(int square) { return 1u << (square % kBandSquares); }

/// For each square, all squares but those of its row, column and box (and itself).
constexpr std::array<Bands, kSudokuSquares> makeStrangers() {
  std::array<Bands, kSudokuSquares> strangers{};
  for (int a = 0; a < kSudokuSquares; ++a) {
    for (int b = 0; b < kSudokuSquares; ++b) {
      if (!sudokuSquaresMeet(a, b)) strangers[a][bandOf(b)] |= bitOf(b);
    }
  }
  return strangers;
}
constexpr std::array<Bands, kSudokuSquares> kStrangers = makeStrangers();

constexpr bool single(std::uint32_t bits) { return (bits & (bits - 1)) == 0; }

class Position {
 public:
  explicit Position(const SudokuDomains& domains) {
    for (int square = 0; square < kSudokuSquares; ++square) {
      for (int digit = 0; digit < kSudokuSide; ++digit) {
        if (domains[square] >> digit & 1) possible_[digit][bandOf(square)] |= bitOf(square);
      }
    }
  }

  /// False when `digit` may not stand there.
  bool place(int square, int digit) {
    const int band = bandOf(square);
    const std::uint32_t bit = bitOf(square);
    if (!(possible_[digit][band] & bit)) return false;
    for (Bands& bands : possible_) bands[band] &= ~bit;
    for (int i = 0; i < kBands; ++i) possible_[digit][i] &= kStrangers[square][i];
    possible_[digit][band] |= bit;
    decided_[band] |= bit;
    return true;
  }

  /// Draws every forced consequence; false on a contradiction.
  bool propagate() {
    while (!solved()) {
      bool changed = false;
      for (int band = 0; band < kBands; ++band) {
        if (!placeNakedSingles(band, changed)) return false;
      }
      if (changed) continue;
      for (int digit = 0; digit < kSudokuSide; ++digit) {
        if (!placeHiddenSingles(digit, changed)) return false;
      }
      if (!changed) return true;
    }
    return true;
  }

  bool solved() const { return (decided_[0] & decided_[1] & decided_[2]) == kBandMask; }

  /// An open square with as few digits left as can be told cheaply: two, three, or any number.
  int branchSquare() const {
    int best = -1;
    int fewest = 5;
    for (int band = 0; band < kBands; ++band) {
      std::uint32_t one = 0, two = 0, three = 0, four = 0;
      for (const Bands& bands : possible_) {
        four |= three & bands[band];
        three |= two & bands[band];
        two |= one & bands[band];
        one |= bands[band];
      }
      const std::array<std::uint32_t, 3> exactly = {two & ~three, three & ~four, four};
      for (int count = 2; count < fewest && count <= 4; ++count) {
        if (!exactly[count - 2]) continue;
        best = band * kBandSquares + std::countr_zero(exactly[count - 2]);
        fewest = count;
      }
    }
    return best;
  }

  bool allows(int square, int digit) const { return possible_[digit][bandOf(square)] & bitOf(square); }

  SudokuDigits digits() const {
    SudokuDigits result{};
    for (int square = 0; square < kSudokuSquares; ++square) {
      for (int digit = 0; digit < kSudokuSide; ++digit) {
        if (allows(square, digit)) result[square] = static_cast<std::uint8_t>(digit + 1);
      }
    }
    return result;
  }

 private:
  bool placeNakedSingles(int band, bool& changed) {
    std::uint32_t one = 0, two = 0;
    for (const Bands& bands : possible_) {
      two |= one & bands[band];
      one |= bands[band];
    }
    if (one != kBandMask) return false;
    for (std::uint32_t singles = one & ~two & ~decided_[band]; singles; singles &= singles - 1) {
      const int square = band * kBandSquares + std::countr_zero(singles);
      int digit = 0;
      while (digit < kSudokuSide && !allows(square, digit)) ++digit;
      if (digit == kSudokuSide || !place(square, digit)) return false;
      changed = true;
    }
    return true;
  }

  /// Places `digit` where a unit has one square left for it; `squares` are the unit's squares that allow it, in one
  /// band.
  bool placeIfOnly(std::uint32_t squares, int band, int digit, bool& changed) {
    if (!squares) return false;
    if (!single(squares) || (squares & decided_[band])) return true;
    changed = true;
    return place(band * kBandSquares + std::countr_zero(squares), digit);
  }

  bool placeHiddenSingles(int digit, bool& changed) {
    const Bands& bands = possible_[digit];
    for (int band = 0; band < kBands; ++band) {
      for (int i = 0; i < 3; ++i) {
        if (!placeIfOnly(bands[band] & kRowMask << (9 * i), band, digit, changed)) return false;
        if (!placeIfOnly(bands[band] & kBoxMask << (3 * i), band, digit, changed)) return false;
      }
    }
    std::uint32_t one = 0, two = 0;
    for (int row = 0; row < kSudokuSide; ++row) {
      const std::uint32_t columns = bands[row / 3] >> (9 * (row % 3)) & kRowMask;
      two |= one & columns;
      one |= columns;
    }
    return one == kRowMask && placeInColumns(one & ~two, digit, changed);
  }

  bool placeInColumns(std::uint32_t columns, int digit, bool& changed) {
    for (; columns; columns &= columns - 1) {
      const std::uint32_t column = 1u << std::countr_zero(columns);
      const std::uint32_t mask = column | column << 9 | column << 18;
      for (int band = 0; band < kBands; ++band) {
        const std::uint32_t squares = possible_[digit][band] & mask;
        if (squares && !placeIfOnly(squares, band, digit, changed)) return false;
      }
    }
    return true;
  }

  std::array<Bands, kSudokuSide> possible_{};
  Bands decided_{};
};

class Search {
 public:
  Search(int limit, const SolveLimits& limits, Random* random) : limit_(limit), limits_(limits), random_(random) {}

  SudokuCount run(const SudokuDomains& domains) {
    if (limit_ > 0) explore(Position(domains));
    return count_;
  }

 private:
  bool finished() const { return count_.gaveUp || count_.solutions >= limit_; }

  void explore(Position position) {
    if (!enterNode() || !position.propagate()) return;
    if (position.solved()) {
      if (count_.solutions++ == 0) count_.first = position.digits();
      return;
    }
    const int square = position.branchSquare();
    std::vector<int> digits;
    for (int digit = 0; digit < kSudokuSide; ++digit) {
      if (position.allows(square, digit)) digits.push_back(digit);
    }
    if (random_) random_->shuffle(digits);
    for (const int digit : digits) {
      if (finished()) return;
      Position next = position;
      if (next.place(square, digit)) explore(next);
    }
  }

  bool enterNode() {
    // Asking the token costs an atomic load; a node takes about a microsecond.
    const bool stopped = count_.nodes % 64 == 0 && limits_.stop.stop_requested();
    const bool spent = limits_.nodes > 0 && count_.nodes >= limits_.nodes;
    if (stopped || spent) count_.gaveUp = true;
    count_.nodes += !count_.gaveUp;
    return !count_.gaveUp;
  }

  int limit_;
  SolveLimits limits_;
  Random* random_;
  SudokuCount count_;
};

}  // namespace

SudokuDomains sudokuDomains(std::span<const std::uint8_t> digits) {
  SudokuDomains domains;
  domains.fill(kAnySudokuDigit);
  for (std::size_t i = 0; i < std::min<std::size_t>(digits.size(), kSudokuSquares); ++i) {
    if (digits[i] >= 1 && digits[i] <= 9) domains[i] = static_cast<std::uint16_t>(1u << (digits[i] - 1));
  }
  return domains;
}

SudokuCount searchSudoku(const SudokuDomains& domains, int limit, const SolveLimits& limits, Random* random) {
  return Search(limit, limits, random).run(domains);
}

}  // namespace puzzles
