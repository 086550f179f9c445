#pragma once
// TouchPanel: the controls for changing a thought or its puzzle, and the effect of a change: the distance from the
// untouched run, in the latent state and in the answer. Emits requests; changes nothing itself. GUI thread.

#include <QWidget>
#include <optional>

#include "model/thought/brush.h"
#include "puzzles/edit.h"
#include "widgets/models/brush.h"
#include "widgets/models/trace_model.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace widgets {
class SmallChart;
}  // namespace widgets

namespace app {

class TouchPanel : public QWidget {
  Q_OBJECT
 public:
  /// `twin` is the untouched run, without thoughts while there is none.
  TouchPanel(widgets::TraceModel& model, widgets::TraceModel& twin, widgets::Brush& brush, QWidget* parent = nullptr);

  /// The stroke over `cells` that the controls describe; only while the brush paints.
  thought::BrushStroke strokeOver(const std::vector<puzzles::Cell>& cells) const;
  int copyFrom() const;   ///< an iteration
  bool fromTwin() const;  ///< of the untouched run

 public Q_SLOTS:
  void setEditedAt(int iteration);  ///< where the run on show parted from the untouched one

 Q_SIGNALS:
  void strokeWanted(const std::vector<puzzles::Cell>& cells);
  void editWanted(const puzzles::PuzzleEdit& edit);

 private:
  void buildControls(QFormLayout& form);
  void choose(int row);
  bool fits(const puzzles::EditKind& edit) const;
  void refreshTools();
  void showValue(const puzzles::EditKind& edit);
  void refreshFields();
  void refreshRecovery();
  void markRecovery();
  void receive(const std::vector<puzzles::Cell>& cells);

  widgets::TraceModel &model_, &twin_;
  widgets::Brush& brush_;
  int editedAt_ = 0;
  thought::RecoveryMeter meter_;
  std::vector<puzzles::EditKind> edits_;  ///< of all families, behind the tools that paint
  std::size_t edit_ = 0;                  ///< the one in hand, while the tool is Edit
  quint64 strokes_ = 0;                   ///< made so far: each draws noise of its own
  QFormLayout* form_;
  QComboBox *tool_, *field_, *source_;
  QSpinBox *channel_, *radius_, *rows_, *columns_, *iteration_, *value_;
  QDoubleSpinBox* amount_;
  QLabel *hint_, *recovery_;
  widgets::SmallChart *latent_, *squares_;
};

}  // namespace app
