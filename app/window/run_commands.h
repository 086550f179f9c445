#pragma once
// RunCommands: what is done with the run on show: thinking on, stepping and playing; a level played by hand, alone or
// with a planner; a thought that is touched; going back and forth between what was run. GUI thread.

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
