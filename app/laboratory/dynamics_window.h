#pragma once
// DynamicsWindow: a window beside the main one that shows how the latent state moves: its path, its steps, the whole
// run as a volume, and a textbook algorithm on the same clock. Shares the run and its cursor with the main
// window. GUI thread.

#include "app/laboratory/companions.h"
#include "app/laboratory/laboratory_window.h"
#include "widgets/models/dynamics_model.h"

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace widgets {
class AlgorithmPanel;
class LandscapePanel;
class SmallChart;
class SpaceTimePanel;
}  // namespace widgets

namespace app {

class DynamicsWindow : public LaboratoryWindow {
  Q_OBJECT
 public:
  explicit DynamicsWindow(Session& session, QWidget* parent = nullptr);

  Companions& companions() { return companions_; }
  widgets::DynamicsModel& dynamics() { return dynamics_; }
  void setDevice(const gpu::DeviceOptions& options) override;
  QString words() const;  ///< the outcome of all nudges together, then the behaviour of each run

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* buildPath();
  QWidget* buildControls();
  void connectRuns();
  void connectKeys();
  void refreshChart();
  void refreshWords();
  void refreshControls();
  void hover(const QString& text);

  Session& session_;
  Companions companions_;
  widgets::DynamicsModel dynamics_;
  widgets::LandscapePanel* landscape_;
  widgets::SpaceTimePanel* spaceTime_;
  widgets::AlgorithmPanel* algorithm_;
  widgets::SmallChart* residual_ = nullptr;
  QTabWidget* tabs_;
  QSpinBox *seeds_ = nullptr, *nudges_ = nullptr;
  QDoubleSpinBox* size_ = nullptr;
  QPushButton *addSeeds_ = nullptr, *nudge_ = nullptr, *stop_ = nullptr, *clear_ = nullptr;
  QLabel *words_ = nullptr, *status_ = nullptr;
};

}  // namespace app
