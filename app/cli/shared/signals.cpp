#include "app/cli/shared/signals.h"

#include <semaphore.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string_view>

namespace app::cli {
namespace {

constexpr long kGraceNanoseconds = 800'000'000;  // the rest of the second is for starting and ending

// A handler, not a blocked signal: BLAS libraries start threads before main does, and those would take the signal.
sem_t arrived;
std::atomic<int> count = 0;
std::atomic<int> first = 0;
std::atomic<bool> keeping = false;
static_assert(std::atomic<int>::is_always_lock_free, "a signal's handler may take no lock");

void note(int signal) {
  if (count.fetch_add(1) > 0) _exit(128 + signal);
  first = signal;
  sem_post(&arrived);
}

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;  // without SA_RESTART: a blocked open(2) would begin again
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void waitForOne() {
  while (sem_wait(&arrived) != 0 && errno == EINTR) {
  }
}

/// False when nothing arrived in time.
bool waitForGrace() {
  timespec until{};
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_nsec += kGraceNanoseconds;
  until.tv_sec += until.tv_nsec / 1'000'000'000;
  until.tv_nsec %= 1'000'000'000;
  while (sem_clockwait(&arrived, CLOCK_MONOTONIC, &until) != 0)
    if (errno != EINTR) return false;
  return true;
}

[[noreturn]] void endNow() {
  constexpr std::string_view kSentence = "stopped by request\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kSentence.data(), kSentence.size());
  _exit(128 + first);
}

void watch(const std::stop_token& done, std::stop_source source) {
  waitForOne();
  if (done.stop_requested()) return;
  source.request_stop();
  if (!waitForGrace() && !keeping) endNow();
}

}  // namespace

PoliteStop::PoliteStop() {
  count = 0;
  keeping = false;
  sem_init(&arrived, 0, 0);
  handle(note);
  watcher_ = std::jthread(watch, source_);
}

PoliteStop::~PoliteStop() {
  handle(SIG_DFL);
  watcher_.request_stop();
  sem_post(&arrived);
  watcher_.join();
  sem_destroy(&arrived);
  count = 0;
}

void keepWork() { keeping = true; }
bool stopAsked() { return count > 0; }

}  // namespace app::cli
