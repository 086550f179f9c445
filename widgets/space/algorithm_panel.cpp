#include "widgets/space/algorithm_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "model/thought/agreement.h"
#include "puzzles/family.h"
#include "widgets/basics/theme.h"
#include "widgets/board/iteration_layer.h"
#include "widgets/charts/small_chart.h"

namespace widgets {
namespace {

constexpr int kAlgorithmPause = 100, kMostRounds = 50;

/// What the algorithm has settled by a round, as an answer.
std::vector<std::uint8_t> settledBy(const puzzles::AlgorithmRun& algorithm, int round) {
  auto cells = algorithm.value;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (algorithm.decided[i] == puzzles::AlgorithmRun::kNever || algorithm.decided[i] > round) cells[i] = 0;
  return cells;
}

}  // namespace

AlgorithmBoard::AlgorithmBoard(QWidget* parent) : QWidget(parent) {
  identify(*this, "algorithmBoard", tr("The algorithm's board"),
           tr("Squares are coloured by the round in which the algorithm reached them; what it has settled is drawn in "
              "them"));
}

void AlgorithmBoard::show(const puzzles::Puzzle& puzzle, const std::optional<puzzles::AlgorithmRun>& algorithm,
                          int round) {
  scene_ = {};
  rounds_ = {};
  round_ = round;
  if (algorithm) {
    scene_.puzzle = puzzle;
    scene_.answer = settledBy(*algorithm, round);
    scene_.overlay = true;
    rounds_ = iterationPicture(puzzle, algorithm->touched, round);
  }
  update();
}

void AlgorithmBoard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(palette());
  if (scene_.puzzle.cells.empty()) {
    painter.setPen(theme.muted);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("There is no algorithm for such a puzzle here"));
    return;
  }
  const int legend = fontMetrics().height() + 4;
  const auto layout = layOut(QRectF(rect()).adjusted(4, 4, -4, -4 - legend), scene_.puzzle, devicePixelRatioF());
  paintBoard(painter, scene_, layout, theme, rounds_);
  painter.setFont(font());
  paintIterationLegend(painter, QRectF(4, height() - legend - 2, width() - 8, legend), tr("reached in round"), round_,
                       theme.text);
}

AlgorithmPanel::AlgorithmPanel(TraceModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      choiceBox_(new QComboBox(this)),
      speedBox_(new QSpinBox(this)),
      board_(new AlgorithmBoard(this)),
      chart_(new SmallChart(tr("agreement"), "agreementChart", 2, this)),
      words_(new QLabel(this)),
      timer_(new QTimer(this)) {
  identify(*choiceBox_, "algorithmChoice", tr("Algorithm"), tr("The algorithm that the network is compared with"));
  identify(*speedBox_, "algorithmSpeed", tr("Rounds an iteration"),
           tr("How many rounds the algorithm does while the network does one iteration"));
  speedBox_->setRange(1, kMostRounds);
  words_->setObjectName("algorithmWords");
  words_->setWordWrap(true);
  chart_->setShowsIterations(true);
  chart_->setNote(tr("nothing recorded yet"));
  auto* row = new QHBoxLayout;
  row->addWidget(choiceBox_, 1);
  auto* label = new QLabel(tr("&Rounds an iteration"), this);
  label->setBuddy(speedBox_);
  row->addWidget(label);
  row->addWidget(speedBox_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addLayout(row);
  column->addWidget(board_, 3);
  column->addWidget(words_);
  column->addWidget(chart_, 1);
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, &AlgorithmPanel::refreshCurve);
  connect(choiceBox_, &QComboBox::activated, this, &AlgorithmPanel::choose);
  connect(speedBox_, &QSpinBox::valueChanged, this, &AlgorithmPanel::refreshCurve);
  connect(chart_, &SmallChart::scrubbed, &model_, &TraceModel::setCursor);
  connect(chart_, &SmallChart::hovered, this, &AlgorithmPanel::hovered);
  connect(&model_, &TraceModel::puzzleChanged, this, &AlgorithmPanel::refreshPuzzle);
  connect(&model_, &TraceModel::grown, this, &AlgorithmPanel::schedule);
  connect(&model_, &TraceModel::traceCleared, this, &AlgorithmPanel::schedule);
  connect(&model_, &TraceModel::cursorMoved, this, &AlgorithmPanel::refreshCursor);
}

void AlgorithmPanel::showEvent(QShowEvent*) { refreshPuzzle(); }

void AlgorithmPanel::schedule() {
  if (isVisible() && !timer_->isActive()) timer_->start(kAlgorithmPause);
}

void AlgorithmPanel::refreshPuzzle() {
  if (!isVisible()) return;
  const QString before = choiceBox_->currentText();
  choices_ = model_.hasPuzzle() ? puzzles::familyOf(model_.puzzle()).algorithms() : std::vector<puzzles::Algorithm>();
  choiceBox_->clear();
  for (const auto& algorithm : choices_)
    choiceBox_->addItem(
        tr("%1 (%2)").arg(QString::fromStdString(algorithm.title), QString::fromStdString(algorithm.rounds)));
  choiceBox_->setCurrentIndex(std::max(0, choiceBox_->findText(before)));
  choiceBox_->setEnabled(!choices_.empty());
  choose();
}

void AlgorithmPanel::choose() {
  algorithm_.reset();
  if (!choices_.empty())
    algorithm_ = choices_[static_cast<std::size_t>(choiceBox_->currentIndex())].run(model_.puzzle());
  refreshCurve();
}

void AlgorithmPanel::refreshCurve() {
  thought::Agreement agreement;
  if (algorithm_) agreement = thought::agreementOf(model_.trace(), *algorithm_, speedBox_->value());
  agreed_ = agreement.agreed;
  const SmallChart::Vertical whole{false, std::pair(0.0, 1.0)};
  chart_->setValues(std::move(agreement.agreed), whole);
  chart_->setCompanions({{tr("settled by the algorithm"), std::move(agreement.settled), 1}});
  refreshCursor();
}

int AlgorithmPanel::round() const {
  return algorithm_ ? std::min(algorithm_->rounds, model_.cursor() * speedBox_->value()) : 0;
}

void AlgorithmPanel::refreshCursor() {
  if (!isVisible()) return;
  board_->show(model_.puzzle(), algorithm_, round());
  chart_->setMarks(model_.cursor(), model_.halt());
  words_->setText(words());
}

QString AlgorithmPanel::words() const {
  if (!algorithm_) return {};
  const QString note = QString::fromStdString(algorithm_->note);
  const auto cursor = static_cast<std::size_t>(model_.cursor());
  const QString where = tr("Round %1 of %2: ").arg(round()).arg(algorithm_->rounds);
  if (cursor >= agreed_.size() || std::isnan(agreed_[cursor])) return where + note;
  return where + tr("of the squares settled by now the network fills %1 % alike. The algorithm: %2")
                     .arg(100 * agreed_[cursor], 0, 'f', 1)
                     .arg(note);
}

}  // namespace widgets
