#include "app/window/actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>
#include <algorithm>
#include <cctype>
#include <iterator>

#include "app/window/laboratory.h"
#include "shaders/heatmap/views.h"

namespace app {
namespace {

using namespace menu;
using enum Command;

constexpr bool kCheckable = true, kSeparator = true;

/// In menu order.
const ActionSpec kCommandSpecs[] = {
    {Open, "open", kFile, "&Open...", "Open puzzles from a text file or a maze from a PNG picture", "Ctrl+O"},
    {Paste, "paste", kFile, "&Paste puzzle", "Open the puzzle text, picture or file that is on the clipboard",
     "Ctrl+V"},
    {Generate, "generate", kFile, "&Generate...", "Make a new puzzle", "Ctrl+N"},
    {PreviousPuzzle, "previousPuzzle", kFile, "Pre&vious puzzle", "Show the previous puzzle of the file", "Ctrl+PgUp",
     false, kSeparator},
    {NextPuzzle, "nextPuzzle", kFile, "&Next puzzle", "Show the next puzzle of the file", "Ctrl+PgDown"},
    {ExportWindow, "exportWindow", kFile, "Export picture of the &window...", "Save the whole window as a PNG picture",
     "Ctrl+E", false, kSeparator},
    {ExportBoard, "exportBoard", kFile, "Export picture of the &board...", "Save the board alone as a PNG picture",
     "Ctrl+Shift+E"},
    {Quit, "quit", kFile, "&Quit", "Close the window", "Ctrl+Q", false, kSeparator},

    {CopyPuzzle, "copyPuzzle", kEdit, "&Copy puzzle", "Copy the puzzle as text", "Ctrl+C"},
    {CopyAnswer, "copyAnswer", kEdit, "Copy &answer", "Copy the answer on the board as text", "Ctrl+Shift+C"},
    {Undo, "undo", kEdit, "&Undo",
     "Back to what was on show before the last edit, seed, reasoner or puzzle; while a level is played, take back a "
     "move",
     "Ctrl+Z", false, kSeparator},
    {Redo, "redo", kEdit, "R&edo", "Forth again to what was undone", "Ctrl+Shift+Z Ctrl+Y"},
    {UndoMove, "undoMove", kEdit, "Take &back a move", "Take back the last move on the level", "U", false, kSeparator},
    {RestartLevel, "restart", kEdit, "&Restart level", "Take back all moves", "Ctrl+Backspace"},

    {PlayPause, "play", kThink, "&Play or pause",
     "Play the recorded iterations, pausing where the halting rule stops; think on if there is budget left", "Space"},
    {StepBack, "back", kThink, "Step &back", "One iteration back", "Left ,"},
    {StepForward, "forward", kThink, "Step &forward", "One iteration forward; at the end, compute one more", "Right ."},
    {BackTen, "backTen", kThink, "Ten back", "Ten iterations back", "Shift+Left"},
    {ForwardTen, "forwardTen", kThink, "Ten forward", "Ten iterations forward", "Shift+Right"},
    {First, "first", kThink, "F&irst iteration", "To the state before any thinking", "Home Ctrl+Left"},
    {Last, "last", kThink, "&Last iteration", "To the last recorded iteration", "End Ctrl+Right"},
    {PreviousEvent, "previousEvent", kThink, "Previous event",
     "Back to the previous event: an answer that changed, a halt, a solution, a conflict", "Shift+N", false,
     kSeparator},
    {NextEvent, "nextEvent", kThink, "Next &event",
     "On to the next event: an answer that changed, a halt, a solution, a conflict", "N"},
    {PreviousMilestone, "previousMilestone", kThink, "Previous milestone",
     "Back to the previous halt, solution or conflict", "Shift+M"},
    {NextMilestone, "nextMilestone", kThink, "Next &milestone", "On to the next halt, solution or conflict", "M"},
    {GoTo, "goTo", kThink, "&Go to iteration...", "Go to an iteration by its number", "Ctrl+G"},
    {Stop, "stop", kThink, "&Stop", "Stop thinking and playing; everything recorded stays", "Esc", false, kSeparator},
    {NextMove, "nextMove", kThink, "Next mo&ve", "A planner: on to its next move", "P", false, kSeparator},
    {LetThink, "letThink", kThink, "Let it &think", "A planner: hold its next move back for some ticks", "H"},
    {NewSeed, "newSeed", kThink, "&New seed", "Think again from another random start", "Ctrl+R"},
    {Loop, "loop", kThink, "Loop", "Play again from the start after the last iteration", "Ctrl+L", kCheckable,
     kSeparator},
    {Slower, "slower", kThink, "Slower", "Play at half the speed", "-"},
    {Faster, "faster", kThink, "Faster", "Play at twice the speed", "+ ="},

    {OverBoard, "overBoard", kView, "Heatmap over the &board", "Lay the heatmap over the board as well", "O",
     kCheckable, kSeparator},
    {LargerText, "largerText", kView, "&Larger text", "Larger text, up to 200 %", "Ctrl++ Ctrl+=", false, kSeparator},
    {SmallerText, "smallerText", kView, "&Smaller text", "Smaller text, down to 100 %", "Ctrl+-"},
    {NormalText, "normalText", kView, "Normal text", "Text at 100 %", "Ctrl+0"},
    {SystemColours, "systemColours", kView, "Colours of the desktop", "Light or dark, as the desktop is", "",
     kCheckable, kSeparator},
    {LightColours, "lightColours", kView, "Light", "Dark ink on a light page", "", kCheckable},
    {DarkColours, "darkColours", kView, "Dark", "Light ink on a dark page", "Ctrl+D", kCheckable},
    {FullScreen, "fullScreen", kView, "F&ull screen", "Fill the screen, or go back", "F11", kCheckable, kSeparator},
    {ResetLayout, "resetLayout", kView, "&Reset layout", "Put every panel back where it was at first", ""},

    {Touch, "touch", kLaboratory, "&Touch the thought...",
     "Paint on the latent state, or change the puzzle, in the middle of a thought", "Ctrl+T"},
    {LargerBrush, "largerBrush", kLaboratory, "&Larger brush", "The brush covers more squares", "]"},
    {SmallerBrush, "smallerBrush", kLaboratory, "&Smaller brush", "The brush covers fewer squares", "["},
    {CommitMap, "commitMap", kLaboratory, "When each square was &settled",
     "Colour the board by the iteration since which each square's answer has stood", "C", kCheckable},

    {Shortcuts, "shortcuts", kHelp, "&Keyboard shortcuts", "Show all keys, or hide them", "? F1", kCheckable},
    {About, "about", kHelp, "&About Latentarium", "What this program is, and its versions", ""},
};

/// "viewNorm".
std::string viewActionName(const gpu::ViewInfo& view) {
  std::string name(view.name);
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return "view" + name;
}

ActionSpec viewAction(const gpu::ViewInfo& view) {
  return {.name = viewActionName(view),
          .menu = kView,
          .text = view.title,
          .tip = view.tip,
          .keys = view.key,
          .checkable = kCheckable};
}

QString translated(const char* text) { return QCoreApplication::translate("Actions", text); }

std::vector<ActionSpec> allSpecs() {
  std::vector<ActionSpec> specs;
  for (const gpu::ViewInfo& view : gpu::viewInfos()) specs.push_back(viewAction(view));
  specs.insert(specs.end(), std::begin(kCommandSpecs), std::end(kCommandSpecs));
  for (const LaboratoryRow& row : laboratoryRows()) specs.push_back(row.action);
  return specs;
}

}  // namespace

std::span<const ActionSpec> actionSpecs() {
  static const std::vector<ActionSpec> kSpecs = allSpecs();
  return kSpecs;
}

const ActionSpec& specOf(Command command) {
  return *std::ranges::find(actionSpecs(), std::optional(command), &ActionSpec::command);
}

std::vector<const char*> menuTitles() { return {kFile, kEdit, kThink, kView, kLaboratory, kHelp}; }

QList<QKeySequence> keysOf(const ActionSpec& spec) {
  QList<QKeySequence> keys;
  for (const QString& key : QString::fromLatin1(spec.keys).split(' ', Qt::SkipEmptyParts)) keys << QKeySequence(key);
  return keys;
}

QString keyText(const ActionSpec& spec) {
  QStringList texts;
  for (const QKeySequence& key : keysOf(spec)) texts << key.toString(QKeySequence::NativeText);
  return texts.join(translated(" or "));
}

Actions::Actions(QWidget& window) {
  for (const ActionSpec& spec : actionSpecs()) {
    auto* action = new QAction(translated(spec.text), &window);
    action->setObjectName(QString::fromStdString(spec.name));
    action->setCheckable(spec.checkable);
    action->setShortcuts(keysOf(spec));
    const QString keys = keyText(spec);
    action->setToolTip(keys.isEmpty() ? translated(spec.tip) : QString("%1 (%2)").arg(translated(spec.tip), keys));
    action->setStatusTip(translated(spec.tip));
    window.addAction(action);
    actions_[spec.name] = action;
    if (spec.command) commands_[*spec.command] = action;
  }
  auto *views = new QActionGroup(&window), *colours = new QActionGroup(&window);  // of which one holds at a time
  for (const gpu::ViewInfo& view : gpu::viewInfos()) views->addAction(&(*this)[view.view]);
  for (const Command command : {SystemColours, LightColours, DarkColours}) colours->addAction(commands_.at(command));
}

QAction& Actions::operator[](gpu::View view) const { return named(viewActionName(gpu::infoOf(view))); }

void Actions::fill(QMenu& menu, const char* title) const {
  for (const ActionSpec& spec : actionSpecs()) {
    if (std::string_view(spec.menu) != title) continue;
    if (spec.separatorBefore) menu.addSeparator();
    menu.addAction(&named(spec.name));
  }
  menu.setToolTipsVisible(true);
}

}  // namespace app
