#include "app/cli/commands.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/signals.h"

namespace app::cli {

int execute(const TrainCommand& command, const Context& context) {
  const PoliteStop stop;
  model::TrainOptions options = command.options;
  options.stop = stop.token();
  options.progress = [&](const std::string& line) { context.err << line << std::endl; };
  if (const std::string warning = context.services.slowBlasWarning(); !warning.empty())
    context.err << "warning: " << warning << '\n';
  const auto report = context.services.train(options);
  // The trainer names the file where a file is to blame.
  if (!report) return (report.error().source.empty() ? failure : badInput)(context, report.error());
  if (command.json) {
    printJson(context.out,
              {{"steps", report->steps}, {"finished", report->finished}, {"weights", report->weights.string()}});
    return kDone;
  }
  context.out << (report->finished ? "finished after " : "stopped with a checkpoint after ") << report->steps
              << " steps; weights: " << report->weights.string() << '\n';
  if (!report->finished) context.out << "go on with --resume\n";
  return kDone;
}

}  // namespace app::cli
