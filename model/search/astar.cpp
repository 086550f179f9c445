// A* over pushes (puzzles/sokoban/search.h, the exact solver's own search), on show: one iteration is one expansion.

#include "model/search/search.h"
#include "model/search/squares.h"
#include "puzzles/sokoban/search.h"

namespace model {
namespace {

using puzzles::SokobanSearch;

class AStar : public Search {
 public:
  explicit AStar(const puzzles::Puzzle& level)
      : level_(level),
        search_(std::make_unique<SokobanSearch>(level)),
        board_(level),
        frontier_(level, board_),
        expanded_(level, board_) {
    meet(0);
  }

  void restart() override {
    search_ = std::make_unique<SokobanSearch>(level_);
    frontier_.clear();
    expanded_.clear();
    nodes_ = 0;
    flops_ = 0;
    meet(0);
  }

  void advance() override {
    flops_ = 0;
    if (over()) return;
    const auto boxes = search_->boxes(*search_->next());
    frontier_.add(boxes, -1);
    expanded_.add(boxes);
    const std::size_t before = search_->positions();
    search_->expand();
    meet(before);
    ++nodes_;
    flops_ = operations(search_->positions() - before);
  }

  bool over() const override { return search_->state() != SokobanSearch::State::Open || search_->full(); }

  SearchView look() const override {
    return {.moves = search_->next() ? search_->movesTo(*search_->next()) : "",
            .policy = {},
            .nodes = nodes_,
            .flops = flops_,
            .fields = {frontier_.field("frontier"), expanded_.field("expanded")}};
  }

 private:
  /// Puts the positions met from number `first` on to the frontier.
  void meet(std::size_t first) {
    for (auto id = static_cast<std::uint32_t>(first); id < search_->positions(); ++id) {
      if (search_->isOpen(id)) frontier_.add(search_->boxes(id));
    }
  }

  /// Four pushes of each box are looked at; a position met is matched, which adds, subtracts and compares once for each
  /// box, box and goal.
  double operations(std::size_t met) const {
    const double boxes = static_cast<double>(board_.boxes().size());
    return 4 * boxes + 3 * boxes * boxes * static_cast<double>(board_.goals().size() * met);
  }

  puzzles::Puzzle level_;
  std::unique_ptr<SokobanSearch> search_;
  puzzles::SokobanBoard board_;  ///< numbered as the search's own
  Squares frontier_, expanded_;
  int nodes_ = 0;
  double flops_ = 0;
};

}  // namespace

extern const SearchKind kAStar{.name = "astar",
                               .title = "A* over pushes",
                               .families = {"sokoban"},
                               .about = R"(
Always expands the position whose pushes so far, and at least to go, are fewest; every push from it is a position met.
To go is counted by the cheapest matching of boxes with goals (Hungarian method, Kuhn 1955), pushed as if the other
boxes were not there; boxes that can never reach a goal again are left out. So the solution that it ends with has the
fewest pushes possible. It is the exact solver's own search.

After Hart, Nilsson and Raphael 1968, 'A Formal Basis for the Heuristic Determination of Minimum Cost Paths'.

One iteration is one expansion. The answer is the way to the position that is expanded next. The fields count, on each
square, the boxes of the positions that wait (frontier) and of those expanded; they are readings: editing them changes
nothing. Operations are counted, not floating: pushes looked at, and the matching of positions met.
)",
                               .defaultBudget = 2000,
                               .make = [](const puzzles::Puzzle& level, const LoadedNet*) -> std::unique_ptr<Search> {
                                 return std::make_unique<AStar>(level);
                               }};

}  // namespace model
