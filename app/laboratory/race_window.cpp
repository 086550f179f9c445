#include "app/laboratory/race_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/laboratory/race_lane_view.h"
#include "widgets/basics/flow_layout.h"
#include "widgets/basics/theme.h"
#include "widgets/charts/clock_chart.h"

namespace app {
namespace {

constexpr QSize kRaceSize(1264, 690);
constexpr int kColumns = 3;
constexpr int kNotches = 1000;  ///< of the slider

enum Measure { kConfidence, kSquares, kSteps, kOperations };

void addLabelled(QHBoxLayout& line, const QString& text, QWidget* control) {
  auto* label = new QLabel(text, control->parentWidget());
  label->setBuddy(control);
  line.addWidget(label);
  line.addWidget(control);
}

}  // namespace

RaceWindow::RaceWindow(Session& session, QWidget* parent)
    : LaboratoryWindow("raceWindow", tr("Race"), parent), session_(session), race_(session.reasoners()) {
  resize(kRaceSize.boundedTo(screen()->availableSize()));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 4, 8, 8);
  column->setSpacing(4);
  column->addWidget(buildControls());
  equaliser_ = new QLabel(this);
  equaliser_->setObjectName("equaliser");
  equaliser_->setWordWrap(true);
  QFont bold = equaliser_->font();
  bold.setBold(true);
  equaliser_->setFont(bold);
  column->addWidget(equaliser_);
  column->addWidget(buildLanes(), 1);
  column->addWidget(buildCursor());
  connect(&race_, &Race::lanesChanged, this, &RaceWindow::rebuildLanes);
  connect(&race_, &Race::changed, this, &RaceWindow::refresh);
  rebuildLanes();
  refresh();
  cursor_->setFocus();
  race_.setLength(session_.model().budget());
  connect(&session_.model(), &widgets::TraceModel::puzzleChanged, this, [this] {
    if (isVisible()) prepare();
  });
}

RaceWindow::~RaceWindow() {
  // The boards refer to the race's lanes, which go before this window's children do.
  for (RaceLaneView* view : views_) delete view;
}

QWidget* RaceWindow::buildControls() {
  auto* controls = new QWidget(this);
  auto* row = new widgets::FlowLayout(controls);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  row->addWidget(buildClock());
  row->addWidget(buildRun());
  row->addWidget(buildEntry());
  return controls;
}

QWidget* RaceWindow::buildClock() {
  auto* group = new QWidget(this);
  auto* line = widgets::lineIn(*group);
  clock_ = new QComboBox(group);
  clock_->addItems({tr("iterations"), tr("computation (FLOPs)"), tr("measured time")});
  widgets::identify(*clock_, "raceClock", tr("What makes the lanes equal"),
                    tr("What the lanes may spend equally much of: iterations, floating-point operations, or "
                       "milliseconds as measured"));
  connect(clock_, &QComboBox::activated, this, [this](int index) { race_.setClock(static_cast<RaceClock>(index)); });
  addLabelled(*line, tr("E&qual"), clock_);
  length_ = new QSpinBox(group);
  length_->setRange(1, Race::kMostIterations);
  length_->setKeyboardTracking(false);
  widgets::identify(*length_, "raceLength", tr("Length of the race"),
                    tr("Iterations of the most expensive lane; every lane may spend the same amount"));
  connect(length_, &QSpinBox::valueChanged, &race_, &Race::setLength);
  addLabelled(*line, tr("&Length"), length_);
  return group;
}

QWidget* RaceWindow::buildEntry() {
  auto* group = new QWidget(this);
  auto* line = widgets::lineIn(*group);
  entrant_ = new QComboBox(group);
  widgets::identify(*entrant_, "entrant", tr("Reasoner to add"), tr("Who joins the race with the next lane"));
  addLabelled(*line, tr("&Reasoner"), entrant_);
  seed_ = new QSpinBox(group);
  seed_->setRange(0, std::numeric_limits<int>::max());
  seed_->setValue(1);
  widgets::identify(*seed_, "entrantSeed", tr("Seed of the lane to add"),
                    tr("Seed of its random start, where it has one; the same reasoner may race with several"));
  addLabelled(*line, tr("&Seed"), seed_);
  add_ = new QToolButton(group);
  add_->setText(tr("&Add lane"));
  widgets::identify(*add_, "addLane", tr("Add lane"), tr("Let this reasoner join the race; six lanes at most"));
  connect(add_, &QToolButton::clicked, this, [this] {
    race_.add(entrant_->currentData().toString().toStdString(), static_cast<quint64>(seed_->value()));
  });
  line->addWidget(add_);
  return group;
}

QWidget* RaceWindow::buildRun() {
  auto* group = new QWidget(this);
  auto* line = widgets::lineIn(*group);
  run_ = new QToolButton(group);
  widgets::identify(*run_, "raceRun", tr("Stop or go on"),
                    tr("Stop all lanes and keep what they have thought, or go on"));
  connect(run_, &QToolButton::clicked, this, [this] { race_.racing() ? race_.stop() : race_.start(); });
  line->addWidget(run_);
  play_ = new QToolButton(group);
  widgets::identify(
      *play_, "racePlay", tr("Play the race"),
      tr("Run the cursor through the race, as a film of %1 seconds (Space)").arg(Race::kFilm.count() / 1000));
  connect(play_, &QToolButton::clicked, this, [this] { act(Qt::Key_Space); });
  line->addWidget(play_);
  rests_ = new QCheckBox(tr("Stop at &halts"), group);
  widgets::identify(*rests_, "raceRests", tr("Lanes stop where they halt"),
                    tr("Each lane rests where its own halting rule ends its run; what it then saves stays unspent"));
  rests_->setFocusPolicy(Qt::TabFocus);  // a click on it leaves the arrow keys with the cursor
  connect(rests_, &QCheckBox::toggled, &race_, &Race::setRestsAtHalts);
  line->addWidget(rests_);
  measure_ = new QComboBox(group);
  measure_->addItems({tr("confidence"), tr("squares solved"), tr("steps of thought"), tr("operations")});
  widgets::identify(*measure_, "raceMeasure", tr("What the chart shows"),
                    tr("Each lane's own confidence; how many open squares are as in the exact solution; thinking "
                       "ticks beside positions that a search expanded; floating-point operations so far"));
  connect(measure_, &QComboBox::activated, this, &RaceWindow::refreshChart);
  addLabelled(*line, tr("&Chart"), measure_);
  return group;
}

QWidget* RaceWindow::buildLanes() {
  auto* lanes = new QWidget(this);
  grid_ = new QGridLayout(lanes);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(4);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(lanes);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  return scroll;
}

QWidget* RaceWindow::buildCursor() {
  auto* group = new QWidget(this);
  auto* column = new QVBoxLayout(group);
  column->setContentsMargins(0, 0, 0, 0);
  chart_ = new widgets::ClockChart(tr("Confidence"), "raceChart", group);
  connect(chart_, &widgets::ClockChart::scrubbed, &race_, &Race::moveTo);
  column->addWidget(chart_);
  cursor_ = new QSlider(Qt::Horizontal, group);
  cursor_->setRange(0, kNotches);
  widgets::identify(
      *cursor_, "raceCursor", tr("Cursor of the race"),
      tr("How much of the clock every lane may have spent. Left and right: to where the next lane moves"));
  cursor_->installEventFilter(this);
  connect(cursor_, &QSlider::valueChanged, this, [this](int notch) { race_.moveTo(race_.end() * notch / kNotches); });
  column->addWidget(cursor_);
  return group;
}

void RaceWindow::rebuildLanes() {
  for (RaceLaneView* view : views_) {
    view->disconnect();
    race_.disconnect(view);
    view->hide();
    view->deleteLater();  // it may be in the middle of a click
  }
  views_.clear();
  for (int i = 0; i < race_.size(); ++i) {
    views_.push_back(new RaceLaneView(race_, i, grid_->parentWidget()));
    grid_->addWidget(views_.back(), i / kColumns, i % kColumns);
  }
  const QString chosen = entrant_->currentData().toString();
  entrant_->clear();
  for (const auto& choice : race_.choices())
    entrant_->addItem(QString::fromStdString(choice.title), QString::fromStdString(choice.reasoner));
  entrant_->setCurrentIndex(std::max(0, entrant_->findData(chosen)));
}

void RaceWindow::refresh() {
  add_->setEnabled(race_.size() > 0 && race_.size() < Race::kMostLanes);
  run_->setText(race_.racing() || !race_.stopped() ? tr("S&top") : tr("&Go on"));
  run_->setEnabled(race_.racing() || race_.stopped());
  play_->setText(race_.playing() ? tr("&Pause") : tr("&Play"));
  play_->setEnabled(race_.end() > 0);
  const QSignalBlocker quietLength(length_), quietCursor(cursor_);
  clock_->setCurrentIndex(static_cast<int>(race_.clock()));
  length_->setValue(race_.length());
  cursor_->setValue(race_.end() > 0 ? static_cast<int>(std::lround(race_.position() / race_.end() * kNotches)) : 0);
  equaliser_->setText(race_.size() > 0 ? equaliserText(race_.clock(), race_.position())
                                       : tr("Nobody is installed that can think about this puzzle."));
  refreshChart();
}

/// By iteration. Operations as their decimal logarithm: a search can do with a millionth of a network's.
std::vector<double> RaceWindow::charted(const RaceLane& lane) const {
  const auto measures = lane.model.measures();
  std::vector<double> values;
  switch (measure_->currentIndex()) {
    case kSquares:
      return lane.right;
    case kSteps:
      return stepsBy(measures, lane.model.reasoner().capabilities.expands);
    case kOperations:
      for (const double operations : spentBy(RaceClock::Operations, measures))
        values.push_back(std::log10(std::max(1.0, operations)));
      return values;
    default:
      for (const auto& each : measures) values.push_back(each.confidence);
      return values;
  }
}

void RaceWindow::refreshChart() {
  std::vector<widgets::ClockChart::Line> lines;
  double most = 0;
  for (int i = 0; i < race_.size(); ++i) {
    const RaceLane& lane = race_.lane(i);
    lines.push_back({lane.spent, charted(lane)});
    for (const double value : lines.back().values) most = std::max(most, std::isfinite(value) ? value : 0);
  }
  const QStringList names{tr("Confidence"), tr("Squares solved"), tr("Ticks (searches: positions expanded)"),
                          tr("Operations so far, powers of ten")};
  const double tops[] = {1, static_cast<double>(race_.openSquares()), most, std::ceil(most)};
  const int measure = measure_->currentIndex();
  chart_->setName(names[measure]);
  chart_->setLines(std::move(lines), race_.end(), tops[measure]);
  chart_->setCursor(race_.position());
}

void RaceWindow::showEvent(QShowEvent* event) {
  LaboratoryWindow::showEvent(event);
  if (!event->spontaneous()) race_.start();
}

void RaceWindow::prepare() {
  if (session_.model().hasPuzzle()) race_.setPuzzle(session_.model().puzzle(), session_.reasonerName());
}

bool RaceWindow::stop() {
  // Once stopped, lanes only end the iteration that they are in: asked again, the window closes.
  const bool goesOn = race_.racing() && !race_.stopped();
  race_.stop();
  return goesOn;
}

void RaceWindow::done(int result) {
  stop();
  LaboratoryWindow::done(result);
}

bool RaceWindow::act(int key) {
  switch (key) {
    case Qt::Key_Left:
      return race_.step(-1), true;
    case Qt::Key_Right:
      return race_.step(1), true;
    case Qt::Key_Home:
      return race_.moveTo(0), true;
    case Qt::Key_End:
      return race_.moveTo(race_.end()), true;
    case Qt::Key_Space:
      return race_.playing() ? race_.pause() : race_.play(), true;
    default:
      return false;
  }
}

void RaceWindow::keyPressEvent(QKeyEvent* event) {
  if (!act(event->key())) LaboratoryWindow::keyPressEvent(event);
}

bool RaceWindow::eventFilter(QObject* watched, QEvent* event) {
  // A slider of its own accord would move by a notch, between the thoughts.
  const bool pressed = watched == cursor_ && event->type() == QEvent::KeyPress;
  if (pressed && act(static_cast<QKeyEvent*>(event)->key())) return true;
  return LaboratoryWindow::eventFilter(watched, event);
}

}  // namespace app
