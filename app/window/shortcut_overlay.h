#pragma once
// ShortcutOverlay: all keys, over the window, made from the registry of actions, and the mouse's gestures. The sheet
// flows in as many columns as the window is wide for and its letters grow into spare room; a longer sheet scrolls. Esc,
// `?` or a click closes it, and the keyboard goes back to the widget that had it. GUI thread.

#include <QFrame>
#include <QList>
#include <QPointer>

class QScrollArea;

namespace app {

/// The keys and gestures, drawn in columns of lines.
class ShortcutSheet : public QWidget {
  Q_OBJECT
 public:
  explicit ShortcutSheet(QWidget* parent);
  /// As large as it can be to fill `room`; higher than that when even letters a little below the window's own do not
  /// fit.
  void fitInto(const QSize& room);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Line {
    QString key, text;  ///< a title has no text; between two groups both are empty
  };
  int widthOf(const QFont& font) const;
  int columnsIn(int width, const QFont& font) const;
  int rowsIn(int columns) const;
  void addActions();
  void addGroup(const QString& title, const QList<Line>& lines);

  QList<Line> lines_;
  QFont font_;  ///< not the widget's own, which follows the window
};

class ShortcutOverlay : public QFrame {
  Q_OBJECT
 public:
  /// Covers `window` and keeps to its size. Hidden at first.
  explicit ShortcutOverlay(QWidget& window);

 Q_SIGNALS:
  void visibilityChanged(bool visible);

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  void cover();

  QScrollArea* scroll_;
  ShortcutSheet* sheet_;
  QPointer<QWidget> before_;  ///< the widget that had the keyboard
};

}  // namespace app
