#include "widgets/models/dynamics_model.h"

#include <QTimer>

#include "model/thought/nudge.h"
#include "model/thought/recurrence.h"
#include "widgets/models/background.h"

namespace widgets {
namespace {

constexpr int kDynamicsPause = 150;

/// What a run of its own does; empty when `stop` was asked for.
QString recurrenceWords(const thought::StatePath& path, const std::stop_token& stop) {
  const thought::RecurrenceRule rule;
  const auto returns = thought::returnsOf(path, rule.longestPeriod, stop);
  return returns ? QString::fromStdString(thought::describe(thought::recurrenceOf(*returns, rule), rule)) : QString();
}

/// Nothing when `stop` was asked for.
std::optional<Dynamics> dynamicsOf(const thought::Trace& trace, const std::vector<CompanionRun>& companions,
                                   const std::stop_token& stop) {
  Dynamics dynamics;
  std::vector<thought::StatePath> paths{thought::statePath(trace)};
  dynamics.words.push_back(recurrenceWords(paths[0], stop));
  std::vector<thought::NudgeOutcome> nudges;
  for (const CompanionRun& companion : companions) {
    paths.push_back(thought::statePath(companion.trace, companion.nudged ? companion.trace.forkedAt() : 0));
    if (companion.nudged) nudges.push_back(thought::compareNudged(trace, companion.trace));
    dynamics.words.push_back(companion.nudged ? QString::fromStdString(thought::describe(nudges.back()))
                                              : recurrenceWords(paths.back(), stop));
    if (stop.stop_requested()) return {};
  }
  if (nudges.size() > 1) dynamics.stability = QString::fromStdString(thought::describe(nudges));
  auto landscape = thought::landscapeOf(paths, stop);
  if (!landscape) return {};
  dynamics.landscape = std::move(*landscape);
  return dynamics;
}

}  // namespace

DynamicsModel::DynamicsModel(TraceModel& model, QObject* parent)
    : QObject(parent), model_(model), timer_(new QTimer(this)), background_(new Background(this)) {
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, &DynamicsModel::compute);
  for (const auto signal : {&TraceModel::grown, &TraceModel::traceCleared, &TraceModel::puzzleChanged})
    connect(&model_, signal, this, &DynamicsModel::schedule);
}

DynamicsModel::~DynamicsModel() = default;

void DynamicsModel::setCompanions(std::vector<CompanionRun> companions) {
  companions_ = std::move(companions);
  schedule();
}

void DynamicsModel::setActive(bool active) {
  active_ = active;
  schedule();
}

QString DynamicsModel::nameOf(int run) const {
  return run == 0 ? tr("this run") : companions_[static_cast<std::size_t>(run - 1)].name;
}

// Neither starts the timer again nor breaks off what is being computed: while a run lasts, that would never end.
void DynamicsModel::schedule() {
  if (active_ && !timer_->isActive()) timer_->start(kDynamicsPause);
}

void DynamicsModel::compute() {
  if (background_->busy()) return schedule();
  background_->run([this, trace = model_.trace(), companions = companions_](const std::stop_token& stop) {
    auto found = dynamicsOf(trace, companions, stop);
    if (!found) return Background::Delivery();
    return Background::Delivery([this, found = std::move(*found)] {
      dynamics_ = found;
      Q_EMIT changed();
    });
  });
}

}  // namespace widgets
