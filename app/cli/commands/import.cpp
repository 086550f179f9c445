#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/outputs.h"

namespace app::cli {
namespace {

struct ImportOptions {
  model::ImportOptions files;
  bool json = false;
};

void addOptions(CLI::App& words, ImportOptions& options) {
  words
      .add_option("CHECKPOINT", options.files.checkpoint,
                  "State dictionary (.pt, .pth) or .safetensors; nothing in it is executed")
      ->required();
  words.add_option("--config", options.files.config,
                   "JSON or YAML of the original, with what its shapes do not tell: H_cycles, num_heads, ...");
  words.add_option("--family", options.files.family, "What it is for, where 6 words leave that open")
      ->type_name("maze|sudoku");
  words.add_option("--puzzle-id", options.files.puzzleId, "Which of several puzzles' vectors to take, from 0")
      ->type_name("N");
  words.add_option("--out", options.files.out, "Weights file to write")
      ->type_name("W.safetensors")
      ->check(fileToWrite())
      ->required();
  addJson(words, options.json);
}

int execute(const ImportOptions& options, const Context& context) {
  const model::ImportOptions& files = options.files;
  if (const auto problem = overInput("--out", files.out, {files.checkpoint, files.config}))
    return badInput(context, *problem);
  const auto report = context.services.importCheckpoint(options.files);
  if (!report) return badInput(context, report.error());
  if (options.json) {
    printJson(context.out, {{"system", report->system},
                            {"reasoner", report->reasoner},
                            {"family", report->family},
                            {"parameters", report->parameters},
                            {"net", Json::parse(report->net)},
                            {"notes", report->notes},
                            {"weights", options.files.out.string()}});
    return kDone;
  }
  for (const auto& note : report->notes) context.out << "note: " << note << '\n';
  context.out << report->system << " for " << report->family << ", " << report->parameters
              << " parameters; weights: " << options.files.out.string() << "\nthink with it: --reasoner "
              << report->reasoner << " --weights " << options.files.out.string() << '\n';
  return kDone;
}

}  // namespace

Action defineImport(CLI::App& words) { return makeAction<ImportOptions>(words, addOptions, execute); }

}  // namespace app::cli
