#pragma once
// HeaderBar: the strip along the top: the verdict, always in sight; the puzzle's place in its file; the reasoner; the
// seed.
// GUI thread.

#include <QWidget>

#include "app/session/session.h"
#include "app/window/actions.h"

class QComboBox;
class QSpinBox;
class QToolButton;

namespace widgets {
class VerdictChip;
}

namespace app {

class HeaderBar : public QWidget {
  Q_OBJECT
 public:
  HeaderBar(Session& session, const Actions& actions, QWidget* parent = nullptr);
  widgets::VerdictChip& chip() { return *chip_; }
  /// The controls that are set once for a run: a narrow window shows them elsewhere, and adds them to layout() again
  /// when there is room.
  QList<QWidget*> settings() const { return {reasonerGroup_, seedGroup_}; }

 private:
  QWidget* buildList(const Actions& actions);
  QWidget* buildReasoner();
  QWidget* buildSeed(const Actions& actions);
  void refreshList();
  void refreshReasoners();
  void refreshSeed();

  Session& session_;
  widgets::VerdictChip* chip_;
  QWidget* list_ = nullptr;
  QWidget* reasonerGroup_ = nullptr;
  QWidget* seedGroup_ = nullptr;
  QSpinBox* place_ = nullptr;
  QComboBox* reasoner_ = nullptr;
  QSpinBox* seed_ = nullptr;
  QToolButton* newSeed_ = nullptr;
};

}  // namespace app
