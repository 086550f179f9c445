#include "app/window/generate_panel.h"

#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

#include "widgets/basics/theme.h"
#include "widgets/controls/generator_form.h"

namespace app {

GeneratePanel::GeneratePanel(QWidget* parent) : QWidget(parent), form_(new widgets::GeneratorForm(this)) {
  seed_ = form_->addSpin("generateSeed", tr("S&eed"), tr("The same seed and options make the same puzzle"), 0,
                         std::numeric_limits<int>::max());
  seed_->setValue(1);
  auto* button = new QPushButton(tr("Make a puzzle"), this);
  widgets::identify(*button, "generateButton", tr("Make a puzzle"), tr("Make the puzzle and open it"));
  form_->rows().addRow(button);
  connect(button, &QPushButton::clicked, this, &GeneratePanel::generate);
  (new QVBoxLayout(this))->addWidget(form_);
}

const puzzles::Family& GeneratePanel::family() const { return form_->family(); }

void GeneratePanel::setFamily(const puzzles::Family& family) { form_->setFamily(family); }

puzzles::GenerateSpec GeneratePanel::spec(const puzzles::Family& family) const { return form_->spec(family); }

void GeneratePanel::setSpec(const puzzles::Family& family, const puzzles::GenerateSpec& spec) {
  form_->setSpec(family, spec);
}

void GeneratePanel::generate() {
  auto puzzle = family().generate(spec(family()), static_cast<std::uint64_t>(seed_->value()));
  if (!puzzle) return void(Q_EMIT failed(QString::fromStdString(puzzle.error().text())));
  if (puzzle->title.empty()) {
    puzzle->title = family().info().title + ", seed " + std::to_string(seed_->value());
  }
  seed_->stepUp();
  Q_EMIT generated(*puzzle);
}

}  // namespace app
