#pragma once
// Intake: every way a puzzle gets into the window: a file, the clipboard, something dropped, an example, the generator.
// What cannot be read becomes a sentence with source, line and column, and what is on screen stays. GUI thread.

#include <QMimeData>
#include <QObject>

#include "app/files/examples.h"
#include "app/session/session.h"
#include "app/session/settings.h"

namespace app {

class Intake : public QObject {
  Q_OBJECT
 public:
  Intake(Session& session, Settings& settings, QObject* parent = nullptr);

  // Each is true when a puzzle was opened; otherwise a sentence was said.
  bool openPath(const QString& path);  ///< a local file
  /// What was pasted or dropped: a file, a picture, or text. `origin` names it in errors: "clipboard".
  bool openMime(const QMimeData& data, const QString& origin);
  bool openExample(const Example& example);
  void openGenerated(const puzzles::Puzzle& puzzle);

  /// Whether openMime can make anything of it.
  static bool accepts(const QMimeData& data);
  /// The Error of the last call that was false.
  const puzzles::Error& lastError() const { return lastError_; }

 Q_SIGNALS:
  void said(app::Session::Severity severity, const QString& sentence);
  void recentFilesChanged();

 private:
  bool take(puzzles::Result<std::vector<puzzles::Puzzle>> read, const QString& source);

  Session& session_;
  Settings& settings_;
  puzzles::Error lastError_;
};

}  // namespace app
