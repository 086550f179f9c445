#pragma once
// The examples that come with the program: a handful of puzzles of every family, easy to hard. All are this project's
// own, made by its generators from fixed seeds or drawn by hand.

#include <span>
#include <string>
#include <string_view>

#include "puzzles/family.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace app {

struct Example {
  std::string_view name;   ///< for the command line and the tests: "sudoku-easy"
  std::string_view title;  ///< for people: "Easy Sudoku"
  std::string_view family;
  puzzles::GenerateSpec spec;  ///< what to generate ...
  std::uint64_t seed = 0;      ///< ... and from which seed
  std::string_view text;       ///< or, when not empty, the level itself
};

/// In menu order: by family, easy to hard.
std::span<const Example> examples();

/// The puzzle, titled. Takes well under a second for every example.
puzzles::Result<puzzles::Puzzle> makeExample(const Example& example);

}  // namespace app
