#pragma once
// ScaleScan: finds the locked scale of what a panel shows, a slice of the trace at a time while the event loop is idle.
// GUI thread.

#include <QObject>
#include <QTimer>
#include <functional>

#include "widgets/heatmap/scale_keeper.h"
#include "widgets/models/trace_model.h"

namespace widgets {

class ScaleScan : public QObject {
  Q_OBJECT
 public:
  /// Looks at what `source` shows of the recorded thoughts, as long as the scale is `needed`. All must outlive it.
  ScaleScan(const TraceModel& model, const HeatmapSource& source, std::function<bool()> needed);

  void restart();  ///< another trace, or another source
  void goOn();     ///< there may be more to look at, or it may be needed now
  /// What was found so far, this picture included.
  const std::vector<gpu::Range>& rangesWith(const HeatmapInput& input);

 Q_SIGNALS:
  void grew();

 private:
  void lookAtSome();

  const TraceModel& model_;
  const HeatmapSource& source_;
  const std::function<bool()> needed_;
  ScaleKeeper scale_;
  QTimer timer_;
};

}  // namespace widgets
