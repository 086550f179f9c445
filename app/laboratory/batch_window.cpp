#include "app/laboratory/batch_window.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <algorithm>

#include "app/laboratory/batch_setup.h"
#include "widgets/basics/panel_frame.h"
#include "widgets/basics/theme.h"
#include "widgets/charts/allocator_view.h"
#include "widgets/charts/batch_charts.h"
#include "widgets/charts/dial_view.h"
#include "widgets/charts/gallery_view.h"
#include "widgets/charts/what_if_view.h"

namespace app {
namespace {

constexpr QSize kBatchSize(1180, 680);

/// Never so narrow that its panel would have to be scrolled sideways.
class SideFrame : public widgets::PanelFrame {
 public:
  using widgets::PanelFrame::PanelFrame;
  QSize minimumSizeHint() const override {
    const QSize bar = verticalScrollBar()->sizeHint();
    return {widget()->minimumSizeHint().width() + bar.width(), bar.height()};
  }
};

}  // namespace

BatchWindow::BatchWindow(Session& session, QWidget* parent)
    : LaboratoryWindow("batchWindow", tr("Batch bench - Latentarium"), parent),
      session_(session),
      worker_(session.reasoners().load),
      setup_(new BatchSetup(session)) {
  auto* splitter = new QSplitter(this);
  splitter->addWidget(buildRun());
  splitter->addWidget(buildResults());
  splitter->setStretchFactor(1, 1);
  splitter->setChildrenCollapsible(false);
  auto* layout = new QGridLayout(this);
  layout->addWidget(splitter);
  resize(kBatchSize.boundedTo(screen()->availableSize()));
  connect(&worker_, &BatchWorker::progressed, this, [this](int done, int total) {
    progress_->setRange(0, total);
    progress_->setValue(done);
  });
  connect(&worker_, &BatchWorker::recorded, this, &BatchWindow::take);
  connect(&worker_, &BatchWorker::failed, this, &BatchWindow::say);
  connect(&worker_, &BatchWorker::finished, this, &BatchWindow::finish);
  connect(&model_, &widgets::BatchModel::changed, this, &BatchWindow::refreshReasoners);
  connect(&model_, &widgets::BatchModel::picked, this, &BatchWindow::open);
  say(tr("Choose puzzles and reasoners on the left, then Run. It goes on in the background; Esc cancels."));
}

BatchWindow::~BatchWindow() {
  // The views refer to members of this window, which go before its children do.
  qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

bool BatchWindow::stop() {
  const bool running = worker_.running();
  worker_.cancel();
  return running;
}

void BatchWindow::done(int result) {
  stop();
  LaboratoryWindow::done(result);
}

QWidget* BatchWindow::buildRun() {
  auto* side = new QWidget(this);
  run_ = new QPushButton(tr("&Run"), side);
  cancel_ = new QPushButton(tr("&Cancel"), side);
  progress_ = new QProgressBar(side);
  widgets::identify(*run_, "batchRun", tr("Run"), tr("Think about all puzzles, in the background"));
  widgets::identify(*cancel_, "batchCancel", tr("Cancel"), tr("Stop; what is finished stays (Esc)"));
  widgets::identify(*progress_, "batchProgress", tr("Progress"), tr("Runs that are through"));
  // Return opens what a chart or a list has marked: it must not begin a run as well.
  for (QPushButton* button : {run_, cancel_}) button->setAutoDefault(false);
  cancel_->setEnabled(false);
  connect(run_, &QPushButton::clicked, this, &BatchWindow::run);
  connect(cancel_, &QPushButton::clicked, &worker_, &BatchWorker::cancel);
  auto* layout = new QGridLayout(side);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(new SideFrame(setup_, side), 0, 0, 1, 2);
  layout->addWidget(run_, 1, 0);
  layout->addWidget(cancel_, 1, 1);
  layout->addWidget(progress_, 2, 0, 1, 2);
  layout->setRowStretch(0, 1);
  return side;
}

QWidget* BatchWindow::buildResults() {
  auto* results = new QWidget(this);
  reasoner_ = new QComboBox(results);
  widgets::identify(*reasoner_, "batchReasoner", tr("Reasoner on show"),
                    tr("Whose runs the tabs What-if, Failures and Allocator are about"));
  tabs_ = new QTabWidget(results);
  tabs_->setObjectName("batchTabs");
  status_ = new QLabel(results);
  status_->setObjectName("batchStatus");
  status_->setWordWrap(true);
  auto* charts = new widgets::BatchCharts(model_);
  auto* whatIf = new widgets::WhatIfView(model_);
  auto* dial = new widgets::DialView(model_);
  addTab(charts, tr("C&harts"), tr("Solved share, reliability, iterations by difficulty"));
  addTab(whatIf, tr("&What-if"), tr("What-if halting: another rule or threshold on the same runs"));
  addTab(new widgets::GalleryView(model_), tr("&Failures"), tr("Failure gallery: runs that are worth looking at"));
  addTab(new widgets::AllocatorView(model_), tr("&Allocator"),
         tr("Budget allocator: a fixed total of iterations, spent well or badly"));
  addTab(dial, tr("&Dial"), tr("Difficulty dial: iterations needed as puzzles get harder"));
  const auto hover = [this](const QString& text) { status_->setText(text.isEmpty() ? news_ : text); };
  connect(charts, &widgets::BatchCharts::hovered, this, hover);
  connect(whatIf, &widgets::WhatIfView::hovered, this, hover);
  connect(dial, &widgets::DialView::hovered, this, hover);
  connect(reasoner_, &QComboBox::activated, &model_, &widgets::BatchModel::setCurrent);
  auto* layout = new QGridLayout(results);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(new QLabel(tr("On show:"), results), 0, 0);
  layout->addWidget(reasoner_, 0, 1);
  layout->addWidget(tabs_, 1, 0, 1, 2);
  layout->addWidget(status_, 2, 0, 1, 2);
  layout->setColumnStretch(1, 1);
  layout->setRowStretch(1, 1);
  return results;
}

void BatchWindow::addTab(QWidget* view, const QString& title, const QString& tip) {
  tabs_->setTabToolTip(tabs_->addTab(new widgets::PanelFrame(view, tabs_), title), tip);
}

void BatchWindow::run() {
  auto request = setup_->request();
  if (!request) return say(QString::fromStdString(request.error().text()));
  run_->setEnabled(false);
  cancel_->setEnabled(true);
  progress_->setRange(0, 0);
  say(tr("Thinking..."));
  worker_.run(std::move(*request));
}

void BatchWindow::take(const std::shared_ptr<const widgets::BatchSet>& set, const thought::BatchRecord& batch) {
  if (set != model_.set()) model_.begin(set);
  model_.add(batch);
  say(tr("%1: %2 of %3 puzzles recorded.")
          .arg(widgets::titleOf(batch))
          .arg(batch.runs.size())
          .arg(set->puzzles.size()));
}

void BatchWindow::finish() {
  run_->setEnabled(true);
  cancel_->setEnabled(false);
  progress_->setRange(0, std::max(1, progress_->maximum()));
}

/// The very run: its reasoner, seed and iteration.
void BatchWindow::open(int batch, int puzzle, int iteration) {
  const auto& list = model_.set()->puzzles;
  const auto& record = model_.batches()[static_cast<std::size_t>(batch)];
  const std::string name = record.info.name;
  session_.preferences().rememberReasoner(list.front().family, name);
  // A list that has the puzzle already stays as it is.
  const auto find = [&] {
    return std::ranges::find(session_.puzzles(), list[static_cast<std::size_t>(puzzle)]) - session_.puzzles().begin();
  };
  if (find() == std::ssize(session_.puzzles())) session_.open(list, windowTitle());
  session_.showPuzzle(static_cast<int>(find()));
  session_.setReasoner(name);
  session_.setSeed(record.seed);
  session_.showAt(iteration);
  say(tr("Puzzle %1 is open in the main window, at iteration %2.").arg(puzzle + 1).arg(iteration));
}

void BatchWindow::refreshReasoners() {
  const QSignalBlocker block(reasoner_);
  reasoner_->clear();
  for (const auto& batch : model_.batches()) reasoner_->addItem(widgets::titleOf(batch));
  reasoner_->setCurrentIndex(model_.batches().empty() ? -1 : model_.current());
}

void BatchWindow::say(const QString& sentence) {
  news_ = sentence;
  status_->setText(sentence);
}

}  // namespace app
