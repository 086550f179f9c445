#include "app/window/shortcut_overlay.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <string_view>

#include "app/window/actions.h"
#include "puzzles/family.h"
#include "widgets/basics/theme.h"

namespace app {
namespace {

constexpr double kLargest = 2, kSmallest = 0.85;  // times the window's own letters

QFont scaled(QFont font, double scale) {
  font.setPointSizeF(font.pointSizeF() * scale);
  return font;
}

QFont boldOf(QFont font) {
  font.setBold(true);
  return font;
}

int gapOf(const QFont& font) { return QFontMetrics(font).height(); }

template <class Lines, class Member>
int widest(const Lines& lines, Member member, const QFont& font) {
  const QFontMetrics metrics(font);
  int width = 0;
  for (const auto& line : lines) width = std::max(width, metrics.horizontalAdvance(line.*member));
  return width;
}

/// "Sokoban": the families that a person plays by moves.
QString titlesOfPlayed() {
  QStringList titles;
  for (const puzzles::Family* family : puzzles::families())
    if (family->info().byMoves) titles << QString::fromStdString(family->info().title);
  return titles.join(", ");
}

}  // namespace

ShortcutSheet::ShortcutSheet(QWidget* parent) : QWidget(parent) {
  widgets::identify(*this, "shortcutSheet", tr("Keys and mouse"), {});
  addActions();
  addGroup(titlesOfPlayed(), {{tr("Arrows"), tr("Move")}, {tr("U, Backspace"), tr("Take a move back")}});
  addGroup(tr("Mouse"), {{tr("Wheel"), tr("Timeline: one iteration")},
                         {tr("Click, drag"), tr("Timeline, charts: go there")},
                         {tr("Drag handle"), tr("Timeline: budget")},
                         {tr("Drag dashes"), tr("Chart: halting threshold")},
                         {tr("Point"), tr("Value of a square")}});
  addGroup(
      tr("All channels"),
      {{tr("Wheel, + -"), tr("Zoom")}, {tr("Drag, arrows"), tr("Pan")}, {tr("Double click, 0"), tr("See all again")}});
  addGroup(tr("Dynamics"), {{tr("Drag, arrows"), tr("Turn")},
                            {tr("Wheel, + -"), tr("Zoom")},
                            {tr("Double click, 0"), tr("As at first")},
                            {tr("Click a dot"), tr("Go to its iteration")},
                            {tr(", ."), tr("An iteration back, forward")}});
  addGroup(tr("Laboratory windows"), {{tr("Esc"), tr("Stop what runs; close")}, {tr("Ctrl+W"), tr("Close")}});
  QStringList spoken;
  for (const Line& line : lines_) spoken << line.key + " " + line.text;
  setAccessibleDescription(spoken.join("\n"));
}

void ShortcutSheet::addActions() {
  for (const char* menu : menuTitles()) {
    QList<Line> lines;
    for (const ActionSpec& spec : actionSpecs()) {
      if (std::string_view(spec.menu) != menu || *spec.keys == 0) continue;
      lines << Line{keyText(spec), QCoreApplication::translate("Actions", spec.text).remove('&').remove("...")};
    }
    addGroup(QCoreApplication::translate("Actions", menu).remove('&'), lines);
  }
}

void ShortcutSheet::addGroup(const QString& title, const QList<Line>& lines) {
  if (!lines_.isEmpty()) lines_ << Line{};
  lines_ << Line{title, {}};
  lines_ << lines;
}

int ShortcutSheet::widthOf(const QFont& font) const {
  return widest(lines_, &Line::key, boldOf(font)) + widest(lines_, &Line::text, font) + 2 * gapOf(font);
}

int ShortcutSheet::columnsIn(int width, const QFont& font) const {
  return std::clamp(width / widthOf(font), 1, static_cast<int>(lines_.size()));
}

int ShortcutSheet::rowsIn(int columns) const { return (static_cast<int>(lines_.size()) + columns - 1) / columns; }

void ShortcutSheet::fitInto(const QSize& room) {
  const auto heightOf = [&](const QFont& font) {
    return rowsIn(columnsIn(room.width(), font)) * QFontMetrics(font).lineSpacing();
  };
  double scale = kLargest;
  const auto fits = [&](const QFont& font) { return heightOf(font) <= room.height() && widthOf(font) <= room.width(); };
  while (scale > kSmallest && !fits(scaled(font(), scale))) scale -= 0.05;
  font_ = scaled(font(), scale);
  resize(room.width(), std::max(room.height(), heightOf(font_)));
  update();
}

void ShortcutSheet::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(palette().color(QPalette::WindowText));
  const int columns = columnsIn(width(), font_), rows = rowsIn(columns), step = QFontMetrics(font_).lineSpacing();
  const int keyWidth = widest(lines_, &Line::key, boldOf(font_)) + gapOf(font_);
  for (int i = 0; i < lines_.size(); ++i) {
    const QRect line(i / rows * (width() / columns), i % rows * step, width() / columns, step);
    painter.setFont(boldOf(font_));
    painter.setPen(palette().color(lines_[i].text.isEmpty() ? QPalette::Link : QPalette::WindowText));
    painter.drawText(line, Qt::AlignVCenter, lines_[i].key);
    painter.setFont(font_);
    painter.drawText(line.adjusted(keyWidth, 0, 0, 0), Qt::AlignVCenter, lines_[i].text);
  }
}

ShortcutOverlay::ShortcutOverlay(QWidget& window)
    : QFrame(&window), scroll_(new QScrollArea(this)), sheet_(new ShortcutSheet(scroll_)) {
  widgets::identify(*this, "shortcutOverlay", tr("Keyboard shortcuts"), {});
  scroll_->setWidget(sheet_);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(new QLabel(tr("Keys and mouse (press ? or Esc to go back)"), this));
  layout->addWidget(scroll_, 1);
  window.installEventFilter(this);
  hide();
}

void ShortcutOverlay::cover() {
  setGeometry(parentWidget()->rect());
  layout()->activate();
  sheet_->fitInto(scroll_->maximumViewportSize() - QSize(scroll_->verticalScrollBar()->sizeHint().width(), 0));
}

// Larger letters come to the label as well, which then wants another size.
bool ShortcutOverlay::event(QEvent* event) {
  const bool done = QFrame::event(event);
  if (event->type() == QEvent::LayoutRequest && isVisible()) cover();
  return done;
}

bool ShortcutOverlay::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize && isVisible()) cover();
  return QFrame::eventFilter(watched, event);
}

void ShortcutOverlay::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), palette().window()); }

void ShortcutOverlay::showEvent(QShowEvent*) {
  cover();
  raise();
  before_ = QApplication::focusWidget();
  scroll_->setFocus();
  Q_EMIT visibilityChanged(true);
}

void ShortcutOverlay::hideEvent(QHideEvent*) {
  if (before_) before_->setFocus();
  Q_EMIT visibilityChanged(false);
}

void ShortcutOverlay::mousePressEvent(QMouseEvent*) { hide(); }

}  // namespace app
