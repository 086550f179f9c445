#pragma once
// LaboratoryWindow: the base of every window of the laboratory: beside the main window, never modal, made once and then
// hidden and shown again. Esc stops the work that runs in it, and closes it when nothing runs. GUI thread.

#include <QDialog>
#include <QPointer>

#include "shaders/device/device_options.h"

namespace app {

// A dialog, so that the main window's keys leave it alone (KeyGuard).
class LaboratoryWindow : public QDialog {
  Q_OBJECT
 public:
  LaboratoryWindow(const char* name, const QString& title, QWidget* parent);

  /// Called whenever a person asks for the window, before it comes to the front.
  virtual void prepare() {}
  /// Picks the Vulkan device, in windows that draw with one. Default: the best one.
  virtual void setDevice(const gpu::DeviceOptions&) {}
  /// Whether its controls leave the keyboard to the window, as those of the main window do (KeyGuard).
  virtual bool guardsKeys() const { return false; }

  /// Lies over the window while it is visible; Esc hides it. A child of this window.
  void setSheet(QWidget& sheet) { sheet_ = &sheet; }

 protected:
  /// Stops the work that runs in this window; false when nothing runs.
  virtual bool stop() { return false; }
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QPointer<QWidget> sheet_;
};

}  // namespace app
