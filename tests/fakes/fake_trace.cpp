#include "tests/fakes/fake_trace.h"

#include <algorithm>
#include <cmath>

#include "puzzles/family.h"
#include "puzzles/maze/maze.h"
#include "puzzles/random.h"

namespace fake {
namespace {

constexpr int kChannels = 12;

const puzzles::Answer& solutionOf(const puzzles::Puzzle& puzzle) {
  static std::vector<std::pair<puzzles::Puzzle, puzzles::Answer>> known;
  for (const auto& [key, answer] : known) {
    if (key == puzzle) return answer;
  }
  known.emplace_back(puzzle, *puzzles::familyOf(puzzle).solve(puzzle, {}).answer);
  return known.back().second;
}

thought::Field fieldOf(const puzzles::Puzzle& puzzle, const std::string& name, int iteration) {
  std::vector<float> values(static_cast<std::size_t>(kChannels) * puzzle.cells.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<float>(std::sin(0.37 * static_cast<double>(i) + 0.21 * iteration) * (1 + 0.05 * iteration));
  }
  return {name, kChannels, puzzle.height, puzzle.width, std::make_shared<const std::vector<float>>(std::move(values))};
}

// A square is decided once `progress` has passed a number of its own; until then it is wrong, and unsure in its own
// way.
struct Square {
  int symbol = 0;
  float sure = 0;
};
Square squareAt(std::size_t index, int right, int classes, double progress) {
  puzzles::Random random(index + 1);
  const double turn = 0.2 + 0.79 * random.unit();
  const int wrong = static_cast<int>(random.below(static_cast<std::uint32_t>(classes)));
  if (progress >= 1) return {right, 0.99f};
  if (progress >= turn) return {right, static_cast<float>(0.6 + 0.38 * std::min(1.0, (progress - turn) * 4))};
  return {wrong, static_cast<float>(0.3 + 0.3 * random.unit())};
}

void decode(thought::Thought& thought, const puzzles::Puzzle& puzzle, double progress) {
  const bool sudoku = puzzle.family == "sudoku";
  const auto& right = solutionOf(puzzle).cells;
  thought.classes = sudoku ? 9 : 2;
  thought.answer.cells = right;
  for (std::size_t i = 0; i < right.size(); ++i) {
    const bool given = sudoku ? puzzle.cells[i] != 0 : puzzle.cells[i] != puzzles::kMazeFloor;
    const Square square = squareAt(i, sudoku ? right[i] - 1 : right[i], thought.classes, given ? 1 : progress);
    thought.answer.cells[i] = static_cast<std::uint8_t>(sudoku ? square.symbol + 1 : square.symbol);
    for (int k = 0; k < thought.classes; ++k) {
      const float rest = (1 - square.sure) / static_cast<float>(thought.classes - 1);
      thought.belief.push_back(k == square.symbol ? square.sure : rest);
    }
  }
}

}  // namespace

puzzles::Puzzle parse(const std::string& text) { return puzzles::parseAny(text, "test").value().at(0); }

puzzles::Puzzle sudoku() {
  return parse("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79");
}

puzzles::Puzzle maze(int side) {
  puzzles::GenerateSpec spec;
  spec.size = side;
  return puzzles::mazeFamily().generate(spec, 7).value();
}

puzzles::Puzzle sokoban() { return parse("######\n#@ $.#\n######\n"); }

thought::ReasonerInfo reasonerFor(const puzzles::Puzzle& puzzle) {
  thought::ReasonerInfo info;
  info.name = "by_hand";
  info.title = "A reasoner made by hand";
  info.family = puzzle.family;
  info.weights = "by_hand.safetensors";
  info.card = "Knows the solution.\nMeasured: nothing.";
  info.parameters = 123456;
  info.hasHaltingHead = true;
  info.classes = puzzle.family == "sudoku" ? std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8", "9"}
                                           : std::vector<std::string>{"not path", "path"};
  return info;
}

thought::ThoughtPtr thoughtAt(const puzzles::Puzzle& puzzle, int iteration, int solvedAt) {
  auto thought = std::make_shared<thought::Thought>();
  const double progress = std::min(1.0, static_cast<double>(iteration) / solvedAt);
  thought->iteration = thought->outer = iteration;
  decode(*thought, puzzle, progress);
  thought->verdict = puzzles::familyOf(puzzle).judge(puzzle, thought->answer);
  auto& measures = thought->measures;
  measures.confidence = static_cast<float>(progress);
  measures.entropy = static_cast<float>(2 * (1 - progress));
  measures.residual = static_cast<float>(std::pow(0.8, iteration));
  measures.divergence = static_cast<float>(0.1 * std::pow(0.7, iteration));
  measures.haltProbability = static_cast<float>(progress * progress);
  if (iteration > 0) {
    thought::Thought before;
    decode(before, puzzle, std::min(1.0, static_cast<double>(iteration - 1) / solvedAt));
    for (std::size_t i = 0; i < before.answer.cells.size(); ++i) {
      measures.cellsChanged += before.answer.cells[i] != thought->answer.cells[i];
    }
  }
  thought->state.iteration = iteration;
  thought->state.tensors = {fieldOf(puzzle, "h", iteration), fieldOf(puzzle, "z", iteration + 5)};
  return thought;
}

void fill(widgets::TraceModel& model, const puzzles::Puzzle& puzzle, int count, int solvedAt) {
  model.setPuzzle(puzzle);
  model.setReasoner(reasonerFor(puzzle));
  for (int i = 0; i < count; ++i) model.append(thoughtAt(puzzle, i, solvedAt));
}

void fillWithSearch(widgets::TraceModel& model) {
  const auto level = puzzles::findFamily("sokoban")->parse("######\n#@$. #\n######\n").value().front();
  thought::ReasonerInfo info;
  info.family = "sokoban";
  info.capabilities = {.editable = false, .expands = true};
  thought::Thought thought;
  thought.answer.moves = "R";
  thought.measures.nodes = 1;
  thought.measures.value = 3;
  const std::vector<float> counts(level.cells.size(), 1.0f);
  thought.state.tensors = {
      {"visits", 1, level.height, level.width, std::make_shared<const std::vector<float>>(counts)}};
  model.setPuzzle(level);
  model.setReasoner(info);
  model.append(std::make_shared<thought::Thought>(thought));
}

}  // namespace fake
