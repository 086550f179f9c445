#include "app/window/polite_quit.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <QApplication>
#include <QSocketNotifier>
#include <QWidget>
#include <atomic>

namespace app {
namespace {

std::atomic<int> signalPipe = -1;
std::atomic<int> signalCount = 0;

void passOn(int signal) {
  if (signalCount.fetch_add(1) > 0) _exit(128 + signal);
  const char byte = 0;
  [[maybe_unused]] const auto written = write(signalPipe, &byte, 1);
}

void handleSignals(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

PoliteQuit::PoliteQuit(QWidget& window) {
  if (pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;  // signals end the program then, as by default
  signalPipe = ends_[1];
  signalCount = 0;
  arrived_ = new QSocketNotifier(ends_[0], QSocketNotifier::Read, this);
  connect(arrived_, &QSocketNotifier::activated, &window, [this, &window] {
    arrived_->setEnabled(false);
    window.close();
    QApplication::quit();  // also where a dialog of its own is open
  });
  handleSignals(passOn);
}

PoliteQuit::~PoliteQuit() {
  if (!arrived_) return;
  handleSignals(SIG_DFL);
  delete arrived_;
  for (const int end : ends_) close(end);
}

}  // namespace app
