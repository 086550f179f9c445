#pragma once
// The one registry of what can be done by menu, key or button. Menus, tooltips, the overlay of shortcuts and the table
// in the documentation are all made from it. Keys follow interaction.md's map; PageUp, PageDown and B belong to the
// clickers of lecturers and are bound to nothing. GUI thread.

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QString>
#include <map>
#include <span>
#include <string>
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
  ViewNorm,
  ViewChange,
  ViewPrincipal,
  ViewEntropy,
  ViewConfidence,
  ViewChannel,
  ViewWall,
  OverBoard,
  CommitMap,
  Dynamics,
  LargerText,
  SmallerText,
  NormalText,
  SystemColours,
  LightColours,
  DarkColours,
  FullScreen,
  ResetLayout,
  BatchBench,
  OpenRace,
  ManyStarts,
  Shortcuts,
  About,
};

struct ActionSpec {
  Command command;
  const char* name;  ///< of the QAction object, for tests
  const char* menu;  ///< untranslated title of the menu it is in
  const char* text;  ///< untranslated, with mnemonic
  const char* tip;   ///< untranslated: what it does, in a sentence without full stop
  const char* keys;  ///< as QKeySequence reads them, separated by spaces; empty = no key
  bool checkable = false;
  bool separatorBefore = false;
};

/// In menu order.
std::span<const ActionSpec> actionSpecs();
/// Titles of the menus, in order.
std::vector<const char*> menuTitles();
QList<QKeySequence> keysOf(const ActionSpec& spec);
/// "Space", "Right", "Ctrl+Right or End"; empty without a key.
QString keyText(const ActionSpec& spec);
/// The table of keys for the documentation, as Markdown.
std::string shortcutsMarkdown();

/// Which command shows a heatmap view.
Command commandFor(gpu::View view);

/// One QAction for each spec, active in `window`. Children of `window`.
class Actions {
 public:
  explicit Actions(QWidget& window);
  QAction& operator[](Command command) const { return *actions_.at(command); }
  /// Adds the actions of the menu with this untranslated title.
  void fill(QMenu& menu, const char* title) const;

 private:
  std::map<Command, QAction*> actions_;
};

}  // namespace app
