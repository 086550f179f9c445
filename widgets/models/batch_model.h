#pragma once
// BatchModel: the recorded batches on show, which of them the single views look at, and the halting rule that ends
// their runs. Every view of a batch reads it and repaints; no view calls a network. GUI thread.

#include <QObject>
#include <QString>
#include <memory>
#include <vector>

#include "model/thought/batch.h"
#include "puzzles/puzzle_maker.h"

namespace widgets {

/// Puzzles with what tells most of how hard each is.
struct BatchSet : puzzles::PuzzleSet {
  std::vector<puzzles::Difficulty> difficulty;  ///< one for each puzzle
};

class BatchModel : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Another set of puzzles, which nobody has thought about yet.
  void begin(std::shared_ptr<const BatchSet> set);
  /// What one more reasoner made of the set. The first becomes the current one.
  void add(thought::BatchRecord batch);

  const std::shared_ptr<const BatchSet>& set() const { return set_; }  ///< null before the first
  const std::vector<thought::BatchRecord>& batches() const { return batches_; }
  int current() const { return current_; }
  void setCurrent(int batch);  ///< ignored out of range
  /// The current batch; null before the first.
  const thought::BatchRecord* batch() const;

  /// The rule that ends a batch's runs: the system's own until another is set.
  const thought::HaltingPolicy& ruleOf(int batch) const { return rules_[static_cast<std::size_t>(batch)]; }
  void setRule(const thought::HaltingPolicy& rule);  ///< of the current batch

  /// Says that somebody wants to see a run of batch `batch` at an iteration.
  void pick(int batch, int run, int iteration);
  /// "puzzle 12"
  QString puzzleText(const thought::RunRecord& run) const;

 Q_SIGNALS:
  void changed();  ///< what is recorded, or which batch is current
  void ruleChanged();
  void picked(int batch, int puzzle, int iteration);

 private:
  std::shared_ptr<const BatchSet> set_;
  std::vector<thought::BatchRecord> batches_;
  std::vector<thought::HaltingPolicy> rules_;  ///< one for each batch
  int current_ = 0;
};

/// "trm".
QString nameOf(const thought::BatchRecord& batch);
/// "Tiny Recursive Model (TRM)".
QString titleOf(const thought::BatchRecord& batch);
/// "83.0%"; "-" for NaN.
QString percentText(double share);

}  // namespace widgets
