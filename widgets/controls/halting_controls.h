#pragma once
// HaltingControls: chooses the halting policy and its threshold, and says where it would stop in what is recorded and
// whether the answer is right there. Turning the threshold recomputes the halt from recorded numbers; no network runs.
// GUI thread.

#include <QWidget>

#include "widgets/models/trace_model.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace widgets {

class HaltingControls : public QWidget {
  Q_OBJECT
 public:
  explicit HaltingControls(TraceModel& model, QWidget* parent = nullptr);

  /// "would halt at 14 of 64: VALID there" or "does not halt within the recorded 64".
  QString outcome() const;

 private:
  void choosePolicy(int index);
  void slide(int position);
  void enter(double threshold);
  void refreshControls();
  void refreshOutcome();

  TraceModel& model_;
  QComboBox* policy_ = nullptr;
  QSlider* slider_ = nullptr;
  QDoubleSpinBox* spin_ = nullptr;
  QLabel* outcome_ = nullptr;
};

/// Slider position 0..`steps` of a threshold on the choice's own scale (linear or logarithmic), and back.
int sliderPosition(const thought::HaltingChoice& choice, double threshold, int steps);
double sliderThreshold(const thought::HaltingChoice& choice, int position, int steps);

}  // namespace widgets
