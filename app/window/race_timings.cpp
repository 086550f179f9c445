#include "app/window/race_timings.h"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/laboratory/race_window.h"
#include "app/window/main_window.h"

namespace app {
namespace {

constexpr std::chrono::milliseconds kPulse{1};
constexpr qint64 kLongestMs = 30'000;

/// Milliseconds that this thread has computed.
double computed() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

RaceTimings::RaceTimings(MainWindow& window) : QObject(&window), window_(window) {
  pulse_.setInterval(kPulse);
  pulse_.setTimerType(Qt::PreciseTimer);
  connect(&pulse_, &QTimer::timeout, this, &RaceTimings::beat);
}

void RaceTimings::start() {
  race_ = &static_cast<RaceWindow&>(window_.laboratory().open("race")).race();
  for (quint64 seed = 1; race_->size() < Race::kMostLanes && !race_->choices().empty(); ++seed) {
    for (const auto& choice : race_->choices()) race_->add(choice.reasoner, seed);
  }
  whole_.start();
  gap_.start();
  computed_ = computed();
  pulse_.start();
}

void RaceTimings::beat() {
  longest_ = std::max(longest_, static_cast<double>(gap_.nsecsElapsed()) / 1e6);
  gap_.restart();
  const double now = computed();
  busiest_ = std::max(busiest_, now - std::exchange(computed_, now));
  if (race_->racing() && whole_.elapsed() < kLongestMs) return;
  pulse_.stop();
  int thoughts = 0;
  for (int i = 0; i < race_->size(); ++i) thoughts += race_->lane(i).model.size();
  Q_EMIT done({{"lanes", race_->size()},
               {"thoughts", thoughts},
               {"longest_gap_ms", longest_},
               {"longest_gap_computed_ms", busiest_}});
}

}  // namespace app
