#pragma once
// PanelFrame: shrinks a panel to the size of the frame as far as the panel allows, and then scrolls it. (A QScrollArea
// that resizes its widget would give a panel with wrapped text its preferred height, not its least.)

#include <QScrollArea>

namespace widgets {

class PanelFrame : public QScrollArea {
  Q_OBJECT
 public:
  explicit PanelFrame(QWidget* panel, QWidget* parent = nullptr);
  QSize sizeHint() const override { return widget()->sizeHint(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit();
};

}  // namespace widgets
