#include "app/session/intake.h"

#include <QFileInfo>
#include <QUrl>
#include <utility>

#include "app/files/open.h"
#include "app/files/png.h"
#include "widgets/models/words.h"

namespace app {
namespace {

QString localFile(const QMimeData& data) {
  return data.hasUrls() && data.urls().front().isLocalFile() ? data.urls().front().toLocalFile() : QString();
}

}  // namespace

Intake::Intake(Session& session, Settings& settings, PictureReader readPicture, QObject* parent)
    : QObject(parent), session_(session), settings_(settings), readPicture_(std::move(readPicture)) {}

bool Intake::take(puzzles::Result<std::vector<puzzles::Puzzle>> read, const QString& source) {
  if (!read) {
    lastError_ = read.error();
    Q_EMIT said(Severity::Problem, QString::fromStdString(lastError_.text()));
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
  if (data.hasImage()) return take(openPicture(readPicture_(data, kMaxPictureSide), origin.toStdString()), origin);
  return take(openBytes(data.text().toStdString(), origin.toStdString()), origin);
}

bool Intake::openExample(const Example& example) {
  auto puzzle = makeExample(example);
  if (!puzzle) return take(puzzle.error(), {});
  return take(std::vector{std::move(puzzle).value()}, widgets::textOf(example.title));
}

void Intake::openGenerated(const puzzles::Puzzle& puzzle) {
  take(std::vector{puzzle}, QString::fromStdString(puzzle.title));
}

}  // namespace app
