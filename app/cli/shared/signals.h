#pragma once
// Ctrl+C as a polite request: the first SIGINT or SIGTERM asks the command to stop, the second ends the program. A
// system call that waits, as for a pipe that nobody writes to, ends with EINTR.

#include <stop_token>
#include <thread>

namespace app::cli {

/// Signals are its own while it lives, whatever threads there are. One at a time. A command that has not ended within
/// a second of the request is ended, with 128 and the signal's number as its status, unless it keeps its work.
class PoliteStop {
 public:
  PoliteStop();
  ~PoliteStop();
  PoliteStop(const PoliteStop&) = delete;
  PoliteStop& operator=(const PoliteStop&) = delete;

  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread watcher_;
};

/// From now on the command has something to print or to save once it is asked to stop: it gets the time for that, and
/// only a second signal ends it sooner. Until the PoliteStop goes. Any thread.
void keepWork();

/// Whether a signal has come, also where the stop token has not been told yet. Any thread.
bool stopAsked();

}  // namespace app::cli
