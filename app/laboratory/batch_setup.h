#pragma once
// BatchSetup: the form for a batch: which puzzles, which reasoners, how many iterations. GUI thread.

#include <QWidget>
#include <string>
#include <vector>

#include "app/laboratory/batch_worker.h"
#include "app/session/session.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace widgets {
class GeneratorForm;
}  // namespace widgets

namespace app {

class BatchSetup : public QWidget {
  Q_OBJECT
 public:
  explicit BatchSetup(Session& session, QWidget* parent = nullptr);

  /// What is set now. An Error is a sentence about what is missing.
  puzzles::Result<BatchRequest> request() const;

  static constexpr int kMostPuzzles = 500, kMostIterations = 2000;

 private:
  enum Source { Opened, Made, Dial };

  void buildSource();
  void refreshSource();
  void refreshReasoners();
  std::string family() const;
  std::vector<puzzles::Puzzle> opened() const;
  puzzles::Result<std::vector<puzzles::DialStep>> steps() const;

  Session& session_;
  QComboBox* source_;
  QLabel* openedNote_;
  widgets::GeneratorForm* form_;
  QSpinBox *count_, *seed_, *budget_;
  QLineEdit* dial_;
  QVBoxLayout* reasoners_;
  std::string shownFamily_;        ///< whose reasoners are listed
  std::vector<QCheckBox*> ticks_;  ///< one for each reasoner, whose name it has as property "reasoner"
};

}  // namespace app
