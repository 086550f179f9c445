#include "app/cli/shared/context.h"

#include <algorithm>

namespace app::cli {
namespace {

int say(const Context& context, const puzzles::Error& error, ExitStatus status) {
  std::string line = error.text();
  std::replace(line.begin(), line.end(), '\n', ' ');
  context.err << line << std::endl;
  return status;
}

}  // namespace

int badInput(const Context& context, const puzzles::Error& error) { return say(context, error, kBadInput); }
int failure(const Context& context, const puzzles::Error& error) { return say(context, error, kFailure); }

}  // namespace app::cli
