#include "app/cli/shared/progress.h"

#include <unistd.h>

#include "app/cli/shared/text.h"

namespace app::cli {

Progress::Progress(std::ostream& out, std::string what, int total, bool terminal)
    : out_(out), what_(std::move(what)), total_(total), terminal_(terminal) {}

Progress::~Progress() {
  if (shown_ && terminal_) out_ << "\r\033[K" << std::flush;
}

void Progress::step(const std::string& note) {
  const std::scoped_lock lock(mutex_);
  ++done_;
  const double now = watch_.seconds(), pause = terminal_ ? 0.2 : 10;
  if (now - said_ < pause) return;
  said_ = now;
  shown_ = true;
  const double left = now / done_ * (total_ - done_);
  out_ << (terminal_ ? "\r\033[K" : "") << what_ << ' ' << done_ << " of " << total_;
  if (!note.empty()) out_ << ", " << note;
  out_ << ", " << fixedText(left, 0) << " s left" << (terminal_ ? "" : "\n") << std::flush;
}

bool errorIsTerminal() { return isatty(STDERR_FILENO) != 0; }

}  // namespace app::cli
