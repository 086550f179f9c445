#include "app/race_watch.h"

#include <algorithm>
#include <chrono>

#include "app/main_window.h"
#include "app/race_window.h"

namespace app {
namespace {

constexpr std::chrono::milliseconds kPulse{1};
constexpr qint64 kLongestMs = 30'000;

}  // namespace

RaceWatch::RaceWatch(MainWindow& window) : QObject(&window), window_(window) {
  pulse_.setInterval(kPulse);
  pulse_.setTimerType(Qt::PreciseTimer);
  connect(&pulse_, &QTimer::timeout, this, &RaceWatch::beat);
}

void RaceWatch::start() {
  race_ = &window_.openRace()->race();
  for (quint64 seed = 1; race_->size() < Race::kMostLanes && !race_->choices().empty(); ++seed) {
    for (const auto& choice : race_->choices()) race_->add(choice.reasoner, seed);
  }
  whole_.start();
  gap_.start();
  pulse_.start();
}

void RaceWatch::beat() {
  longest_ = std::max(longest_, gap_.nsecsElapsed());
  gap_.restart();
  if (race_->racing() && whole_.elapsed() < kLongestMs) return;
  pulse_.stop();
  int thoughts = 0;
  for (int i = 0; i < race_->size(); ++i) thoughts += race_->lane(i).model.size();
  Q_EMIT done(
      {{"lanes", race_->size()}, {"thoughts", thoughts}, {"longest_gap_ms", static_cast<double>(longest_) / 1e6}});
}

}  // namespace app
