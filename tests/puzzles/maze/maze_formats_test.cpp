// Mazes as generators, data sets and other programs write them.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "puzzles/maze/maze.h"

namespace puzzles {
namespace {

const std::string kMaze =
    "#######\n"
    "#S#   #\n"
    "# # # #\n"
    "#   #G#\n"
    "#######\n";

/// The first maze of a text as it is printed; the message when it is refused.
std::string drawn(std::string_view text) {
  const auto mazes = parseAny(text, "-");
  return mazes ? familyOf(mazes->front()).print(mazes->front()) : mazes.error().text();
}

/// kMaze with the characters of `from` as those of `to`, and what stands before, between and after the squares.
std::string with(std::string_view from, std::string_view to, const std::string& before = "",
                 const std::string& between = "", const std::string& after = "") {
  std::string text = before;
  for (std::size_t i = 0; i < kMaze.size(); ++i) {
    const std::size_t place = from.find(kMaze[i]);
    const bool end = kMaze[i] == '\n';
    if (end) text += after + "\n" + (i + 1 < kMaze.size() ? before : "");
    if (!end) text += place == std::string_view::npos ? kMaze[i] : to[place];
    if (!end && kMaze[i + 1] != '\n') text += between;
  }
  return text;
}

TEST(MazeFormats, OneFieldOfNTimesN) {
  const std::string rows = "#####\n#S# #\n# # #\n";
  const std::string field =
      "#####"
      "#S# #"
      "# # #"
      "#  G#"
      "#####";
  EXPECT_EQ(drawn(field + "\n"), rows + "#  G#\n#####\n");
  const auto read = parseAny("source,question,answer\nx," + field + ",######S# ##o# ##ooG######\n", "-").value();
  EXPECT_EQ(mazeFamily().judge(read.at(0), read[0].solution.value()).kind, Verdict::Kind::Valid);
}

TEST(MazeFormats, WallsBetweenCellsWithCorners) {
  for (const char corner : {'+', 'o'}) {
    std::string text =
        "+---+---+---+\n"
        "| S |       |\n"
        "+   +   +   +\n"
        "|       | G |\n"
        "+---+---+---+\n";
    std::ranges::replace(text, '+', corner);
    EXPECT_EQ(drawn(text), "#######\n#S#   #\n# # # #\n#   #G#\n#######\n") << text;
  }
}

TEST(MazeFormats, WallsBetweenCellsInBoxDrawing) {
  EXPECT_EQ(drawn("┌─┬───┐\n│S│   │\n│ ╵ ╷ │\n│   │G│\n└───┴─┘\n"), kMaze);
  EXPECT_EQ(drawn("╔═══╦═══════╗\n║ S ║       ║\n║   ║   ║   ║\n║       ║ G ║\n╚═══════╩═══╝\n"), kMaze);
}

TEST(MazeFormats, WallsBetweenCellsAsUnderscores) { EXPECT_EQ(drawn(" _____\n|S|   |\n|___|G|\n"), kMaze); }

TEST(MazeFormats, GapsInTheBorderAreTheEnds) {
  EXPECT_EQ(drawn("#.#####\n# #   #\n# # # #\n#   # #\n#####.#\n"), "#S#####\n# #   #\n# # # #\n#   # #\n#####G#\n");
  EXPECT_EQ(drawn("+  +--+--+\n|  |     |\n+  +  +  +\n|     |  |\n+--+--+  +\n"),
            "#S#####\n# #   #\n# # # #\n#   # #\n#####G#\n");
}

TEST(MazeFormats, OneGapIsNoEnd) { EXPECT_NE(drawn("#.###\n#   #\n#####\n").find("no start"), std::string::npos); }

TEST(MazeFormats, OfSeveralGoalsTheNearestIsKeptWithAWarning) {
  const auto maze = parseAny("######\n#S  G#\n#G   #\n######\n", "-").value().at(0);
  EXPECT_EQ(mazeFamily().print(maze), "######\n#S   #\n#G   #\n######\n");
  ASSERT_EQ(maze.warnings.size(), 1U);
  EXPECT_EQ(maze.warnings[0], "2 goals: the nearest, at r3c2, is the goal here, the others are floor");
}

TEST(MazeFormats, OtherLettersForEnds) {
  for (const char* ends : {"SE", "SF", "AB"}) EXPECT_EQ(drawn(with("SG", ends)), kMaze) << ends;
}

TEST(MazeFormats, ADrawnPathIsTheSolution) {
  for (const char mark : {'o', 'X', '*'}) {
    std::string text = "#####\n#S.G#\n#   #\n#####\n";
    text[8] = mark;
    const auto maze = parseAny(text, "-").value().at(0);
    EXPECT_TRUE(mazeFamily().judge(maze, maze.solution.value()).valid()) << text;
  }
}

TEST(MazeFormats, ZerosAndOnes) {
  for (const char* between : {"", " ", ",", ", ", ";", "\t"})
    EXPECT_EQ(drawn(with("# ", "10", "", between)), kMaze) << between;
  EXPECT_EQ(drawn(with("# SG", "1023", "", " ")), kMaze);
  EXPECT_EQ(drawn(with("# SG", "0123", "[", ", ", "],")), kMaze);
  EXPECT_EQ(drawn(with("#", "1")), kMaze);
}

TEST(MazeFormats, ZerosAndOnesWithoutEndsAreStillAMaze) {
  EXPECT_NE(drawn(with("# SG", "1000", "", " ")).find("this maze has no start"), std::string::npos);
}

TEST(MazeFormats, OtherWalls) {
  for (const char wall : {'X', '@', 'W', '%'}) EXPECT_EQ(drawn(with("#", std::string(1, wall))), kMaze) << wall;
  std::string blocks;
  for (const char square : kMaze) blocks += square == '#' ? "\u2588" : std::string(1, square);
  EXPECT_EQ(drawn(blocks), kMaze);
}

TEST(MazeFormats, MapsWithoutEndsAreMazesWithoutAStart) {
  EXPECT_NE(drawn("type octile\nheight 4\nwidth 5\nmap\n@@@@@\n@...@\n@...@\n@@@@@\n").find("no start"),
            std::string::npos);
}

TEST(MazeFormats, ListsInSourceCode) {
  EXPECT_EQ(drawn("grid = [\n" + with("", "", "    '", "", "',") + "]\n"), kMaze);
  EXPECT_EQ(drawn("grid = [\n" + with("", "", "[\"", "\", \"", "\"],") + "]\n"), kMaze);
}

using Colour = std::array<std::uint8_t, 3>;

/// Pixels of a picture, drawn one rectangle over another.
struct Canvas {
  Canvas(int w, int h, Colour colour) : width(w), height(h), rgba(static_cast<std::size_t>(w) * h * 4, 255) {
    fill(0, 0, w, h, colour);
  }
  void fill(int x, int y, int w, int h, Colour colour) {
    for (int row = y; row < y + h; ++row)
      for (int column = x; column < x + w; ++column)
        std::ranges::copy(colour, rgba.begin() + (static_cast<std::ptrdiff_t>(row) * width + column) * 4);
  }
  std::string maze() const {
    const auto read = mazeFromPixels(rgba, width, height);
    return read ? mazeFamily().print(*read) : read.error().text();
  }
  int width, height;
  std::vector<std::uint8_t> rgba;
};

constexpr Colour kBlack{0, 0, 0}, kWhite{255, 255, 255}, kGreen{0, 255, 0}, kRed{255, 0, 0}, kBlue{0, 0, 255};

/// kMaze with `side` pixels a square from (`left`, `top`) on.
void drawMaze(Canvas& canvas, int left, int top, int side) {
  int row = 0, column = 0;
  for (const char square : kMaze) {
    const Colour colour = square == '#' ? kBlack : square == 'S' ? kGreen : square == 'G' ? kRed : kWhite;
    if (square != '\n') canvas.fill(left + column++ * side, top + row * side, side, side, colour);
    if (square == '\n') ++row, column = 0;
  }
}

TEST(MazePictures, MayHaveAMargin) {
  Canvas canvas(7 * 5 + 11, 5 * 5 + 9, kWhite);
  drawMaze(canvas, 4, 6, 5);
  EXPECT_EQ(canvas.maze(), kMaze);
}

TEST(MazePictures, MayHaveWallsThinnerThanCorridors) {
  Canvas canvas(3 * 12 + 2, 2 * 12 + 2, kWhite);
  for (const auto& [x, y, w, h] : std::vector<std::array<int, 4>>{
           {0, 0, 38, 2}, {0, 24, 38, 2}, {0, 0, 2, 26}, {36, 0, 2, 26}, {12, 0, 2, 14}, {24, 12, 2, 14}})
    canvas.fill(x, y, w, h, kBlack);
  canvas.fill(5, 5, 4, 4, kGreen);
  canvas.fill(29, 17, 4, 4, kRed);
  EXPECT_EQ(canvas.maze(), kMaze);
}

TEST(MazePictures, MayHaveSmoothedEdges) {
  Canvas canvas(7 * 12, 5 * 12, kWhite);
  drawMaze(canvas, 0, 0, 12);
  auto smooth = canvas.rgba;
  for (int row = 1; row + 1 < canvas.height; ++row) {
    for (int column = 1; column + 1 < canvas.width; ++column) {
      const auto at = (static_cast<std::size_t>(row) * canvas.width + column) * 4;
      const std::size_t down = static_cast<std::size_t>(canvas.width) * 4;
      for (std::size_t i = at; i < at + 3; ++i)
        smooth[i] = static_cast<std::uint8_t>((canvas.rgba[i] * 4 + canvas.rgba[i - 4] + canvas.rgba[i + 4] +
                                               canvas.rgba[i - down] + canvas.rgba[i + down]) /
                                              8);
    }
  }
  canvas.rgba = smooth;
  EXPECT_EQ(canvas.maze(), kMaze);
}

TEST(MazePictures, MayHaveGapsForEnds) {
  Canvas canvas(7, 5, kBlack);
  drawMaze(canvas, 0, 0, 1);
  canvas.fill(1, 1, 1, 1, kWhite), canvas.fill(5, 3, 1, 1, kWhite);
  canvas.fill(1, 0, 1, 1, kWhite), canvas.fill(5, 4, 1, 1, kWhite);
  EXPECT_EQ(canvas.maze(), "#S#####\n# #   #\n# # # #\n#   # #\n#####G#\n");
}

TEST(MazePictures, MayHaveLostTheirColours) {
  Canvas canvas(7, 5, kBlack);
  drawMaze(canvas, 0, 0, 1);
  canvas.fill(1, 1, 1, 1, {150, 150, 150}), canvas.fill(5, 3, 1, 1, {76, 76, 76});
  EXPECT_EQ(canvas.maze(), kMaze);
}

TEST(MazePictures, APathInBlueIsTheSolution) {
  Canvas canvas(5, 3, kBlack);
  canvas.fill(1, 1, 1, 1, kGreen), canvas.fill(2, 1, 1, 1, kBlue), canvas.fill(3, 1, 1, 1, kRed);
  const Puzzle maze = mazeFromPixels(canvas.rgba, 5, 3).value();
  EXPECT_TRUE(mazeFamily().judge(maze, maze.solution.value()).valid());
}

}  // namespace
}  // namespace puzzles
