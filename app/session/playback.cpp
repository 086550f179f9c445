#include "app/session/playback.h"

#include <algorithm>
#include <cmath>

namespace app {

Playback::Playback(widgets::TraceModel& model, QObject* parent) : QObject(parent), model_(model) {
  timer_.setTimerType(Qt::PreciseTimer);
  setSpeed(speed_);
  connect(&timer_, &QTimer::timeout, this, &Playback::advance);
  connect(&model_, &widgets::TraceModel::traceCleared, this, &Playback::pause);
}

void Playback::play() {
  if (model_.size() < 2) return;
  if (model_.cursor() == model_.size() - 1 && !model_.running()) model_.setCursor(0);
  timer_.start();
  Q_EMIT changed();
}

void Playback::pause() {
  if (!playing()) return;
  timer_.stop();
  Q_EMIT changed();
}

void Playback::setSpeed(double iterationsPerSecond) {
  speed_ = std::clamp(iterationsPerSecond, kSlowest, kFastest);
  timer_.setInterval(static_cast<int>(std::lround(1000 / speed_)));
  Q_EMIT changed();
}

void Playback::setLoop(bool on) {
  loop_ = on;
  Q_EMIT changed();
}

void Playback::advance() {
  const bool atEnd = model_.cursor() >= model_.size() - 1;
  if (!atEnd) model_.setCursor(model_.cursor() + 1);
  const bool halted = !loop_ && model_.halt() == model_.cursor();
  const bool over = atEnd && !model_.running();
  if (over && loop_) {
    model_.setCursor(0);
  } else if (halted || over) {
    pause();
  }
}

}  // namespace app
