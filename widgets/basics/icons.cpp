#include "widgets/basics/icons.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace widgets {
namespace {

// All shapes live in a square of 16 x 16.
void addTriangle(QPainterPath& path, double from, double to) {
  path.moveTo(from, 3);
  path.lineTo(to, 8);
  path.lineTo(from, 13);
  path.closeSubpath();
}

void addDiamond(QPainterPath& path, double x) {
  path.moveTo(x, 5);
  path.lineTo(x + 3, 8);
  path.lineTo(x, 11);
  path.lineTo(x - 3, 8);
  path.closeSubpath();
}

void addLoop(QPainterPath& path) {
  QPainterPath arc;
  arc.arcMoveTo(3, 3, 10, 10, 60);
  arc.arcTo(3, 3, 10, 10, 60, 290);
  QPainterPathStroker stroker;
  stroker.setWidth(2);
  path.addPath(stroker.createStroke(arc));
  path.moveTo(8.5, 0.5);
  path.lineTo(13, 3.6);
  path.lineTo(8.5, 7);
  path.closeSubpath();
}

void addCross(QPainterPath& path) {
  QPainterPath lines;
  lines.moveTo(4, 4);
  lines.lineTo(12, 12);
  lines.moveTo(12, 4);
  lines.lineTo(4, 12);
  QPainterPathStroker stroker;
  stroker.setWidth(2);
  path.addPath(stroker.createStroke(lines));
}

QPainterPath shapeOf(Glyph glyph) {
  QPainterPath path;
  path.setFillRule(Qt::WindingFill);
  switch (glyph) {
    case Glyph::First:
      addTriangle(path, 13, 5);
      path.addRect(2.5, 3, 2, 10);
      break;
    case Glyph::Last:
      addTriangle(path, 3, 11);
      path.addRect(11.5, 3, 2, 10);
      break;
    case Glyph::Back:
      addTriangle(path, 9, 2);
      path.addRect(10.5, 3, 3, 10);
      break;
    case Glyph::Forward:
      addTriangle(path, 7, 14);
      path.addRect(2.5, 3, 3, 10);
      break;
    case Glyph::Play:
      addTriangle(path, 4, 13);
      break;
    case Glyph::Pause:
      path.addRect(3.5, 3, 3, 10);
      path.addRect(9.5, 3, 3, 10);
      break;
    case Glyph::PreviousEvent:
      addTriangle(path, 15, 8);
      addDiamond(path, 4);
      break;
    case Glyph::NextEvent:
      addTriangle(path, 1, 8);
      addDiamond(path, 12);
      break;
    case Glyph::Stop:
      path.addRect(3.5, 3.5, 9, 9);
      break;
    case Glyph::Loop:
      addLoop(path);
      break;
    case Glyph::Close:
      addCross(path);
      break;
  }
  return path;
}

class GlyphEngine : public QIconEngine {
 public:
  explicit GlyphEngine(Glyph glyph) : glyph_(glyph) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 16.0, rect.height() / 16.0);
    painter->fillPath(shapeOf(glyph_), QApplication::palette().color(group, QPalette::ButtonText));
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return picture;
  }

  QIconEngine* clone() const override { return new GlyphEngine(glyph_); }

 private:
  Glyph glyph_;
};

}  // namespace

QIcon icon(Glyph glyph) { return QIcon(new GlyphEngine(glyph)); }

}  // namespace widgets
