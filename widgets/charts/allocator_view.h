#pragma once
// AllocatorView: a fixed total of iterations spent on the current batch by every policy of allocation.h, side by side
// with the oracle, and by hand: a number for each puzzle. Everything follows the numbers at once; nothing is thought
// again. GUI thread.

#include <QWidget>
#include <vector>

#include "model/thought/allocation.h"
#include "widgets/models/batch_model.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QTableWidget;

namespace widgets {

class AllocatorView : public QWidget {
  Q_OBJECT
 public:
  explicit AllocatorView(BatchModel& model, QWidget* parent = nullptr);

  /// The most puzzles that have a box to fill in; those after them get no iterations by hand.
  static constexpr int kMostByHand = 200;

 private:
  void buildPolicies();
  QLabel* buildDefinitions();
  void buildHand();
  void takeBatch();
  void fillHand(int choice);
  void refresh();
  std::vector<int> byHand() const;

  BatchModel& model_;
  QSpinBox* total_;
  QTableWidget *policies_, *hand_;
  QComboBox* fill_;
  QLabel* handNote_;
  std::vector<QSpinBox*> boxes_;  ///< owned by `hand_`
};

}  // namespace widgets
