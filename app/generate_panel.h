#pragma once
// GeneratePanel: makes puzzles of every family. Shows only the options that a family has, and keeps them for each. The
// seed counts up after each puzzle, so that pressing the button again gives another one, and typing an old seed gives
// the old one. GUI thread.

#include <QWidget>
#include <map>
#include <string>

#include "puzzles/family.h"

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace app {

class GeneratePanel : public QWidget {
  Q_OBJECT
 public:
  explicit GeneratePanel(QWidget* parent = nullptr);

  const puzzles::Family& family() const;  ///< on show
  void setFamily(const puzzles::Family& family);
  /// What a family's puzzles are made with, whether or not it is on show. The controls keep what is shown in range.
  puzzles::GenerateSpec spec(const puzzles::Family& family) const;
  void setSpec(const puzzles::Family& family, const puzzles::GenerateSpec& spec);

 public Q_SLOTS:
  void generate();

 Q_SIGNALS:
  void generated(const puzzles::Puzzle& puzzle);
  void failed(const QString& sentence);

 private:
  QSpinBox* addSpin(const char* name, const QString& label, const QString& tip, int low, int high);
  void buildOptions();
  void changeFamily();
  void showRows();
  void fill(const puzzles::GenerateSpec& spec);
  puzzles::GenerateSpec shownSpec() const;

  const puzzles::Family* shown_;
  std::map<std::string, puzzles::GenerateSpec> specs_;  ///< of the families that are not on show
  QFormLayout* form_;
  QComboBox* family_;
  QComboBox* algorithm_ = nullptr;
  QSpinBox *size_ = nullptr, *fewest_ = nullptr, *most_ = nullptr, *loops_ = nullptr, *boxes_ = nullptr,
           *seed_ = nullptr;
};

}  // namespace app
