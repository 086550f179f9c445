#pragma once
// StartsWindow: many starts of the network on show, run in the background as one batch: the board by agreement with the
// vote, the starts as a table, how many are VALID and how alike their states are over the iterations. A start that is
// chosen is thought about again in the main window. GUI thread.

#include <QTimer>

#include "app/laboratory/laboratory_window.h"
#include "app/laboratory/starts_table.h"
#include "app/session/session.h"
#include "app/session/starts_worker.h"
#include "widgets/models/trace_model.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QSortFilterProxyModel;
class QSpinBox;
class QTableView;

namespace widgets {
class BoardView;
class SmallChart;
}  // namespace widgets

namespace app {

class StartsWindow : public LaboratoryWindow {
  Q_OBJECT
 public:
  explicit StartsWindow(Session& session, QWidget* parent = nullptr);

  const thought::StartsRun& run() const { return run_; }
  widgets::BoardView& board() { return *board_; }
  bool busy() const { return worker_.busy(); }
  /// Why no starts can be run now; empty when they can.
  QString problem() const;

 public Q_SLOTS:
  void done(int result) override;

 protected:
  bool stop() override;

 private:
  QLayout* buildAsks();
  QWidget* buildBoard();
  QWidget* buildTable();
  QSpinBox* addSpin(QLayout& row, const QString& label, const char* name, const QString& tip, int least, int most);
  void begin();
  void receive(const thought::StartsMoment& moment, const thought::ThoughtPtr& vote);
  void finish();
  void showIteration(int iteration);
  void refresh();
  void refreshCharts();
  void refreshAsks();
  QImage agreement() const;
  void choose(const QModelIndex& index);
  void say(const QString& sentence);

  Session& session_;
  thought::StartsRun run_;
  ReasonerKey key_;            ///< of the run
  widgets::TraceModel votes_;  ///< by iteration
  StartsTable starts_{run_};
  StartsWorker worker_;
  QTimer frame_;         ///< arrived moments are shown at most once a frame
  bool follows_ = true;  ///< the slider goes with what arrives

  QSpinBox *count_ = nullptr, *budget_ = nullptr, *firstSeed_ = nullptr;
  QPushButton *runButton_ = nullptr, *cancel_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel *summary_ = nullptr, *status_ = nullptr, *at_ = nullptr;
  widgets::BoardView* board_ = nullptr;
  QTableView* table_ = nullptr;
  QSortFilterProxyModel* sorted_ = nullptr;
  QSlider* iteration_ = nullptr;
  widgets::SmallChart *valid_ = nullptr, *alike_ = nullptr;
};

}  // namespace app
