#include "app/window/transport_panel.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "widgets/basics/flow_layout.h"
#include "widgets/basics/icons.h"
#include "widgets/basics/theme.h"
#include "widgets/controls/halting_controls.h"
#include "widgets/controls/timeline_view.h"

namespace app {
namespace {

constexpr int kSliderEnd = 130;

/// A label and its controls, kept together when a row wraps.
QHBoxLayout* startGroup(QWidget& group, const QString& label, QWidget* buddy) {
  auto* line = new QHBoxLayout(&group);
  line->setContentsMargins(0, 0, 0, 0);
  auto* text = new QLabel(label, &group);
  text->setBuddy(buddy);
  line->addWidget(text);
  return line;
}

}  // namespace

int budgetAt(int position) { return static_cast<int>(std::lround(std::exp2(position / 10.0))); }

int budgetPosition(int budget) {
  return std::clamp(static_cast<int>(std::lround(10 * std::log2(std::max(1, budget)))), 0, kSliderEnd);
}

TransportPanel::TransportPanel(widgets::TraceModel& model, Playback& playback, const Actions& actions, QWidget* parent)
    : QWidget(parent), model_(model), playback_(playback) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 4, 8, 4);
  column->setSpacing(4);
  column->addWidget(new widgets::TimelineView(model_, this));
  auto* controls = new QWidget(this);
  controls_ = new widgets::FlowLayout(controls);
  addButtons(*controls_, actions);
  controls_->addWidget(buildSpeed());
  controls_->addWidget(buildBudget());
  controls_->addWidget(halting_ = new widgets::HaltingControls(model_, controls));
  column->addWidget(controls);

  connect(&model_, &widgets::TraceModel::budgetChanged, this, &TransportPanel::refreshBudget);
  QAction& play = actions[Command::PlayPause];
  connect(&playback_, &Playback::changed, this, [this, &play] { refreshPlay(play); });
  refreshBudget();
  refreshPlay(play);
  resizeIcons();
}

void TransportPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) resizeIcons();
}

void TransportPanel::resizeIcons() {
  const int side = fontMetrics().height() * 5 / 4;
  for (auto* button : findChildren<QToolButton*>()) button->setIconSize({side, side});
}

void TransportPanel::addButtons(QLayout& row, const Actions& actions) {
  constexpr std::pair<Command, widgets::Glyph> kButtons[] = {{Command::First, widgets::Glyph::First},
                                                             {Command::PreviousEvent, widgets::Glyph::PreviousEvent},
                                                             {Command::StepBack, widgets::Glyph::Back},
                                                             {Command::PlayPause, widgets::Glyph::Play},
                                                             {Command::StepForward, widgets::Glyph::Forward},
                                                             {Command::NextEvent, widgets::Glyph::NextEvent},
                                                             {Command::Last, widgets::Glyph::Last},
                                                             {Command::Loop, widgets::Glyph::Loop},
                                                             {Command::Stop, widgets::Glyph::Stop}};
  auto* group = new QWidget(this);
  auto* line = new QHBoxLayout(group);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(2);
  for (const auto& [command, glyph] : kButtons) {
    QAction& action = actions[command];
    action.setIcon(widgets::icon(glyph));
    action.setIconVisibleInMenu(false);
    auto* button = new QToolButton(group);
    button->setDefaultAction(&action);
    button->setFocusPolicy(Qt::TabFocus);
    widgets::identify(*button, qPrintable(action.objectName() + "Button"), action.text().remove('&'), action.toolTip());
    line->addWidget(button);
  }
  row.addWidget(group);
}

QWidget* TransportPanel::buildSpeed() {
  auto* group = new QWidget(this);
  speed_ = new QDoubleSpinBox(group);
  widgets::identify(*speed_, "speed", tr("Speed in iterations a second"),
                    tr("Iterations played a second (%1 slower, %2 faster)").arg("-", "+"));
  speed_->setRange(Playback::kSlowest, Playback::kFastest);
  speed_->setDecimals(1);
  speed_->setSuffix(tr(" /s"));
  speed_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  connect(speed_, &QDoubleSpinBox::valueChanged, &playback_, &Playback::setSpeed);
  startGroup(*group, tr("Spee&d"), speed_)->addWidget(speed_);
  return group;
}

QWidget* TransportPanel::buildBudget() {
  auto* group = new QWidget(this);
  budgetSpin_ = new QSpinBox(group);
  budgetSpin_->setRange(1, kMaxBudget);
  budgetSpin_->setKeyboardTracking(false);
  budgetSlider_ = new QSlider(Qt::Horizontal, group);
  budgetSlider_->setRange(0, kSliderEnd);
  budgetSlider_->setPageStep(10);
  budgetSlider_->setMinimumWidth(140);
  budgetSlider_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  const QString tip =
      tr("How many iterations to think. More: the run goes on. Less: it ends sooner, and what is recorded stays.");
  widgets::identify(*budgetSpin_, "budgetSpin", tr("Budget in iterations"), tip);
  widgets::identify(*budgetSlider_, "budgetSlider", tr("Budget in iterations, on a doubling scale"), tip);
  connect(budgetSpin_, &QSpinBox::valueChanged, &model_, &widgets::TraceModel::setBudget);
  connect(budgetSlider_, &QSlider::valueChanged, this, [this](int position) { model_.setBudget(budgetAt(position)); });
  auto* line = startGroup(*group, tr("&Budget"), budgetSpin_);
  line->addWidget(budgetSlider_);
  line->addWidget(budgetSpin_);
  return group;
}

void TransportPanel::refreshBudget() {
  const QSignalBlocker quietSpin(budgetSpin_), quietSlider(budgetSlider_);
  budgetSpin_->setValue(model_.budget());
  budgetSlider_->setValue(budgetPosition(model_.budget()));
}

void TransportPanel::refreshPlay(QAction& play) {
  play.setIcon(widgets::icon(playback_.playing() ? widgets::Glyph::Pause : widgets::Glyph::Play));
  const QSignalBlocker quiet(speed_);
  speed_->setValue(playback_.speed());
}

}  // namespace app
