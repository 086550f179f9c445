#include "model/search/search_reasoner.h"

#include <algorithm>
#include <chrono>

#include "model/nets/card.h"
#include "model/reasoners/measure.h"
#include "puzzles/family.h"

namespace model {
namespace {

using puzzles::Failure;
using thought::Thought;
using thought::ThoughtPtr;

thought::ReasonerInfo infoOf(const SearchKind& kind, const std::optional<LoadedNet>& planner) {
  thought::ReasonerInfo info;
  info.name = kind.name;
  info.title = kind.title;
  info.family = kind.family;
  info.card = kind.about;
  info.defaultBudget = kind.defaultBudget;
  info.halting = {thought::HaltingPolicy::Kind::Over, 0};
  info.search = true;
  if (!planner) return info;
  info.weights = planner->path.string();
  for (const auto& parameter : planner->net->parameters()) info.parameters += parameter.numel();
  info.card += "\n\nThe planner that it asks:\n" + cardText(*planner->kind, info.parameters, planner->metadata);
  return info;
}

bool sameShape(const thought::Field& a, const thought::Field& b) {
  return a.name == b.name && a.channels == b.channels && a.height == b.height && a.width == b.width;
}

}  // namespace

SearchReasoner::SearchReasoner(const SearchKind& kind, std::optional<LoadedNet> planner)
    : kind_(kind), planner_(std::move(planner)), info_(infoOf(kind, planner_)) {}

puzzles::Result<ThoughtPtr> SearchReasoner::begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) {
  if (puzzle.family != info_.family) return thought::otherFamily(info_, puzzle);
  try {
    search_ = kind_.make(puzzle, planner_ ? &*planner_ : nullptr);
  } catch (const Failure& failure) {
    return puzzles::Error{failure.what()};
  }
  puzzle_ = puzzle;
  iteration_ = 0;
  const auto thought = look(nullptr);
  thought->state.seed = seed;
  now_ = thought;
  return now_;
}

ThoughtPtr SearchReasoner::step(const Thought& previous) {
  check(previous);
  goTo(previous.state.iteration);
  const auto start = std::chrono::steady_clock::now();
  iteration_ = kNowhere;
  search_->advance();
  iteration_ = previous.state.iteration + 1;
  const auto thought = look(now_.get());
  thought->iteration = thought->outer = previous.iteration + 1;
  thought->state.seed = previous.state.seed;
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  thought->measures.microseconds = taken.count();
  now_ = thought;
  return now_;
}

void SearchReasoner::check(const Thought& previous) const {
  if (!search_) throw Failure("step before begin");
  if (!previous.complete()) throw Failure("step needs a complete thought");
  if (!std::ranges::equal(previous.fields(), now_->fields(), sameShape))
    throw Failure("the latent state has other fields than " + info_.name + " on this puzzle");
  if (previous.state.iteration < 0) throw Failure("the latent state is of an iteration before the first");
}

void SearchReasoner::goTo(int iteration) {
  if (iteration_ == iteration) return;
  iteration_ = kNowhere;
  search_->restart();
  for (int i = 0; i < iteration && !search_->over(); ++i) search_->advance();
  iteration_ = iteration;
  now_ = look(nullptr);
}

std::shared_ptr<Thought> SearchReasoner::look(const Thought* before) const {
  Reading reading = search_->read();
  auto thought = std::make_shared<Thought>();
  thought->answer.moves = std::move(reading.moves);
  thought->verdict = puzzles::familyOf(puzzle_).judge(puzzle_, thought->answer);
  thought->policy = std::move(reading.policy);
  thought->state.iteration = iteration_;
  thought->state.tensors = std::move(reading.fields);
  thought->measures.haltProbability = std::numeric_limits<float>::quiet_NaN();
  thought->measures.value = reading.value;
  thought->measures.nodes = reading.nodes;
  thought->measures.over = search_->over();
  thought->measures.flops = reading.flops;
  measure(*thought, before, {});
  return thought;
}

}  // namespace model
