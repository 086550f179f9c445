#pragma once
// A command of latentarium-cli: its name, the options that it takes, and what it does. The table of all commands is
// app/cli/commands.cpp.

#include <functional>
#include <memory>

#include "app/cli/shared/context.h"

namespace CLI {
class App;
}

namespace app::cli {

/// What a command does once its words have been read. Blocks until done, writes the result to context.out and returns
/// an ExitStatus. What fails inside throws puzzles::Failure, which `run` (app/cli/run.h) catches.
using Action = std::function<int(const Context& context)>;

struct Command {
  const char* name;
  const char* help;  ///< one line
  /// Adds the options to `words`, from which they are then read. The Action is called after that, while `words` lives.
  Action (*define)(CLI::App& words);
};

/// The Action of a command whose options are one struct: `addOptions` binds its members to words, `execute` gets it
/// filled in.
template <class Options>
Action makeAction(CLI::App& words, void (*addOptions)(CLI::App&, Options&),
                  int (*execute)(const Options&, const Context&)) {
  const auto options = std::make_shared<Options>();
  addOptions(words, *options);
  return [options, execute](const Context& context) { return execute(*options, context); };
}

}  // namespace app::cli
