#include "app/session/intake.h"

#include <QFileInfo>
#include <QUrl>
#include <utility>

#include "app/files/open.h"
#include "app/files/png.h"
#include "puzzles/maze/maze.h"

namespace app {
namespace {

puzzles::Result<std::vector<puzzles::Puzzle>> openPicture(const gpu::Image& picture, const QString& origin) {
  if (picture.width > kMaxPngSide || picture.height > kMaxPngSide) {
    const QString size = QString("%1 x %2").arg(picture.width).arg(picture.height);
    return puzzles::Error{.message = "the picture is " + size.toStdString() + " pixels; expected at most " +
                                     std::to_string(kMaxPngSide) + " on a side",
                          .source = origin.toStdString()};
  }
  auto maze = puzzles::mazeFromPixels(picture.rgba, picture.width, picture.height);
  if (maze) return std::vector{std::move(maze).value()};
  puzzles::Error error = maze.error();
  error.source = origin.toStdString();
  return error;
}

QString localFile(const QMimeData& data) {
  return data.hasUrls() && data.urls().front().isLocalFile() ? data.urls().front().toLocalFile() : QString();
}

}  // namespace

Intake::Intake(Session& session, Settings& settings, PictureReader readPicture, QObject* parent)
    : QObject(parent), session_(session), settings_(settings), readPicture_(std::move(readPicture)) {}

bool Intake::take(puzzles::Result<std::vector<puzzles::Puzzle>> read, const QString& source) {
  if (!read) {
    lastError_ = read.error();
    Q_EMIT said(Session::Severity::Problem, QString::fromStdString(lastError_.text()));
    return false;
  }
  session_.open(std::move(read).value(), source);
  return true;
}

bool Intake::openPath(const QString& path) {
  if (!take(openPuzzles(path.toStdString()), path)) return false;
  if (path != "-") {
    settings_.addRecentFile(path);
    settings_.setFolder(QFileInfo(path).absolutePath());
  }
  return true;
}

bool Intake::accepts(const QMimeData& data) { return !localFile(data).isEmpty() || data.hasImage() || data.hasText(); }

bool Intake::openMime(const QMimeData& data, const QString& origin) {
  const QString file = localFile(data);
  if (!file.isEmpty()) return openPath(file);
  if (data.hasImage()) return take(openPicture(readPicture_(data, kMaxPngSide), origin), origin);
  return take(openBytes(data.text().toStdString(), origin.toStdString()), origin);
}

bool Intake::openExample(const Example& example) {
  auto puzzle = makeExample(example);
  if (!puzzle) return take(puzzle.error(), {});
  return take(std::vector{std::move(puzzle).value()},
              QString::fromUtf8(example.title.data(), static_cast<qsizetype>(example.title.size())));
}

void Intake::openGenerated(const puzzles::Puzzle& puzzle) {
  take(std::vector{puzzle}, QString::fromStdString(puzzle.title));
}

}  // namespace app
