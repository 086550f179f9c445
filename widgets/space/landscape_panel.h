#pragma once
// LandscapePanel: the paths of latent states, of the run on show and of those beside it, along their first principal
// components: flat, or in three dimensions that can be turned. The dot of the cursor's iteration is large; a click on
// any dot moves the cursor to its iteration. GUI thread.

#include <QWidget>
#include <optional>

#include "shaders/space/space.h"
#include "widgets/models/dynamics_model.h"

class QCheckBox;
class QLabel;

namespace widgets {

class SpaceArea;

class LandscapePanel : public QWidget {
  Q_OBJECT
 public:
  explicit LandscapePanel(DynamicsModel& dynamics, QWidget* parent = nullptr);

  SpaceArea& area() { return *area_; }
  /// A state in the picture.
  struct Spot {
    int run = 0, iteration = 0;
    gpu::Point point{};
    bool operator==(const Spot&) const = default;
  };
  /// The dot nearest to a position in the area, if there is one near.
  std::optional<Spot> spotAt(QPointF position) const;
  const std::vector<Spot>& spots() const { return spots_; }

 Q_SIGNALS:
  void hovered(const QString& text);  ///< "seed 7, iteration 12"; empty when there is nothing under the pointer

 private:
  void place();
  void draw();
  void setSolid(bool solid);
  void paintLabels(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;
  QColor colourOf(int run) const;

  DynamicsModel& dynamics_;
  SpaceArea* area_;
  QCheckBox* solid_;
  QLabel* explained_;
  std::vector<Spot> spots_;  ///< run by run, in order of iteration; scaled to fit the area
};

}  // namespace widgets
