#include "app/cli/commands.h"
#include "app/cli/shared/json.h"

namespace app::cli {

int execute(const ImportCommand& command, const Context& context) {
  const auto report = context.services.importCheckpoint(command.options);
  if (!report) return badInput(context, report.error());
  if (command.json) {
    printJson(context.out, {{"system", report->system},
                            {"reasoner", report->reasoner},
                            {"family", report->family},
                            {"parameters", report->parameters},
                            {"net", Json::parse(report->net)},
                            {"notes", report->notes},
                            {"weights", command.options.out.string()}});
    return kDone;
  }
  for (const auto& note : report->notes) context.out << "note: " << note << '\n';
  context.out << report->system << " for " << report->family << ", " << report->parameters
              << " parameters; weights: " << command.options.out.string() << "\nthink with it: --reasoner "
              << report->reasoner << " --weights " << command.options.out.string() << '\n';
  return kDone;
}

}  // namespace app::cli
