#pragma once
// MainWindow: puts the parts together: menus from the registry of actions, the header, the messages, the workspace with
// its panels, the transport strip; places them by how much room there is, and remembers them between two starts. The
// commands are in FileCommands, RunCommands, Appearance and Laboratory. GUI thread.

#include <QMainWindow>
#include <memory>

#include "app/session/intake.h"
#include "app/session/playback.h"
#include "app/session/session.h"
#include "app/session/settings.h"
#include "app/window/actions.h"
#include "app/window/appearance.h"
#include "app/window/autosave.h"
#include "app/window/laboratory.h"
#include "widgets/models/trace_model.h"

namespace widgets {
class BoardView;
class VerdictChip;
}  // namespace widgets

namespace app {

class FileCommands;
class HeaderBar;
class MessageBar;
class RunCommands;
class ShortcutOverlay;
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
  Laboratory& laboratory() { return laboratory_; }
  MessageBar& messages() { return *messages_; }
  widgets::VerdictChip& chip();
  widgets::BoardView& board();

  /// Remembered, as all that a person sets, a second later.
  void setColours(Settings::Colours colours) { appearance_.setColours(colours); }
  void setFontScale(int percent) { appearance_.setFontScale(percent); }
  Settings::Colours colours() const { return appearance_.colours(); }
  int fontScale() const { return appearance_.fontScale(); }

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildBody();
  void buildCommands();
  void buildMenus();
  QMenu& menuOf(const char* title);  ///< by its untranslated title
  void connectViews();
  void connectWindow();
  void restore();
  void restoreFamilies();
  void remember();
  void rememberPlaces();
  void connectMemory();
  void placeSettings();
  void arrange();
  void fitRoom();
  bool roomy() const;
  QSize firstSize() const;
  void refreshTitle();
  void stopAll();
  void showAbout();

  Settings settings_;
  widgets::TraceModel model_;
  Session session_;
  Playback playback_;
  Intake intake_;
  Actions actions_;
  Appearance appearance_;
  HeaderBar* header_ = nullptr;
  MessageBar* messages_ = nullptr;
  Workspace* workspace_ = nullptr;
  TransportPanel* transport_ = nullptr;
  ShortcutOverlay* overlay_ = nullptr;
  bool roomy_ = true;  ///< as it is arranged now
  bool shown_ = false;
  std::unique_ptr<QWidget> body_;  ///< header to transport strip: they refer to the members above, so they go before
  std::unique_ptr<FileCommands> files_;
  std::unique_ptr<RunCommands> run_;
  Laboratory laboratory_;  ///< goes before what it shows
  Autosave autosave_;      ///< goes first
};

}  // namespace app
