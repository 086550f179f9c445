// Hierarchical Reasoning Model: Wang et al. 2025 (arXiv 2506.21734), github.com/sapientinc/HRM.
//
//   cycles x { inner x { z_L <- f_L(z_L + z_H + x) }; z_H <- f_H(z_H + z_L) }

#include "model/nets/two_speed.h"

namespace model {
namespace {

class Hrm : public TwoSpeed {
 public:
  Hrm(Keys& config, const std::string& family) : TwoSpeed(config, family, {"z_H", "z_L"}, 2, 2) {
    const auto fast = register_module("fast", makeBlocks());
    setNets(fast, register_module("slow", makeBlocks()));
  }
};

}  // namespace

extern const NetKind kHrm{
    .name = "hrm",
    .title = "Hierarchical Reasoning Model (HRM)",
    .families = {"sudoku", "maze"},
    .published = {{"sudoku", "Sudoku-Extreme: 55.0 % (27 M)"}, {"maze", "Maze-Hard: 74.5 % (27 M)"}},
    .about = R"(
Two nets at two speeds: the fast state z_L is called several times, then the slow state z_H once, and the answer is
read from z_H. Trained by deep supervision with the one-step gradient (only the last call of each net) and by
Q-learning of when to halt: Q-halt predicts that the answer is exactly right now, Q-continue what going on is worth.

After Wang et al. 2025, 'Hierarchical Reasoning Model' (arXiv 2506.21734).

Departures: tokens mix by unit_mean (Sudoku; a token for each square and digit) or conv3x3 (mazes) instead of
attention; fewer layers; no prefix; cross-entropy of the open squares by softmax; AdamW; the Q-head reads the decoded
answer instead of the first token; averaged weights; exploration in more slots (see the recipe).
)",
    .defaultBudget = 96,
    .halting = {thought::HaltingPolicy::Kind::Advantage, 0},
    .objective = ObjectiveKind::Hrm,
    .make = makeNetOf<Hrm>};

}  // namespace model
