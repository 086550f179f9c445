#include "puzzles/maze/maze.h"

#include <algorithm>

#include "puzzles/maze/maze_parts.h"

namespace puzzles {
namespace {

std::vector<GenerateOption> mazeOptions() {
  return {
      sizeOption("of a maze's array", kMazeMinGeneratedSide, kMazeMaxSide, kMazeDefaultSide),
      {.name = "loops",
       .title = {},
       .help = "share of removable walls opened (default 0)",
       .value = ShareOption{&GenerateSpec::loops},
       .rows = {{"loops", "&Loops", "Share of the inner walls that are opened, so that routes meet"}}},
      {.name = "algorithm",
       .title = {},
       .help = "dfs (default) or wilson",
       .value = ChoiceOption{&GenerateSpec::algorithm,
                             {{"dfs", "Depth-first search: long corridors"},
                              {"wilson", "Wilson's: every maze equally likely"}}},
       .rows = {{"algorithm", "&Algorithm", "How the maze is carved"}}},
      {.name = "far",
       .title = {},
       .help = "start and goal at the ends of the longest route",
       .value = FlagOption{&GenerateSpec::far}},
  };
}

class MazeFamily final : public Family {
 public:
  const FamilyInfo& info() const override { return info_; }
  int recognise(std::string_view text) const override { return recogniseMaze(text); }
  Result<std::vector<Puzzle>> parse(std::string_view text) const override {
    auto reading = readMazes(text, 0);
    if (!reading) return reading.error();
    return allOrError(std::move(reading).value());
  }
  Result<std::vector<Puzzle>> parseGood(std::string_view text, std::size_t limit) const override {
    auto reading = readMazes(text, limit);
    if (!reading) return reading.error();
    return goodOnes(std::move(reading).value());
  }
  Result<Puzzle> parsePicture(std::span<const std::uint8_t> rgba, int width, int height) const override {
    return mazeFromPixels(rgba, width, height);
  }
  std::string print(const Puzzle& maze) const override { return printMaze(maze); }
  std::string printAnswer(const Puzzle& maze, const Answer& answer) const override {
    return printMazeAnswer(maze, answer);
  }
  Result<Answer> parseAnswer(const Puzzle& maze, std::string_view text) const override {
    return parseMazeAnswer(maze, text);
  }
  Result<Puzzle> generate(const GenerateSpec& spec, std::uint64_t seed) const override {
    return generateMaze(spec, seed);
  }
  Verdict judge(const Puzzle& maze, const Answer& answer) const override { return judgeMaze(maze, answer); }
  SolveResult solve(const Puzzle& maze, const SolveLimits& limits) const override { return solveMaze(maze, limits); }

  std::string squareSymbol(std::uint8_t code) const override {
    return code == kMazeWall ? "#" : code == kMazeStart ? "S" : code == kMazeGoal ? "G" : "";
  }
  std::string answerSymbol(std::uint8_t code) const override { return code ? "o" : ""; }

  std::vector<Difficulty> difficulties(const Puzzle& maze) const override {
    const Difficulty side{"side", static_cast<double>(std::max(maze.width, maze.height))};
    const auto route = solveMaze(maze, {}).answer;
    if (!route) return {side};
    const auto squares = std::ranges::count_if(route->cells, [](auto cell) { return cell != 0; });
    return {{"length of the route", static_cast<double>(squares - 1)}, side};
  }
  std::vector<Algorithm> algorithms() const override {
    return {{"dead_ends", "Dead-end filling", "a round fills every square that leads nowhere", deadEndFilling},
            {"wave", "Breadth-first wave", "a round goes one step further from the start, then one step back",
             breadthFirstWave}};
  }

  Result<Puzzle> edited(Puzzle maze, const PuzzleEdit& edit, const Answer&) const override {
    return editMaze(std::move(maze), edit);
  }
  std::string describe(const Puzzle& before, const PuzzleEdit& edit) const override {
    return describeMazeEdit(before, edit);
  }

 private:
  FamilyInfo info_{
      .name = "maze",
      .title = "Maze",
      .extensions = {"txt", "maze", "png"},
      .minSize = kMazeMinGeneratedSide,
      .maxSize = kMazeMaxSide,
      .defaultSize = kMazeDefaultSide,
      .options = mazeOptions(),
      .edits = {{"wall", "put or take away a wall"}, {"start", "move the start"}, {"goal", "move the goal"}},
      .letters = std::string(kMazeLetters)};
};

}  // namespace

const Family& mazeFamily() {
  static const MazeFamily family;
  return family;
}

}  // namespace puzzles
