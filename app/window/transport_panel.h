#pragma once
// TransportPanel: the strip along the bottom: the timeline, the transport buttons, the speed, the budget, and the
// halting rule. Buttons show actions of the registry; budget and speed act on TraceModel and Playback. GUI thread.

#include <QWidget>

#include "app/session/playback.h"
#include "app/window/actions.h"
#include "widgets/models/trace_model.h"

class QDoubleSpinBox;
class QLayout;
class QSlider;
class QSpinBox;

namespace app {

class TransportPanel : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kMaxBudget = 100'000;

  TransportPanel(widgets::TraceModel& model, Playback& playback, const Actions& actions, QWidget* parent = nullptr);
  /// The halting rule: a narrow window shows it elsewhere, and adds it to controls() again when there is room.
  QWidget* halting() const { return halting_; }
  QLayout& controls() const { return *controls_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void resizeIcons();
  void addButtons(QLayout& row, const Actions& actions);
  QWidget* buildSpeed();
  QWidget* buildBudget();
  void refreshBudget();
  void refreshPlay(QAction& play);

  widgets::TraceModel& model_;
  Playback& playback_;
  QLayout* controls_ = nullptr;
  QWidget* halting_ = nullptr;
  QDoubleSpinBox* speed_ = nullptr;
  QSlider* budgetSlider_ = nullptr;
  QSpinBox* budgetSpin_ = nullptr;
};

/// The slider's scale of budgets: ten positions double it.
int budgetAt(int position);
int budgetPosition(int budget);

}  // namespace app
