#include "puzzles/maze/maze.h"

#include "puzzles/maze/maze_parts.h"

namespace puzzles {
namespace {

class MazeFamily final : public Family {
 public:
  const FamilyInfo& info() const override { return info_; }
  int recognise(std::string_view text) const override { return recogniseMaze(text); }
  Result<std::vector<Puzzle>> parse(std::string_view text) const override { return parseMazes(text); }
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

 private:
  FamilyInfo info_{.name = "maze",
                   .title = "Maze",
                   .extensions = {"txt", "maze", "png"},
                   .minSize = kMazeMinGeneratedSide,
                   .maxSize = kMazeMaxSide,
                   .defaultSize = kMazeDefaultSide,
                   .options = {"size", "loops", "algorithm", "far"}};
};

}  // namespace

const Family& mazeFamily() {
  static const MazeFamily family;
  return family;
}

}  // namespace puzzles
