#pragma once
// SearchReasoner: any Search as a Reasoner. A search cannot go on from the fields that it shows: they are readings, and
// what it knows is in memory. So a thought is stepped from by its number: when the search does not stand there, it runs
// again from the start up to it, which gives the same search. Editing the fields changes nothing. Private to model/.

#include <optional>

#include "model/nets/weights.h"
#include "model/reasoners/base_reasoner.h"
#include "model/search/search.h"

namespace model {

class SearchReasoner : public BaseReasoner {
 public:
  /// `planner` exactly when `kind` needs one.
  SearchReasoner(const SearchKind& kind, std::optional<LoadedNet> planner);

 protected:
  puzzles::Result<Draft> start(std::uint64_t seed) override;
  void goTo(const thought::Thought& previous) override;
  Draft advance(const thought::Thought& previous) override;

 private:
  static constexpr int kNowhere = -1;  ///< an iteration was broken off

  void check(const thought::Thought& previous) const;
  Draft look(const thought::Thought* before) const;

  const SearchKind& kind_;
  std::optional<LoadedNet> planner_;
  std::unique_ptr<Search> search_;
  int iteration_ = kNowhere;  ///< where the search stands
  thought::ThoughtPtr now_;   ///< what it shows there
};

}  // namespace model
