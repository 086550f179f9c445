#pragma once
// GeneratePanel: makes puzzles of every family. Shows only the options that a family has. The seed counts up after each
// puzzle, so that pressing the button again gives another one, and typing an old seed gives the old one. GUI thread.

#include <QWidget>

#include "puzzles/family.h"

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace app {

class GeneratePanel : public QWidget {
  Q_OBJECT
 public:
  explicit GeneratePanel(QWidget* parent = nullptr);

  const puzzles::Family& family() const;
  puzzles::GenerateSpec spec() const;

 public Q_SLOTS:
  void generate();

 Q_SIGNALS:
  void generated(const puzzles::Puzzle& puzzle);
  void failed(const QString& sentence);

 private:
  QSpinBox* addSpin(const char* name, const QString& label, const QString& tip, int low, int high, int value);
  void buildOptions();
  void refreshOptions();

  QFormLayout* form_;
  QComboBox* family_;
  QComboBox* algorithm_ = nullptr;
  QSpinBox *size_ = nullptr, *fewest_ = nullptr, *most_ = nullptr, *loops_ = nullptr, *boxes_ = nullptr,
           *seed_ = nullptr;
};

}  // namespace app
