#pragma once
// GeneratePanel: makes puzzles of every family. Shows only the options that a family has, and keeps them for each. The
// seed counts up after each puzzle, so that pressing the button again gives another one, and typing an old seed gives
// the old one. GUI thread.

#include <QWidget>

#include "puzzles/family.h"

class QSpinBox;

namespace widgets {
class GeneratorForm;
}  // namespace widgets

namespace app {

class GeneratePanel : public QWidget {
  Q_OBJECT
 public:
  explicit GeneratePanel(QWidget* parent = nullptr);

  const puzzles::Family& family() const;  ///< on show
  void setFamily(const puzzles::Family& family);
  /// The options of a family's puzzles, whether or not the family is on show. The controls keep shown options in range.
  puzzles::GenerateSpec spec(const puzzles::Family& family) const;
  void setSpec(const puzzles::Family& family, const puzzles::GenerateSpec& spec);

 public Q_SLOTS:
  void generate();

 Q_SIGNALS:
  void generated(const puzzles::Puzzle& puzzle);
  void failed(const QString& sentence);

 private:
  widgets::GeneratorForm* form_;
  QSpinBox* seed_;
};

}  // namespace app
