#pragma once
// WindowTimings: the measurement of `--measure`. Times a window as its user feels it: from the start of the process to
// the first painted frame that takes input, to the first thought painted, and from a move of the cursor to the frame
// with the board and the heatmap of that iteration; then how long six racing lanes keep it from taking input. Make it
// before the first puzzle is opened. GUI thread.

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <optional>
#include <vector>

#include "app/window/race_timings.h"

namespace app {

class MainWindow;

class WindowTimings : public QObject {
  Q_OBJECT
 public:
  explicit WindowTimings(MainWindow& window);
  /// Moves the cursor over the recorded run, once the run is over.
  void timeCursor();

 Q_SIGNALS:
  void done(const QString& report);  ///< a JSON document, milliseconds

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void framePainted();
  bool shows(int iteration) const;
  void moveOn();
  QString report(const QJsonObject& race);

  MainWindow& window_;
  RaceTimings race_;
  double startMs_ = -1, thoughtMs_ = -1;  ///< since the process started; -1 = not yet
  std::vector<double> moveMs_;
  std::optional<int> awaited_;  ///< iteration moved to, not painted yet
  QElapsedTimer move_;
};

}  // namespace app
