#pragma once
// RaceWindow: a race on show, beside the main window: boards with verdicts side by side, one chart over the clock that
// the lanes share, one cursor, and in words what makes them equal. Closing it stops the race and keeps
// it; opening it goes on. GUI thread.

#include <vector>

#include "app/laboratory/laboratory_window.h"
#include "app/laboratory/race.h"
#include "app/session/session.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace widgets {
class ClockChart;
}

namespace app {

class RaceLaneView;

class RaceWindow : public LaboratoryWindow {
  Q_OBJECT
 public:
  /// The race follows the puzzle on show while the window is open.
  explicit RaceWindow(Session& session, QWidget* parent = nullptr);
  ~RaceWindow() override;

  Race& race() { return race_; }

  void prepare() override;
  bool guardsKeys() const override { return true; }

 public Q_SLOTS:
  void done(int result) override;

 protected:
  bool stop() override;
  void showEvent(QShowEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* buildControls();
  QWidget* buildClock();
  QWidget* buildEntry();
  QWidget* buildRun();
  QWidget* buildLanes();
  QWidget* buildCursor();
  bool act(int key);  ///< whether the key means something here
  void rebuildLanes();
  void refresh();
  void refreshChart();
  std::vector<double> charted(const RaceLane& lane) const;

  Session& session_;
  Race race_;
  QComboBox *clock_ = nullptr, *entrant_ = nullptr, *measure_ = nullptr;
  QSpinBox *length_ = nullptr, *seed_ = nullptr;
  QToolButton *add_ = nullptr, *run_ = nullptr, *play_ = nullptr;
  QCheckBox* rests_ = nullptr;
  QLabel* equaliser_ = nullptr;
  QGridLayout* grid_ = nullptr;
  std::vector<RaceLaneView*> views_;
  widgets::ClockChart* chart_ = nullptr;
  QSlider* cursor_ = nullptr;
};

}  // namespace app
