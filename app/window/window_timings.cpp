#include "app/window/window_timings.h"

#include <time.h>
#include <unistd.h>

#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "app/window/main_window.h"
#include "app/window/workspace.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace app {
namespace {

constexpr std::size_t kMoves = 200;

/// Milliseconds since the kernel started this process, linking and loading included; to the kernel's tick (10 ms).
double processAge() {
  QFile file("/proc/self/stat");
  if (!file.open(QIODevice::ReadOnly)) return -1;
  const QByteArray line = file.readAll();
  // The second field is the program's name in brackets and may hold blanks; the start time is the 22nd.
  const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  const double started = fields.value(19).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
  return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1000;
}

double quantile(std::vector<double> sorted, double share) {
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

WindowTimings::WindowTimings(MainWindow& window) : QObject(&window), window_(window), race_(window) {
  window_.installEventFilter(this);
  connect(&race_, &RaceTimings::done, this, [this](const QJsonObject& race) { Q_EMIT done(report(race)); });
}

bool WindowTimings::eventFilter(QObject* watched, QEvent* event) {
  // The frame is painted by the handling of this event, so that what is posted now comes after it.
  if (event->type() == QEvent::UpdateRequest) {
    QMetaObject::invokeMethod(this, &WindowTimings::framePainted, Qt::QueuedConnection);
  }
  return QObject::eventFilter(watched, event);
}

void WindowTimings::framePainted() {
  if (startMs_ < 0) startMs_ = processAge();
  if (thoughtMs_ < 0 && window_.session().model().size() > 0) thoughtMs_ = processAge();
  if (!awaited_ || !shows(*awaited_)) return;
  awaited_.reset();
  moveMs_.push_back(static_cast<double>(move_.nsecsElapsed()) / 1e6);
  QMetaObject::invokeMethod(this, &WindowTimings::moveOn, Qt::QueuedConnection);
}

bool WindowTimings::shows(int iteration) const {
  const auto& heatmap = window_.workspace().heatmap();
  return window_.session().model().cursor() == iteration &&
         (!heatmap.isVisible() || !heatmap.problem().isEmpty() || heatmap.pictureIteration() == iteration);
}

void WindowTimings::timeCursor() { moveOn(); }

void WindowTimings::moveOn() {
  auto& model = window_.session().model();
  if (moveMs_.size() >= kMoves || model.size() < 2) {
    return race_.start();
  }
  awaited_ = (model.cursor() + 1) % model.size();
  move_.start();
  window_.session().moveTo(*awaited_);
}

QString WindowTimings::report(const QJsonObject& race) {
  const auto& puzzle = window_.session().model().puzzle();
  QJsonObject report{
      {"puzzle", QString("%1 %2 x %3").arg(QString::fromStdString(puzzle.family)).arg(puzzle.width).arg(puzzle.height)},
      {"window", QString("%1 x %2").arg(window_.width()).arg(window_.height())},
      {"heatmap_by", window_.workspace().heatmap().deviceName()},
      {"first_frame_ms", startMs_},
      {"first_thought_ms", thoughtMs_ < 0 ? QJsonValue() : QJsonValue(thoughtMs_)}};
  if (!moveMs_.empty()) {
    report["cursor_to_frame_ms"] = QJsonObject{{"moves", static_cast<int>(moveMs_.size())},
                                               {"median", quantile(moveMs_, 0.5)},
                                               {"quantile_95", quantile(moveMs_, 0.95)},
                                               {"worst", quantile(moveMs_, 1)}};
  }
  report["race"] = race;
  return QString::fromUtf8(QJsonDocument(report).toJson());
}

}  // namespace app
