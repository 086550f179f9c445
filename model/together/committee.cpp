#include "model/together/committee.h"

#include <algorithm>
#include <span>

#include "model/nets/encoding.h"
#include "model/reasoners/measure.h"
#include "model/thought/brush.h"
#include "puzzles/family.h"
#include "puzzles/random.h"

namespace model {
namespace {

using puzzles::Failure;
using thought::Field;
using thought::Thought;

constexpr std::uint64_t kMemberStream = 2;

std::uint64_t seedOf(std::uint64_t seed, int member) {
  return member == 0 ? seed : puzzles::mixSeed(seed, kMemberStream, static_cast<std::uint64_t>(member));
}

/// Of the names of a member's fields.
std::string prefixOf(int member) { return std::to_string(member + 1) + " "; }

/// The class most believed in, for each square.
std::vector<std::int64_t> favourites(const Thought& thought) {
  const auto classes = static_cast<std::size_t>(thought.classes);
  std::vector<std::int64_t> all(thought.belief.size() / classes);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto belief = std::span(thought.belief).subspan(i * classes, classes);
    all[i] = std::ranges::max_element(belief) - belief.begin();
  }
  return all;
}

/// Which members believe most in the class that most of them do, for each square; nobody where that is no majority.
std::vector<std::vector<std::size_t>> majorities(const std::vector<Thought>& members) {
  std::vector<std::vector<std::int64_t>> votes;
  for (const Thought& member : members) votes.push_back(favourites(member));
  std::vector<std::vector<std::size_t>> all(votes.front().size());
  for (std::size_t square = 0; square < all.size(); ++square) {
    for (const auto& leader : votes) {
      std::vector<std::size_t> party;
      for (std::size_t m = 0; m < votes.size(); ++m) {
        if (votes[m][square] == leader[square]) party.push_back(m);
      }
      if (2 * party.size() > votes.size()) all[square] = party;
    }
  }
  return all;
}

/// The members' numbers of one field, to be written to.
using Numbers = std::vector<std::vector<float>>;

void takeOver(Numbers& numbers, std::size_t place, const std::vector<std::size_t>& majority) {
  float mean = 0;
  for (const std::size_t m : majority) mean += numbers[m][place] / static_cast<float>(majority.size());
  for (std::size_t m = 0; m < numbers.size(); ++m) {
    if (std::ranges::find(majority, m) == majority.end()) numbers[m][place] = mean;
  }
}

}  // namespace

void meet(std::vector<Thought>& members) {
  const auto agreed = majorities(members);
  for (std::size_t f = 0; f < members.front().state.tensors.size(); ++f) {
    Numbers numbers;
    for (const Thought& member : members) numbers.push_back(*member.fields()[f].data);
    for (std::size_t i = 0; i < numbers.front().size(); ++i) {
      const auto& majority = agreed[i % agreed.size()];
      if (!majority.empty() && majority.size() < members.size()) takeOver(numbers, i, majority);
    }
    for (std::size_t m = 0; m < members.size(); ++m)
      members[m].state.tensors[f].data = std::make_shared<const std::vector<float>>(std::move(numbers[m]));
  }
}

CommitteeReasoner::CommitteeReasoner(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net,
                                     CommitteeRule rule)
    : BaseReasoner(std::move(info)), net_(std::move(net)), rule_(rule) {}

puzzles::Result<CommitteeReasoner::Draft> CommitteeReasoner::start(std::uint64_t seed) {
  Members members;
  for (int m = 0; m < rule_.members; ++m) {
    const auto begun = net_->begin(puzzle(), seedOf(seed, m));
    if (!begun) return begun.error();
    members.push_back(**begun);
  }
  const Draft first = join(members);
  measure(*first, nullptr, findEncoding(info().family)->open(puzzle()));
  return first;
}

CommitteeReasoner::Draft CommitteeReasoner::advance(const Thought& previous) {
  Members members;
  for (int m = 0; m < rule_.members; ++m) members.push_back(*net_->step(memberOf(previous, m)));
  const bool meeting = rule_.members > 1 && members.front().state.iteration % rule_.every == 0;
  if (meeting) meet(members);
  const auto now = join(members);
  now->state.held = previous.state.held;
  thought::holdFast(now->state);
  measure(*now, &previous, findEncoding(info().family)->open(puzzle()));
  return now;
}

CommitteeReasoner::Draft CommitteeReasoner::readAgain(const Thought& edited) {
  Members members;
  for (int m = 0; m < rule_.members; ++m) members.push_back(*net_->reread(memberOf(edited, m)));
  const auto now = join(members);
  const float halt = now->measures.haltProbability;
  now->state = edited.state;
  now->measures = edited.measures;
  now->measures.haltProbability = halt;
  measure(*now, &edited, findEncoding(info().family)->open(puzzle()));
  now->measures.residual = edited.measures.residual;
  return now;
}

Thought CommitteeReasoner::memberOf(const Thought& whole, int member) const {
  const auto& fields = whole.fields();
  const auto count = static_cast<std::size_t>(rule_.members), each = fields.size() / count;
  if (fields.size() % count != 0) throw Failure("the latent state has other fields than " + info().name);
  Thought thought = whole;
  thought.state.seed = seedOf(whole.state.seed, member);
  thought.state.held.clear();
  for (Field held : whole.state.held) {
    const std::string prefix = prefixOf(member);
    if (!held.name.starts_with(prefix)) continue;
    held.name.erase(0, prefix.size());
    thought.state.held.push_back(std::move(held));
  }
  const auto first = fields.begin() + static_cast<std::ptrdiff_t>(each) * member;
  thought.state.tensors.assign(first, first + static_cast<std::ptrdiff_t>(each));
  return thought;
}

CommitteeReasoner::Draft CommitteeReasoner::join(const Members& members) const {
  auto whole = std::make_shared<Thought>(members.front());
  whole->state.tensors.clear();
  std::ranges::fill(whole->belief, 0);
  whole->measures.flops = whole->measures.haltProbability = 0;
  const auto share = 1 / static_cast<float>(members.size());
  for (std::size_t m = 0; m < members.size(); ++m) {
    for (Field field : members[m].fields()) {
      field.name = prefixOf(static_cast<int>(m)) + field.name;
      whole->state.tensors.push_back(std::move(field));
    }
    for (std::size_t i = 0; i < whole->belief.size(); ++i) whole->belief[i] += share * members[m].belief[i];
    whole->measures.flops += members[m].measures.flops;
    whole->measures.haltProbability += share * members[m].measures.haltProbability;
  }
  whole->answer = findEncoding(info().family)->decode(puzzle(), favourites(*whole));
  whole->verdict = puzzles::familyOf(puzzle()).judge(puzzle(), whole->answer);
  return whole;
}

namespace {

std::unique_ptr<thought::Reasoner> makeCommittee(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net) {
  return std::make_unique<CommitteeReasoner>(std::move(info), std::move(net), CommitteeRule{.members = 3, .every = 6});
}

constexpr const char* kAboutCommittees = R"(
Three runs of one trained network, from three random starts, on the same puzzle. Every 6 iterations they meet: on a
square where two believe most in the same class, the third takes over the mean of their latent states. The answer is
the vote, by the mean of the three beliefs; the halting probability is the mean too. The fields are the members' own,
named '1 ', '2 ', '3 '. One iteration costs three calls.

After Du et al. 2023, 'Improving Factuality and Reasoning in Language Models through Multiagent Debate' (arXiv
2305.14325): several copies answer, see each other's answers, and answer again; here they see latent states. The vote
is that of self-consistency (Wang et al. 2022, arXiv 2203.11171).
)";

}  // namespace

extern const TogetherKind kCommitteeRecurrentDepth{.name = "committee_recurrent_depth",
                                                   .title = "Committee of three recurrent depths",
                                                   .families = {"sudoku", "maze"},
                                                   .net = "recurrent_depth",
                                                   .about = kAboutCommittees,
                                                   .make = makeCommittee};

extern const TogetherKind kCommitteeTrm{.name = "committee_trm",
                                        .title = "Committee of three TRMs",
                                        .families = {"sudoku", "maze"},
                                        .net = "trm",
                                        .about = kAboutCommittees,
                                        .make = makeCommittee};

}  // namespace model
