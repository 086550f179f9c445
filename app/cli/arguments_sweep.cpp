#include "app/cli/arguments.h"
#include "model/thought/allocation.h"
#include "model/thought/what_if.h"

namespace app::cli {
namespace {

constexpr int kThresholds = 21;
constexpr int kMostTotal = 2'000'000'000;

/// "learned" is its whole range of thresholds, "learned:0.9" that one.
puzzles::Result<std::vector<thought::HaltingPolicy>> parseWhatIf(const std::string& text) {
  const auto policy = thought::parseHaltingPolicy(text);
  if (!policy) return policy.error();
  if (text.find(':') != std::string::npos) return std::vector{*policy};
  return thought::thresholdsOf(policy->kind, kThresholds);
}

std::string allocationHelp() {
  std::string help = "Print how many puzzles TOTAL iterations solve, spent in these ways.";
  for (const auto& choice : thought::allocationChoices()) {
    if (choice.policy != thought::AllocationPolicy::ByHand)
      help += " " + std::string(choice.name) + ": " + std::string(choice.definition);
  }
  return help + " Regret: what the oracle solves more";
}

void addTables(CLI::App& sweep, SweepOptions& options) {
  sweep.add_flag("--each", options.each, "Print one row for each reasoner and puzzle");
  addParsed(sweep, "--what-if", "POLICY",
            "Print what a halting policy would have come to on the same runs: learned:0.9, or learned for its whole "
            "range of thresholds. Early regret: the share of puzzles halted while wrong that were right later; late "
            "regret: iterations a puzzle spent after the answer was right for good",
            parseWhatIf, [&](std::vector<thought::HaltingPolicy> policies) { options.whatIf = std::move(policies); });
  addWhole(sweep, "--allocate", options.total, 1, kMostTotal, allocationHelp())->type_name("TOTAL");
  sweep.add_flag("--json", options.json,
                 "Print every table, reliability and the failure gallery as one JSON document and nothing else");
}

}  // namespace

void defineSweep(CLI::App& app, SweepReading& reading) {
  auto* sweep = app.add_subcommand("sweep", "Compare reasoners over budgets, halting rules and difficulty, as CSV");
  SweepOptions& options = reading.options;
  auto* files = sweep->add_option("FILE", options.files, kInputHelp);
  auto* generate = addGenerated(*sweep, reading.generated, files);
  sweep
      ->add_option("--dial", reading.dial,
                   "Difficulty dial: --count puzzles for each of these sizes (15,21,35) or ranges of givens "
                   "(30-34,24-26)")
      ->type_name("A,B,...")
      ->needs(generate);
  sweep->add_option("--reasoner", options.reasoners, "One or more; the first for the family when left out")
      ->type_name("R");
  addWeights(*sweep, options.weights);
  addDevice(*sweep, options.device);
  addSeed(*sweep, "--seed", options.seed, "Seed of the random starts (default 1)");
  addWhole(*sweep, "--budget", options.budget, 1, kMostIterations,
           "The most iterations spent on a puzzle; each reasoner's own when left out");
  addHalt(*sweep, "The rule that ends runs in the figures; when left out, each system's own.",
          [&](thought::HaltingPolicy halt) { options.halt = halt; });
  addWhole(*sweep, "--limit", options.limit, 1, kMostPuzzles, "Only the first N puzzles");
  addPuzzleThreads(*sweep, options.threads);
  addTables(*sweep, options);
}

puzzles::Result<Command> finishSweep(const CLI::App& command, const SweepReading& reading) {
  SweepOptions options = reading.options;
  const auto& generated = reading.generated;
  if (options.files.empty() && generated.family.empty())
    return puzzles::Error{"sweep: no puzzles, expected files or --generate FAMILY"};
  if (options.each + !options.whatIf.empty() + (options.total > 0) > 1 && !options.json)
    return puzzles::Error{"sweep: --each, --what-if and --allocate print a table each, expected one of them or --json"};
  if (!options.weights.empty() && options.reasoners.size() != 1)
    return puzzles::Error{"sweep: --weights are those of one reasoner, expected one --reasoner"};
  if (generated.family.empty()) return Command(options);
  if (const auto problem = strayOption(command, generated.family)) return *problem;
  const auto& family = *puzzles::findFamily(generated.family);
  options.generated = generated;
  options.dial = {puzzles::dialStep(family, generated.spec)};
  if (reading.dial.empty()) return Command(options);
  auto dial = puzzles::parseDial(family, generated.spec, reading.dial);
  if (!dial) return puzzles::Error{"sweep: --dial: " + dial.error().message};
  options.dial = std::move(dial).value();
  return Command(options);
}

}  // namespace app::cli
