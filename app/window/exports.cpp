#include "app/window/exports.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QPixmap>
#include <QWidget>

#include "model/storage/atomic_file.h"
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
  QBuffer png;
  if (!png.open(QIODevice::WriteOnly) || !picture.save(&png, "PNG"))
    return QCoreApplication::translate("Exports", "%1: the picture cannot be made").arg(path);
  const auto problem = model::writeFile(QFile::encodeName(path).toStdString(), png.data().toStdString());
  if (!problem) return std::nullopt;
  return QString::fromStdString(problem->text());
}

}  // namespace app
