#include "widgets/board/board_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "puzzles/family.h"
#include "widgets/board/iteration_layer.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr int kMargin = 6;

char directionOf(int key) {
  switch (key) {
    case Qt::Key_Left:
      return 'l';
    case Qt::Key_Right:
      return 'r';
    case Qt::Key_Up:
      return 'u';
    case Qt::Key_Down:
      return 'd';
    default:
      return 0;
  }
}

QString verdictWords(const puzzles::Verdict& verdict) {
  if (verdict.valid()) return BoardView::tr("valid");
  if (verdict.kind == puzzles::Verdict::Kind::Incomplete) return BoardView::tr("incomplete");
  if (verdict.cells.empty()) return BoardView::tr("invalid");
  return BoardView::tr("invalid at %1").arg(QString::fromStdString(verdict.cells.front().text()));
}

/// "1 move, 2 pushes".
QString countWords(int moves, int pushes) {
  return counted(moves, BoardView::tr("move"), BoardView::tr("moves")) + ", " +
         counted(pushes, BoardView::tr("push"), BoardView::tr("pushes"));
}

/// The puzzle after `moves`, as far as they can be made.
std::unique_ptr<puzzles::Game> played(const puzzles::Puzzle& puzzle, const std::string& moves) {
  auto game = puzzles::familyOf(puzzle).game(puzzle);
  for (const char move : moves) game->move(move);
  return game;
}

QString thoughtWords(const thought::Thought& thought) {
  const auto& measures = thought.measures;
  const int count = measures.cellsChanged;
  const QString changed = thought.answer.cells.empty() ? counted(count, BoardView::tr("move"), BoardView::tr("moves"))
                                                       : counted(count, BoardView::tr("cell"), BoardView::tr("cells"));
  const QString sure = BoardView::tr("confidence %1").arg(measures.confidence, 0, 'f', 2);
  QStringList words{BoardView::tr("iteration %1: %2 changed").arg(thought.iteration).arg(changed)};
  if (!std::isnan(measures.confidence)) words << sure;
  return (words << verdictWords(thought.verdict)).join(", ");
}

}  // namespace

BoardView::BoardView(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("boardView");
  setAccessibleName(tr("Board"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  connect(&model_, &TraceModel::puzzleChanged, this, [this] { startGame(); });
  connect(&model_, &TraceModel::reasonerChanged, this, [this] { refresh(); });
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refresh(); });
  connect(&model_, &TraceModel::traceCleared, this, [this] { refresh(); });
  startGame();
}

void BoardView::startGame() {
  game_ = model_.hasPuzzle() ? puzzles::familyOf(model_.puzzle()).game(model_.puzzle()) : nullptr;
  refresh();
  Q_EMIT gameChanged();
}

void BoardView::refresh() {
  const bool agent = scene_.showsAgentPlan, boxes = scene_.showsBoxPlan;
  scene_ = sceneOf(model_);
  scene_.showsAgentPlan = agent;
  scene_.showsBoxPlan = boxes;
  if (marks_) scene_.marks = marks_->marks();
  refreshCommits();
  planner_ = planned() ? played(model_.puzzle(), scene_.thought->answer.moves) : nullptr;
  if (game_) scene_.puzzle = game().position();
  if (!planner_ && moves() > 0) scene_.agentPlan.clear(), scene_.boxPlan.clear();  // of a line from the start
  announce();
  if (hovered_) Q_EMIT hovered(describe(*hovered_));
  update();
}

void BoardView::announce() {
  QString text = tr("no puzzle");
  if (game_) {
    text = (planner_ ? tr("played by the planner: %1, %2") : tr("played by hand: %1, %2"))
               .arg(countWords(moves(), pushes()), verdictWords(verdict()));
  } else if (scene_.thought) {
    text = thoughtWords(*scene_.thought);
  } else if (model_.hasPuzzle()) {
    text = tr("%1, %2 by %3, no iteration recorded yet")
               .arg(QString::fromStdString(model_.puzzle().family))
               .arg(model_.puzzle().height)
               .arg(model_.puzzle().width);
  }
  setAccessibleDescription(text);
}

puzzles::Answer BoardView::answer() const {
  if (game_) return {{}, game().moves()};
  return scene_.thought ? scene_.thought->answer : puzzles::Answer{};
}

puzzles::Verdict BoardView::verdict() const {
  if (game_) return puzzles::familyOf(model_.puzzle()).judge(model_.puzzle(), answer());
  return scene_.thought ? scene_.thought->verdict : puzzles::Verdict{};
}

int BoardView::moves() const { return game_ ? static_cast<int>(game().moves().size()) : 0; }
int BoardView::pushes() const { return game_ ? game().pushes() : 0; }

int BoardView::captionHeight() const { return playable() || showsCommits() ? fontMetrics().height() + kMargin : 0; }

void BoardView::setCommitShown(bool shown) {
  commitShown_ = shown;
  refresh();
}

void BoardView::refreshCommits() {
  commits_ = commitShown_ ? thought::commitMap(model_.trace(), model_.cursor()) : thought::CommitMap();
  commitPicture_ = iterationPicture(model_.puzzle(), commits_.since, commits_.settled());
  scene_.overlay = showsCommits() || !overlay_.isNull();
}

QRectF BoardView::boardRect() const {
  const QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin - captionHeight());
  return layOut(area, scene_.puzzle, devicePixelRatioF()).board;
}

QRectF BoardView::cellRect(puzzles::Cell cell) const {
  const QRectF board = boardRect();
  return BoardLayout{board, board.width() / std::max(1, scene_.puzzle.width)}.cellRect(cell);
}

std::optional<puzzles::Cell> BoardView::cellAt(QPointF position) const {
  const QRectF board = boardRect();
  if (board.isEmpty() || !board.contains(position)) return std::nullopt;
  const double side = board.width() / scene_.puzzle.width;
  const puzzles::Cell cell{static_cast<int>((position.y() - board.y()) / side),
                           static_cast<int>((position.x() - board.x()) / side)};
  return scene_.puzzle.inside(cell) ? std::optional(cell) : std::nullopt;
}

QString BoardView::describe(puzzles::Cell cell) const {
  return describeCell(scene_, cell) + commitWords(commits_, model_.puzzle(), cell);
}

void BoardView::setOverlay(const QImage& picture) {
  overlay_ = picture;
  scene_.overlay = showsCommits() || !overlay_.isNull();
  scene_.shading = {};
  update();
}

void BoardView::setPlanShown(bool agent, bool boxes) {
  scene_.showsAgentPlan = agent;
  scene_.showsBoxPlan = boxes;
  update();
}

void BoardView::setMarks(PlanMarks& marks) {
  marks_ = &marks;
  connect(marks_, &PlanMarks::changed, this, [this] {
    scene_.marks = marks_->marks();
    setCursor(marks_->tool() == PlanMarks::Tool::None ? Qt::ArrowCursor : Qt::CrossCursor);
    update();
  });
}

void BoardView::setBrush(Brush& brush) {
  brush_ = &brush;
  connect(brush_, &Brush::strokeChanged, this, [this] { update(); });
  connect(brush_, &Brush::changed, this, [this] {
    setCursor(brush_->active() ? Qt::CrossCursor : Qt::ArrowCursor);
    update();
  });
}

void BoardView::move(char direction) {
  if (planner_) return Q_EMIT moveRequested(direction);
  if (!game_ || !game_->move(direction)) return;
  refresh();
  Q_EMIT gameChanged();
}

void BoardView::undo() {
  if (planner_) return Q_EMIT undoRequested();
  if (!game_ || !game_->undo()) return;
  refresh();
  Q_EMIT gameChanged();
}

void BoardView::restart() {
  if (planner_) return Q_EMIT restartRequested();
  if (game_ && !game_->moves().empty()) startGame();
}

// While a level is played the board's keys come before the window's shortcuts of the same name.
bool BoardView::playKey(const QKeyEvent& key, bool act) {
  if (!playable()) return false;
  const char direction = directionOf(key.key());
  const bool plain = key.modifiers() == Qt::NoModifier || key.modifiers() == Qt::KeypadModifier;
  if (direction && plain) {
    if (act) move(direction);
    return true;
  }
  const bool takesBack = plain && (key.key() == Qt::Key_U || key.key() == Qt::Key_Backspace);
  if (takesBack && act) undo();
  return takesBack;
}

bool BoardView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (brushKey(key, false) || playKey(key, false)) {
      event->accept();
      return true;
    }
  }
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto cell = cellAt(help->pos());
    QToolTip::showText(help->globalPos(), cell ? describe(*cell) : QString(), this);
    return true;
  }
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::Resize) scene_.shading = {};
  return QWidget::event(event);
}

void BoardView::keyPressEvent(QKeyEvent* event) {
  if (!brushKey(*event, true) && !playKey(*event, true)) QWidget::keyPressEvent(event);
}

// While a brush is in hand the arrow keys move it, and Return makes a stroke of one touch.
bool BoardView::brushKey(const QKeyEvent& key, bool act) {
  if (!brushes() || (key.modifiers() & ~Qt::KeypadModifier)) return false;
  const bool touches = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
  const char direction = directionOf(key.key());
  if (!act || !(touches || direction)) return touches || direction;
  const puzzles::Puzzle& puzzle = scene_.puzzle;
  if (touches) {
    brush_->touch(spot_, puzzle.height, puzzle.width);
    brush_->finish();
  } else {
    spot_.row = std::clamp(spot_.row + (direction == 'd') - (direction == 'u'), 0, puzzle.height - 1);
    spot_.column = std::clamp(spot_.column + (direction == 'r') - (direction == 'l'), 0, puzzle.width - 1);
    hover(spot_);
  }
  update();
  return true;
}

void BoardView::mousePressEvent(QMouseEvent* event) {
  if (brushes() && event->button() == Qt::LeftButton) {
    if (const auto cell = cellAt(event->position())) {
      spot_ = *cell;
      brush_->touch(*cell, scene_.puzzle.height, scene_.puzzle.width);
    }
    return;
  }
  if (!marks_ || marks_->tool() == PlanMarks::Tool::None || !planned()) return QWidget::mousePressEvent(event);
  pressed_ = cellAt(event->position());
}

// A way is dragged from the square it leads onto (agent) or off (box) in its direction; never is a click.
void BoardView::mouseReleaseEvent(QMouseEvent* event) {
  if (brushes()) return brush_->finish();
  if (!pressed_ || !marks_) return QWidget::mouseReleaseEvent(event);
  const puzzles::Cell cell = *pressed_;
  pressed_.reset();
  using Tool = PlanMarks::Tool;
  const Tool tool = marks_->tool();
  const bool box = tool == Tool::BoxWay || tool == Tool::BoxNever;
  if (tool == Tool::AgentNever || tool == Tool::BoxNever) return marks_->toggle({box, cell, 0});
  const QPointF drag = event->position() - cellRect(cell).center();
  if (std::max(std::abs(drag.x()), std::abs(drag.y())) < cellRect(cell).width() * 0.3) return;
  const bool upright = std::abs(drag.y()) > std::abs(drag.x());
  marks_->toggle({box, cell, upright ? (drag.y() < 0 ? 1 : 2) : (drag.x() < 0 ? 3 : 4)});
}

void BoardView::mouseMoveEvent(QMouseEvent* event) {
  const auto cell = cellAt(event->position());
  if (cell && brushes() && (event->buttons() & Qt::LeftButton))
    brush_->touch(*cell, scene_.puzzle.height, scene_.puzzle.width);
  hover(cell);
}
void BoardView::leaveEvent(QEvent*) { hover(std::nullopt); }

void BoardView::hover(std::optional<puzzles::Cell> cell) {
  if (cell == hovered_) return;
  hovered_ = cell;
  Q_EMIT hovered(cell ? describe(*cell) : QString());
}

void BoardView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(palette());
  if (!model_.hasPuzzle()) {
    painter.setPen(theme.muted);
    painter.drawText(rect().adjusted(kMargin, kMargin, -kMargin, -kMargin), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Open, paste or generate a puzzle"));
    return;
  }
  const QRectF board = boardRect();
  paintBoard(painter, scene_, {board, board.width() / scene_.puzzle.width}, theme,
             showsCommits() ? commitPicture_ : overlay_);
  if (playable()) paintCaption(painter);
  if (brushes()) paintBrush(painter);
  if (showsCommits()) paintCommitLegend(painter);
  if (hasFocus()) {
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(board.adjusted(-3, -3, 3, 3));
  }
}

/// The stroke under way, and where the keys would touch.
void BoardView::paintBrush(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  QColor wash = theme.accent;
  wash.setAlpha(90);
  for (const puzzles::Cell cell : brush_->stroke()) painter.fillRect(cellRect(cell), wash);
  if (!hasFocus() || !scene_.puzzle.inside(spot_)) return;
  const int reach = brush_->paints() ? brush_->radius() : 0;
  const QRectF spot = cellRect(spot_);
  const double more = reach * spot.width();
  painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(spot.adjusted(-more, -more, more, more).intersected(boardRect()));
}

void BoardView::paintCommitLegend(QPainter& painter) const {
  painter.setFont(font());
  const QRectF line(kMargin, boardRect().bottom(), width() - 2 * kMargin, captionHeight());
  paintIterationLegend(painter, line, tr("answer unchanged since iteration"), commits_.settled(),
                       themeOf(palette()).text);
}

void BoardView::paintCaption(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  QString text = tr("%1. Arrow keys move, Ctrl+Z or U takes back").arg(countWords(moves(), pushes()));
  if (planner_) text = tr("%1. Arrow keys take over, Space hands back").arg(countWords(moves(), pushes()));
  if (game().solved()) text = tr("Solved in %1").arg(countWords(moves(), pushes()));
  painter.setPen(game().solved() ? theme.valid : theme.text);
  painter.setFont(font());
  const int top = static_cast<int>(boardRect().bottom());
  const QRect line(kMargin, top, width() - 2 * kMargin, captionHeight() + kMargin);
  painter.drawText(line, Qt::AlignCenter, fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

}  // namespace widgets
