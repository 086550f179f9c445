#pragma once
// HeaderBar: the strip along the top: the verdict, always in sight; which puzzle of the file; who thinks; the seed.
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
  /// What is set once for a run: a narrow window shows it elsewhere, and adds it to layout() again when there is room.
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
