#include "app/cli_signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <ctime>

namespace app::cli {
namespace {

sigset_t endings() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

void watch(const std::stop_token& done, std::stop_source source) {
  const sigset_t set = endings();
  const timespec pause{.tv_sec = 0, .tv_nsec = 100'000'000};
  while (!done.stop_requested()) {
    const int signal = sigtimedwait(&set, nullptr, &pause);
    if (signal < 0) continue;
    if (!source.request_stop()) _exit(128 + signal);
  }
}

}  // namespace

PoliteStop::PoliteStop() {
  const sigset_t set = endings();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::jthread(watch, source_);
}

PoliteStop::~PoliteStop() {
  watcher_.request_stop();
  watcher_.join();
  const sigset_t set = endings();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace app::cli
