#pragma once
// DynamicsModel: what the run on show, and runs beside it, do in the space of latent states: their landscape, and in
// words what becomes of each. Computed on a thread of its own, a moment after the last change, and only while somebody
// looks. Lives on the GUI thread; views read it and repaint on its signal.

#include <QObject>
#include <vector>

#include "model/thought/landscape.h"
#include "widgets/models/trace_model.h"

class QTimer;

namespace widgets {

class Background;

/// A run beside the one on show, of the same reasoner on the same puzzle.
struct CompanionRun {
  QString name;          ///< "seed 7"
  thought::Trace trace;  ///< of a nudged run: from its origin's iteration on it is its own
  bool nudged = false;
};

/// What was found. Run 0 is the one on show, the others follow in their order.
struct Dynamics {
  thought::Landscape landscape;
  std::vector<QString> words;  ///< what each run does, with the evidence
  QString stability;           ///< what became of the nudges, together; empty when there is at most one
};

class DynamicsModel : public QObject {
  Q_OBJECT
 public:
  explicit DynamicsModel(TraceModel& model, QObject* parent = nullptr);
  ~DynamicsModel() override;

  TraceModel& run() { return model_; }
  const std::vector<CompanionRun>& companions() const { return companions_; }
  void setCompanions(std::vector<CompanionRun> companions);
  void setActive(bool active);

  const Dynamics& dynamics() const { return dynamics_; }
  QString nameOf(int run) const;  ///< "this run", "seed 7", ...

 Q_SIGNALS:
  void changed();

 private:
  void schedule();
  void compute();

  TraceModel& model_;
  std::vector<CompanionRun> companions_;
  Dynamics dynamics_;
  bool active_ = false;
  QTimer* timer_;
  Background* background_;
};

}  // namespace widgets
