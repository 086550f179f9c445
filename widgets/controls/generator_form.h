#pragma once
// GeneratorForm: which puzzles to generate: the family and its options, made from the families' own lists. Shows only
// the options that a family has, and remembers them for each family. The controls keep their numbers in range. GUI
// thread.

#include <QWidget>
#include <map>
#include <string>

#include "puzzles/family.h"

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace widgets {

class GeneratorForm : public QWidget {
  Q_OBJECT
 public:
  explicit GeneratorForm(QWidget* parent = nullptr);

  const puzzles::Family& family() const { return *shown_; }  ///< on show
  void setFamily(const puzzles::Family& family);
  /// The options for a family's puzzles, whether or not the family is on show.
  puzzles::GenerateSpec spec(const puzzles::Family& family) const;
  void setSpec(const puzzles::Family& family, const puzzles::GenerateSpec& spec);
  /// Adds a row for a whole number, below the rows that there are.
  QSpinBox* addSpin(const char* name, const QString& label, const QString& tip, int low, int high);
  QFormLayout& rows() { return *form_; }

 Q_SIGNALS:
  void familyChanged();

 private:
  void buildOptions();
  QWidget* addControl(const puzzles::GenerateOption& option, const puzzles::OptionRow& row);
  void changeFamily();
  void showRows();
  void fill(const puzzles::GenerateSpec& spec);
  puzzles::GenerateSpec shownSpec() const;
  /// Calls work(option, index of the row, its control) for every row of the family on show.
  template <class Work>
  void forEachRow(Work work) const;

  const puzzles::Family* shown_;
  std::map<std::string, puzzles::GenerateSpec> specs_;  ///< of the families that are not on show
  QFormLayout* form_;
  QComboBox* family_;
  std::map<std::string, QWidget*> controls_;  ///< OptionRow::key -> spin box or, for a choice, combo box
};

}  // namespace widgets
