#pragma once
// Ctrl+C as a polite request: the first SIGINT or SIGTERM asks the command to stop, the second ends the program.

#include <stop_token>
#include <thread>

namespace app::cli {

/// Signals are its own while it lives, whatever threads there are. One at a time.
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

}  // namespace app::cli
