#include "app/cli/probe.h"

#include "app/cli/commands.h"
#include "app/cli/shared/figures.h"

namespace app::cli {
namespace {

void print(const Context& context, const Json& report, bool json, void (*forPeople)(std::ostream&, const Json&)) {
  if (json)
    printJson(context.out, report);
  else
    forPeople(context.out, report);
}

template <class Options>
Options withProgress(Options options, const Context& context) {
  options.progress = [&](const std::string& line) { context.err << line << std::endl; };
  return options;
}

}  // namespace

int execute(const ProbeTrainCommand& command, const Context& context) {
  const auto found = context.services.studyProbes(withProgress(command.options, context));
  if (!found) return badInput(context, found.error());
  Json report = probeReport(*found, command.options);
  if (command.record) {
    report["command"] = recordedCommand(context.words);
    if (const auto problem = model::recordProbes(found->weights, found->probes, report.dump()))
      return failure(context, *problem);
  }
  print(context, report, command.json, printProbes);
  return kDone;
}

int execute(const ProbeSteerCommand& command, const Context& context) {
  const auto found = context.services.steerPlanner(withProgress(command.options, context));
  if (!found) return badInput(context, found.error());
  print(context, steerReport(*found, command.options), command.json, printSteering);
  return kDone;
}

}  // namespace app::cli
