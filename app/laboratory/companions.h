#pragma once
// Companions: runs beside the one on show, made one after the other in the background: from other random starts, and
// from the state at the cursor pushed by a little noise. They go as far as the budget,
// and are removed when the run on show is cleared. GUI thread.

#include <QObject>
#include <deque>
#include <vector>

#include "app/session/session.h"
#include "widgets/models/dynamics_model.h"

namespace app {

class Companions : public QObject {
  Q_OBJECT
 public:
  static constexpr int kMost = 32;

  explicit Companions(Session& session, QObject* parent = nullptr);

  const std::vector<widgets::CompanionRun>& runs() const { return runs_; }
  bool busy() const { return worker_.busy(); }

  /// Why no other seeds, or no nudge, are possible now; empty when they are.
  QString seedProblem() const;
  QString nudgeProblem() const;

  void addSeeds(int count);            ///< the next seeds after those used so far
  void nudge(int count, double size);  ///< from the cursor, each in another direction; `size` as thought::nudged has it
  void stop();                         ///< ends the run under way and keeps its thoughts
  void clear();

 Q_SIGNALS:
  void changed();  ///< runs, or whether one is under way
  void failed(const QString& sentence);

 private:
  struct Wanted {
    widgets::CompanionRun run;
    std::uint64_t seed = 0;
    thought::ThoughtPtr from;
  };
  void addNudge(double size);
  bool full() const { return runs_.size() + waiting_.size() >= kMost; }
  void begin();

  Session& session_;
  Worker worker_;
  std::vector<widgets::CompanionRun> runs_;  ///< the last one may be under way
  std::deque<Wanted> waiting_;
  quint64 nextSeed_ = 0;
  int nudges_ = 0;
};

}  // namespace app
