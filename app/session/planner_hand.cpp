#include "app/session/planner_hand.h"

#include <utility>

namespace app {

PlannerHand::PlannerHand(widgets::TraceModel& model, Edits& edits, Run& run, NudgeMaker nudges, QObject* parent)
    : QObject(parent), model_(model), edits_(edits), run_(run), nudges_(std::move(nudges)) {}

int PlannerHand::movesAt(int iteration) const { return model_.trace().at(iteration)->state.planner->moves; }

void PlannerHand::order(char direction) {
  if (!planning()) return;
  const auto change = [&](thought::LatentState& state) { state.planner->order = direction; };
  if (edits_.changeState(Branch::Kind::ByHand, tr("moved by hand from move %1 on").arg(movesAt(model_.cursor())),
                         change))
    run_.goOn(model_.cursor() + model_.current()->state.planner->ticksLeft);
}

void PlannerHand::letThink(int ticks) {
  if (!planning()) return;
  const auto change = [&](thought::LatentState& state) { state.planner->ticksLeft += ticks; };
  if (edits_.changeState(Branch::Kind::ByHand, tr("left to think %1 ticks").arg(ticks), change))
    run_.goOn(model_.cursor() + ticks);
}

void PlannerHand::makeMove() {
  if (!planning()) return;
  const int now = movesAt(model_.cursor()), last = model_.size() - 1;
  for (int i = model_.cursor() + 1; i <= last; ++i) {
    if (movesAt(i) > now) return run_.moveTo(i);
  }
  const thought::ThoughtPtr newest = model_.trace().last();
  if (run_.thinking() || newest->measures.over) return run_.moveTo(last);
  run_.goOn(last + newest->state.planner->ticksLeft);
}

void PlannerHand::undoMove() {
  if (!planning()) return;
  int iteration = model_.cursor();
  const int now = movesAt(iteration);
  while (iteration > 0 && movesAt(iteration - 1) >= now - 1) --iteration;
  run_.moveTo(iteration);
}

void PlannerHand::steer(const std::vector<widgets::PlanMark>& marks, double strength, bool random) {
  if (!nudges_) return;
  const auto& puzzle = model_.puzzle();
  auto nudges = nudges_(model_.reasoner(), marks, strength, random, puzzle.height, puzzle.width);
  if (!nudges) return Q_EMIT said(Severity::Problem, QString::fromStdString(nudges.error().text()));
  nudge(nudges->empty() ? tr("no longer steered") : tr("steered"), std::move(*nudges));
}

void PlannerHand::release() { nudge(tr("no longer steered"), {}); }

void PlannerHand::nudge(const QString& label, std::vector<thought::Field> nudges) {
  if (!planning()) return;
  const auto change = [&](thought::LatentState& state) { state.planner->nudges = std::move(nudges); };
  if (edits_.changeState(Branch::Kind::Edited, label, change)) run_.goOn(model_.budget());
}

}  // namespace app
