#pragma once
// MainWindow: puts the parts together: menus from the registry of actions, the header, the messages, the workspace with
// its panels, the transport strip; colours, letter size, and what is remembered between two starts. GUI thread.

#include <QMainWindow>
#include <QPalette>

#include "app/session/intake.h"
#include "app/session/playback.h"
#include "app/session/session.h"
#include "app/session/settings.h"
#include "app/window/actions.h"
#include "widgets/models/trace_model.h"

class QLabel;

namespace widgets {
class BoardView;
class VerdictChip;
}  // namespace widgets

namespace app {

class BatchWindow;
class DynamicsWindow;
class HeaderBar;
class MessageBar;
class RaceWindow;
class ShortcutOverlay;
class StartsWindow;
class TransportPanel;
class Workspace;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// `settingsFile` empty = the user's own.
  explicit MainWindow(Reasoners reasoners, const QString& settingsFile = {}, QWidget* parent = nullptr);
  ~MainWindow() override;

  Session& session() { return session_; }
  Playback& playback() { return playback_; }
  Intake& intake() { return intake_; }
  Settings& settings() { return settings_; }
  const Actions& actions() const { return actions_; }
  Workspace& workspace() { return *workspace_; }
  /// Opens the race on the puzzle on show, or brings it to the front; made the first time. Ignored without a puzzle.
  RaceWindow* openRace();
  MessageBar& messages() { return *messages_; }
  DynamicsWindow& dynamics();  ///< made when it is first asked for
  widgets::VerdictChip& chip();
  widgets::BoardView& board();

  /// Take effect at once and are remembered when the window is closed.
  void setColours(Settings::Colours colours);
  void setFontScale(int percent);
  Settings::Colours colours() const { return colours_; }
  int fontScale() const { return fontScale_; }

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  // main_window.cpp: what it is made of
  void buildBody();
  void buildMenus();
  void fillRecent(QMenu& menu);
  void restore();
  void remember();
  void restyle();
  void placeSettings();
  void arrange();
  void fitRoom();
  bool roomy() const;
  QSize firstSize() const;
  void refreshTitle();
  void refreshEnabled();
  void refreshStatus();

  // main_window_commands.cpp: what it does
  void connectCommands();
  void connectThinking();
  void connectViews();
  void connectAppearance();
  void connectHandPlay();
  void connectTouch();
  void undo();
  void connectLaboratory();
  void on(Command command, std::function<void()> act);
  void offerHandPlay();
  void openFile();
  void paste();
  void playPause();
  void stopAll();
  void goTo();
  void exportPicture(QWidget& widget, const QString& proposal, double scale);
  void copyAnswer();
  void newSeed();
  void showBatchBench();
  void showStarts();
  void showAbout();

  const QPalette desktopPalette_;
  Settings settings_;
  widgets::TraceModel model_;
  Session session_;
  Playback playback_;
  Intake intake_;
  Actions actions_;
  HeaderBar* header_ = nullptr;
  MessageBar* messages_ = nullptr;
  Workspace* workspace_ = nullptr;
  TransportPanel* transport_ = nullptr;
  ShortcutOverlay* overlay_ = nullptr;
  BatchWindow* batch_ = nullptr;  ///< made when it is first asked for
  DynamicsWindow* dynamics_ = nullptr;
  RaceWindow* race_ = nullptr;      ///< null until it is opened
  StartsWindow* starts_ = nullptr;  ///< made when it is first asked for
  QLabel* status_ = nullptr;
  Settings::Colours colours_ = Settings::Colours::System;
  int fontScale_ = 100;
  bool roomy_ = true;  ///< as it is arranged now
  bool shown_ = false;
};

}  // namespace app
