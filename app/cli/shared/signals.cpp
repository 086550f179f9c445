#include "app/cli/shared/signals.h"

#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

namespace app::cli {
namespace {

// A handler, not a blocked signal: BLAS libraries start threads before main does, and those would take the signal.
sem_t arrived;
volatile sig_atomic_t count = 0;

void note(int signal) {
  count = count + 1;
  if (count > 1) _exit(128 + signal);
  sem_post(&arrived);
}

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void watch(const std::stop_token& done, std::stop_source source) {
  while (sem_wait(&arrived) != 0 && errno == EINTR) {
  }
  if (!done.stop_requested()) source.request_stop();
}

}  // namespace

PoliteStop::PoliteStop() {
  count = 0;
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
}

}  // namespace app::cli
