#include "widgets/space/space_time_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QSlider>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "widgets/basics/theme.h"
#include "widgets/controls/colour_bar.h"
#include "widgets/models/background.h"

namespace widgets {
namespace {

constexpr int kSpaceTimePause = 200;
constexpr int kMostPlanes = 1000, kSliderSteps = 100;
constexpr std::size_t kMostSquares = 16 << 20;  // of all planes together
constexpr gpu::Camera kHome{.yaw = 0.7f, .pitch = 0.35f};
constexpr auto kMap = gpu::ColourMap::Viridis;

using Kind = thought::Reading::Kind;

/// What can be read from thoughts of this reasoner, by name.
std::vector<std::pair<QString, thought::Reading>> readingsOf(const TraceModel& model) {
  std::vector<std::pair<QString, thought::Reading>> readings;
  const auto thought = model.current();
  if (!thought) return readings;
  const bool believes = thought->classes > 0;
  if (believes && thought->classes == 2)
    readings.emplace_back(SpaceTimePanel::tr("belief: on the path"), thought::Reading{Kind::Belief, 1, {}});
  if (believes) {
    readings.emplace_back(SpaceTimePanel::tr("entropy (undecided)"), thought::Reading{Kind::Entropy, 0, {}});
    readings.emplace_back(SpaceTimePanel::tr("confidence"), thought::Reading{Kind::Confidence, 0, {}});
  }
  readings.emplace_back(SpaceTimePanel::tr("answer changed"), thought::Reading{Kind::Changes, 0, {}});
  const auto& classes = model.reasoner().classes;
  for (int k = 0; believes && thought->classes > 2 && k < thought->classes; ++k) {
    const bool named = static_cast<std::size_t>(k) < classes.size();
    const QString name = named ? QString::fromStdString(classes[static_cast<std::size_t>(k)]) : QString::number(k);
    readings.emplace_back(SpaceTimePanel::tr("belief: %1").arg(name), thought::Reading{Kind::Belief, k, {}});
  }
  for (const auto& field : thought->fields())
    readings.emplace_back(SpaceTimePanel::tr("length of %1").arg(QString::fromStdString(field.name)),
                          thought::Reading{Kind::Norm, 0, field.name});
  return readings;
}

/// Every `step`-th thought of a trace; null when `stop` was asked for.
std::shared_ptr<const SpaceStack> stackOf(const thought::Trace& trace, const thought::Reading& reading, int step,
                                          const std::stop_token& stop) {
  auto stack = std::make_shared<SpaceStack>();
  stack->width = trace.puzzle().width;
  stack->height = trace.puzzle().height;
  for (int i = 0; i < trace.size(); i += step, ++stack->depth) {
    if (stop.stop_requested()) return nullptr;
    const auto* before = i > 0 ? trace.at(i - 1).get() : nullptr;
    const auto plane = thought::readingOf(reading, *trace.at(i), before, trace.puzzle());
    stack->values.insert(stack->values.end(), plane.begin(), plane.end());
  }
  const bool isShare =
      reading.kind == Kind::Belief || reading.kind == Kind::Confidence || reading.kind == Kind::Changes;
  stack->range = isShare ? gpu::Range{0, 1} : gpu::fullRange(stack->values);
  return stack;
}

QSlider* makeSlider(int most, int value, const char* name, const QString& words, const QString& tip) {
  auto* slider = new QSlider(Qt::Horizontal);
  slider->setRange(0, most);
  slider->setValue(value);
  identify(*slider, name, words, tip);
  return slider;
}

float share(const QSlider& slider) { return static_cast<float>(slider.value()) / kSliderSteps; }

}  // namespace

SpaceTimePanel::SpaceTimePanel(TraceModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      area_(new SpaceArea(this)),
      bar_(new ColourBar(this)),
      timer_(new QTimer(this)),
      background_(new Background(this)) {
  identify(*area_, "spaceTimeArea", tr("Iterations stacked to a volume"),
           tr("The first iteration is at the back. Drag or arrow keys turn, wheel or + - zooms, 0 resets"));
  bar_->setObjectName("spaceTimeColours");
  area_->setHome(kHome, true);
  area_->setOverlay([this](QPainter& painter) { paintFrame(painter); });
  buildControls();
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, &SpaceTimePanel::gather);
  for (const auto signal : {&TraceModel::grown, &TraceModel::traceCleared, &TraceModel::puzzleChanged})
    connect(&model_, signal, this, &SpaceTimePanel::schedule);
  connect(&model_, &TraceModel::cursorMoved, area_, qOverload<>(&QWidget::update));
}

SpaceTimePanel::~SpaceTimePanel() = default;

void SpaceTimePanel::buildControls() {
  readingBox_ = new QComboBox;
  identify(*readingBox_, "spaceTimeReading", tr("What is shown"), tr("The number that colours each square"));
  hidden_ = makeSlider(kSliderSteps - 1, 15, "spaceTimeHidden", tr("Hide below"),
                       tr("Leave out the lower part of the range, so that one sees through it"));
  opacity_ = makeSlider(kSliderSteps, 55, "spaceTimeOpacity", tr("Opacity"), tr("How much hides what is behind it"));
  first_ = makeSlider(0, 0, "spaceTimeFirst", tr("First iteration"), tr("Cut off the iterations before this one"));
  last_ = makeSlider(0, 0, "spaceTimeLast", tr("Last iteration"), tr("Cut off the iterations after this one"));
  auto* grid = new QGridLayout;
  firstLabel_ = new QLabel;
  lastLabel_ = new QLabel;
  refreshLabels();
  const std::pair<QLabel*, QWidget*> fields[] = {{new QLabel(tr("S&how")), readingBox_},
                                                 {new QLabel(tr("Hide &below")), hidden_},
                                                 {firstLabel_, first_},
                                                 {lastLabel_, last_},
                                                 {new QLabel(tr("&Opacity")), opacity_}};
  int place = 0;
  for (const auto& [label, control] : fields) {
    label->setBuddy(control);
    grid->addWidget(label, place / 2, place % 2 * 2);
    grid->addWidget(control, place / 2, place % 2 * 2 + 1);
    ++place;
  }
  grid->addWidget(bar_, 2, 2, 1, 2);
  for (const int column : {1, 3}) grid->setColumnStretch(column, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(area_, 1);
  column->addLayout(grid);
  connectControls();
}

void SpaceTimePanel::connectControls() {
  connect(readingBox_, &QComboBox::activated, this, [this](int index) {
    reading_ = choices_[static_cast<std::size_t>(index)];
    gather();
  });
  for (QSlider* slider : {hidden_, opacity_}) connect(slider, &QSlider::valueChanged, this, &SpaceTimePanel::draw);
  connect(first_, &QSlider::valueChanged, this, [this](int plane) {
    last_->setValue(std::max(last_->value(), plane));
    draw();
  });
  connect(last_, &QSlider::valueChanged, this, [this](int plane) {
    first_->setValue(std::min(first_->value(), plane));
    draw();
  });
}

std::pair<int, int> SpaceTimePanel::slice() const { return {first_->value() * step_, last_->value() * step_}; }

void SpaceTimePanel::showEvent(QShowEvent*) { schedule(); }

void SpaceTimePanel::schedule() {
  if (isVisible() && !timer_->isActive()) timer_->start(kSpaceTimePause);
}

// Keeps the reading where the new thoughts have it too.
void SpaceTimePanel::refreshChoices() {
  const auto readings = readingsOf(model_);
  std::vector<thought::Reading> choices;
  for (const auto& [name, reading] : readings) choices.push_back(reading);
  if (choices == choices_) return;
  choices_ = std::move(choices);
  readingBox_->clear();
  for (const auto& [name, reading] : readings) readingBox_->addItem(name);
  const auto found = std::ranges::find(choices_, reading_);
  const auto index = found == choices_.end() ? 0 : found - choices_.begin();
  if (!choices_.empty()) reading_ = choices_[static_cast<std::size_t>(index)];
  readingBox_->setCurrentIndex(static_cast<int>(index));
}

void SpaceTimePanel::gather() {
  if (background_->busy()) return schedule();
  if (model_.size() < 2) {
    stack_.reset();
    return area_->setNote(tr("A volume needs two iterations at least"));
  }
  refreshChoices();
  const int planes = std::min(kMostPlanes, static_cast<int>(kMostSquares / model_.puzzle().cells.size()));
  const int step = (model_.size() + planes - 1) / planes;
  background_->run([this, trace = model_.trace(), reading = reading_, step](const std::stop_token& stop) {
    auto stack = stackOf(trace, reading, step, stop);
    if (!stack) return Background::Delivery();
    return Background::Delivery([this, stack = std::move(stack), step] { take(stack, step); });
  });
}

// What reached to the end goes on doing so.
void SpaceTimePanel::take(std::shared_ptr<const SpaceStack> stack, int step) {
  const bool toTheEnd = last_->value() == last_->maximum();
  stack_ = std::move(stack);
  step_ = step;
  for (QSlider* slider : {first_, last_}) slider->setMaximum(stack_->depth - 1);
  // As wide as their longest text, so that no slider moves under the hand.
  for (QLabel* label : {firstLabel_, lastLabel_})
    label->setMinimumWidth(fontMetrics().horizontalAdvance(tr("From iteration %1").arg((stack_->depth - 1) * step_)));
  if (toTheEnd) last_->setValue(last_->maximum());
  bar_->setScale(kMap, {stack_->range});
  draw();
}

void SpaceTimePanel::refreshLabels() {
  firstLabel_->setText(tr("&From iteration %1").arg(slice().first));
  lastLabel_->setText(tr("&To iteration %1").arg(slice().second));
}

void SpaceTimePanel::draw() {
  if (!stack_) return;
  refreshLabels();
  gpu::VolumePicture look;
  look.map = kMap;
  look.hidden = share(*hidden_);
  look.opacity = share(*opacity_);
  look.first = first_->value();
  look.last = last_->value();
  area_->setVolume(stack_, look);
}

void SpaceTimePanel::paintFrame(QPainter& painter) const {
  if (!stack_) return;
  const Theme& theme = area_->theme();
  const gpu::Point half = gpu::halfExtents(stack_->width, stack_->height);
  const auto corner = [&](int index, float z) {
    const bool right = index == 1 || index == 2, top = index < 2;
    return area_->placeOf({right ? half[0] : -half[0], top ? half[1] : -half[1], z});
  };
  const auto frame = [&](float z) {
    QPolygonF outline;
    for (int index : {0, 1, 2, 3}) outline << corner(index, z);
    return outline;
  };
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.muted, 1));
  for (const float z : {-half[2], half[2]}) painter.drawPolygon(frame(z));
  for (int index : {0, 1, 2, 3}) painter.drawLine(corner(index, -half[2]), corner(index, half[2]));
  painter.setPen(QPen(theme.accent, 2));
  const float here = gpu::depthOf(model_.cursor() / step_, stack_->depth, half);
  painter.drawPolygon(frame(here));
  painter.drawText(corner(1, here) - QPointF(0, painter.fontMetrics().descent()), QString::number(model_.cursor()));
  painter.setPen(theme.text);
  const QPointF below(0, painter.fontMetrics().height());
  painter.drawText(corner(3, -half[2]) + below, tr("iteration 0"));
  painter.drawText(corner(3, half[2]) + below, QString::number((stack_->depth - 1) * step_));
}

}  // namespace widgets
