#include "widgets/controls/generator_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>
#include <algorithm>

#include "widgets/basics/theme.h"

namespace app {

GeneratorForm::GeneratorForm(QWidget* parent)
    : QWidget(parent), shown_(puzzles::families().front()), form_(new QFormLayout(this)), family_(new QComboBox(this)) {
  form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form_->setContentsMargins(0, 0, 0, 0);
  widgets::identify(*family_, "generateFamily", tr("Kind of puzzle"), tr("Which kind of puzzle to make"));
  for (const puzzles::Family* family : puzzles::families()) {
    family_->addItem(QString::fromStdString(family->info().title), QString::fromStdString(family->info().name));
  }
  form_->addRow(tr("&Kind"), family_);
  buildOptions();
  connect(family_, &QComboBox::currentIndexChanged, this, &GeneratorForm::changeFamily);
  showRows();
  fill({});
}

QSpinBox* GeneratorForm::addSpin(const char* name, const QString& label, const QString& tip, int low, int high) {
  auto* spin = new QSpinBox(this);
  widgets::identify(*spin, name, QString(label).remove('&'), tip);
  spin->setRange(low, high);
  form_->addRow(label, spin);
  return spin;
}

void GeneratorForm::buildOptions() {
  size_ = addSpin("generateSize", tr("&Side"), tr("Squares on a side"), 1, 1000);
  fewest_ = addSpin("generateFewest", tr("&Fewest givens"), tr("Fewest digits given; in practice 22 or more"), 17, 80);
  most_ = addSpin("generateMost", tr("&Most givens"), tr("Most digits given"), 17, 80);
  loops_ = addSpin("generateLoops", tr("&Loops"), tr("Share of the inner walls that are opened, so that routes meet"),
                   0, 100);
  loops_->setSuffix(" %");
  algorithm_ = new QComboBox(this);
  widgets::identify(*algorithm_, "generateAlgorithm", tr("Algorithm"), tr("How the maze is carved"));
  algorithm_->addItem(tr("Depth-first search: long corridors"), "dfs");
  algorithm_->addItem(tr("Wilson's: every maze equally likely"), "wilson");
  algorithm_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  algorithm_->setMinimumContentsLength(16);
  form_->addRow(tr("&Algorithm"), algorithm_);
  boxes_ = addSpin("generateBoxes", tr("&Boxes"), tr("Boxes to push"), 1, 4);
}

void GeneratorForm::changeFamily() {
  specs_[family().info().name] = shownSpec();
  shown_ = puzzles::families()[static_cast<std::size_t>(family_->currentIndex())];
  showRows();
  fill(specs_[family().info().name]);
  Q_EMIT familyChanged();
}

void GeneratorForm::showRows() {
  const puzzles::FamilyInfo& info = family().info();
  size_->setRange(info.minSize, info.maxSize);
  form_->setRowVisible(size_, info.takes("size"));
  form_->setRowVisible(fewest_, info.takes("givens"));
  form_->setRowVisible(most_, info.takes("givens"));
  form_->setRowVisible(loops_, info.takes("loops"));
  form_->setRowVisible(algorithm_, info.takes("algorithm"));
  form_->setRowVisible(boxes_, info.takes("boxes"));
}

void GeneratorForm::fill(const puzzles::GenerateSpec& spec) {
  size_->setValue(spec.size == 0 ? family().info().defaultSize : spec.size);
  fewest_->setValue(spec.givensMin);
  most_->setValue(spec.givensMax);
  loops_->setValue(qRound(100 * spec.loops));
  algorithm_->setCurrentIndex(std::max(0, algorithm_->findData(QString::fromStdString(spec.algorithm))));
  boxes_->setValue(spec.boxes);
}

void GeneratorForm::setFamily(const puzzles::Family& family) {
  family_->setCurrentIndex(family_->findData(QString::fromStdString(family.info().name)));
}

puzzles::GenerateSpec GeneratorForm::spec(const puzzles::Family& family) const {
  if (&family == shown_) return shownSpec();
  const auto found = specs_.find(family.info().name);
  return found == specs_.end() ? puzzles::GenerateSpec() : found->second;
}

void GeneratorForm::setSpec(const puzzles::Family& family, const puzzles::GenerateSpec& spec) {
  if (&family == shown_) return fill(spec);
  specs_[family.info().name] = spec;
}

puzzles::GenerateSpec GeneratorForm::shownSpec() const {
  return {.size = size_->value(),
          .givensMin = fewest_->value(),
          .givensMax = most_->value(),
          .loops = loops_->value() / 100.0,
          .algorithm = algorithm_->currentData().toString().toStdString(),
          .boxes = boxes_->value()};
}

}  // namespace app
