#include "app/laboratory/dynamics_window.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>
#include <limits>

#include "widgets/basics/theme.h"
#include "widgets/charts/small_chart.h"
#include "widgets/space/algorithm_panel.h"
#include "widgets/space/landscape_panel.h"
#include "widgets/space/space_area.h"
#include "widgets/space/space_time_panel.h"

namespace app {
namespace {

constexpr QSize kDynamicsSize(1000, 640);
constexpr int kFirstSeeds = 4;

QPushButton* addButton(QLayout& row, const QString& text, const char* name, const QString& tip) {
  auto* button = new QPushButton(text);
  button->setAutoDefault(false);
  widgets::identify(*button, name, QString(text).remove('&'), tip);
  row.addWidget(button);
  return button;
}

std::vector<double> residuals(std::span<const thought::Measures> measures) {
  std::vector<double> values;
  for (const auto& one : measures) values.push_back(static_cast<double>(one.residual));
  // At iteration 0 there is nothing to compare with.
  if (!values.empty()) values.front() = std::numeric_limits<double>::quiet_NaN();
  return values;
}

}  // namespace

DynamicsWindow::DynamicsWindow(Session& session, QWidget* parent)
    : LaboratoryWindow("dynamicsWindow", tr("Dynamics"), parent),
      session_(session),
      companions_(session),
      dynamics_(session.model()),
      landscape_(new widgets::LandscapePanel(dynamics_)),
      spaceTime_(new widgets::SpaceTimePanel(session.model())),
      algorithm_(new widgets::AlgorithmPanel(session.model())),
      tabs_(new QTabWidget(this)) {
  widgets::identify(*tabs_, "dynamicsTabs", tr("Views of the dynamics"), {});
  tabs_->addTab(buildPath(), tr("&Path of the state"));
  tabs_->addTab(spaceTime_, tr("Space and &time"));
  tabs_->addTab(algorithm_, tr("Beside an &algorithm"));
  status_ = new QLabel(this);
  status_->setObjectName("dynamicsStatus");
  auto* column = new QVBoxLayout(this);
  column->addWidget(tabs_, 1);
  column->addWidget(status_);
  connectKeys();
  connectRuns();
  refreshControls();
  refreshWords();
  resize(kDynamicsSize);
}

void DynamicsWindow::connectRuns() {
  connect(&companions_, &Companions::changed, this, [this] {
    dynamics_.setCompanions(companions_.runs());
    refreshControls();
  });
  connect(&companions_, &Companions::failed, this, [this](const QString& sentence) { hover(sentence); });
  connect(&dynamics_, &widgets::DynamicsModel::changed, this, [this] {
    refreshWords();
    refreshChart();
  });
  const auto& model = session_.model();
  connect(&model, &widgets::TraceModel::cursorMoved, this, [this] {
    residual_->setMarks(session_.model().cursor(), session_.model().halt());
    refreshControls();
  });
  for (const auto signal : {&widgets::TraceModel::reasonerChanged, &widgets::TraceModel::grown})
    connect(&model, signal, this, &DynamicsWindow::refreshControls);
  connect(landscape_, &widgets::LandscapePanel::hovered, this, &DynamicsWindow::hover);
  connect(algorithm_, &widgets::AlgorithmPanel::hovered, this, &DynamicsWindow::hover);
}

QWidget* DynamicsWindow::buildPath() {
  residual_ = new widgets::SmallChart(tr("residual"), "dynamicsResidual", 0);
  residual_->setToolTip(tr("Step of the state as a share of its length, ||s_t - s_(t-1)|| / ||s_t||"));
  residual_->setShowsIterations(true);
  residual_->setNote(tr("nothing recorded yet"));
  connect(residual_, &widgets::SmallChart::scrubbed, &session_, &Session::moveTo);
  connect(residual_, &widgets::SmallChart::hovered, this, &DynamicsWindow::hover);
  words_ = new QLabel;
  words_->setObjectName("dynamicsWords");
  words_->setWordWrap(true);
  words_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* scroll = new QScrollArea;
  scroll->setWidget(words_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->viewport()->setAutoFillBackground(false);
  words_->setAutoFillBackground(false);
  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->addWidget(buildControls());
  column->addWidget(scroll, 2);
  column->addWidget(residual_, 2);
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->addWidget(landscape_);
  splitter->addWidget(side);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  return splitter;
}

QWidget* DynamicsWindow::buildControls() {
  auto* group = new QWidget;
  auto* column = new QVBoxLayout(group);
  column->setContentsMargins(0, 0, 0, 0);
  seeds_ = new QSpinBox;
  seeds_->setRange(1, Companions::kMost);
  seeds_->setValue(kFirstSeeds);
  seeds_->setSuffix(tr(" seeds"));
  widgets::identify(*seeds_, "seedCount", tr("How many seeds"), tr("From how many other random starts to think"));
  nudges_ = new QSpinBox;
  nudges_->setRange(1, Companions::kMost);
  nudges_->setSuffix(tr(" ×"));
  widgets::identify(*nudges_, "nudgeCount", tr("How many nudges"), tr("How many nudges, each in another direction"));
  size_ = new QDoubleSpinBox;
  size_->setRange(0.01, 2);
  size_->setSingleStep(0.05);
  size_->setValue(0.1);
  size_->setPrefix(tr("by "));
  widgets::identify(*size_, "nudgeSize", tr("Size of the nudge"),
                    tr("Length of the noise, as a share of the state's own length"));
  auto* starts = new QHBoxLayout;
  starts->addWidget(seeds_);
  addSeeds_ = addButton(*starts, tr("Think from other &seeds"), "addSeedsButton",
                        tr("Run the same puzzle from that many other random starts, as far as the budget"));
  auto* nudges = new QHBoxLayout;
  nudges->addWidget(nudges_);
  nudges->addWidget(size_);
  nudge_ = addButton(*nudges, tr("&Nudge here"), "nudgeButton",
                     tr("Push the state at the cursor by a little noise and see whether it comes back"));
  auto* ends = new QHBoxLayout;
  stop_ = addButton(*ends, tr("St&op"), "stopCompanionsButton", tr("Stop the runs beside; what is there stays"));
  clear_ = addButton(*ends, tr("&Clear"), "clearCompanionsButton", tr("Take the runs beside this one away"));
  for (QHBoxLayout* row : {starts, nudges, ends}) column->addLayout(row);
  connect(addSeeds_, &QPushButton::clicked, this, [this] { companions_.addSeeds(seeds_->value()); });
  connect(nudge_, &QPushButton::clicked, this, [this] { companions_.nudge(nudges_->value(), size_->value()); });
  connect(stop_, &QPushButton::clicked, &companions_, &Companions::stop);
  connect(clear_, &QPushButton::clicked, &companions_, &Companions::clear);
  return group;
}

// Left and right turn the pictures here; the other keys of the main window step.
void DynamicsWindow::connectKeys() {
  const auto step = [this](const char* key, int iterations) {
    connect(new QShortcut(QKeySequence(key), this), &QShortcut::activated, this,
            [this, iterations] { session_.stepBy(iterations); });
  };
  step(",", -1);
  step(".", 1);
}

void DynamicsWindow::setDevice(const gpu::DeviceOptions& options) {
  landscape_->area().setDevice(options);
  spaceTime_->area().setDevice(options);
}

QString DynamicsWindow::words() const {
  const auto& found = dynamics_.dynamics().words;
  QStringList lines;
  if (const QString& together = dynamics_.dynamics().stability; !together.isEmpty()) lines << together;
  for (std::size_t run = 0; run < found.size() && run <= companions_.runs().size(); ++run)
    lines << tr("%1: %2").arg(dynamics_.nameOf(static_cast<int>(run)), found[run]);
  return lines.join("\n\n");
}

void DynamicsWindow::refreshWords() {
  const QString text = words();
  words_->setText(text.isEmpty() ? tr("What the state does is said here, once it has moved.") : text);
}

void DynamicsWindow::refreshChart() {
  residual_->setValues(residuals(session_.model().measures()), {true, {}});
  std::vector<widgets::SmallChart::Companion> others;
  for (std::size_t i = 0; i < companions_.runs().size(); ++i) {
    const auto& [name, trace, nudged] = companions_.runs()[i];
    std::vector<double> values(static_cast<std::size_t>(trace.size()), std::numeric_limits<double>::quiet_NaN());
    for (int t = std::max(1, nudged ? trace.forkedAt() + 1 : 1); t < trace.size(); ++t)
      values[static_cast<std::size_t>(t)] = static_cast<double>(trace.at(t)->measures.residual);
    others.push_back({name, std::move(values), static_cast<int>(i + 1) % 6});
  }
  residual_->setCompanions(std::move(others));
  residual_->setLeftMargin(residual_->fontMetrics().horizontalAdvance("0.0001") + 12);
  residual_->setMarks(session_.model().cursor(), session_.model().halt());
}

void DynamicsWindow::refreshControls() {
  const QString seeds = companions_.seedProblem(), nudge = companions_.nudgeProblem();
  addSeeds_->setEnabled(seeds.isEmpty());
  nudge_->setEnabled(nudge.isEmpty());
  stop_->setEnabled(companions_.busy());
  clear_->setEnabled(!companions_.runs().empty());
  const int runs = static_cast<int>(companions_.runs().size());
  if (companions_.busy()) return hover(tr("thinking: run %1 beside this one").arg(runs));
  hover(seeds.isEmpty() ? QString() : seeds);
}

void DynamicsWindow::hover(const QString& text) {
  status_->setText(text.isEmpty() ? tr("Keys , and . step an iteration back and forward") : text);
}

void DynamicsWindow::showEvent(QShowEvent* event) {
  LaboratoryWindow::showEvent(event);
  dynamics_.setActive(true);
}

void DynamicsWindow::hideEvent(QHideEvent* event) {
  LaboratoryWindow::hideEvent(event);
  dynamics_.setActive(false);
}

}  // namespace app
