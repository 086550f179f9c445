#pragma once
// Laboratory: the windows beside the main one, as one table. A row says what the menu says and how the window is made;
// the window is made when it is first asked for, belongs to the Laboratory, and closes with the main window. Every one
// has Esc, Ctrl+W to close, and the main window's keys for the sheet of shortcuts and for a picture. GUI thread.

#include <QObject>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/laboratory/laboratory_window.h"
#include "app/session/session.h"
#include "app/window/actions.h"

namespace app {

struct LaboratoryRow {
  ActionSpec action;  ///< opens the window
  std::unique_ptr<LaboratoryWindow> (*make)(Session& session, QWidget* parent);
  bool needsPuzzle = false;  ///< the action is off while there is none
};
/// In menu order.
std::span<const LaboratoryRow> laboratoryRows();

class Laboratory : public QObject {
  Q_OBJECT
 public:
  /// Everything must outlive it. `main` is the window beside which the others stand.
  Laboratory(Session& session, const Actions& actions, QWidget& main);
  ~Laboratory() override;

  /// The window of the row whose action has this name; made the first time.
  LaboratoryWindow& window(std::string_view name);
  /// The same, and brings it to the front.
  LaboratoryWindow& open(std::string_view name);
  void close();  ///< all of them
  /// Picks the Vulkan device for all of them. Default: the best one.
  void setDevice(const gpu::DeviceOptions& options);

 Q_SIGNALS:
  void exportWanted(QWidget& window, const QString& fileName);  ///< a picture; `fileName` is a proposal

 private:
  void giveKeys(LaboratoryWindow& window, const QString& name);

  Session& session_;
  QWidget& main_;
  std::optional<gpu::DeviceOptions> device_;
  std::vector<std::unique_ptr<LaboratoryWindow>> windows_;  ///< one for each row; null before it is asked for
};

}  // namespace app
