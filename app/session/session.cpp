#include "app/session/session.h"

#include <algorithm>
#include <utility>

#include "puzzles/family.h"

namespace app {

Session::Session(widgets::TraceModel& model, Reasoners reasoners, QObject* parent)
    : QObject(parent),
      model_(model),
      reasoners_(std::move(reasoners)),
      worker_(reasoners_.load),
      twinWorker_(reasoners_.load) {
  connect(&twinWorker_, &Worker::thoughts, this, [this](const std::vector<thought::ThoughtPtr>& batch) {
    for (const auto& thought : batch) twin_.append(thought);
    twin_.setCursor(model_.cursor());
  });
  connect(&model_, &widgets::TraceModel::cursorMoved, this, [this] { twin_.setCursor(model_.cursor()); });
  connect(&model_, &widgets::TraceModel::traceCleared, this, &Session::endTwin);
  connect(&worker_, &Worker::loaded, this, &Session::accept);
  connect(&worker_, &Worker::thoughts, this, &Session::receive);
  connect(&worker_, &Worker::recalled, &model_, &widgets::TraceModel::deliver);
  connect(&worker_, &Worker::finished, this, &Session::finish);
  connect(&worker_, &Worker::failed, this, &Session::fail);
  connect(&model_, &widgets::TraceModel::budgetChanged, this, &Session::retarget);
  connect(&model_, &widgets::TraceModel::cursorMoved, this, &Session::watchCursor);
  connect(&model_, &widgets::TraceModel::recallWanted, this, [this](int iteration) {
    if (key_.reasoner.empty()) return;
    // Before the puzzle was edited, thoughts were about the one that an earlier branch has.
    const int owner = forks_.ownerOf(iteration);
    worker_.recall(key_, owner == forks_.active() ? model_.trace() : forks_.at(owner).trace, seed_, iteration);
  });
}

void Session::wish(const std::string& reasoner, const std::string& weights) {
  wished_ = reasoner;
  weights_ = weights;
}

void Session::open(std::vector<puzzles::Puzzle> puzzles, const QString& source) {
  keep();
  puzzles_ = std::make_shared<const std::vector<puzzles::Puzzle>>(std::move(puzzles));
  source_ = source;
  index_ = -1;
  showPuzzle(0);
}

void Session::showPuzzle(int index) {
  if (index < 0 || index >= static_cast<int>(puzzles_->size())) return;
  if (index_ >= 0) keep();
  index_ = index;
  abandon();
  chooseReasoner();
  model_.setPuzzle((*puzzles_)[static_cast<std::size_t>(index)]);
  const QString name = QString::fromStdString(model_.puzzle().title);
  fork(Branch::Kind::Opened, name.isEmpty() ? tr("puzzle %1").arg(index + 1) : name);
  Q_EMIT listChanged();
  sayWarnings();
  begin();
}

void Session::chooseReasoner() {
  const std::string& family = (*puzzles_)[static_cast<std::size_t>(index_)].family;
  key_.family = family;
  offerChoices();
  const auto offered = [&](const std::string& name) {
    return !name.empty() && std::ranges::find(choices_, name, &model::Choice::reasoner) != choices_.end();
  };
  std::string name = choices_.empty() ? std::string() : choices_.front().reasoner;
  if (offered(preferred_[family])) name = preferred_[family];
  if (offered(wished_)) name = wished_;
  if (weightsFamily_.empty()) weightsFamily_ = family;
  key_ = {.reasoner = name, .family = family, .weights = family == weightsFamily_ ? weights_ : std::string()};
  if (model_.reasoner().family != family) model_.setReasoner({});
  loaded_ = false;
  Q_EMIT reasonersChanged();
}

/// What can think as it is installed, and what was asked for by name with weights of its own.
void Session::offerChoices() {
  choices_ = reasoners_.choices(key_.family);
  if (std::ranges::any_of(choices_, &model::Choice::ready))
    std::erase_if(choices_, [&](const auto& choice) { return !choice.ready() && choice.reasoner != wished_; });
}

void Session::sayWarnings() {
  const auto& puzzle = model_.puzzle();
  for (const std::string& warning : puzzle.warnings) {
    const puzzles::Error where{.message = warning, .line = puzzle.line, .source = source_.toStdString()};
    Q_EMIT said(Severity::Warning, QString::fromStdString(where.text()));
  }
}

void Session::setReasoner(const std::string& name) {
  if (name == key_.reasoner || index_ < 0) return;
  preferred_[key_.family] = name;
  wished_.clear();
  Q_EMIT reasonerChosen(QString::fromStdString(key_.family), QString::fromStdString(name));
  keep();
  abandon();
  chooseReasoner();
  model_.clearTrace();
  fork(Branch::Kind::Rerun, tr("by %1").arg(QString::fromStdString(key_.reasoner)));
  begin();
}

void Session::setSeed(quint64 seed) {
  if (seed == seed_) return;
  if (index_ >= 0) keep();
  seed_ = seed;
  Q_EMIT seedChanged();
  if (index_ < 0) return;
  abandon();
  model_.clearTrace();
  fork(Branch::Kind::Rerun, tr("seed %1").arg(seed));
  begin();
}

void Session::wishBudget(int budget) {
  wishedBudget_ = budget;
  showBudget(budget);
}

std::optional<int> Session::chosenBudget() const {
  if (wishedBudget_) return wishedBudget_;
  const auto found = budgets_.find(key_.family);
  return found == budgets_.end() ? std::nullopt : std::optional(found->second);
}

void Session::showBudget(int budget) {
  ownBudget_ = true;
  model_.setBudget(budget);
  ownBudget_ = false;
}

void Session::begin() {
  follow_ = Follow::UntilHalt;
  if (key_.reasoner.empty()) {
    model_.setRunning(false);
    const puzzles::Family* family = puzzles::findFamily(key_.family);
    const QString title = QString::fromStdString(family ? family->info().title : key_.family);
    Q_EMIT said(Severity::Note, tr("There is no network for %1 yet.").arg(title));
    Q_EMIT idle();
    return;
  }
  const auto budget = chosenBudget();
  if (budget) showBudget(*budget);
  goOn(budget);
}

void Session::goOn(std::optional<int> target) {
  target_ = target;
  const int size = model_.size();
  if (key_.reasoner.empty() || index_ < 0 || (target && size > *target && !reread_)) return;
  model_.setRunning(true);
  worker_.think({.key = key_,
                 .puzzle = model_.puzzle(),
                 .seed = seed_,
                 .target = target,
                 .from = size > 0 ? model_.trace().last() : nullptr,
                 .reread = reread_});
}

void Session::think() {
  if (!thinking()) goOn(model_.budget());
}

void Session::stop() {
  target_ = -1;
  worker_.stop();
}

void Session::stepBy(int iterations) {
  const int last = model_.size() - 1;
  const bool computesOne = iterations > 0 && model_.cursor() == last && !thinking();
  if (!computesOne) return moveTo(model_.cursor() + iterations);
  follow_ = Follow::Newest;
  goOn(last + 1);
}

void Session::moveTo(int iteration) { model_.setCursor(iteration); }

void Session::showAt(int iteration) {
  if (index_ < 0) return;
  moveTo(iteration);
  if (iteration < model_.size()) return;
  asked_ = iteration;
  follow_ = Follow::UntilAsked;
  if (iteration > model_.budget()) model_.setBudget(iteration);
}

void Session::order(char direction) {
  if (!planning()) return;
  const auto change = [&](thought::LatentState& state) { state.planner->order = direction; };
  if (edit(Branch::Kind::ByHand, tr("moved by hand from move %1 on").arg(model_.current()->state.planner->moves),
           change))
    goOn(model_.cursor() + model_.current()->state.planner->ticksLeft);
}

void Session::letThink(int ticks) {
  if (!planning()) return;
  const auto change = [&](thought::LatentState& state) { state.planner->ticksLeft += ticks; };
  if (edit(Branch::Kind::ByHand, tr("left to think %1 ticks").arg(ticks), change)) goOn(model_.cursor() + ticks);
}

void Session::makeMove() {
  if (!planning()) return;
  const auto movesAt = [this](int iteration) { return model_.trace().at(iteration)->state.planner->moves; };
  const int now = movesAt(model_.cursor()), last = model_.size() - 1;
  for (int i = model_.cursor() + 1; i <= last; ++i) {
    if (movesAt(i) > now) return moveTo(i);
  }
  if (thinking() || model_.trace().last()->measures.over) return moveTo(last);
  follow_ = Follow::Newest;
  goOn(last + model_.trace().last()->state.planner->ticksLeft);
}

void Session::undoMove() {
  if (!planning()) return;
  const auto movesAt = [this](int iteration) { return model_.trace().at(iteration)->state.planner->moves; };
  const int now = movesAt(model_.cursor());
  int iteration = model_.cursor();
  while (iteration > 0 && movesAt(iteration - 1) >= now - 1) --iteration;
  moveTo(iteration);
}

void Session::steer(std::vector<thought::Field> nudges) {
  if (!planning()) return;
  const QString label = nudges.empty() ? tr("no longer steered") : tr("steered");
  const auto change = [&](thought::LatentState& state) { state.planner->nudges = std::move(nudges); };
  if (edit(Branch::Kind::Edited, label, change)) goOn(model_.budget());
}

void Session::steer(const std::vector<widgets::PlanMark>& marks, double strength, bool random) {
  if (!reasoners_.nudges) return;
  const auto& puzzle = model_.puzzle();
  auto nudges = reasoners_.nudges(model_.reasoner(), marks, strength, random, puzzle.height, puzzle.width);
  if (!nudges) return Q_EMIT said(Severity::Problem, QString::fromStdString(nudges.error().text()));
  steer(std::move(*nudges));
}

void Session::accept(const thought::ReasonerInfo& info) {
  loaded_ = true;
  model_.setReasoner(info);
  if (chosenBudget()) return;
  const int budget = follow_ == Follow::UntilAsked ? std::max(asked_, info.defaultBudget) : info.defaultBudget;
  if (!target_) target_ = budget;  // set already when the run was stopped before this arrived
  showBudget(budget);
}

void Session::fail(const QString& sentence) {
  target_ = model_.size() - 1;
  if (!loaded_) model_.failReasoner(sentence);
  Q_EMIT said(Severity::Problem, sentence);
}

void Session::receive(const std::vector<thought::ThoughtPtr>& batch) {
  ownMove_ = true;
  for (const thought::ThoughtPtr& thought : batch) {
    if (std::exchange(reread_, false)) {
      model_.edit(thought);
    } else {
      model_.append(thought);
    }
  }
  followRun();
  ownMove_ = false;
}

void Session::followRun() {
  if (follow_ == Follow::No) return;
  const int last = model_.size() - 1;
  int resting = last;
  if (follow_ == Follow::UntilHalt) resting = std::min(model_.halt().value_or(last), last);
  if (follow_ == Follow::UntilAsked) resting = std::min(asked_, last);
  model_.setCursor(std::max(model_.cursor(), resting));
}

void Session::watchCursor() {
  if (ownMove_) return;
  follow_ = model_.running() && model_.cursor() == model_.size() - 1 ? Follow::Newest : Follow::No;
}

void Session::finish() {
  if (target_ && model_.size() <= *target_) return goOn(target_);
  model_.setRunning(false);
  Q_EMIT forksChanged();
  Q_EMIT idle();
}

void Session::retarget() {
  if (ownBudget_) return;
  if (index_ < 0) return wishBudget(model_.budget());
  wishedBudget_.reset();
  budgets_[key_.family] = model_.budget();
  extendTwin();
  if (thinking()) {
    target_ = model_.budget();
    worker_.setTarget(model_.budget());
  } else if (model_.size() > 0 && model_.budget() >= model_.size()) {
    goOn(model_.budget());
  }
}

}  // namespace app
