#include "app/files/examples.h"

#include <array>

namespace app {
namespace {

constexpr std::string_view kTwoBoxes =
    "########\n"
    "#  #   #\n"
    "# $  . #\n"
    "# @# # #\n"
    "# $  . #\n"
    "#  #   #\n"
    "########\n";

constexpr std::string_view kCross =
    "  ###  \n"
    "  #.#  \n"
    "###$###\n"
    "#.$@$.#\n"
    "###$###\n"
    "  #.#  \n"
    "  ###  \n";

puzzles::GenerateSpec givens(int fewest, int most) { return {.givensMin = fewest, .givensMax = most}; }
puzzles::GenerateSpec maze(int side, double loops, const char* algorithm) {
  return {.size = side, .loops = loops, .algorithm = algorithm};
}

}  // namespace

std::span<const Example> examples() {
  static const std::array<Example, 10> list{{
      {"sudoku-easy", "Easy Sudoku (34 givens)", "sudoku", givens(34, 34), 1, {}},
      {"sudoku-medium", "Medium Sudoku (30 givens)", "sudoku", givens(30, 30), 2, {}},
      {"sudoku-hard", "Hard Sudoku (25 givens)", "sudoku", givens(25, 25), 3, {}},
      {"maze-small", "Small maze (13 x 13)", "maze", maze(13, 0, "dfs"), 4, {}},
      {"maze-medium", "Medium maze (21 x 21)", "maze", maze(21, 0, "wilson"), 5, {}},
      {"maze-large", "Large maze (61 x 61)", "maze", maze(61, 0, "dfs"), 6, {}},
      {"maze-loops", "Maze with loops (35 x 35)", "maze", maze(35, 0.1, "dfs"), 7, {}},
      {"sokoban-cross", "Sokoban: Cross", "sokoban", {}, 0, kCross},
      {"sokoban-two", "Sokoban: Two doors", "sokoban", {}, 0, kTwoBoxes},
      {"sokoban-three", "Sokoban: Three boxes", "sokoban", {.size = 8, .boxes = 3}, 8, {}},
  }};
  return list;
}

puzzles::Result<puzzles::Puzzle> makeExample(const Example& example) {
  const puzzles::Family* family = puzzles::findFamily(example.family);
  if (!family) return puzzles::Error{.message = "no family is called " + std::string(example.family)};
  auto made =
      example.text.empty() ? family->generate(example.spec, example.seed) : [&]() -> puzzles::Result<puzzles::Puzzle> {
    auto list = family->parse(example.text);
    if (!list) return list.error();
    return std::move(list->front());
  }();
  if (made) made->title = example.title;
  return made;
}

}  // namespace app
