#pragma once
// BatchWindow: the batch bench. On the left the form (BatchSetup), below it Run, Cancel and progress; on the right the
// results: charts, what-if halting, the failure gallery, the budget allocator, the difficulty dial. Every point and
// row opens its puzzle in the main window's session. Not modal, and never waits for a network. GUI thread.

#include "app/laboratory/batch_worker.h"
#include "app/laboratory/laboratory_window.h"
#include "app/session/session.h"
#include "widgets/models/batch_model.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace app {

class BatchSetup;

class BatchWindow : public LaboratoryWindow {
  Q_OBJECT
 public:
  explicit BatchWindow(Session& session, QWidget* parent = nullptr);
  ~BatchWindow() override;

  widgets::BatchModel& model() { return model_; }
  const BatchWorker& worker() const { return worker_; }

 public Q_SLOTS:
  void done(int result) override;

 protected:
  bool stop() override;

 private:
  QWidget* buildRun();
  QWidget* buildResults();
  void addTab(QWidget* view, const QString& title, const QString& tip);
  void run();
  void take(const std::shared_ptr<const widgets::BatchSet>& set, const thought::BatchRecord& batch);
  void finish();
  void open(int batch, int puzzle, int iteration);
  void refreshReasoners();
  void say(const QString& sentence);

  Session& session_;
  widgets::BatchModel model_;
  BatchWorker worker_;
  BatchSetup* setup_;
  QPushButton *run_, *cancel_;
  QProgressBar* progress_;
  QComboBox* reasoner_;
  QTabWidget* tabs_;
  QLabel* status_;
  QString news_;  ///< text of the status when the pointer is on no point
};

}  // namespace app
