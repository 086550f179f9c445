#include "app/cli/run.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <sstream>

#include "app/cli/commands.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/printable.h"
#include "app/cli/shared/signals.h"
#include "app/cli/shared/text.h"
#include "puzzles/sentence.h"

namespace app::cli {
namespace {

using Actions = std::map<const CLI::App*, Action>;

Actions define(CLI::App& app) {
  Actions actions;
  app.require_subcommand(1);
  app.set_version_flag("--version", LATENTARIUM_VERSION);
  for (const Command& command : commands()) {
    CLI::App* words = app.add_subcommand(command.name, command.help);
    actions[words] = command.define(*words);
  }
  app.footer("Exit status: 0 done, 1 failure, 2 bad usage or bad input.");
  return actions;
}

/// CLI11 itself would only say that some command is required.
std::optional<puzzles::Error> unknownCommand(const CLI::App& app, std::span<const std::string> arguments) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  const std::string expected = "expected " + oneOf(names) + " (--help says what they do)";
  if (arguments.empty()) return puzzles::Error{"latentarium-cli: no command, " + expected};
  if (arguments[0].starts_with('-') || std::find(names.begin(), names.end(), arguments[0]) != names.end())
    return std::nullopt;
  return puzzles::Error{"latentarium-cli: '" + arguments[0] + "' is not a command, " + expected};
}

Action printing(const std::string& text) {
  return [text](const Context& context) {
    context.out << text;
    return kDone;
  };
}

/// What the words ask for: a command, or the text of --help or --version. An Error is one line that says what is wrong
/// and what was expected.
puzzles::Result<Action> parse(CLI::App& app, std::span<const std::string> arguments) {
  const Actions actions = define(app);
  if (const auto problem = unknownCommand(app, arguments)) return *problem;
  std::vector<std::string> words(arguments.rbegin(), arguments.rend());  // CLI11 takes them last first
  try {
    app.parse(std::move(words));
  } catch (const CLI::Success& wish) {
    std::ostringstream text, ignored;
    app.exit(wish, text, ignored);
    return printing(text.str());
  } catch (const CLI::ParseError& problem) {
    return puzzles::Error{"latentarium-cli: " + std::string(problem.what()) + " (--help lists what there is)"};
  }
  return actions.at(app.get_subcommands().front());
}

/// `command` or what is below it, as in "probe train".
void sayClampedThreads(const CLI::App& command, std::ostream& err) {
  for (const CLI::App* below : command.get_subcommands()) sayClampedThreads(*below, err);
  const auto* option = command.get_option_no_throw(kThreads);
  if (!option || option->count() == 0 || option->as<int>() <= processors()) return;
  err << "note: " << kThreads << " " << option->as<int>() << " is more than this machine's processors, so "
      << processors() << " are used" << std::endl;
}

}  // namespace

int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err, const Services& services) {
  std::vector<std::string> words{"latentarium-cli"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  PrintableStream results(out);
  const PoliteStop stop;
  const Context context{results, err, services, words, stop.token()};
  try {
    CLI::App app("Watch networks think about puzzles: the command line", words.front());
    const auto action = parse(app, arguments);
    if (!action) return badInput(context, action.error());
    sayClampedThreads(app, err);
    const int status = (*action)(context);
    results.flush();
    return results ? status : failure(context, {"standard output cannot be written"});
  } catch (const puzzles::Failure& problem) {
    return failure(context, {problem.what()});
  } catch (const std::exception& problem) {
    return failure(context, {puzzles::sentenceOf(problem)});
  }
}

}  // namespace app::cli
