#pragma once
// ForkPanel: the tree of all runs of this session. Choosing a branch shows it; buttons walk back and forth, and compare
// the branch on show with the chosen one. GUI thread.

#include <QWidget>

#include "app/session/session.h"
#include "app/window/actions.h"

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace app {

class ForkPanel : public QWidget {
  Q_OBJECT
 public:
  /// Before setSession() there is nothing to show.
  explicit ForkPanel(QWidget* parent = nullptr);
  /// Once. Both must outlive the panel.
  void setSession(Session& session, const Actions& actions);

 Q_SIGNALS:
  void compared();  ///< views of change now show a difference

 private:
  void refresh();
  void compare(bool on);

  Session* session_ = nullptr;
  QTreeWidget* tree_;
  QPushButton* compare_;
};

}  // namespace app
