#pragma once
// ShortcutOverlay: all keys, over the window, made from the registry of actions. Esc, `?` or a click closes it.
// GUI thread.

#include <QFrame>

namespace app {

class ShortcutOverlay : public QFrame {
  Q_OBJECT
 public:
  /// Covers `window` and keeps to its size. Hidden at first.
  explicit ShortcutOverlay(QWidget& window);

 Q_SIGNALS:
  void visibilityChanged(bool visible);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
};

}  // namespace app
