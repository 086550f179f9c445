#pragma once
// PolicyView: how probable each of the four moves is to the planner at the cursor, as bars. Reads the TraceModel. GUI
// thread.

#include <QWidget>

#include "widgets/models/trace_model.h"

namespace widgets {

class PolicyView : public QWidget {
  Q_OBJECT
 public:
  explicit PolicyView(TraceModel& model, QWidget* parent = nullptr);

  /// "up 3 %, down 1 %, left 95 %, right 1 %"; empty without a policy.
  QString text() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();

  TraceModel& model_;
};

}  // namespace widgets
