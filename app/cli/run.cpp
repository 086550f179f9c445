#include <exception>
#include <variant>

#include "app/cli/commands.h"

namespace app::cli {

int execute(const HelpText& help, const Context& context) {
  context.out << help.text;
  return kDone;
}

int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err, const Services& services) {
  std::vector<std::string> words{"latentarium-cli"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const Context context{out, err, services, words};
  try {
    const auto command = parseArguments(arguments);
    if (!command) return badInput(context, command.error());
    const int status = std::visit([&](const auto& options) { return execute(options, context); }, *command);
    out.flush();
    return out ? status : failure(context, {"standard output cannot be written"});
  } catch (const std::exception& problem) {
    return failure(context, {problem.what()});
  }
}

}  // namespace app::cli
