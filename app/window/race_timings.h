#pragma once
// RaceTimings: how long an input would have to wait at the most while six lanes race: the longest gap between two turns
// of the window's event loop. Part of what `--measure` does. GUI thread.

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace app {

class MainWindow;
class Race;

class RaceTimings : public QObject {
  Q_OBJECT
 public:
  explicit RaceTimings(MainWindow& window);
  /// Fills the lanes of a race on the puzzle on show and watches it until it is over, or for half a minute.
  void start();

 Q_SIGNALS:
  /// "lanes", "thoughts", "longest_gap_ms", and "longest_gap_computed_ms": what this thread itself computed between two
  /// turns at the most, whatever else the machine was busy with.
  void done(const QJsonObject& figures);

 private:
  void beat();

  MainWindow& window_;
  Race* race_ = nullptr;  ///< from start() on
  QTimer pulse_;
  QElapsedTimer gap_, whole_;
  double longest_ = 0, busiest_ = 0;  ///< milliseconds
  double computed_ = 0;               ///< by this thread, up to the last beat
};

}  // namespace app
