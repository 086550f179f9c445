#include "widgets/models/batch_model.h"

#include <cmath>

namespace widgets {

void BatchModel::begin(std::shared_ptr<const BatchSet> set) {
  set_ = std::move(set);
  batches_.clear();
  rules_.clear();
  current_ = 0;
  Q_EMIT changed();
}

void BatchModel::add(thought::BatchRecord batch) {
  rules_.push_back(batch.info.halting);
  batches_.push_back(std::move(batch));
  Q_EMIT changed();
}

void BatchModel::setCurrent(int batch) {
  if (batch < 0 || batch >= std::ssize(batches_) || batch == current_) return;
  current_ = batch;
  Q_EMIT changed();
}

const thought::BatchRecord* BatchModel::batch() const {
  return batches_.empty() ? nullptr : &batches_[static_cast<std::size_t>(current_)];
}

void BatchModel::setRule(const thought::HaltingPolicy& rule) {
  if (batches_.empty() || rule == ruleOf(current_)) return;
  rules_[static_cast<std::size_t>(current_)] = rule;
  Q_EMIT ruleChanged();
}

void BatchModel::pick(int batch, int run, int iteration) {
  const auto& from = batches_[static_cast<std::size_t>(batch)];
  Q_EMIT picked(batch, from.runs[static_cast<std::size_t>(run)].puzzle, iteration);
}

QString BatchModel::puzzleText(const thought::RunRecord& run) const { return tr("puzzle %1").arg(run.puzzle + 1); }

QString nameOf(const thought::BatchRecord& batch) { return QString::fromStdString(batch.info.name); }

QString titleOf(const thought::BatchRecord& batch) { return QString::fromStdString(batch.info.title); }

QString percentText(double share) {
  return std::isnan(share) ? QString("-") : QString("%1%").arg(100 * share, 0, 'f', 1);
}

}  // namespace widgets
