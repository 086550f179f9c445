#include "app/window/application.h"

#include <exception>

#include "puzzles/sentence.h"

namespace app {

bool Application::notify(QObject* receiver, QEvent* event) {
  try {
    return QApplication::notify(receiver, event);
  } catch (const std::exception& problem) {
    Q_EMIT failed(
        tr("That was given up: %1. What you have is kept.").arg(QString::fromStdString(puzzles::sentenceOf(problem))));
  }
  return true;
}

}  // namespace app
