#pragma once
// RunStatus: in the status bar, how long the iteration on show took, and how much is recorded. GUI thread.

#include <QLabel>

#include "widgets/models/trace_model.h"

namespace app {

class RunStatus : public QLabel {
  Q_OBJECT
 public:
  explicit RunStatus(const widgets::TraceModel& model, QWidget* parent = nullptr);

 private:
  void refresh();

  const widgets::TraceModel& model_;
};

}  // namespace app
