#include "model/together/checked.h"

#include <algorithm>
#include <span>

#include "model/nets/encoding.h"
#include "model/reasoners/measure.h"
#include "model/thought/brush.h"
#include "puzzles/random.h"

namespace model {
namespace {

using puzzles::Failure;
using thought::Field;
using thought::Thought;

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
    : BaseReasoner(std::move(info)), net_(std::move(net)), every_(every) {}

puzzles::Result<CheckedReasoner::Draft> CheckedReasoner::start(std::uint64_t seed) {
  const auto begun = net_->begin(puzzle(), seed);
  if (!begun) return begun.error();
  auto first = std::make_shared<Thought>(**begun);
  first->measures.haltProbability = first->verdict.valid();
  const std::size_t squares = puzzle().cells.size();
  std::vector<float> nothing(kPlanes * squares, kNone);
  std::fill_n(nothing.begin() + kAnew * squares, squares, 0);
  first->state.tensors.push_back(memoryOf(std::move(nothing)));
  return first;
}

CheckedReasoner::Draft CheckedReasoner::advance(const Thought& previous) {
  auto now = std::make_shared<Thought>(*net_->step(ownOf(previous)));
  Field memory = previous.fields().back();
  now->measures.haltProbability = now->verdict.valid();
  if (now->state.iteration % every_ == 0 && !now->verdict.valid()) {
    memory = memoryOf(reject(*now, *memory.data));
    now->measures.residual = residualOf(*now, &previous);
  }
  now->measures.flops += kOperationsASquare * static_cast<double>(puzzle().cells.size());
  now->state.tensors.push_back(std::move(memory));
  now->state.held = previous.state.held;
  thought::holdFast(now->state);
  return now;
}

CheckedReasoner::Draft CheckedReasoner::readAgain(const Thought& edited) {
  auto now = std::make_shared<Thought>(*net_->reread(ownOf(edited)));
  now->measures.haltProbability = now->verdict.valid();
  now->state = edited.state;
  return now;
}

Thought CheckedReasoner::ownOf(const Thought& whole) const {
  const Field& memory = whole.fields().back();
  if (memory.name != kMemory || memory.data->size() != kPlanes * puzzle().cells.size())
    throw Failure("the latent state has other fields than " + info().name + " on this puzzle");
  Thought own = whole;
  own.state.tensors.pop_back();
  std::erase_if(own.state.held, [](const Field& field) { return field.name == kMemory; });
  return own;
}

std::vector<float> CheckedReasoner::reject(Thought& now, std::vector<float> memory) {
  const std::size_t squares = puzzle().cells.size();
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
  const auto fresh = net_->begin(puzzle(), puzzles::mixSeed(now.state.seed, kNoiseStream, iteration)).value();
  replaceSquares(now.state, fresh->state, squares);
  // Making a state from the puzzle and noise takes about as much as a call.
  now.measures.flops *= 2;
}

std::vector<std::uint8_t> CheckedReasoner::contradicted(const puzzles::Verdict& verdict) const {
  std::vector<std::uint8_t> marked(puzzle().cells.size());
  for (const puzzles::Cell& cell : verdict.cells) marked[puzzle().index(cell)] = 1;
  return marked;
}

Field CheckedReasoner::memoryOf(std::vector<float> numbers) const {
  return {kMemory, kPlanes, puzzle().height, puzzle().width,
          std::make_shared<const std::vector<float>>(std::move(numbers))};
}

namespace {

std::unique_ptr<thought::Reasoner> makeChecked(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net) {
  const int every = encodingOf(info.family).checkEvery;
  return std::make_unique<CheckedReasoner>(std::move(info), std::move(net), every);
}

constexpr const char* kAboutChecking = R"(
A trained network with a tool: an exact checker of the puzzle's rules looks at every answer, and every 12 iterations
(mazes) or 48 (Sudoku) it hands a wrong one back: the squares of the latent state that it contradicts (two equal
digits in a row, column or box; where a path branches, strays or breaks off) begin anew from noise. A wrong answer
that is still there, or there again, the next time is a stall: the whole state begins anew. It halts where the checker
says VALID; what is charted as its halting probability is the checker's word, 1 or 0. The field 'checker' shows what
was rejected last and where the state began anew. A check counts as 20 operations a square, noise as a call more.

After Kambhampati et al. 2024, 'LLMs Can't Plan, But Can Help Planning in LLM-Modulo Frameworks' (arXiv 2402.01817):
the network proposes, an exact verifier names what is wrong; here it is handed back as noise instead of words.
Restarts after Gomes, Selman and Kautz 1998, 'Boosting Combinatorial Search Through Randomization'.
)";

}  // namespace

extern const TogetherKind kCheckedRecurrentDepth{.name = "checked_recurrent_depth",
                                                 .title = "Recurrent depth with a checker",
                                                 .families = {"sudoku", "maze"},
                                                 .net = "recurrent_depth",
                                                 .about = kAboutChecking,
                                                 .make = makeChecked};

extern const TogetherKind kCheckedTrm{.name = "checked_trm",
                                      .title = "TRM with a checker",
                                      .families = {"sudoku", "maze"},
                                      .net = "trm",
                                      .about = kAboutChecking,
                                      .make = makeChecked};

}  // namespace model
