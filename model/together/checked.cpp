#include "model/together/checked.h"

#include <algorithm>
#include <chrono>
#include <span>

#include "model/reasoners/measure.h"
#include "model/thought/brush.h"
#include "puzzles/random.h"

namespace model {
namespace {

using puzzles::Failure;
using thought::Field;
using thought::Thought;
using thought::ThoughtPtr;

constexpr float kNone = -1;

/// What the memory holds of each square.
enum Plane : std::size_t {
  kRejected,  ///< a number for its answer at the last check; kNone where everything began anew since
  kAnew,      ///< 1 if it began anew then
  kPlanes
};

constexpr std::uint64_t kNoiseStream = 1;
/// A Sudoku's square is compared with the 20 that it meets; a maze's takes fewer.
constexpr double kOperationsASquare = 20;

/// Puts the marked squares of `fresh` into `state`.
void replaceSquares(thought::LatentState& state, const thought::LatentState& fresh,
                    const std::vector<std::uint8_t>& marked) {
  for (std::size_t f = 0; f < state.tensors.size(); ++f) {
    auto numbers = *state.tensors[f].data;
    const auto& others = *fresh.tensors[f].data;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (marked[i % marked.size()]) numbers[i] = others[i];
    }
    state.tensors[f].data = std::make_shared<const std::vector<float>>(std::move(numbers));
  }
}

}  // namespace

CheckedReasoner::CheckedReasoner(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net, int every)
    : info_(std::move(info)), net_(std::move(net)), every_(every) {}

puzzles::Result<ThoughtPtr> CheckedReasoner::begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) {
  auto start = net_->begin(puzzle, seed);
  if (!start) return start.error();
  puzzle_ = puzzle;
  auto first = std::make_shared<Thought>(**start);
  first->measures.haltProbability = first->verdict.valid();
  std::vector<float> nothing(kPlanes * puzzle.cells.size(), kNone);
  std::fill_n(nothing.begin() + kAnew * puzzle.cells.size(), puzzle.cells.size(), 0);
  first->state.tensors.push_back(memoryOf(std::move(nothing)));
  return ThoughtPtr(std::move(first));
}

ThoughtPtr CheckedReasoner::step(const Thought& previous) {
  const auto start = std::chrono::steady_clock::now();
  auto now = std::make_shared<Thought>(*net_->step(ownOf(previous)));
  Field memory = previous.fields().back();
  now->measures.haltProbability = now->verdict.valid();
  if (now->state.iteration % every_ == 0 && !now->verdict.valid()) {
    memory = memoryOf(reject(*now, *memory.data));
    now->measures.residual = residualOf(*now, &previous);
  }
  now->measures.flops += kOperationsASquare * static_cast<double>(puzzle_.cells.size());
  now->state.tensors.push_back(std::move(memory));
  now->state.held = previous.state.held;
  thought::holdFast(now->state);
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  now->measures.microseconds = taken.count();
  return now;
}

ThoughtPtr CheckedReasoner::reread(const Thought& edited) {
  auto now = std::make_shared<Thought>(*net_->reread(ownOf(edited)));
  now->measures.haltProbability = now->verdict.valid();
  now->state = edited.state;
  return now;
}

Thought CheckedReasoner::ownOf(const Thought& whole) const {
  if (!whole.complete()) throw Failure("step needs a complete thought");
  const Field& memory = whole.fields().back();
  if (memory.name != kMemory || memory.data->size() != kPlanes * puzzle_.cells.size())
    throw Failure("the latent state has other fields than " + info_.name + " on this puzzle");
  Thought own = whole;
  own.state.tensors.pop_back();
  std::erase_if(own.state.held, [](const Field& field) { return field.name == kMemory; });
  return own;
}

std::vector<float> CheckedReasoner::reject(Thought& now, std::vector<float> memory) {
  const std::size_t squares = puzzle_.cells.size();
  const auto plane = [&](Plane which) { return std::span(memory).subspan(which * squares, squares); };
  const bool stalled = std::ranges::equal(plane(kRejected), now.answer.cells);
  const auto anew = stalled ? std::vector<std::uint8_t>(squares, 1) : contradicted(now.verdict);
  beginAnew(now, anew);
  std::ranges::copy(now.answer.cells, plane(kRejected).begin());
  if (stalled) std::ranges::fill(plane(kRejected), kNone);
  std::ranges::copy(anew, plane(kAnew).begin());
  return memory;
}

void CheckedReasoner::beginAnew(Thought& now, const std::vector<std::uint8_t>& squares) {
  const auto iteration = static_cast<std::uint64_t>(now.state.iteration);
  const auto fresh = net_->begin(puzzle_, puzzles::mixSeed(now.state.seed, kNoiseStream, iteration)).value();
  replaceSquares(now.state, fresh->state, squares);
  // Making a state from the puzzle and noise takes about as much as a call.
  now.measures.flops *= 2;
}

std::vector<std::uint8_t> CheckedReasoner::contradicted(const puzzles::Verdict& verdict) const {
  std::vector<std::uint8_t> marked(puzzle_.cells.size());
  for (const puzzles::Cell& cell : verdict.cells) marked[puzzle_.index(cell)] = 1;
  return marked;
}

Field CheckedReasoner::memoryOf(std::vector<float> numbers) const {
  return {kMemory, kPlanes, puzzle_.height, puzzle_.width,
          std::make_shared<const std::vector<float>>(std::move(numbers))};
}

namespace {

/// Chosen on puzzles of other seeds than those of the figures. A Sudoku's net still wanders where it is wrong: a check
/// that comes often takes away what it is about to find.
int everyFor(const std::string& family) { return family == "maze" ? 12 : 48; }

std::unique_ptr<thought::Reasoner> makeChecked(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net) {
  const int every = everyFor(info.family);
  return std::make_unique<CheckedReasoner>(std::move(info), std::move(net), every);
}

constexpr const char* kAboutChecking =
    "A trained network with a tool: an exact checker of the puzzle's rules looks at every answer, and every 12\n"
    "iterations (mazes) or 48 (Sudoku) it hands a wrong one back: the squares of the latent state that it contradicts\n"
    "(two equal digits in a row, column or box; where a path branches, strays or breaks off) begin anew from noise. A "
    "wrong answer that is still there, or there again, the next time is a stall: the whole\n"
    "state begins anew. It halts where the checker says VALID; what is charted as its halting probability is the\n"
    "checker's word, 1 or 0. The field 'checker' shows what was rejected last and where the state began anew. A check\n"
    "counts as 20 operations a square, noise as a call more.\n"
    "After Kambhampati et al. 2024, 'LLMs Can't Plan, But Can Help Planning in LLM-Modulo Frameworks' (arXiv\n"
    "2402.01817): the network proposes, an exact verifier names what is wrong; here it is handed back as noise "
    "instead\n"
    "of words. Restarts after Gomes, Selman and Kautz 1998, 'Boosting Combinatorial Search Through Randomization'.";

}  // namespace

const TogetherKind kCheckedRecurrentDepth{"checked_recurrent_depth",
                                          "Recurrent depth with a checker",
                                          {"sudoku", "maze"},
                                          "recurrent_depth",
                                          kAboutChecking,
                                          makeChecked};
const TogetherKind kCheckedTrm{"checked_trm", "TRM with a checker", {"sudoku", "maze"},
                               "trm",         kAboutChecking,       makeChecked};

}  // namespace model
