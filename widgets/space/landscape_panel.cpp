#include "widgets/space/landscape_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/basics/theme.h"
#include "widgets/space/space_area.h"

namespace widgets {
namespace {

constexpr float kReach = 0.57f;  // half side of the cube that the paths fill: its corners lie on the unit sphere
constexpr double kNear = 14;     // pixels between the pointer and a dot that it means
constexpr gpu::Camera kFlat{.zoom = 1.5f, .flat = true}, kSolid{.yaw = 0.6f, .pitch = 0.35f, .zoom = 1.2f};

gpu::Colour colour(const QColor& from) {
  return {static_cast<std::uint8_t>(from.red()), static_cast<std::uint8_t>(from.green()),
          static_cast<std::uint8_t>(from.blue())};
}

/// One scale for all axes, so that distances can be compared; the middle of what there is in the middle.
std::vector<LandscapePanel::Spot> scaled(const thought::Landscape& landscape) {
  gpu::Point low{}, high{};
  bool any = false;
  for (const auto& path : landscape.paths) {
    for (const auto& point : path) {
      for (std::size_t k = 0; k < 3; ++k) {
        low[k] = any ? std::min(low[k], point.at[k]) : point.at[k];
        high[k] = any ? std::max(high[k], point.at[k]) : point.at[k];
      }
      any = true;
    }
  }
  const float widest = std::max({high[0] - low[0], high[1] - low[1], high[2] - low[2], 1e-9f});
  std::vector<LandscapePanel::Spot> spots;
  for (std::size_t run = 0; run < landscape.paths.size(); ++run) {
    for (const auto& point : landscape.paths[run]) {
      spots.push_back({static_cast<int>(run), point.iteration, {}});
      for (std::size_t k = 0; k < 3; ++k)
        spots.back().point[k] = 2 * kReach * (point.at[k] - (low[k] + high[k]) / 2) / widest;
    }
  }
  return spots;
}

/// The first component to the right, the second up, the third towards the viewer, from the cube's hindmost corner.
constexpr gpu::Point kCorner{-kReach, -kReach, -kReach};
gpu::Point axisEnd(std::size_t axis) {
  gpu::Point end = kCorner;
  end[axis] = kReach;
  return end;
}

}  // namespace

LandscapePanel::LandscapePanel(DynamicsModel& dynamics, QWidget* parent)
    : QWidget(parent), dynamics_(dynamics), area_(new SpaceArea(this)), explained_(new QLabel(this)) {
  identify(
      *area_, "landscapeArea", tr("Path of the latent state"),
      tr("Every dot is an iteration: click it to go there. Drag or arrow keys turn, wheel or + - zooms, 0 resets"));
  solid_ = new QCheckBox(tr("Three &dimensions"), this);
  identify(*solid_, "landscapeSolid", tr("Three dimensions"),
           tr("Show the third principal component too, to be turned"));
  explained_->setObjectName("landscapeExplained");
  explained_->setWordWrap(true);
  auto* row = new QHBoxLayout;
  row->addWidget(solid_);
  row->addWidget(explained_, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(area_, 1);
  column->addLayout(row);
  area_->setOverlay([this](QPainter& painter) { paintLabels(painter); });
  connect(solid_, &QCheckBox::toggled, this, &LandscapePanel::setSolid);
  connect(&dynamics_, &DynamicsModel::changed, this, &LandscapePanel::place);
  connect(&dynamics_.run(), &TraceModel::cursorMoved, this, &LandscapePanel::draw);
  connect(area_, &SpaceArea::clicked, this, [this](QPointF position) {
    if (const auto spot = spotAt(position)) dynamics_.run().setCursor(spot->iteration);
  });
  connect(area_, &SpaceArea::pointed, this, [this](QPointF position) {
    const auto spot = spotAt(position);
    Q_EMIT hovered(spot ? tr("%1, iteration %2").arg(dynamics_.nameOf(spot->run)).arg(spot->iteration) : QString());
  });
  connect(area_, &SpaceArea::left, this, [this] { Q_EMIT hovered({}); });
  setSolid(false);
  place();
}

void LandscapePanel::setSolid(bool solid) {
  area_->setHome(solid ? kSolid : kFlat, solid);
  draw();
}

QColor LandscapePanel::colourOf(int run) const {
  const auto& series = themeOf(palette()).series;
  return series[static_cast<std::size_t>(run) % series.size()];
}

void LandscapePanel::place() {
  spots_ = scaled(dynamics_.dynamics().landscape);
  const auto percent = [this](std::size_t k) {
    return QString::number(100 * dynamics_.dynamics().landscape.explained[k], 'f', 0);
  };
  explained_->setText(
      tr("Components 1, 2 and 3 hold %1 %, %2 % and %3 % of the variance").arg(percent(0), percent(1), percent(2)));
  draw();
}

void LandscapePanel::draw() {
  if (spots_.size() < 2) return area_->setNote(tr("A path needs two iterations at least"));
  const Theme& theme = themeOf(palette());
  auto strokes = std::make_shared<std::vector<gpu::Stroke>>();
  const bool solid = solid_->isChecked();
  const auto flattened = [solid](gpu::Point point) {
    if (!solid) point[2] = 0;
    return point;
  };
  const auto scale = static_cast<float>(devicePixelRatioF());
  // Of equal distance the first is seen: the cursor's dots come before the paths.
  for (const Spot& spot : spots_) {
    if (spot.iteration != dynamics_.run().cursor()) continue;
    const gpu::Point at = flattened(spot.point);
    const bool own = spot.run == 0;
    strokes->push_back({at, at, (own ? 6 : 4.5f) * scale, colour(own ? theme.text : colourOf(spot.run))});
  }
  for (std::size_t i = 0; i < spots_.size(); ++i) {
    const Spot& spot = spots_[i];
    const gpu::Point at = flattened(spot.point);
    const auto ink = colour(colourOf(spot.run));
    const float thin = (spot.run == 0 ? 1.3f : 0.8f) * scale;
    strokes->push_back({at, at, 2.2f * thin, ink});
    if (i > 0 && spots_[i - 1].run == spot.run) strokes->push_back({flattened(spots_[i - 1].point), at, thin, ink});
  }
  for (std::size_t axis = 0; axis < (solid ? 3u : 2u); ++axis)
    strokes->push_back({flattened(kCorner), flattened(axisEnd(axis)), 0.6f * scale, colour(theme.muted)});
  area_->setStrokes(std::move(strokes));
}

std::optional<LandscapePanel::Spot> LandscapePanel::spotAt(QPointF position) const {
  std::optional<Spot> nearest;
  double best = kNear;
  for (const Spot& spot : spots_) {
    const QPointF off = area_->placeOf(spot.point) - position;
    const double distance = std::hypot(off.x(), off.y());
    if (distance >= best) continue;
    best = distance;
    nearest = spot;
  }
  return nearest;
}

void LandscapePanel::paintLabels(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  painter.setPen(theme.muted);
  const bool solid = solid_->isChecked();
  for (std::size_t axis = 0; axis < (solid ? 3u : 2u); ++axis) {
    const QString text = tr("component %1").arg(axis + 1);
    QRectF room(QPointF(), QSizeF(painter.fontMetrics().horizontalAdvance(text) + 4, painter.fontMetrics().height()));
    room.moveCenter(area_->placeOf(axisEnd(axis)) + QPointF(0, axis == 0 ? room.height() : -room.height() / 2));
    const QRectF inside = area_->rect().adjusted(2, 2, -2, -2);
    room.moveLeft(std::clamp(room.left(), inside.left(), std::max(inside.left(), inside.right() - room.width())));
    room.moveTop(std::clamp(room.top(), inside.top(), std::max(inside.top(), inside.bottom() - room.height())));
    painter.drawText(room, Qt::AlignCenter, text);
  }
  if (spots_.empty()) return;
  painter.setPen(theme.text);
  const auto last = std::ranges::find_if(spots_, [](const Spot& spot) { return spot.run != 0; }) - 1;
  for (const Spot& end : {spots_.front(), *last})
    painter.drawText(area_->placeOf(end.point) + QPointF(8, -8), QString::number(end.iteration));
  paintLegend(painter);
}

// In the corner that a flat path, which begins on the left, is the least likely to reach.
void LandscapePanel::paintLegend(QPainter& painter) const {
  const QFontMetrics metrics = painter.fontMetrics();
  const int runs = static_cast<int>(dynamics_.companions().size()) + 1, line = metrics.height();
  const int shown = std::min(runs, std::max(1, area_->height() / line / 2));
  QStringList names;
  for (int run = 0; run < shown; ++run) names << dynamics_.nameOf(run);
  if (shown < runs) names.back() = tr("and %1 more").arg(runs - shown + 1);
  int widest = 0;
  for (const QString& name : names) widest = std::max(widest, metrics.horizontalAdvance(name));
  const double left = area_->width() - widest - 8;
  for (int run = 0; run < shown; ++run) {
    painter.fillRect(QRectF(left - line - 4, 8 + run * line + line * 0.3, line * 0.8, line * 0.4), colourOf(run));
    painter.setPen(themeOf(palette()).text);
    painter.drawText(QPointF(left, 8 + run * line + metrics.ascent()), names[run]);
  }
}

}  // namespace widgets
