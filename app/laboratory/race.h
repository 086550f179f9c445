#pragma once
// Race: several reasoners, or one with several seeds, on the same puzzle, without any widget. Each lane has a trace and
// a worker of its own; the workers take turns. One cursor, in units of the chosen clock, says how much every lane may
// have spent: each shows the last thought that costs no more. GUI thread.

#include <QObject>
#include <QTimer>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/laboratory/race_clock.h"
#include "app/laboratory/turns.h"
#include "app/session/session.h"
#include "widgets/models/trace_model.h"

namespace app {

/// One reasoner in the race.
struct RaceLane {
  /// What a lane may record, so that six of them fit beside the run of the main window.
  static constexpr std::size_t kLimitBytes = std::size_t{128} << 20;

  RaceLane(ReasonerKey key, quint64 seed, QString title, ReasonerFactory factory);

  const ReasonerKey key;
  const quint64 seed;
  const QString title;  ///< "Tiny Recursive Model (TRM), seed 2"
  widgets::TraceModel model;
  QString problem;            ///< why it cannot think; empty when it can
  std::vector<double> spent;  ///< of the race's clock, at each recorded iteration
  std::vector<double> right;  ///< open squares as in the exact solution, at each; NaN where none is known
  Worker worker;
};

class Race : public QObject {
  Q_OBJECT
 public:
  static constexpr int kFewestLanes = 2, kMostLanes = 6;
  static constexpr int kMostIterations = 2048;               ///< of a lane, however little they cost
  static constexpr std::chrono::milliseconds kFilm{12'000};  ///< time that playing takes from start to end

  explicit Race(const Reasoners& reasoners, QObject* parent = nullptr);
  ~Race() override;

  bool hasPuzzle() const { return !puzzle_.family.empty(); }
  const puzzles::Puzzle& puzzle() const { return puzzle_; }
  /// The reasoners that can think about the puzzle as installed.
  const std::vector<model::Choice>& choices() const { return choices_; }
  int size() const { return static_cast<int>(lanes_.size()); }
  RaceLane& lane(int index) { return *lanes_[static_cast<std::size_t>(index)]; }
  RaceClock clock() const { return clock_; }
  int length() const { return length_; }
  double position() const { return position_; }
  bool playing() const { return film_.isActive(); }
  /// Whether a lane rests where its own halting rule ends its run, however much it may still spend.
  bool restsAtHalts() const { return restsAtHalts_; }
  /// Number of open squares; RaceLane::right counts the right ones among them. 0 where no solution is known.
  int openSquares() const;
  /// How far the race goes, in units of the clock: `length` iterations of the most expensive lane.
  double end() const;
  bool racing() const;                       ///< a lane is thinking
  bool stopped() const { return stopped_; }  ///< by stop(), not by having come to the end

  /// All lanes think about `puzzle` from now on. Lanes that cannot read its family are removed; when too few are left,
  /// others are added, `favourite` first.
  void setPuzzle(const puzzles::Puzzle& puzzle, const std::string& favourite);
  void add(const std::string& reasoner, quint64 seed);  ///< ignored when full, or when it is not among the choices
  void remove(int index);                               ///< ignored when only the fewest are left
  void setClock(RaceClock clock);                       ///< the cursor stays at its share of the race
  void setLength(int iterations);
  void moveTo(double position);  ///< clamped to the race; from now on the cursor stays where it is put
  void step(int direction);      ///< to where the next (+1) or previous (-1) lane shows another thought
  /// Moves the cursor from start to end in `whole`; goes on from where it is, or from the start when it is at the end.
  void play(std::chrono::milliseconds whole = kFilm);
  void pause();
  void setRestsAtHalts(bool rests);
  void follow();  ///< the cursor goes as far as every lane has come, until it is moved
  void stop();    ///< within an iteration of each; keeps everything
  void start();   ///< goes on to the end

 Q_SIGNALS:
  void lanesChanged();
  void changed();  ///< cursor, clock, length, halts or records; at most 30 times a second while lanes think

 private:
  void addNext(const std::string& favourite, int place);
  void addLane(const model::Choice& choice, quint64 seed);
  void dismiss(int index);
  void restart(RaceLane& lane);
  void goOn(RaceLane& lane);
  int wanted(const RaceLane& lane) const;
  void receive(RaceLane& lane, const std::vector<thought::ThoughtPtr>& batch);
  double squaresRight(const puzzles::Answer& answer) const;
  void awaitFrame();
  void refresh();
  void placeCursors();
  void advance();
  double reached() const;

  const Reasoners reasoners_;
  const ReasonerFactory factory_;
  puzzles::Puzzle puzzle_;
  std::optional<puzzles::Answer> solution_;  ///< by the exact solver
  std::vector<model::Choice> choices_;
  std::vector<std::shared_ptr<RaceLane>> lanes_;
  RaceClock clock_ = RaceClock::Iterations;
  int length_ = 64;
  double position_ = 0;
  bool following_ = true, stopped_ = false, restsAtHalts_ = false;
  QTimer frame_;  ///< gathers the thoughts that arrive
  QTimer film_;   ///< runs while playing
  std::chrono::milliseconds whole_ = kFilm;
};

}  // namespace app
