#pragma once
// RunCommands: the commands for the run on show: thinking on, stepping and playing; playing a level by hand, alone or
// with a planner; touching a thought; going back and forth between branches. GUI thread.

#include <QObject>

#include "app/session/playback.h"
#include "app/session/session.h"
#include "app/window/actions.h"

class QWidget;

namespace widgets {
class VerdictChip;
}

namespace app {

class MessageBar;
class Workspace;

class RunCommands : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    QWidget& window;
    Session& session;
    Playback& playback;
    Workspace& workspace;
    MessageBar& messages;
    widgets::VerdictChip& chip;
  };
  /// Everything must outlive it.
  RunCommands(const Actions& actions, const Parts& parts);

 private:
  void connectThinking();
  void connectTravel();
  void connectPlayback();
  void connectHandPlay();
  void connectPlanner();
  void connectTouch();
  void judgeByHand();
  void playPause();
  void goTo();
  void undo();
  void offerHandPlay();
  void refreshEnabled();

  const Actions& actions_;
  const Parts parts_;
};

}  // namespace app
