#include "app/window/run_status.h"

namespace app {
namespace {

/// "0.2 ms", "258 ms", "2.6 s".
QString timeText(double microseconds) {
  const double milliseconds = microseconds / 1000;
  if (milliseconds >= 999.5) return RunStatus::tr("%1 s").arg(milliseconds / 1000, 0, 'f', 1);
  return RunStatus::tr("%1 ms").arg(milliseconds, 0, 'f', milliseconds < 9.95 ? 1 : 0);
}

}  // namespace

RunStatus::RunStatus(const widgets::TraceModel& model, QWidget* parent) : QLabel(parent), model_(model) {
  setObjectName("status");
  setContentsMargins(0, 0, 8, 0);
  for (const auto signal :
       {&widgets::TraceModel::puzzleChanged, &widgets::TraceModel::grown, &widgets::TraceModel::traceCleared,
        &widgets::TraceModel::runningChanged, &widgets::TraceModel::cursorMoved}) {
    connect(&model_, signal, this, &RunStatus::refresh);
  }
}

void RunStatus::refresh() {
  const auto thought = model_.current();
  if (!thought) return clear();
  const bool computed = thought->iteration > 0;
  setText(tr("%1%2%3 recorded, %4 MiB")
              .arg(model_.running() ? tr("thinking, ") : QString())
              .arg(computed ? tr("%1 this iteration, ").arg(timeText(thought->measures.microseconds)) : QString())
              .arg(model_.size() - 1)
              .arg(static_cast<double>(model_.trace().bytes()) / (1 << 20), 0, 'f', 1));
}

}  // namespace app
