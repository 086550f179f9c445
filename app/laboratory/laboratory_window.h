#pragma once
// LaboratoryWindow: what every window of the laboratory is: beside the main window, never modal, made once and then
// hidden and shown again. Esc stops what runs in it, and closes it when nothing does. GUI thread.

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
  /// Picks the Vulkan device that draws, where one does. Default: the best one.
  virtual void setDevice(const gpu::DeviceOptions&) {}
  /// Whether its controls leave the keyboard to the window, as those of the main window do (KeyGuard).
  virtual bool guardsKeys() const { return false; }

  /// Lies over the window while it is visible; Esc hides it. A child of this window.
  void setSheet(QWidget& sheet) { sheet_ = &sheet; }

 protected:
  /// Stops what runs in this window; false when nothing does.
  virtual bool stop() { return false; }
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QPointer<QWidget> sheet_;
};

}  // namespace app
