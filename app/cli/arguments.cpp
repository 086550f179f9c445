#include "app/cli/arguments.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "app/cli/shared/text.h"
#include "model/thought/starts.h"

namespace app::cli {
namespace {

using std::string;

struct ViewName {
  gpu::View view;
  std::string_view name;
};
constexpr std::array<ViewName, 7> kViews = {{{gpu::View::Channel, "channel"},
                                             {gpu::View::Norm, "norm"},
                                             {gpu::View::Change, "change"},
                                             {gpu::View::Principal, "principal"},
                                             {gpu::View::Entropy, "entropy"},
                                             {gpu::View::Confidence, "confidence"},
                                             {gpu::View::Wall, "wall"}}};

/// Standard output carries the report: a file that is asked for cannot go there, nor should it be called "-".
const CLI::Validator kFileToWrite([](const string& name) { return name == "-" ? "expected a file, not -" : ""; }, "");

puzzles::Result<gpu::View> parseView(const string& text) {
  std::vector<string> names;
  for (const auto& entry : kViews) {
    if (entry.name == text) return entry.view;
    names.emplace_back(entry.name);
  }
  return puzzles::Error{"'" + text + "' is not a view, expected " + oneOf(names)};
}

puzzles::Result<gpu::ColourMap> parseMap(const string& text) {
  static const std::vector<string> kNames{"viridis", "cividis", "magma", "diverging"};
  const auto found = std::find(kNames.begin(), kNames.end(), text);
  if (found == kNames.end()) return puzzles::Error{"'" + text + "' is not a colour map, expected " + oneOf(kNames)};
  return static_cast<gpu::ColourMap>(found - kNames.begin());
}

void addReasoner(CLI::App& app, ReasonerOptions& with) {
  app.add_option("--reasoner", with.reasoner, "The network that thinks; the first for the family when left out")
      ->type_name("R");
  addWeights(app, with.weights);
  addDevice(app, with.device);
  addSeed(app, "--seed", with.seed, "Seed of the random start, if the network has one (default 1)");
}

void addBudget(CLI::App& app, ReasonerOptions& with) {
  addWhole(app, "--budget", with.budget, 1, kMostIterations,
           "The most iterations spent on a puzzle; the reasoner's own when left out");
  addWhole(app, "--think", with.thinking, 0, kMostIterations,
           "Planners: iterations more before the first move, on top of the budget (default 0)");
}

/// The options of every command while they are being read.
struct Reading {
  ListOptions list;
  SolveOptions solve;
  StartsOptions starts;
  EvalOptions eval;
  PuzzleOptions evalPuzzles{.family = {}, .spec = {}, .count = 500, .seed = 1};
  GenerateOptions generate;
  JudgeOptions judge;
  TrainCommand train;
  ImportCommand importing;
  ProbeReading probe;
  RenderOptions render;
  BenchOptions bench;
  SweepReading sweep;
};

void defineList(CLI::App& app, Reading& reading) {
  auto* list = app.add_subcommand("list", "Families, reasoners and their weights, halting policies, Vulkan devices");
  list->add_flag("--figures", reading.list.figures,
                 "The figures that eval --record wrote into the weights, as Markdown, with their commands");
  addJson(*list, reading.list.json);
}

void defineSolve(CLI::App& app, Reading& reading) {
  auto* solve = app.add_subcommand("solve", "Think about puzzles, print answers and the exact rules' verdicts");
  SolveOptions& options = reading.solve;
  solve->add_option("FILE", options.file, kInputHelp)->required();
  addReasoner(*solve, options.with);
  addBudget(*solve, options.with);
  addHalt(*solve, "When to stop; when left out, by the rule of the system itself.",
          [&](thought::HaltingPolicy halt) { options.halt = halt; });
  addWhole(*solve, "--limit", options.limit, 1, kMostPuzzles, "Only the first N puzzles");
  addThreads(*solve, options.threads);
  auto* exact = solve->add_flag("--exact", options.exact, "Use the exact solver instead of a network");
  solve
      ->add_option("--trace", options.trace,
                   "Write one JSON line an iteration to this file; - prints them instead of the answers")
      ->type_name("OUT.jsonl")
      ->excludes(exact);
  addWhole(*solve, "--nodes", options.nodes, 1, 2'000'000'000,
           "The exact solver gives up after so many (default 2000000)")
      ->needs(exact);
  addJson(*solve, options.json);
}

void defineStarts(CLI::App& app, Reading& reading) {
  auto* starts = app.add_subcommand(
      "starts", "Think from many random starts as one batch: where they agree, their vote, path independence");
  StartsOptions& options = reading.starts;
  starts->add_option("FILE", options.file, kInputHelp)->required();
  addWhole(*starts, "--puzzle", options.puzzle, 1, kMostPuzzles, "Which puzzle of the file (default 1)");
  addWhole(*starts, "--seeds", options.seeds, 1, thought::kMostStarts,
           "How many starts, from seeds S, S+1, ... (default 16)");
  addReasoner(*starts, options.with);
  addWhole(*starts, "--budget", options.with.budget, 1, kMostIterations,
           "Iterations of each start; the reasoner's own when left out");
  addThreads(*starts, options.threads);
  addJson(*starts, options.json);
}

void defineEval(CLI::App& app, Reading& reading) {
  auto* eval = app.add_subcommand("eval", "Measure a reasoner on many puzzles");
  EvalOptions& options = reading.eval;
  auto* files = eval->add_option("FILE", options.files, kInputHelp);
  addGenerated(*eval, reading.evalPuzzles, files);
  addReasoner(*eval, options.with);
  addBudget(*eval, options.with);
  addHalt(*eval, "Stop each puzzle here; when left out, the full budget is run and analysed.",
          [&](thought::HaltingPolicy halt) { options.halt = halt; });
  addWhole(*eval, "--restarts", options.restarts, 1, 1000,
           "Think this often from seeds S, S+1, ...; the run with the smallest final residual counts");
  eval->add_option("--mflops", options.mflops,
                   "Stop when so many million floating-point operations are spent on a puzzle, shared equally among "
                   "restarts; with it, --budget is 4096 when left out")
      ->type_name("X")
      ->check(CLI::Range(1e-6, 1e12));
  addWhole(*eval, "--limit", options.limit, 1, kMostPuzzles, "Only the first N puzzles");
  addPuzzleThreads(*eval, options.threads);
  eval->add_flag("--record", options.record, "Add the figures and this command to the weights file's card");
  addJson(*eval, options.json);
}

void defineGenerate(CLI::App& app, Reading& reading) {
  auto* generate = app.add_subcommand("generate", "Print puzzles made from a seed");
  GenerateOptions& options = reading.generate;
  addParsed(*generate, "FAMILY", "FAMILY", "maze, sudoku or sokoban", parseFamily, [&](string family) {
    options.puzzles.family = std::move(family);
  })->required();
  addPuzzles(*generate, options.puzzles, "--seed");
  generate->add_flag("--with-solutions", options.withSolutions, "Sudoku: the solution after each puzzle, on its line");
  generate->add_option("--answers", options.answers, "Write the solutions to this file, as judge reads them")
      ->type_name("OUT")
      ->check(kFileToWrite);
  addJson(*generate, options.json);
}

void defineJudge(CLI::App& app, Reading& reading) {
  auto* judge = app.add_subcommand("judge", "Judge answers by the exact rules");
  judge->add_option("PUZZLES", reading.judge.puzzles, kInputHelp)->required();
  judge->add_option("ANSWERS", reading.judge.answers, "One answer for each puzzle; - reads standard input")->required();
  addJson(*judge, reading.judge.json);
}

void defineTrain(CLI::App& app, Reading& reading) {
  auto* train = app.add_subcommand("train", "Train weights by a recipe; Ctrl+C stops with a checkpoint");
  model::TrainOptions& options = reading.train.options;
  train->add_option("RECIPE", options.recipe, "JSON file, see model/recipes")->required();
  train->add_flag("--resume", options.resume, "Go on from the checkpoint, if there is one");
  addParsed(*train, "--time-limit", "TIME", "Stop with a checkpoint after 90m, 1h30m, 45s, ...", parseDuration,
            [&](double seconds) { options.timeLimitSeconds = seconds; });
  addDevice(*train, options.device);
  addWhole(*train, "--threads", options.threads, 1, kMostThreads, "LibTorch threads (default 1)");
  train->add_option("--run", options.runFolder, "Folder of checkpoint and log (default training-runs/<recipe>)")
      ->type_name("FOLDER");
  train->add_option("--out", options.out, "Weights file to write (default: in the run's folder)")
      ->type_name("W.safetensors")
      ->check(kFileToWrite);
  addJson(*train, reading.train.json);
}

void defineImport(CLI::App& app, Reading& reading) {
  auto* command = app.add_subcommand("import", "Make a weights file of an original TRM, HRM or EqR checkpoint");
  model::ImportOptions& options = reading.importing.options;
  command
      ->add_option("CHECKPOINT", options.checkpoint,
                   "State dictionary (.pt, .pth) or .safetensors; nothing in it is executed")
      ->required();
  command->add_option("--config", options.config,
                      "JSON or YAML of the original, with what its shapes do not tell: H_cycles, num_heads, ...");
  command->add_option("--family", options.family, "What it is for, where 6 words leave that open")
      ->type_name("maze|sudoku");
  command->add_option("--puzzle-id", options.puzzleId, "Which of several puzzles' vectors to take, from 0")
      ->type_name("N");
  command->add_option("--out", options.out, "Weights file to write")
      ->type_name("W.safetensors")
      ->check(kFileToWrite)
      ->required();
  addJson(*command, reading.importing.json);
}

void defineRender(CLI::App& app, Reading& reading) {
  auto* render = app.add_subcommand("render", "Draw a heatmap of one iteration as PNG");
  RenderOptions& options = reading.render;
  render->add_option("FILE", options.file, kInputHelp)->required();
  addWhole(*render, "--puzzle", options.puzzle, 1, kMostPuzzles, "Which puzzle of the file (default 1)");
  addReasoner(*render, options.with);
  addWhole(*render, "--iteration", options.iteration, 0, kMostIterations, "Iteration to draw")->required();
  addParsed(*render, "--view", "VIEW", "channel, norm, change, principal, entropy, confidence or wall", parseView,
            [&](gpu::View view) { options.view = view; })
      ->required();
  render->add_option("--field", options.field, "Latent field (default: the first)")->type_name("F");
  addWhole(*render, "--channel", options.channel, 0, 1 << 20, "Channel, from 0");
  addParsed(*render, "--map", "MAP", "viridis (default), cividis, magma or diverging", parseMap,
            [&](gpu::ColourMap map) { options.map = map; });
  addParsed(*render, "--size", "WxH", "Pixels (default 640x640)", parsePictureSize,
            [&](std::pair<int, int> size) { std::tie(options.width, options.height) = size; });
  render->add_option("--gpu", options.gpu, "Part of a Vulkan device's name")->type_name("NAME");
  render->add_option("--out", options.out, "PNG file to write")->type_name("OUT.png")->check(kFileToWrite)->required();
  addJson(*render, options.json);
}

void defineBench(CLI::App& app, Reading& reading) {
  auto* bench =
      app.add_subcommand("bench", "Measure iterations, heatmaps, generators, solvers and the window on this machine");
  bench->add_flag("--quick", reading.bench.quick, "Fewer repetitions: a few seconds, less exact");
  addThreads(*bench, reading.bench.threads);
  bench->add_option("--gpu", reading.bench.gpu, "Part of a Vulkan device's name")->type_name("NAME");
  addJson(*bench, reading.bench.json);
}

puzzles::Result<Command> finishSolve(const SolveOptions& options) {
  if (options.trace == "-" && options.json)
    return puzzles::Error{"solve: --trace - and --json both print JSON, expected one of them"};
  return Command(options);
}

puzzles::Result<Command> finishEval(const CLI::App& command, const Reading& reading) {
  EvalOptions options = reading.eval;
  if (options.files.empty() && reading.evalPuzzles.family.empty())
    return puzzles::Error{"eval: no puzzles, expected files or --generate FAMILY"};
  if (!options.files.empty()) return Command(options);
  if (const auto problem = strayOption(command, reading.evalPuzzles.family)) return *problem;
  options.generated = reading.evalPuzzles;
  return Command(options);
}

puzzles::Result<Command> finishGenerate(const CLI::App& command, const Reading& reading) {
  if (const auto problem = strayOption(command, reading.generate.puzzles.family)) return *problem;
  return Command(reading.generate);
}

puzzles::Result<Command> finish(const CLI::App& app, const Reading& reading) {
  const CLI::App& command = *app.get_subcommands().front();
  const string& name = command.get_name();
  if (name == "list") return Command(reading.list);
  if (name == "solve") return finishSolve(reading.solve);
  if (name == "starts") return Command(reading.starts);
  if (name == "eval") return finishEval(command, reading);
  if (name == "sweep") return finishSweep(command, reading.sweep);
  if (name == "generate") return finishGenerate(command, reading);
  if (name == "judge") return Command(reading.judge);
  if (name == "train") return Command(reading.train);
  if (name == "import") return Command(reading.importing);
  if (name == "probe") return finishProbe(command, reading.probe);
  if (name == "render") return Command(reading.render);
  return Command(reading.bench);
}

/// CLI11 itself would only say that some command is required.
std::optional<puzzles::Error> unknownCommand(const CLI::App& app, std::span<const string> arguments) {
  std::vector<string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  const string expected = "expected " + oneOf(names) + " (--help says what they do)";
  if (arguments.empty()) return puzzles::Error{"latentarium-cli: no command, " + expected};
  if (arguments[0].starts_with('-') || std::find(names.begin(), names.end(), arguments[0]) != names.end())
    return std::nullopt;
  return puzzles::Error{"latentarium-cli: '" + arguments[0] + "' is not a command, " + expected};
}

void define(CLI::App& app, Reading& reading) {
  app.require_subcommand(1);
  app.set_version_flag("--version", LATENTARIUM_VERSION);
  defineList(app, reading);
  defineSolve(app, reading);
  defineStarts(app, reading);
  defineEval(app, reading);
  defineSweep(app, reading.sweep);
  defineGenerate(app, reading);
  defineJudge(app, reading);
  defineTrain(app, reading);
  defineImport(app, reading);
  defineProbe(app, reading.probe);
  defineRender(app, reading);
  defineBench(app, reading);
  app.footer("Exit status: 0 done, 1 failure, 2 bad usage or bad input.");
}

}  // namespace

puzzles::Result<Command> parseArguments(std::span<const string> arguments) {
  CLI::App app("Watch networks think about puzzles: the command line", "latentarium-cli");
  Reading reading;
  define(app, reading);
  if (const auto problem = unknownCommand(app, arguments)) return *problem;
  std::vector<string> words(arguments.rbegin(), arguments.rend());  // CLI11 takes them last first
  try {
    app.parse(std::move(words));
  } catch (const CLI::Success& wish) {
    std::ostringstream text, ignored;
    app.exit(wish, text, ignored);
    return Command(HelpText{text.str()});
  } catch (const CLI::ParseError& problem) {
    return puzzles::Error{"latentarium-cli: " + string(problem.what()) + " (--help lists what there is)"};
  }
  return finish(app, reading);
}

std::string_view viewName(gpu::View view) {
  return std::find_if(kViews.begin(), kViews.end(), [&](const ViewName& entry) { return entry.view == view; })->name;
}

std::span<const gpu::View> allViews() {
  static const std::array<gpu::View, kViews.size()> kAll = [] {
    std::array<gpu::View, kViews.size()> all;
    std::transform(kViews.begin(), kViews.end(), all.begin(), [](const ViewName& entry) { return entry.view; });
    return all;
  }();
  return kAll;
}

}  // namespace app::cli
