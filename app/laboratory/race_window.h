#pragma once
// RaceWindow: a race on show, beside the main window: boards with verdicts side by side, one chart over the clock that
// the lanes share, one cursor, and in words what makes them equal. Closing it stops the race and keeps
// it; opening it goes on. GUI thread.

#include <QWidget>
#include <vector>

#include "app/laboratory/race.h"

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

class RaceWindow : public QWidget {
  Q_OBJECT
 public:
  explicit RaceWindow(const Reasoners& reasoners, QWidget* parent = nullptr);
  ~RaceWindow() override;

  Race& race() { return race_; }

 protected:
  void showEvent(QShowEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
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
