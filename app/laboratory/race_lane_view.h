#pragma once
// RaceLaneView: one lane of a race: its title, its board, the verdict with its confidence, and the iteration on show.
// GUI thread.

#include <QWidget>

class QLabel;
class QToolButton;

namespace app {

class Race;
struct RaceLane;

class RaceLaneView : public QWidget {
  Q_OBJECT
 public:
  RaceLaneView(Race& race, int index, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QToolButton* buildHalting(RaceLane& lane);
  void refresh();
  void dye();  ///< the title in the colour that the chart's line has

  Race& race_;
  int index_;
  QLabel *title_, *place_;
  QToolButton* remove_;
};

}  // namespace app
