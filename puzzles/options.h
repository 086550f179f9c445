#pragma once
// What to generate, and the options of a family's generator as data: the command line, recipes, forms and settings make
// their options from it. All functions are pure.

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "puzzles/result.h"

namespace puzzles {

/// What to generate. Options that do not apply to a family are ignored; out-of-range ones give an Error naming them.
struct GenerateSpec {
  int size = 0;                        ///< maze: array side; Sokoban: interior side; 0 = the family's default
  int givensMin = 24, givensMax = 34;  ///< Sudoku: inclusive range
  double loops = 0;                    ///< maze: share of removable walls opened, 0..1
  std::string algorithm = "dfs";  ///< maze: "dfs" (randomised depth-first search) or "wilson" (uniform spanning tree)
  bool far = false;               ///< maze: start and goal at the ends of the longest route
  int boxes = 2;                  ///< Sokoban: 1..4
  std::map<std::string, int, std::less<>> own = {};  ///< whole numbers that another family adds, by option
};

/// A whole number. `field` says where a GenerateSpec keeps it; null = in GenerateSpec::own, under the option's name.
struct WholeOption {
  int least = 0, most = 0, standard = 0;
  int GenerateSpec::*field = nullptr;
};

/// An inclusive range of whole numbers.
struct RangeOption {
  int least = 0, most = 0;
  int sure = 0;  ///< from here on the generator finds every puzzle that it is asked for
  int GenerateSpec::*low = nullptr;
  int GenerateSpec::*high = nullptr;
};

/// A part of a whole, 0 to 1; forms show per cent.
struct ShareOption {
  double GenerateSpec::*field = nullptr;
};

/// One of several names.
struct ChoiceOption {
  struct Choice {
    std::string name, title;  ///< "dfs", "Depth-first search: long corridors"
  };
  std::string GenerateSpec::*field = nullptr;
  std::vector<Choice> choices;
};

struct FlagOption {
  bool GenerateSpec::*field = nullptr;
};

/// A row of a form.
struct OptionRow {
  std::string key;         ///< settings keep the row under it: "fewest"
  std::string label, tip;  ///< "&Fewest givens", "Fewest digits given; in practice 22 or more"
};

/// An option of a family's generator. Families that have an option of the same name have one of the same kind.
struct GenerateOption {
  std::string name;   ///< on the command line and in recipes: "boxes"
  std::string title;  ///< before `help` on the command line; empty = the family's
  std::string help;   ///< "boxes (default 2)"
  std::variant<RangeOption, WholeOption, ShareOption, ChoiceOption, FlagOption> value;
  std::vector<OptionRow> rows = {};  ///< one, of a range two: lower and upper end; empty = forms do not offer it
};

/// The side of a board from `least` to `most` squares; `help` says of what it is the side.
GenerateOption sizeOption(std::string help, int least, int most, int standard);

/// What a row of a form shows of `spec`: a number, per cent of a share, or the name of a choice. Whole numbers below
/// the least stand for the standard one.
using RowValue = std::variant<int, std::string>;
RowValue rowValue(const GenerateOption& option, std::size_t row, const GenerateSpec& spec);
/// Writes it into `spec`. A value of the wrong kind is ignored.
void setRow(const GenerateOption& option, std::size_t row, const RowValue& value, GenerateSpec& spec);

/// The number that an option with a WholeOption has in `spec`.
int wholeValue(const GenerateOption& option, const GenerateSpec& spec);
/// Where `spec` keeps it.
int& wholeIn(const GenerateOption& option, GenerateSpec& spec);

/// "24-34" or "30" for an option with a RangeOption.
Result<std::pair<int, int>> parseRange(const GenerateOption& option, std::string_view text);
std::string rangeText(int low, int high);

/// "dfs, loops 0.1, far": what `spec` says for these options, kinds of puzzle first; the side is left out, and so are
/// flags that are not set.
std::string describe(const std::vector<GenerateOption>& options, const GenerateSpec& spec);

}  // namespace puzzles
