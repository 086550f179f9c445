#pragma once
// SpaceTimePanel: a run as a volume. Each iteration is a plane of squares, one behind the other, coloured by a number
// of the thought: what it believes, how sure it is, or how large its latent vector is. The volume can be turned,
// zoomed, thinned out and cut down to some of its iterations; the plane of the cursor is framed. GUI thread.

#include <QWidget>
#include <memory>

#include "model/thought/space_time.h"
#include "widgets/models/trace_model.h"
#include "widgets/space/space_area.h"

class QComboBox;
class QLabel;
class QSlider;
class QTimer;

namespace widgets {

class Background;
class ColourBar;

class SpaceTimePanel : public QWidget {
  Q_OBJECT
 public:
  explicit SpaceTimePanel(TraceModel& model, QWidget* parent = nullptr);
  ~SpaceTimePanel() override;

  SpaceArea& area() { return *area_; }
  const thought::Reading& reading() const { return reading_; }
  /// The planes that are drawn, as iterations.
  std::pair<int, int> slice() const;
  /// The numbers in the volume; null before anything was recorded.
  const std::shared_ptr<const SpaceStack>& stack() const { return stack_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void buildControls();
  void connectControls();
  void refreshChoices();
  void schedule();
  void gather();
  void take(std::shared_ptr<const SpaceStack> stack, int step);
  void draw();
  void refreshLabels();
  void paintFrame(QPainter& painter) const;

  TraceModel& model_;
  thought::Reading reading_{thought::Reading::Kind::Belief, -1, {}};  ///< until the first choice is known
  std::vector<thought::Reading> choices_;
  std::shared_ptr<const SpaceStack> stack_;
  int step_ = 1;  ///< iterations from one plane to the next
  SpaceArea* area_;
  ColourBar* bar_;
  QComboBox* readingBox_ = nullptr;
  QLabel *firstLabel_ = nullptr, *lastLabel_ = nullptr;
  QSlider *hidden_ = nullptr, *opacity_ = nullptr, *first_ = nullptr, *last_ = nullptr;
  QTimer* timer_;
  Background* background_;
};

}  // namespace widgets
