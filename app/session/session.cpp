#include "app/session/session.h"

#include <utility>

namespace app {

Session::Session(widgets::TraceModel& model, Reasoners reasoners, QObject* parent)
    : QObject(parent),
      model_(model),
      reasoners_(std::move(reasoners)),
      branches_(model_),
      run_(model_, reasoners_.load, preferences_),
      twin_(model_, reasoners_.load),
      edits_(model_, branches_, run_, twin_),
      planner_(model_, edits_, run_, reasoners_.nudges) {
  connectParts();
}

void Session::connectParts() {
  connect(&run_, &Run::said, this, &Session::said);
  connect(&edits_, &Edits::said, this, &Session::said);
  connect(&planner_, &PlannerHand::said, this, &Session::said);
  connect(&twin_, &Twin::changed, this, &Session::twinChanged);
  connect(&branches_, &Branches::begun, this, &Session::forksChanged);
  connect(&branches_, &Branches::chosen, this, &Session::restore);
  connect(&run_, &Run::ended, this, [this] {
    Q_EMIT forksChanged();
    Q_EMIT idle();
  });
  connect(&model_, &widgets::TraceModel::budgetChosen, this, &Session::takeBudget);
  connect(&model_, &widgets::TraceModel::recallWanted, this,
          [this](int iteration) { run_.recall(branches_.traceOf(iteration), iteration); });
}

void Session::open(std::vector<puzzles::Puzzle> puzzles, const QString& source) {
  list_ = {.puzzles = std::make_shared<const std::vector<puzzles::Puzzle>>(std::move(puzzles)), .source = source};
  showPuzzle(0);
}

void Session::showPuzzle(int index) {
  if (index < 0 || index >= list_.size()) return;
  branches_.save();
  list_.index = index;
  run_.discard();
  chooseReasoner();
  model_.setPuzzle(list_.shown());
  const QString title = QString::fromStdString(model_.puzzle().title);
  const QString label = title.isEmpty() ? tr("puzzle %1").arg(index + 1) : title;
  branches_.begin({.label = label, .key = key(), .seed = seed(), .list = list_});
  Q_EMIT listChanged();
  sayWarnings();
  run_.begin();
}

void Session::chooseReasoner() {
  const std::string& family = list_.shown().family;
  choices_ = preferences_.offered(reasoners_.choices(family));
  run_.setKey({.reasoner = preferences_.reasonerFor(family, choices_),
               .family = family,
               .weights = preferences_.weightsFor(family)});
  if (model_.reasoner().family != family) model_.setReasoner({});
  Q_EMIT reasonersChanged();
}

void Session::sayWarnings() {
  const auto& puzzle = model_.puzzle();
  for (const std::string& warning : puzzle.warnings) {
    const puzzles::Error where{.message = warning, .line = puzzle.line, .source = source().toStdString()};
    Q_EMIT said(Severity::Warning, QString::fromStdString(where.text()));
  }
}

void Session::setReasoner(const std::string& name) {
  if (name == reasonerName() || list_.index < 0) return;
  const std::string family = key().family;
  preferences_.chooseReasoner(family, name);
  Q_EMIT reasonerChosen(QString::fromStdString(family), QString::fromStdString(name));
  branches_.save();
  run_.discard();
  chooseReasoner();
  beginAgain(tr("by %1").arg(QString::fromStdString(reasonerName())));
}

void Session::setSeed(quint64 seed) {
  if (seed == run_.seed()) return;
  branches_.save();
  run_.setSeed(seed);
  Q_EMIT seedChanged();
  if (list_.index < 0) return;
  run_.discard();
  beginAgain(tr("seed %1").arg(seed));
}

/// The puzzle on show, from the start, in a branch of its own.
void Session::beginAgain(const QString& label) {
  model_.clearTrace();
  branches_.begin({.kind = Branch::Kind::Rerun,
                   .parent = forks().active(),
                   .label = label,
                   .key = key(),
                   .seed = seed(),
                   .list = list_});
  run_.begin();
}

/// Shows a branch as it was left; one that was left before its first thought begins.
void Session::restore(const Branch& branch) {
  run_.discard();
  list_ = branch.list;
  run_.setKey(branch.key);
  run_.setSeed(branch.seed);
  choices_ = preferences_.offered(reasoners_.choices(branch.key.family));
  model_.show(branch.trace, branch.reasoner, branch.cursor);
  twin_.accompany(forks());
  if (branch.trace.empty()) run_.begin();
  Q_EMIT seedChanged();
  Q_EMIT reasonersChanged();
  Q_EMIT listChanged();
  Q_EMIT forksChanged();
  Q_EMIT idle();
}

void Session::overrideBudget(int budget) {
  preferences_.overrideBudget(budget);
  model_.adoptBudget(budget);
}

/// A budget that a person chooses holds for the family on show; before the first puzzle, for whatever comes.
void Session::takeBudget() {
  if (list_.index < 0) return overrideBudget(model_.budget());
  preferences_.chooseBudget(key().family, model_.budget());
  twin_.extend();
  run_.extend(model_.budget());
}

}  // namespace app
