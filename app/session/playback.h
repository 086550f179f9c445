#pragma once
// Playback: moves the cursor through the recording like a film. Computes nothing: at the end of a recording that still
// grows it waits for more. GUI thread.

#include <QObject>
#include <QTimer>

#include "widgets/models/trace_model.h"

namespace app {

class Playback : public QObject {
  Q_OBJECT
 public:
  static constexpr double kSlowest = 0.5, kFastest = 120;  ///< iterations a second

  explicit Playback(widgets::TraceModel& model, QObject* parent = nullptr);

  bool playing() const { return timer_.isActive(); }
  double speed() const { return speed_; }
  bool loop() const { return loop_; }

  /// Plays on from the cursor; from the start when the cursor is at the end.
  void play();
  void pause();
  void setSpeed(double iterationsPerSecond);  ///< clamped
  void setLoop(bool on);
  /// One frame: what the timer does.
  void advance();

 Q_SIGNALS:
  void changed();  ///< playing, speed or loop

 private:
  widgets::TraceModel& model_;
  QTimer timer_;
  double speed_ = 8;
  bool loop_ = false;
};

}  // namespace app
