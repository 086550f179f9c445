#pragma once
// CommitteeReasoner: several runs of one network, from different starts, on the same puzzle. Every few iterations they
// meet: on a square where most of them believe the same, those that do not take over the state of those that do. The
// answer is the vote, by the members' mean belief. Its fields are the members' own, "1 h", "2 h", ..., so that a step
// needs nothing but the thought before it.

#include "model/reasoners/base_reasoner.h"
#include "model/together/together.h"

namespace model {

struct CommitteeRule {
  int members = 1;
  int every = 1;  ///< iterations between two meetings
};

class CommitteeReasoner : public BaseReasoner {
 public:
  /// `net` has a random start; the members take turns with it.
  CommitteeReasoner(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net, CommitteeRule rule);

 protected:
  /// The first member starts from `seed` itself.
  puzzles::Result<Draft> start(std::uint64_t seed) override;
  /// The thought shows what the members believed; its state is the one after the meeting, if there was one.
  Draft advance(const thought::Thought& previous) override;
  Draft readAgain(const thought::Thought& edited) override;

 private:
  using Members = std::vector<thought::Thought>;

  thought::Thought memberOf(const thought::Thought& whole, int member) const;
  /// One thought of the members', which all are at the same iteration.
  Draft join(const Members& members) const;

  std::unique_ptr<thought::Reasoner> net_;
  CommitteeRule rule_;
};

/// What a meeting does to the members' states: where more than half of them believe most in the same class, the state
/// of each other member becomes the mean of theirs.
void meet(std::vector<thought::Thought>& members);

}  // namespace model
