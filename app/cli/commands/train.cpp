#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/printable.h"
#include "app/cli/shared/signals.h"
#include "app/cli/shared/text.h"

namespace app::cli {
namespace {

struct TrainOptions {
  model::TrainOptions training;
  bool json = false;
};

void addOptions(CLI::App& words, TrainOptions& options) {
  model::TrainOptions& training = options.training;
  words.add_option("RECIPE", training.recipe, "JSON file, see model/recipes")->required();
  words.add_flag("--resume", training.resume, "Go on from the checkpoint, if there is one");
  addParsed(words, "--time-limit", "TIME", "Stop with a checkpoint after 90m, 1h30m, 45s, ...", parseDuration,
            [&](double seconds) { training.timeLimitSeconds = seconds; });
  addDevice(words, training.device);
  addThreads(words, training.threads, 1, "LibTorch threads (default 1)");
  words.add_option("--run", training.runFolder, "Folder of checkpoint and log (default training-runs/<recipe>)")
      ->type_name("FOLDER");
  words.add_option("--out", training.out, "Weights file to write (default: in the run's folder)")
      ->type_name("W.safetensors")
      ->check(fileToWrite());
  addJson(words, options.json);
}

int execute(const TrainOptions& options, const Context& context) {
  keepWork();
  model::TrainOptions training = options.training;
  training.stop = context.stop;
  training.progress = [&](const std::string& line) { context.err << printable(line) << std::endl; };
  if (const std::string warning = context.services.slowBlasWarning(); !warning.empty())
    context.err << "warning: " << warning << '\n';
  const auto report = context.services.train(training);
  // The trainer names the file where a file is to blame.
  if (!report) return (report.error().source.empty() ? failure : badInput)(context, report.error());
  if (options.json) {
    printJson(context.out,
              {{"steps", report->steps}, {"finished", report->finished}, {"weights", report->weights.string()}});
    return kDone;
  }
  context.out << (report->finished ? "finished after " : "stopped with a checkpoint after ") << report->steps
              << " steps; weights: " << report->weights.string() << '\n';
  if (!report->finished) context.out << "go on with --resume\n";
  return kDone;
}

}  // namespace

Action defineTrain(CLI::App& words) { return makeAction<TrainOptions>(words, addOptions, execute); }

}  // namespace app::cli
