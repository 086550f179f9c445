#include "app/window/laboratory.h"

#include <QShortcut>
#include <algorithm>

#include "app/laboratory/batch_window.h"
#include "app/laboratory/dynamics_window.h"
#include "app/laboratory/race_window.h"
#include "app/laboratory/starts_window.h"
#include "app/window/shortcut_overlay.h"

namespace app {
namespace {

template <class Window>
std::unique_ptr<LaboratoryWindow> make(Session& session, QWidget* parent) {
  return std::make_unique<Window>(session, parent);
}

ActionSpec inLaboratory(const char* name, const char* text, const char* tip, const char* keys) {
  return {.name = name, .menu = menu::kLaboratory, .text = text, .tip = tip, .keys = keys};
}

template <class Act>
void addKeys(QWidget& window, const QList<QKeySequence>& keys, Act act) {
  for (const QKeySequence& key : keys)
    QObject::connect(new QShortcut(key, &window), &QShortcut::activated, &window, act);
}

}  // namespace

std::span<const LaboratoryRow> laboratoryRows() {
  static const LaboratoryRow kRows[] = {
      {inLaboratory("dynamics", "&Dynamics...",
                    "Show the path of the state, the run as a volume, and an algorithm beside it", "D"),
       make<DynamicsWindow>},
      {inLaboratory("manyStarts", "&Many starts...",
                    "Think about this puzzle from many random starts at once, and see where they agree",
                    "Ctrl+Shift+S"),
       make<StartsWindow>},
      {inLaboratory("race", "&Race...",
                    "Let two to six reasoners think about this puzzle side by side, with equal iterations, computation "
                    "or time",
                    "Ctrl+Shift+R"),
       make<RaceWindow>, true},
      {inLaboratory("batchBench", "&Batch bench...", "Compare reasoners on many puzzles", "Ctrl+Shift+B"),
       make<BatchWindow>},
  };
  return kRows;
}

Laboratory::Laboratory(Session& session, const Actions& actions, QWidget& main)
    : session_(session), main_(main), windows_(laboratoryRows().size()) {
  for (const LaboratoryRow& row : laboratoryRows()) {
    QAction& action = actions.named(row.action.name);
    connect(&action, &QAction::triggered, this, [this, &row] { open(row.action.name); });
    if (!row.needsPuzzle) continue;
    action.setEnabled(session_.model().hasPuzzle());
    connect(&session_.model(), &widgets::TraceModel::puzzleChanged, this,
            [this, &action] { action.setEnabled(session_.model().hasPuzzle()); });
  }
}

Laboratory::~Laboratory() = default;

LaboratoryWindow& Laboratory::window(std::string_view name) {
  const auto rows = laboratoryRows();
  const auto row = std::ranges::find(rows, name, [](const LaboratoryRow& each) { return each.action.name; });
  auto& window = windows_.at(static_cast<std::size_t>(row - rows.begin()));
  if (!window) {
    window = row->make(session_, &main_);
    if (device_) window->setDevice(*device_);
    giveKeys(*window, QString::fromStdString(row->action.name));
  }
  return *window;
}

void Laboratory::giveKeys(LaboratoryWindow& window, const QString& name) {
  auto* sheet = new ShortcutOverlay(window);
  window.setSheet(*sheet);
  addKeys(window, keysOf(specOf(Command::Shortcuts)), [sheet] { sheet->setVisible(!sheet->isVisible()); });
  addKeys(window, keysOf(specOf(Command::ExportWindow)),
          [this, &window, name] { Q_EMIT exportWanted(window, name + ".png"); });
  addKeys(window, {QKeySequence("Ctrl+W")}, [&window] { window.close(); });
}

LaboratoryWindow& Laboratory::open(std::string_view name) {
  LaboratoryWindow& opened = window(name);
  opened.prepare();
  opened.show();
  opened.raise();
  opened.activateWindow();
  return opened;
}

void Laboratory::close() {
  for (const auto& window : windows_)
    if (window) window->close();
}

void Laboratory::setDevice(const gpu::DeviceOptions& options) {
  device_ = options;
  for (const auto& window : windows_)
    if (window) window->setDevice(options);
}

}  // namespace app
