#pragma once
// CheckedReasoner: a network with a tool. An exact checker looks at its answers, and every few iterations hands a wrong
// one back: squares that it contradicts begin anew from noise; an answer that is rejected twice running is a stall, and
// everything begins anew. What the checker remembers is a field of the state beside the network's own, so that a
// step needs nothing but the thought before it.

#include "model/reasoners/base_reasoner.h"
#include "model/together/together.h"

namespace model {

class CheckedReasoner : public BaseReasoner {
 public:
  /// The last field of a thought: [2, H, W], the answer rejected last (a number for each square; -1 = none since the
  /// last beginning), and 1 on the squares that began anew then.
  static constexpr const char* kMemory = "checker";

  /// `net` has a random start. `every`: iterations between two interventions, a multiple of its calls in an outer step.
  CheckedReasoner(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net, int every);

 protected:
  puzzles::Result<Draft> start(std::uint64_t seed) override;
  /// The thought shows the answer that was checked; its state is the one after the intervention.
  Draft advance(const thought::Thought& previous) override;
  Draft readAgain(const thought::Thought& edited) override;

 private:
  /// What the network itself knows of `whole`: all but the memory.
  thought::Thought ownOf(const thought::Thought& whole) const;
  /// Begins the state of `now` anew where its answer is wrong, and returns what is remembered of it.
  std::vector<float> reject(thought::Thought& now, std::vector<float> memory);
  std::vector<std::uint8_t> contradicted(const puzzles::Verdict& verdict) const;
  void beginAnew(thought::Thought& now, const std::vector<std::uint8_t>& squares);
  thought::Field memoryOf(std::vector<float> numbers) const;

  std::unique_ptr<thought::Reasoner> net_;
  int every_;
};

}  // namespace model
