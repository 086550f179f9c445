#include "app/laboratory/laboratory_window.h"

#include <QKeyEvent>

namespace app {

LaboratoryWindow::LaboratoryWindow(const char* name, const QString& title, QWidget* parent)
    : QDialog(parent, Qt::Window) {
  setObjectName(QLatin1String(name));
  setWindowTitle(title);
}

// Escape is this window's while it has the keyboard, whoever else has a shortcut on it.
bool LaboratoryWindow::event(QEvent* event) {
  const bool asked = event->type() == QEvent::ShortcutOverride;
  if (!asked || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape) return QDialog::event(event);
  event->accept();
  return true;
}

void LaboratoryWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) return QDialog::keyPressEvent(event);
  if (sheet_ && sheet_->isVisible()) return sheet_->hide();
  if (!stop()) close();
}

}  // namespace app
