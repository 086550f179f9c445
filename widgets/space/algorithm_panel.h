#pragma once
// AlgorithmPanel: a textbook algorithm on the network's clock. Shows the algorithm's board at the cursor, coloured by
// the round in which each square was reached, and the share of squares where the network's answer agrees. Does nothing
// while hidden. GUI thread.

#include <QWidget>
#include <optional>
#include <vector>

#include "puzzles/algorithm.h"
#include "widgets/board/board_scene.h"
#include "widgets/models/trace_model.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QTimer;

namespace widgets {

class AlgorithmBoard;
class SmallChart;

class AlgorithmPanel : public QWidget {
  Q_OBJECT
 public:
  explicit AlgorithmPanel(TraceModel& model, QWidget* parent = nullptr);

  /// The algorithm on show; empty where the family has none.
  const std::optional<puzzles::AlgorithmRun>& algorithm() const { return algorithm_; }
  int round() const;      ///< the number of rounds done at the cursor
  QString words() const;  ///< the algorithm's progress by then, and how far the network agrees

 Q_SIGNALS:
  void hovered(const QString& text);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refreshPuzzle();
  void choose();
  void schedule();
  void refreshCurve();
  void refreshCursor();

  TraceModel& model_;
  std::vector<puzzles::Algorithm> choices_;
  std::optional<puzzles::AlgorithmRun> algorithm_;
  std::vector<double> agreed_;
  QComboBox* choiceBox_;
  QSpinBox* speedBox_;
  AlgorithmBoard* board_;
  SmallChart* chart_;
  QLabel* words_;
  QTimer* timer_;
};

/// The algorithm's board after a round.
class AlgorithmBoard : public QWidget {
  Q_OBJECT
 public:
  explicit AlgorithmBoard(QWidget* parent = nullptr);
  void show(const puzzles::Puzzle& puzzle, const std::optional<puzzles::AlgorithmRun>& algorithm, int round);

  QSize sizeHint() const override { return {360, 320}; }
  QSize minimumSizeHint() const override { return {160, 140}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  BoardScene scene_;
  QImage rounds_;
  int round_ = 0;
};

}  // namespace widgets
