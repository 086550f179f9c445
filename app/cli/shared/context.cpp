#include "app/cli/shared/context.h"

#include "app/cli/shared/printable.h"
#include "app/cli/shared/signals.h"

namespace app::cli {
namespace {

int say(const Context& context, const puzzles::Error& error, ExitStatus status) {
  context.err << printable(error.text()) << std::endl;
  return status;
}

}  // namespace

int badInput(const Context& context, const puzzles::Error& error) {
  return stopAsked() ? stopped(context) : say(context, error, kBadInput);
}

int failure(const Context& context, const puzzles::Error& error) { return say(context, error, kFailure); }
int stopped(const Context& context) { return failure(context, {.message = "stopped by request"}); }

}  // namespace app::cli
