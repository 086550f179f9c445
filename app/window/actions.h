#pragma once
// The one registry of actions, which menus, keys and buttons share. Menus, tooltips and the overlay of shortcuts are
// made from it. It holds the commands, and what the tables of heatmap views (gpu::viewInfos) and of laboratory windows
// (laboratoryRows) add. PageUp, PageDown and B belong to the clickers of lecturers and are bound to nothing. GUI
// thread.

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QString>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shaders/heatmap/heatmap.h"

class QMenu;
class QWidget;

namespace app {

enum class Command {
  Open,
  Paste,
  Generate,
  PreviousPuzzle,
  NextPuzzle,
  ExportWindow,
  ExportBoard,
  Quit,
  CopyPuzzle,
  CopyAnswer,
  Undo,
  Redo,
  UndoMove,
  RestartLevel,
  PlayPause,
  StepBack,
  StepForward,
  BackTen,
  ForwardTen,
  First,
  Last,
  PreviousEvent,
  NextEvent,
  PreviousMilestone,
  NextMilestone,
  GoTo,
  Stop,
  NextMove,
  LetThink,
  NewSeed,
  Touch,
  LargerBrush,
  SmallerBrush,
  Loop,
  Slower,
  Faster,
  OverBoard,
  CommitMap,
  LargerText,
  SmallerText,
  NormalText,
  SystemColours,
  LightColours,
  DarkColours,
  FullScreen,
  ResetLayout,
  Shortcuts,
  About,
};

/// Untranslated titles of the menus.
namespace menu {
inline constexpr const char* kFile = "&File";
inline constexpr const char* kEdit = "&Edit";
inline constexpr const char* kThink = "&Think";
inline constexpr const char* kView = "&View";
inline constexpr const char* kLaboratory = "&Laboratory";
inline constexpr const char* kHelp = "&Help";
}  // namespace menu

struct ActionSpec {
  std::optional<Command> command = {};  ///< none: of a heatmap view or of a laboratory window
  std::string name;                     ///< of the QAction object; no two have the same
  const char* menu;                     ///< the menu that holds it
  const char* text;                     ///< untranslated, with mnemonic
  const char* tip;                      ///< untranslated: what it does, in a sentence without full stop
  const char* keys;                     ///< as QKeySequence reads them, separated by spaces; empty = no key
  bool checkable = false;
  bool separatorBefore = false;
};

/// Those of a menu are in its order.
std::span<const ActionSpec> actionSpecs();
const ActionSpec& specOf(Command command);
/// In order.
std::vector<const char*> menuTitles();
QList<QKeySequence> keysOf(const ActionSpec& spec);
/// "Space", "Right", "Ctrl+Right or End"; empty without a key.
QString keyText(const ActionSpec& spec);

/// One QAction for each spec, active in `window`. Children of `window`.
class Actions {
 public:
  explicit Actions(QWidget& window);
  QAction& operator[](Command command) const { return *commands_.at(command); }
  QAction& operator[](gpu::View view) const;  ///< shows this view of the heatmap
  QAction& named(std::string_view name) const { return *actions_.find(name)->second; }
  /// Connects the command to its function, as long as `receiver` lives.
  template <class Act>
  void on(Command command, QObject& receiver, Act act) const {
    QObject::connect(&(*this)[command], &QAction::triggered, &receiver, [act] { act(); });
  }
  /// Adds the actions of the menu with this untranslated title.
  void fill(QMenu& menu, const char* title) const;

 private:
  std::map<std::string, QAction*, std::less<>> actions_;  ///< by name
  std::map<Command, QAction*> commands_;
};

}  // namespace app
