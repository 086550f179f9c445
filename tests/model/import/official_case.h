#pragma once
// Checkpoints in the official layouts, written by official_checkpoint.py with Debian's python3-torch.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <string>

#include "puzzles/family.h"

namespace official {

struct OfficialCase {
  std::string system, size, family;
  std::int64_t parameters = 0;  ///< as published; 0 = of no published size
  std::string keys = {};        ///< of the configuration, otherwise than published
};
inline void PrintTo(const OfficialCase& tried, std::ostream* out) {
  *out << tried.system << ' ' << tried.size << ' ' << tried.keys;
}
inline std::string systemOf(const testing::TestParamInfo<OfficialCase>& info) {
  std::string name = info.param.system + "_" + info.param.keys;
  std::ranges::replace_if(
      name, [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

inline puzzles::Puzzle samplePuzzle(const std::string& family) {
  puzzles::GenerateSpec spec;
  spec.size = family == "maze" ? 9 : 0;
  return puzzles::findFamily(family)->generate(spec, 3).value();
}

/// The ids of the original's data sets. Sudoku: 1 blank, 2..10; maze: 1 wall, 2 floor, 3 start, 4 goal.
inline std::string officialWords(const puzzles::Puzzle& puzzle) {
  constexpr int kOfMazeCell[] = {2, 1, 3, 4};
  std::string words;
  for (const int cell : puzzle.cells)
    words += (words.empty() ? "" : ",") + std::to_string(puzzle.family == "sudoku" ? cell + 1 : kOfMazeCell[cell]);
  return words;
}

inline void writeCheckpoint(const OfficialCase& tried, const std::filesystem::path& out) {
  const std::string command = "/usr/bin/python3 " SOURCE_ROOT "/tests/model/import/official_checkpoint.py " +
                              tried.system + " " + tried.size + " " + tried.family + " " +
                              officialWords(samplePuzzle(tried.family)) + " " + out.string() + " " + tried.keys;
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

}  // namespace official
