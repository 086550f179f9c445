#pragma once
// VerdictChip: what the exact rules say about the answer at the cursor (VALID, INVALID with the reason, INCOMPLETE),
// beside what the network itself believes (its confidence, its halting probability). When the network is confident and
// the rules disagree, the chip is loud about it. Icon shape, colour and words all say the same. GUI thread.

#include <QWidget>
#include <optional>

#include "widgets/models/trace_model.h"

namespace widgets {

class VerdictChip : public QWidget {
  Q_OBJECT
 public:
  /// Confidence from which a wrong answer counts as confidently wrong.
  static constexpr float kConfident = 0.9f;
  /// The same for the halting probability: well above chance, whatever threshold halts.
  static constexpr float kSureToHalt = 0.75f;

  explicit VerdictChip(TraceModel& model, QWidget* parent = nullptr);

  QString headline() const;  ///< "INVALID", "VALID", "INCOMPLETE", "no answer yet"
  QString reason() const;    ///< the rules' sentence, whole
  QString belief() const;    ///< "model's confidence 0.97, halting probability 0.88"; empty without a thought
  QString warning() const;   ///< of a wrong answer that the network is sure of: "confident and wrong"; else empty

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 public Q_SLOTS:
  /// The verdict on an answer made by hand, shown while no thought is recorded; empty = none.
  void setHandVerdict(const std::optional<puzzles::Verdict>& verdict);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();
  QString whoIsSure() const;
  std::optional<puzzles::Verdict> verdict() const;
  QColor colour() const;
  void paintIcon(QPainter& painter, const QRectF& box) const;
  void paintWords(QPainter& painter, const QRectF& area, const QColor& titleInk, const QColor& ink) const;

  TraceModel& model_;
  std::optional<puzzles::Verdict> byHand_;
};

}  // namespace widgets
