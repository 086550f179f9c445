#pragma once
// What Family's header promises, held against every registered family, and one that only tests have. A family added to
// the registry is tested here without another line; its own tests need hold only its own rules. The tests are in
// family_conformance_test.cpp and, by subject, in the other tests named family_ in this folder.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "puzzles/family.h"
#include "puzzles/registry/registered_family.h"
#include "puzzles/text.h"

namespace puzzles {

inline constexpr std::uint64_t kSeeds = 5;

class FamilyConformance : public testing::TestWithParam<const Family*> {
 protected:
  FamilyConformance() {
    if (!findFamily(family().info().name)) registered_.emplace(family());
  }
  const Family& family() const { return *GetParam(); }
  Puzzle puzzle(std::uint64_t seed = 1) const { return family().generate({}, seed).value(); }
  std::vector<Puzzle> puzzles() const {
    std::vector<Puzzle> result;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) result.push_back(puzzle(seed));
    return result;
  }
  /// All puzzles() in one text, a blank line between them.
  std::string file() const {
    std::string text;
    for (const Puzzle& puzzle : puzzles()) text += (text.empty() ? "" : "\n") + family().print(puzzle);
    return text;
  }
  Answer solution(const Puzzle& puzzle) const { return family().solve(puzzle, {}).answer.value(); }

 private:
  std::optional<RegisteredFamily> registered_;
};

/// An Error with a line that the text has, and a sentence.
inline void expectHelpful(const Error& error, std::string_view text) {
  EXPECT_GE(error.line, 1) << error.text();
  EXPECT_LE(error.line, std::max<int>(1, static_cast<int>(splitLines(text).size()))) << error.text();
  EXPECT_GT(error.message.size(), 10u);
}

inline std::string everyByte() {
  std::string bytes;
  for (int byte = 255; byte >= 0; --byte) bytes += static_cast<char>(byte);
  return bytes;
}

inline std::vector<std::string> garbage() {
  return {"",
          "\n\n\n",
          " ",
          "x",
          "Lorem ipsum dolor sit amet,\nconsectetur adipiscing elit.\n",
          everyByte(),
          std::string(100'000, 'q'),
          std::string(1000, '\0'),
          "{\"json\": [1, 2, 3]}",
          "\xEF\xBB\xBF"};
}

inline std::vector<Answer> garbageAnswers(const Puzzle& puzzle) {
  const std::size_t size = puzzle.cells.size();
  return {Answer{},
          Answer{std::vector<std::uint8_t>(1), {}},
          Answer{std::vector<std::uint8_t>(size - 1), {}},
          Answer{std::vector<std::uint8_t>(size + 1, 1), {}},
          Answer{std::vector<std::uint8_t>(size, 255), {}},
          Answer{std::vector<std::uint8_t>(size, 1), {}},
          Answer{{}, "no moves at all"},
          Answer{{}, everyByte()},
          Answer{{}, std::string(10'000, 'u')}};
}

}  // namespace puzzles
