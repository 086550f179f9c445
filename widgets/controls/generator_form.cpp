#include "widgets/controls/generator_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>
#include <algorithm>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

/// What a family lets a person choose there.
void offer(const puzzles::GenerateOption& option, QWidget& control) {
  if (const auto* choice = std::get_if<puzzles::ChoiceOption>(&option.value)) {
    auto& box = static_cast<QComboBox&>(control);
    box.clear();
    for (const auto& [name, title] : choice->choices)
      box.addItem(QString::fromStdString(title), QString::fromStdString(name));
    return;
  }
  auto& spin = static_cast<QSpinBox&>(control);
  if (const auto* range = std::get_if<puzzles::RangeOption>(&option.value)) spin.setRange(range->least, range->most);
  if (const auto* whole = std::get_if<puzzles::WholeOption>(&option.value)) spin.setRange(whole->least, whole->most);
  if (std::holds_alternative<puzzles::ShareOption>(option.value)) spin.setRange(0, 100), spin.setSuffix(" %");
}

}  // namespace

GeneratorForm::GeneratorForm(QWidget* parent)
    : QWidget(parent), shown_(puzzles::families().front()), form_(new QFormLayout(this)), family_(new QComboBox(this)) {
  form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form_->setContentsMargins(0, 0, 0, 0);
  identify(*family_, "generateFamily", tr("Kind of puzzle"), tr("Which kind of puzzle to make"));
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
  identify(*spin, name, QString(label).remove('&'), tip);
  spin->setRange(low, high);
  form_->addRow(label, spin);
  return spin;
}

void GeneratorForm::buildOptions() {
  for (const puzzles::Family* family : puzzles::families())
    for (const auto& option : family->info().options)
      for (const auto& row : option.rows)
        if (!controls_.contains(row.key)) controls_[row.key] = addControl(option, row);
}

QWidget* GeneratorForm::addControl(const puzzles::GenerateOption& option, const puzzles::OptionRow& row) {
  const QString label = QString::fromStdString(row.label), tip = QString::fromStdString(row.tip);
  QString name = QString::fromStdString(row.key);
  name = "generate" + name.left(1).toUpper() + name.mid(1);
  if (!std::holds_alternative<puzzles::ChoiceOption>(option.value)) return addSpin(qPrintable(name), label, tip, 0, 0);
  auto* choice = new QComboBox(this);
  identify(*choice, qPrintable(name), QString(label).remove('&'), tip);
  choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  choice->setMinimumContentsLength(16);
  form_->addRow(label, choice);
  return choice;
}

template <class Work>
void GeneratorForm::forEachRow(Work work) const {
  for (const auto& option : family().info().options)
    for (std::size_t row = 0; row < option.rows.size(); ++row) work(option, row, controls_.at(option.rows[row].key));
}

void GeneratorForm::changeFamily() {
  specs_[family().info().name] = shownSpec();
  shown_ = puzzles::families()[static_cast<std::size_t>(family_->currentIndex())];
  showRows();
  fill(specs_[family().info().name]);
  Q_EMIT familyChanged();
}

void GeneratorForm::showRows() {
  for (const auto& [key, control] : controls_) form_->setRowVisible(control, false);
  forEachRow([this](const auto& option, std::size_t, QWidget* control) {
    form_->setRowVisible(control, true);
    offer(option, *control);
  });
}

void GeneratorForm::fill(const puzzles::GenerateSpec& spec) {
  forEachRow([&](const auto& option, std::size_t row, QWidget* control) {
    const auto value = puzzles::rowValue(option, row, spec);
    if (const auto* name = std::get_if<std::string>(&value)) {
      auto* choice = static_cast<QComboBox*>(control);
      choice->setCurrentIndex(std::max(0, choice->findData(QString::fromStdString(*name))));
    } else {
      static_cast<QSpinBox*>(control)->setValue(std::get<int>(value));
    }
  });
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
  puzzles::GenerateSpec spec;
  forEachRow([&](const auto& option, std::size_t row, QWidget* control) {
    const auto* choice = qobject_cast<QComboBox*>(control);
    const puzzles::RowValue value = choice ? puzzles::RowValue(choice->currentData().toString().toStdString())
                                           : static_cast<QSpinBox*>(control)->value();
    puzzles::setRow(option, row, value, spec);
  });
  return spec;
}

}  // namespace widgets
