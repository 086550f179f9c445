#include "app/laboratory/companions.h"

#include <algorithm>

#include "model/thought/nudge.h"

namespace app {
namespace {

constexpr std::size_t kBytesEach = std::size_t{64} << 20;  // beyond it, a run keeps only some of its states

}  // namespace

Companions::Companions(Session& session, QObject* parent)
    : QObject(parent), session_(session), worker_(session.reasoners().load) {
  connect(&worker_, &Worker::thoughts, this, [this](const std::vector<thought::ThoughtPtr>& batch) {
    auto& trace = runs_.back().trace;
    for (const auto& thought : batch)
      if (thought->iteration == trace.size()) trace.append(thought);
    Q_EMIT changed();
  });
  connect(&worker_, &Worker::finished, this, &Companions::begin);
  connect(&worker_, &Worker::failed, this, [this](const QString& sentence) {
    waiting_.clear();
    Q_EMIT failed(sentence);
  });
  const auto& model = session_.model();
  for (const auto signal : {&widgets::TraceModel::traceCleared, &widgets::TraceModel::puzzleChanged})
    connect(&model, signal, this, &Companions::clear);
}

QString Companions::seedProblem() const {
  const auto& model = session_.model();
  if (model.size() == 0) return tr("Let something think first.");
  if (!model.reasoner().randomStart)
    return tr("This reasoner always starts from the same state: a seed changes nothing.");
  return full() ? tr("There are %1 runs already: clear them first.").arg(kMost) : QString();
}

QString Companions::nudgeProblem() const {
  const auto& model = session_.model();
  if (model.size() == 0) return tr("Let something think first.");
  if (!model.reasoner().capabilities.editable) return tr("A search has no latent state to push.");
  if (!model.current()->complete()) return tr("The state of this iteration is being computed again.");
  return full() ? tr("There are %1 runs already: clear them first.").arg(kMost) : QString();
}

void Companions::addSeeds(int count) {
  if (nextSeed_ <= session_.seed()) nextSeed_ = session_.seed() + 1;
  for (; count > 0 && seedProblem().isEmpty(); --count, ++nextSeed_) {
    thought::Trace trace(session_.model().puzzle(), kBytesEach);
    waiting_.push_back({{tr("seed %1").arg(nextSeed_), std::move(trace), false}, nextSeed_, nullptr});
  }
  if (!busy()) begin();
}

void Companions::nudge(int count, double size) {
  for (; count > 0 && nudgeProblem().isEmpty(); --count) addNudge(size);
  if (!busy()) begin();
}

void Companions::addNudge(double size) {
  const auto& model = session_.model();
  const int cursor = model.cursor();
  thought::Trace trace(model.puzzle(), kBytesEach, cursor);
  for (int i = 0; i < cursor; ++i) trace.append(model.trace().at(i));
  const auto pushed = thought::nudged(*model.current(), size, static_cast<std::uint64_t>(++nudges_));
  trace.append(pushed);
  const QString name = tr("nudge %1, by %2 at %3").arg(nudges_).arg(size, 0, 'g', 2).arg(cursor);
  waiting_.push_back({{name, std::move(trace), true}, session_.seed(), pushed});
}

void Companions::begin() {
  if (!waiting_.empty()) {
    Wanted wanted = std::move(waiting_.front());
    waiting_.pop_front();
    runs_.push_back(std::move(wanted.run));
    worker_.think({.key = session_.key(),
                   .puzzle = session_.model().puzzle(),
                   .seed = wanted.seed,
                   .target = session_.model().budget(),
                   .from = wanted.from});
  }
  Q_EMIT changed();
}

void Companions::stop() {
  waiting_.clear();
  worker_.stop();
}

void Companions::clear() {
  worker_.discard();
  waiting_.clear();
  runs_.clear();
  nextSeed_ = 0;
  nudges_ = 0;
  Q_EMIT changed();
}

}  // namespace app
