#pragma once
// Progress of a long command on standard error. On a terminal one line that is written over; elsewhere a line every
// ten seconds. Any thread may report.

#include <mutex>
#include <ostream>
#include <string>

#include "model/thought/stopwatch.h"

namespace app::cli {

class Progress {
 public:
  /// `out` is the terminal itself when `terminal`.
  Progress(std::ostream& out, std::string what, int total, bool terminal);
  /// Clears the line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more item is done; `note` goes behind the counts.
  void step(const std::string& note = {});

 private:
  std::mutex mutex_;
  std::ostream& out_;
  std::string what_;
  int total_, done_ = 0;
  bool terminal_, shown_ = false;
  thought::Stopwatch watch_;
  double said_ = 0;  ///< seconds from the beginning to the last report
};

/// Whether standard error is a terminal.
bool errorIsTerminal();

}  // namespace app::cli
