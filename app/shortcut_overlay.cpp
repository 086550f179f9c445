#include "app/shortcut_overlay.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>
#include <string_view>

#include "app/actions.h"
#include "widgets/theme.h"

namespace app {
namespace {

QLabel* plain(const QString& text, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setText(text);
  return label;
}

/// By markup, not by font: a font set here would no longer follow the window's size of letters.
QLabel* bold(const QString& text, QWidget* parent) { return new QLabel("<b>" + text.toHtmlEscaped() + "</b>", parent); }

/// One menu's keys as a column of two: key, what it does.
QWidget* tableOf(const char* menu, QWidget* parent) {
  auto* table = new QWidget(parent);
  auto* grid = new QGridLayout(table);
  grid->addWidget(bold(QCoreApplication::translate("Actions", menu).remove('&'), table), 0, 0, 1, 2);
  int row = 1;
  for (const ActionSpec& spec : actionSpecs()) {
    if (std::string_view(spec.menu) != menu || *spec.keys == 0) continue;
    grid->addWidget(bold(keyText(spec), table), row, 0);
    grid->addWidget(plain(QCoreApplication::translate("Actions", spec.text).remove('&').remove("..."), table), row++,
                    1);
  }
  grid->setVerticalSpacing(2);
  grid->setHorizontalSpacing(12);
  return table;
}

}  // namespace

ShortcutOverlay::ShortcutOverlay(QWidget& window) : QFrame(&window) {
  widgets::identify(*this, "shortcutOverlay", tr("Keyboard shortcuts"), {});
  auto* content = new QWidget(this);
  auto* columns = new QHBoxLayout(content);
  columns->setSpacing(24);
  const auto menus = menuTitles();
  for (const auto& group : {std::vector{menus[0], menus[1]}, std::vector{menus[2]}, std::vector{menus[3], menus[4]}}) {
    auto* column = new QVBoxLayout;
    for (const char* menu : group) column->addWidget(tableOf(menu, content), 0, Qt::AlignTop | Qt::AlignLeft);
    column->addStretch();
    columns->addLayout(column);
  }
  columns->addStretch();
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 24, 24, 24);
  layout->addWidget(plain(tr("Keyboard shortcuts (press ? or Esc to go back)"), this));
  layout->addWidget(scroll, 1);
  window.installEventFilter(this);
  hide();
}

bool ShortcutOverlay::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize && isVisible()) setGeometry(parentWidget()->rect());
  return QFrame::eventFilter(watched, event);
}

void ShortcutOverlay::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), palette().window()); }

void ShortcutOverlay::showEvent(QShowEvent*) {
  setGeometry(parentWidget()->rect());
  raise();
  Q_EMIT visibilityChanged(true);
}

void ShortcutOverlay::hideEvent(QHideEvent*) { Q_EMIT visibilityChanged(false); }

void ShortcutOverlay::mousePressEvent(QMouseEvent*) { hide(); }

}  // namespace app
