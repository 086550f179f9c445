#pragma once
// BoardView: the puzzle and the answer as decoded at the cursor, drawn with QPainter in square cells. What changed
// since the iteration before and what breaks a rule are marked by shape as well as by colour. A puzzle whose answer is
// moves can be played by hand. Without a planner the game lives here, starts anew with each puzzle, and is independent
// of what thinks; with one, the board shows the planner's position, and moves by hand are asked of whoever listens. GUI
// thread.

#include <QImage>
#include <QWidget>
#include <memory>
#include <optional>

#include "model/thought/commit_map.h"
#include "puzzles/game.h"
#include "widgets/board/board_scene.h"
#include "widgets/models/brush.h"
#include "widgets/models/trace_model.h"

namespace widgets {

class BoardView : public QWidget {
  Q_OBJECT
 public:
  explicit BoardView(TraceModel& model, QWidget* parent = nullptr);

  /// Draws the marks, and makes them with their tool; they must outlive the view.
  void setMarks(PlanMarks& marks);
  /// Makes its strokes: dragged by the pointer, or square by square by the arrow keys and Return; it must outlive the
  /// view.
  void setBrush(Brush& brush);

  /// Whether the arrow keys play: the puzzle's answer is moves.
  bool playable() const { return game_ != nullptr; }
  /// Whether a planner plays it.
  bool planned() const { return playable() && model_.size() > 0 && model_.trace().last()->state.planner; }
  /// The answer on the board: the moves played by hand, or what is decoded at the cursor; empty when there is neither.
  puzzles::Answer answer() const;
  /// The rules' word on answer().
  puzzles::Verdict verdict() const;
  int moves() const;   ///< played so far; 0 when not playable
  int pushes() const;  ///< of those, the ones that pushed a box

  /// Where squares are, in widget coordinates; nothing without a puzzle.
  QRectF boardRect() const;
  QRectF cellRect(puzzles::Cell cell) const;
  std::optional<puzzles::Cell> cellAt(QPointF position) const;
  /// The squares are coloured by their commit map: it is wanted, and the answers have squares.
  bool showsCommits() const { return !commitPicture_.isNull(); }
  /// "r4c5: 7 at 93 %, then 3 at 5 %".
  QString describe(puzzles::Cell cell) const;

  QSize sizeHint() const override { return {560, 560}; }
  QSize minimumSizeHint() const override { return {160, 160}; }

 public Q_SLOTS:
  /// A picture to draw under the symbols, stretched over boardRect(); a null image takes it away.
  void setOverlay(const QImage& picture);
  /// Colours the squares by the iteration since which their answer has stood, up to the cursor; in the place of the
  /// overlay.
  void setCommitShown(bool shown);
  /// Whose arrows of a planner's plan are drawn.
  void setPlanShown(bool agent, bool boxes);
  void move(char direction);  ///< one of "udlr"; nothing happens when the way is blocked or there is no game
  void undo();                ///< takes the last move back
  void restart();             ///< takes all moves back

 Q_SIGNALS:
  void hovered(const QString& text);   ///< about the square under the pointer; empty when it left the board
  void moveRequested(char direction);  ///< by hand, while a planner plays
  void undoRequested();                ///< likewise
  void restartRequested();             ///< likewise
  void gameChanged();                  ///< a move was made or taken back, or another level begun

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void startGame();
  const puzzles::Game& game() const { return planner_ ? *planner_ : *game_; }
  void refresh();
  void announce();
  void hover(std::optional<puzzles::Cell> cell);
  bool playKey(const QKeyEvent& key, bool act);
  bool brushKey(const QKeyEvent& key, bool act);
  bool brushes() const { return brush_ && brush_->active() && model_.hasPuzzle(); }
  void paintBrush(QPainter& painter) const;
  void refreshCommits();
  void paintCaption(QPainter& painter) const;
  void paintCommitLegend(QPainter& painter) const;
  int captionHeight() const;

  TraceModel& model_;
  PlanMarks* marks_ = nullptr;
  Brush* brush_ = nullptr;
  puzzles::Cell spot_;                    ///< of the brush, by keys
  std::optional<puzzles::Cell> pressed_;  ///< where a mark begins
  BoardScene scene_;
  QImage overlay_;
  bool commitShown_ = false;
  thought::CommitMap commits_;  ///< up to the cursor, while they are shown
  QImage commitPicture_;
  std::unique_ptr<puzzles::Game> game_;     ///< by hand
  std::unique_ptr<puzzles::Game> planner_;  ///< the planner's, at the cursor
  std::optional<puzzles::Cell> hovered_;
};

}  // namespace widgets
