#pragma once
// Intake: every way a puzzle gets into the window: a file, the clipboard, something dropped, an example, the generator.
// Input that cannot be read becomes a sentence with source, line and column, and the puzzle on screen stays. The window
// reads pictures (PictureReader). GUI thread.

#include <QMimeData>
#include <QObject>
#include <functional>

#include "app/files/examples.h"
#include "app/session/session.h"
#include "app/session/settings.h"
#include "shaders/device/image.h"

namespace app {

/// The picture that `data` has, by which data.hasImage(). One with more than `mostSide` pixels on a side keeps its size
/// but needs no pixels.
using PictureReader = std::function<gpu::Image(const QMimeData& data, int mostSide)>;

class Intake : public QObject {
  Q_OBJECT
 public:
  Intake(Session& session, Settings& settings, PictureReader readPicture, QObject* parent = nullptr);

  // Each is true when a puzzle was opened; otherwise a sentence was said.
  bool openPath(const QString& path);  ///< a local file
  /// Pasted or dropped data: a file, a picture, or text. `origin` names it in errors: "clipboard".
  bool openMime(const QMimeData& data, const QString& origin);
  bool openExample(const Example& example);
  void openGenerated(const puzzles::Puzzle& puzzle);

  /// Whether openMime can make anything of it.
  static bool accepts(const QMimeData& data);
  /// The Error of the last call that returned false.
  const puzzles::Error& lastError() const { return lastError_; }

 Q_SIGNALS:
  void said(app::Severity severity, const QString& sentence);

 private:
  bool take(puzzles::Result<std::vector<puzzles::Puzzle>> read, const QString& source);

  Session& session_;
  Settings& settings_;
  const PictureReader readPicture_;
  puzzles::Error lastError_;
};

}  // namespace app
