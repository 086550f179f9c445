#pragma once
// MessageBar: sentences for the user, above the board: unreadable input and its place, warnings about a puzzle, a
// failing model, a missing driver. Never modal; the view stays. Each sentence has a button that closes it. GUI thread.

#include <QFrame>
#include <QString>
#include <QStringList>

#include "app/session/session.h"

class QVBoxLayout;

namespace app {

class MessageBar : public QFrame {
  Q_OBJECT
 public:
  static constexpr int kMostShown = 3;

  explicit MessageBar(QWidget* parent = nullptr);

  /// Adds a sentence; said again it comes last, with the number of times. The oldest goes when there are too many.
  void say(Severity severity, const QString& sentence);
  /// Removes the sentences about the puzzle before; sentences added with sayForGood stay.
  void clearPassing();
  /// About the machine, not the puzzle: stays until it is closed by hand.
  void sayForGood(Severity severity, const QString& sentence);

  QStringList sentences() const;

 private:
  void add(Severity severity, const QString& sentence, bool passing);
  int forget(const QString& sentence);  ///< how many times it had been said
  void drop(QWidget* row);
  QList<QWidget*> rows() const;

  QVBoxLayout* layout_;
};

}  // namespace app
