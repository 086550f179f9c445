#pragma once
// FileCommands: the commands for input and output of the window: open, paste, generate and leaf through puzzles; copy
// and save puzzle, answer and pictures. GUI thread.

#include <QObject>

#include "app/session/intake.h"
#include "app/session/session.h"
#include "app/session/settings.h"
#include "app/window/actions.h"

class QMenu;
class QWidget;

namespace app {

class MessageBar;
class Workspace;

class FileCommands : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    QWidget& window;
    Session& session;
    Intake& intake;
    Settings& settings;
    Workspace& workspace;
    MessageBar& messages;
  };
  /// Everything must outlive it.
  FileCommands(const Actions& actions, const Parts& parts);

  /// Adds the recent files and the examples to the menu of files.
  void addMenus(QMenu& file);
  /// Asks for a file and saves a picture of `widget`, `scale` times as many pixels as on screen.
  void exportPicture(QWidget& widget, const QString& proposal, double scale = 1);

 private:
  void connectIntake();
  void openFile();
  void paste();
  void copyAnswer();
  void fillRecent(QMenu& menu);
  void refreshEnabled();

  const Actions& actions_;
  const Parts parts_;
};

}  // namespace app
