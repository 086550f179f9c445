#pragma once
// Run: one reasoner thinking about the puzzle on show. Drives a worker, writes the thoughts that it reports into the
// TraceModel, and takes the cursor along until a person moves it. Computed thoughts stay: a run goes on from its last
// one. GUI thread.

#include <QObject>
#include <optional>
#include <vector>

#include "app/session/preferences.h"
#include "app/session/severity.h"
#include "app/session/worker.h"
#include "widgets/models/trace_model.h"

namespace app {

class Run : public QObject {
  Q_OBJECT
 public:
  /// The budget to begin with comes from `preferences`, which must outlive the run like `model`.
  Run(widgets::TraceModel& model, ReasonerFactory load, const Preferences& preferences, QObject* parent = nullptr);

  const ReasonerKey& key() const { return key_; }
  quint64 seed() const { return seed_; }
  bool thinking() const { return worker_.busy(); }  ///< or about to

  // The reasoner and the seed. Computes nothing; discard() a run under way before.
  void setKey(ReasonerKey key);
  void setSeed(quint64 seed) { seed_ = seed; }

  /// From the start up to the budget. The cursor goes to where the halting policy would stop. Without a reasoner it
  /// only says so.
  void begin();
  void goOn(int target);  ///< computes up to that iteration; the cursor goes with every new thought
  /// Has the last thought, which was edited, read again, and goes on to the budget. The cursor stays.
  void goOnFromEdit();
  void extend(int target);  ///< ends there instead; goes on up to there when it has ended already
  void think();             ///< goes on up to the budget, unless it is under way
  void stop();              ///< within one iteration; keeps everything
  void discard();           ///< drops the run under way: no more thoughts are reported, and the cursor stays

  void moveTo(int iteration) { model_.setCursor(iteration); }  ///< within what is recorded
  void stepBy(int iterations);  ///< moves the cursor; one step forward from the end computes one more iteration
  void showAt(int iteration);   ///< moves the cursor there as soon as it is recorded; computes up to there if need be
  /// Recomputes a thinned thought of `trace`, which was recorded by this reasoner from this seed.
  void recall(const thought::Trace& trace, int iteration);

 Q_SIGNALS:
  void ended();  ///< whatever the reason; or it could not begin
  void said(app::Severity severity, const QString& sentence);

 private:
  /// Where the cursor goes when thoughts arrive: nowhere, to the iteration where the halting policy would stop, to the
  /// iteration that was asked for, or to every new thought.
  enum class Follow { No, UntilHalt, UntilAsked, Newest };
  struct State {
    Follow follow = Follow::No;
    int asked = 0;              ///< where Follow::UntilAsked ends
    std::optional<int> target;  ///< last iteration wanted; empty = the reasoner's default budget
    bool loaded = false;        ///< the worker has the reasoner
    bool unread = false;        ///< the last thought was edited, and its answer is not known yet
  };
  void compute(std::optional<int> target);
  void sayNobodyThinks();
  void accept(const thought::ReasonerInfo& info);
  void receive(const std::vector<thought::ThoughtPtr>& batch);
  void fail(const QString& sentence);
  void finish();
  void carryCursor();
  void leaveCursor();

  widgets::TraceModel& model_;
  const Preferences& preferences_;
  ReasonerKey key_;
  quint64 seed_ = 1;
  State state_;
  Worker worker_;
};

}  // namespace app
