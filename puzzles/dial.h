#pragma once
// The difficulty dial: the option of a family that makes its puzzles harder, set to one value after another.

#include <string>
#include <string_view>
#include <vector>

#include "puzzles/family.h"
#include "puzzles/result.h"

namespace puzzles {

/// A setting of the dial.
struct DialStep {
  std::string title;  ///< "size 21", "givens 24-26"
  double value = 0;   ///< for an axis: the size, or the middle of the range of givens
  GenerateSpec spec;
};

/// The one step that `spec` is.
DialStep dialStep(const Family& family, const GenerateSpec& spec);

/// Steps as typed, between commas: "15, 21, 35" are sizes, "30-34, 24-26" ranges of givens, whichever the family takes;
/// all else is as in `base`. At least one. An Error says at which column what was expected.
Result<std::vector<DialStep>> parseDial(const Family& family, const GenerateSpec& base, std::string_view text);

}  // namespace puzzles
