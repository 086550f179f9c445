#include "app/laboratory/starts_window.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "widgets/basics/flow_layout.h"
#include "widgets/basics/theme.h"
#include "widgets/board/board_view.h"
#include "widgets/charts/small_chart.h"
#include "widgets/controls/colour_bar.h"

namespace app {
namespace {

constexpr QSize kStartsSize(1100, 660);
constexpr int kFirstCount = 32, kMostBudget = 1000;
constexpr std::chrono::milliseconds kStartsFrame{33};
constexpr gpu::Range kShares{0, 1};

template <class Number>
std::vector<double> overIterations(const thought::StartsRun& run, Number number) {
  std::vector<double> values;
  for (const auto& moment : run.moments) values.push_back(number(moment));
  return values;
}

}  // namespace

StartsWindow::StartsWindow(Session& session, QWidget* parent)
    : LaboratoryWindow("startsWindow", tr("Many starts"), parent),
      session_(session),
      worker_(session.reasoners().starts) {
  summary_ = new QLabel(this);
  summary_->setObjectName("startsSummary");
  summary_->setWordWrap(true);
  summary_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  status_ = new QLabel(this);
  status_->setObjectName("startsStatus");
  status_->setWordWrap(true);
  auto* parts = new QSplitter(Qt::Horizontal, this);
  parts->addWidget(buildBoard());
  parts->addWidget(buildTable());
  parts->setStretchFactor(0, 2);
  parts->setStretchFactor(1, 3);
  auto* column = new QVBoxLayout(this);
  column->addLayout(buildAsks());
  column->addWidget(summary_);
  column->addWidget(parts, 1);
  column->addWidget(status_);
  frame_.setSingleShot(true);
  frame_.setInterval(kStartsFrame);
  connect(&frame_, &QTimer::timeout, this, &StartsWindow::refresh);
  connect(&worker_, &StartsWorker::arrived, this, &StartsWindow::receive);
  connect(&worker_, &StartsWorker::failed, this, &StartsWindow::say);
  connect(&worker_, &StartsWorker::finished, this, &StartsWindow::finish);
  connect(&session_, &Session::reasonersChanged, this, &StartsWindow::refreshAsks);
  for (const auto signal : {&widgets::TraceModel::reasonerChanged, &widgets::TraceModel::puzzleChanged})
    connect(&session_.model(), signal, this, &StartsWindow::refreshAsks);
  budget_->setValue(std::clamp(session_.model().budget(), 1, kMostBudget));
  refresh();
  refreshAsks();
  resize(kStartsSize);
}

QSpinBox* StartsWindow::addSpin(QLayout& row, const QString& label, const char* name, const QString& tip, int least,
                                int most) {
  auto* spin = new QSpinBox(this);
  spin->setRange(least, most);
  widgets::identify(*spin, name, QString(label).remove('&'), tip);
  auto* text = new QLabel(label, this);
  text->setBuddy(spin);
  auto* group = new QWidget(this);
  auto* line = new QHBoxLayout(group);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(text);
  line->addWidget(spin);
  row.addWidget(group);
  return spin;
}

QLayout* StartsWindow::buildAsks() {
  auto* row = new widgets::FlowLayout;
  count_ =
      addSpin(*row, tr("&Starts"), "startsCount", tr("How many random starts think at once"), 1, thought::kMostStarts);
  count_->setValue(kFirstCount);
  firstSeed_ = addSpin(*row, tr("from s&eed"), "startsFirstSeed", tr("Seed of the first start; the others follow"), 0,
                       std::numeric_limits<int>::max() - thought::kMostStarts);
  firstSeed_->setValue(1);
  budget_ = addSpin(*row, tr("&Budget"), "startsBudget", tr("Iterations of each start"), 1, kMostBudget);
  const auto addButton = [&](const QString& text, const char* name, const QString& tip) {
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    widgets::identify(*button, name, QString(text).remove('&'), tip);
    row->addWidget(button);
    return button;
  };
  runButton_ =
      addButton(tr("&Run"), "startsRun", tr("Think about the puzzle of the main window from all these starts"));
  cancel_ = addButton(tr("&Cancel"), "startsCancel", tr("Stop; what was computed stays (Esc)"));
  progress_ = new QProgressBar(this);
  progress_->setObjectName("startsProgress");
  progress_->setAccessibleName(tr("Iterations done"));
  progress_->setFormat("%v / %m");
  row->addWidget(progress_);
  connect(runButton_, &QPushButton::clicked, this, &StartsWindow::begin);
  connect(cancel_, &QPushButton::clicked, &worker_, &StartsWorker::stop);
  return row;
}

QWidget* StartsWindow::buildBoard() {
  board_ = new widgets::BoardView(votes_);
  board_->setToolTip(tr("The vote: in every square what most starts say, coloured by how many agree"));
  connect(board_, &widgets::BoardView::hovered, this,
          [this](const QString& text) { say(text.isEmpty() ? problem() : text); });
  auto* scale = new widgets::ColourBar;
  scale->setScale(gpu::ColourMap::Cividis, {kShares});
  auto* legend = new QHBoxLayout;
  legend->addWidget(new QLabel(tr("share that agrees")));
  legend->addWidget(scale, 1);
  iteration_ = new QSlider(Qt::Horizontal);
  iteration_->setRange(0, 0);
  widgets::identify(*iteration_, "startsIteration", tr("Iteration"), tr("Which iteration is on show"));
  at_ = new QLabel;
  auto* time = new QHBoxLayout;
  time->addWidget(at_);
  time->addWidget(iteration_, 1);
  connect(iteration_, &QSlider::valueChanged, this, [this](int iteration) {
    follows_ = iteration == iteration_->maximum();
    showIteration(iteration);
  });
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(board_, 1);
  column->addLayout(legend);
  column->addLayout(time);
  return part;
}

QWidget* StartsWindow::buildTable() {
  sorted_ = new QSortFilterProxyModel(this);
  sorted_->setSourceModel(&starts_);
  sorted_->setSortRole(Qt::UserRole);
  table_ = new QTableView;
  widgets::identify(*table_, "startsTable", tr("The starts"),
                    tr("Click a start, or press Enter on it, to think again with its seed in the main window"));
  table_->setModel(sorted_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(StartsTable::Seed, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  connect(table_, &QTableView::clicked, this, &StartsWindow::choose);
  connect(table_, &QTableView::activated, this, &StartsWindow::choose);
  valid_ = new widgets::SmallChart(tr("share of starts VALID"), "startsValidChart", 2);
  alike_ = new widgets::SmallChart(tr("path independence"), "startsAlikeChart", 0);
  alike_->setToolTip(
      tr("Mean cosine similarity of the states over all pairs of starts: 1 = where it began no longer "
         "matters"));
  alike_->setShowsIterations(true);
  auto* part = new QSplitter(Qt::Vertical);
  part->addWidget(table_);
  for (auto* chart : {valid_, alike_}) {
    chart->setNote(tr("nothing computed yet"));
    connect(chart, &widgets::SmallChart::scrubbed, iteration_, &QSlider::setValue);
    part->addWidget(chart);
  }
  part->setStretchFactor(0, 1);
  return part;
}

QString StartsWindow::problem() const {
  const thought::ReasonerInfo& info = session_.model().reasoner();
  if (!session_.model().hasPuzzle()) return tr("Open a puzzle in the main window first.");
  if (!session_.reasoners().starts || session_.reasonerName().empty() || info.name.empty())
    return tr("No network is at work on this puzzle.");
  if (info.randomStart) return {};
  return tr("%1 always starts the same way, so there are no starts to compare. Choose another reasoner.")
      .arg(QString::fromStdString(info.title));
}

void StartsWindow::begin() {
  if (!problem().isEmpty()) return;
  key_ = session_.key();
  run_ = {{.puzzle = session_.model().puzzle(),
           .firstSeed = static_cast<std::uint64_t>(firstSeed_->value()),
           .count = count_->value(),
           .budget = budget_->value()},
          {}};
  follows_ = true;
  votes_.setPuzzle(run_.request.puzzle);
  progress_->setRange(0, run_.request.budget);
  progress_->setValue(0);
  worker_.run(key_, run_.request);
  say({});
  refresh();
  refreshAsks();
}

void StartsWindow::receive(const thought::StartsMoment& moment, const thought::ThoughtPtr& vote) {
  run_.moments.push_back(moment);
  votes_.append(vote);
  progress_->setValue(moment.iteration);
  if (!frame_.isActive()) frame_.start();
}

void StartsWindow::finish() {
  refresh();
  refreshAsks();
}

void StartsWindow::refresh() {
  frame_.stop();
  const int last = std::max(0, static_cast<int>(run_.moments.size()) - 1);
  const bool follows = follows_;
  const int shown = follows ? last : std::min(iteration_->value(), last);
  {
    const QSignalBlocker quiet(iteration_);
    iteration_->setRange(0, last);
    iteration_->setValue(shown);
  }
  refreshCharts();
  showIteration(shown);
}

void StartsWindow::showIteration(int iteration) {
  votes_.setCursor(iteration);
  starts_.refresh(iteration);
  for (auto* chart : {valid_, alike_}) chart->setMarks(iteration, std::nullopt);
  at_->setText(tr("iteration %1").arg(iteration));
  const bool any = !run_.moments.empty();
  board_->setOverlay(any ? agreement() : QImage());
  summary_->setText(any ? QString::fromStdString(thought::describe(run_, iteration))
                        : tr("Run the same puzzle from many random starts, and see whether they agree."));
}

void StartsWindow::refreshCharts() {
  valid_->setValues(overIterations(run_,
                                   [](const thought::StartsMoment& moment) {
                                     return static_cast<double>(thought::countValid(moment)) /
                                            static_cast<double>(moment.readings.size());
                                   }),
                    {false, std::pair(0.0, 1.0)});
  const auto alike = overIterations(run_, [](const thought::StartsMoment& moment) { return moment.pathIndependence; });
  // Random starts are unlike by chance: a little below 0 is 0 to the eye.
  const bool opposed = std::ranges::any_of(alike, [](double cosine) { return cosine < -0.05; });
  alike_->setValues(alike, {false, std::pair(opposed ? -1.0 : 0.0, 1.0)});
  const int margin = fontMetrics().horizontalAdvance("-0.0001") + 12;
  for (auto* chart : {valid_, alike_}) chart->setLeftMargin(margin);
}

void StartsWindow::refreshAsks() {
  const QString trouble = problem();
  if (run_.moments.empty() && !worker_.busy()) votes_.setPuzzle(session_.model().puzzle());
  runButton_->setEnabled(trouble.isEmpty() && !worker_.busy());
  cancel_->setEnabled(worker_.busy());
  if (!trouble.isEmpty()) say(trouble);
}

/// A pixel a square; what the puzzle gives is left as it is.
QImage StartsWindow::agreement() const {
  const auto vote = votes_.current();
  const std::vector<float> shares = thought::confidenceMap(*vote);
  const puzzles::Puzzle& puzzle = run_.request.puzzle;
  QImage picture(puzzle.width, puzzle.height, QImage::Format_ARGB32);
  picture.fill(Qt::transparent);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (puzzle.cells[i] != 0) continue;
    const auto colour = gpu::colourOf(gpu::ColourMap::Cividis, kShares, shares[i]);
    const puzzles::Cell cell = puzzle.cellAt(i);
    picture.setPixel(cell.column, cell.row, qRgb(colour.r, colour.g, colour.b));
  }
  return picture;
}

void StartsWindow::choose(const QModelIndex& index) {
  const int start = sorted_->mapToSource(index).row();
  if (session_.key() != key_ || session_.model().puzzle() != run_.request.puzzle)
    return say(tr("The main window shows another puzzle or reasoner now; these starts belong to the one before."));
  session_.setSeed(run_.seedOf(start));
  say(tr("The main window thinks again with seed %1.").arg(run_.seedOf(start)));
}

void StartsWindow::say(const QString& sentence) { status_->setText(sentence); }

bool StartsWindow::stop() {
  const bool running = worker_.busy();
  worker_.stop();
  return running;
}

void StartsWindow::done(int result) {
  stop();
  LaboratoryWindow::done(result);
}

}  // namespace app
