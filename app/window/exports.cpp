#include "app/window/exports.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QSaveFile>
#include <QWidget>

#include "puzzles/family.h"

namespace app {

QString puzzleText(const puzzles::Puzzle& puzzle) {
  return QString::fromStdString(puzzles::familyOf(puzzle).print(puzzle));
}

QString answerText(const puzzles::Puzzle& puzzle, const puzzles::Answer& answer) {
  return QString::fromStdString(puzzles::familyOf(puzzle).printAnswer(puzzle, answer));
}

std::optional<QString> savePicture(QWidget& widget, const QString& path, double scale) {
  const double ratio = widget.devicePixelRatioF() * scale;
  QPixmap picture(widget.size() * ratio);
  picture.setDevicePixelRatio(ratio);
  picture.fill(widget.palette().color(QPalette::Window));
  widget.render(&picture);
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && picture.save(&file, "PNG") && file.commit()) return std::nullopt;
  return QCoreApplication::translate("Exports", "%1: the picture cannot be written: %2").arg(path, file.errorString());
}

}  // namespace app
