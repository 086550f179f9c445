#pragma once
// WhatIfView: the halting rule of the current batch, to drag: where its threshold lies on the curve of solved share
// against mean iterations, and the regrets in words. Nothing is thought again. GUI thread.

#include <QWidget>
#include <vector>

#include "model/thought/what_if.h"
#include "widgets/models/batch_model.h"

class QComboBox;
class QLabel;
class QSlider;

namespace widgets {

class PointChart;

class WhatIfView : public QWidget {
  Q_OBJECT
 public:
  explicit WhatIfView(BatchModel& model, QWidget* parent = nullptr);

  /// The results under the rule, in sentences.
  QString words() const;

 Q_SIGNALS:
  void hovered(const QString& text);

 private:
  void choose(int index);
  void slide(int position);
  void refresh();
  void refreshCurve();
  void refreshRule();

  BatchModel& model_;
  QComboBox* policy_;
  QSlider* slider_;
  QLabel *threshold_, *words_;
  PointChart* curve_;
  std::vector<thought::HaltingPolicy> drawn_;  ///< the points of the curve
};

/// For people: how both regrets are counted, exactly.
QString regretHelp();

}  // namespace widgets
