#include "model/search/search_reasoner.h"

#include <algorithm>

#include "model/nets/card.h"
#include "model/reasoners/measure.h"
#include "model/reasoners/net_info.h"
#include "puzzles/family.h"

namespace model {
namespace {

using puzzles::Failure;
using thought::Thought;

thought::ReasonerInfo infoOf(const SearchKind& kind, const std::optional<LoadedNet>& planner) {
  thought::ReasonerInfo info;
  info.name = kind.name;
  info.title = kind.title;
  info.family = kind.families.front();
  info.card = reflowed(kind.about);
  info.defaultBudget = kind.defaultBudget;
  info.halting = {thought::HaltingPolicy::Kind::Over, 0};
  info.capabilities = {.editable = false, .expands = true};
  if (!planner) return info;
  const thought::ReasonerInfo net = infoOf(*planner);
  info.weights = net.weights;
  info.parameters = net.parameters;
  info.card += "\n\nThe planner that it asks:\n" + net.card;
  return info;
}

bool sameShape(const thought::Field& a, const thought::Field& b) {
  return a.name == b.name && a.channels == b.channels && a.height == b.height && a.width == b.width;
}

}  // namespace

SearchReasoner::SearchReasoner(const SearchKind& kind, std::optional<LoadedNet> planner)
    : BaseReasoner(infoOf(kind, planner)), kind_(kind), planner_(std::move(planner)) {}

puzzles::Result<SearchReasoner::Draft> SearchReasoner::start(std::uint64_t seed) {
  try {
    search_ = kind_.make(puzzle(), planner_ ? &*planner_ : nullptr);
  } catch (const Failure& failure) {
    return puzzles::Error{failure.what()};
  }
  iteration_ = 0;
  const Draft thought = look(nullptr);
  thought->state.seed = seed;
  now_ = thought;
  return thought;
}

SearchReasoner::Draft SearchReasoner::advance(const Thought& previous) {
  iteration_ = kNowhere;
  search_->advance();
  iteration_ = previous.state.iteration + 1;
  const Draft thought = look(now_.get());
  thought->iteration = thought->outer = previous.iteration + 1;
  thought->state.seed = previous.state.seed;
  now_ = thought;
  return thought;
}

void SearchReasoner::check(const Thought& previous) const {
  if (!std::ranges::equal(previous.fields(), now_->fields(), sameShape))
    throw Failure("the latent state has other fields than " + info().name + " on this puzzle");
  if (previous.state.iteration < 0) throw Failure("the latent state is of an iteration before the first");
}

void SearchReasoner::goTo(const Thought& previous) {
  check(previous);
  const int iteration = previous.state.iteration;
  if (iteration_ == iteration) return;
  iteration_ = kNowhere;
  search_->restart();
  for (int i = 0; i < iteration && !search_->over(); ++i) search_->advance();
  iteration_ = iteration;
  now_ = look(nullptr);
}

SearchReasoner::Draft SearchReasoner::look(const Thought* before) const {
  SearchView seen = search_->look();
  auto thought = std::make_shared<Thought>();
  thought->answer.moves = std::move(seen.moves);
  thought->verdict = puzzles::familyOf(puzzle()).judge(puzzle(), thought->answer);
  if (!seen.policy.empty()) thought->plan = {std::move(seen.policy)};
  thought->state.iteration = iteration_;
  thought->state.tensors = std::move(seen.fields);
  thought->measures.haltProbability = std::numeric_limits<float>::quiet_NaN();
  thought->measures.value = seen.value;
  thought->measures.nodes = seen.nodes;
  thought->measures.over = search_->over();
  thought->measures.flops = seen.flops;
  measure(*thought, before, {});
  return thought;
}

}  // namespace model
