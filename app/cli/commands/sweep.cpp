#include "app/cli/commands/sweep_tables.h"
#include "app/cli/shared/command.h"
#include "app/cli/shared/csv.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/signals.h"
#include "app/cli/shared/text.h"
#include "app/cli/shared/thinking.h"
#include "model/thought/allocation.h"
#include "model/thought/what_if.h"

namespace app::cli {
namespace {

using puzzles::Error;
using puzzles::PuzzleSet;

constexpr int kThresholds = 21;
constexpr int kMostTotal = 2'000'000'000;

struct SweepOptions {
  std::vector<std::string> files;                                   ///< either files ...
  PuzzleOptions generated{.family = {}, .spec = {}, .count = 100};  ///< ... or puzzles made for the purpose,
  std::string dial;                    ///< so many for each step of this dial; empty = one step
  std::vector<std::string> reasoners;  ///< one or more; empty = the first for the family
  std::string weights;                 ///< of a single reasoner; empty = the shipped ones
  std::string device = "auto";
  std::uint64_t seed = 1;
  int budget = 0;                              ///< iterations; 0 = what each reasoner recommends
  int limit = 0;                               ///< puzzles; 0 = all
  int threads = 0;                             ///< puzzles thought about at a time; 0 = one for each processor
  std::optional<thought::HaltingPolicy> halt;  ///< the rule that ends runs in the figures; empty = each system's own
  std::vector<thought::HaltingPolicy> whatIf;  ///< policies to try on what was recorded
  int total = 0;                               ///< iterations to allocate over the puzzles; 0 = none
  bool each = false;                           ///< a row for each puzzle
  bool json = false;
};

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

void addTables(CLI::App& words, SweepOptions& options) {
  words.add_flag("--each", options.each, "Print one row for each reasoner and puzzle");
  addParsed(words, "--what-if", "POLICY",
            "Print what a halting policy would have come to on the same runs: learned:0.9, or learned for its whole "
            "range of thresholds. Early regret: the share of puzzles halted while wrong that were right later; late "
            "regret: iterations a puzzle spent after the answer was right for good",
            parseWhatIf, [&](std::vector<thought::HaltingPolicy> policies) { options.whatIf = std::move(policies); });
  addWhole(words, "--allocate", options.total, 1, kMostTotal, allocationHelp())->type_name("TOTAL");
  words.add_flag("--json", options.json,
                 "Print every table, reliability and the failure gallery as one JSON document and nothing else");
}

void addPuzzleSource(CLI::App& words, SweepOptions& options) {
  auto* files = words.add_option("FILE", options.files, kInputHelp);
  auto* generate = addGenerated(words, options.generated, files);
  words
      .add_option("--dial", options.dial,
                  "Difficulty dial: --count puzzles for each of these sizes (15,21,35) or ranges of givens "
                  "(30-34,24-26)")
      ->type_name("A,B,...")
      ->needs(generate);
}

void addOptions(CLI::App& words, SweepOptions& options) {
  addPuzzleSource(words, options);
  words.add_option("--reasoner", options.reasoners, "One or more; the first for the family when left out")
      ->type_name("R");
  addWeights(words, options.weights);
  addDevice(words, options.device);
  addSeed(words, "--seed", options.seed, "Seed of the random starts (default 1)");
  addWhole(words, "--budget", options.budget, 1, kMostIterations,
           "The most iterations spent on a puzzle; each reasoner's own when left out");
  addHalt(words, "The rule that ends runs in the figures; when left out, each system's own.",
          [&](thought::HaltingPolicy halt) { options.halt = halt; });
  addWhole(words, "--limit", options.limit, 1, kMostPuzzles, "Only the first N puzzles");
  addPuzzleThreads(words, options.threads);
  addTables(words, options);
}

/// What is wrong with the options together.
std::optional<Error> problemOf(const SweepOptions& options) {
  if (options.files.empty() && !options.generated.wanted())
    return Error{"sweep: no puzzles, expected files or --generate FAMILY"};
  if (options.each + !options.whatIf.empty() + (options.total > 0) > 1 && !options.json)
    return Error{"sweep: --each, --what-if and --allocate print a table each, expected one of them or --json"};
  if (!options.weights.empty() && options.reasoners.size() != 1)
    return Error{"sweep: --weights are those of one reasoner, expected one --reasoner"};
  return options.generated.wanted() ? strayOption(options.generated) : std::nullopt;
}

puzzles::Result<PuzzleSet> readSet(const std::vector<std::string>& files) {
  auto opened = openFamily(files);
  if (!opened) return opened.error();
  return puzzles::setOf(std::move(opened->puzzles), "all");
}

puzzles::Result<PuzzleSet> generateSet(const PuzzleOptions& made, const std::string& dial,
                                       const std::stop_token& stop) {
  const auto& family = *puzzles::findFamily(made.family);
  std::vector<puzzles::DialStep> steps{puzzles::dialStep(family, made.spec)};
  if (!dial.empty()) {
    auto wanted = puzzles::parseDial(family, made.spec, dial);
    if (!wanted) return Error{"sweep: --dial: " + wanted.error().message};
    steps = std::move(wanted).value();
  }
  return puzzles::makeSet(family, std::move(steps), made.count, made.seed, stop);
}

puzzles::Result<PuzzleSet> setFor(const SweepOptions& options, const std::stop_token& stop) {
  auto set = options.generated.wanted() ? generateSet(options.generated, options.dial, stop) : readSet(options.files);
  const auto limit = static_cast<std::size_t>(options.limit);
  if (!set || limit == 0 || limit >= set->puzzles.size()) return set;
  set->puzzles.resize(limit);
  set->stepOf.resize(limit);
  return set;
}

puzzles::Result<std::vector<std::string>> namesFor(const SweepOptions& options, const std::string& family,
                                                   const Services& services) {
  std::vector<std::string> names;
  for (const std::string& wanted : options.reasoners.empty() ? std::vector<std::string>{""} : options.reasoners) {
    const auto name = chooseReasoner(services, family, wanted);
    if (!name) return name.error();
    names.push_back(*name);
  }
  return names;
}

puzzles::Result<thought::BatchRecord> recordOne(const std::string& name, const PuzzleSet& set,
                                                const SweepOptions& options, const Context& context) {
  const std::string& family = set.puzzles.front().family;
  Progress progress(context.err, name, static_cast<int>(set.puzzles.size()), errorIsTerminal());
  return thought::recordBatch({.load =
                                   [&] {
                                     return context.services.loadReasoner(
                                         name, family,
                                         {.weights = options.weights, .device = options.device, .threads = 1});
                                   },
                               .puzzles = set.puzzles,
                               .run = {.seed = options.seed, .budget = options.budget, .untilOver = true},
                               .threads = threadsFor(options.threads, set.puzzles.size()),
                               .stop = context.stop,
                               .ran = [&](const thought::RunRecord&) { progress.step(); }});
}

puzzles::Result<Sweep> recordAll(const SweepOptions& options, const Context& context) {
  auto set = setFor(options, context.stop);
  if (!set) return set.error();
  if (context.stop.stop_requested()) return Error{"stopped by request"};  // which badInput says of any Error
  keepWork();
  const auto names = namesFor(options, set->puzzles.front().family, context.services);
  if (!names) return names.error();
  Sweep sweep{std::move(set).value(), {}, options.halt};
  for (const std::string& name : *names) {
    auto batch = recordOne(name, sweep.set, options, context);
    if (!batch) {
      Error error = batch.error();
      if (options.files.size() == 1) error.source = options.files.front();
      return error;
    }
    sweep.partial = batch->runs.size() < sweep.set.puzzles.size();
    if (!batch->runs.empty()) sweep.batches.push_back(std::move(batch).value());
    if (sweep.partial) break;
  }
  return sweep;
}

Json report(const Sweep& sweep, const SweepOptions& options) {
  Json document{{"family", sweep.set.puzzles.front().family},
                {"puzzles", sweep.set.puzzles.size()},
                {"source", options.generated.wanted() ? "generated, seed " + std::to_string(options.generated.seed)
                                                      : shellLine(options.files)},
                {"seed", options.seed},
                {"budgets", budgetTable(sweep)},
                {"runs", runTable(sweep)},
                {"reliability", reliabilityTable(sweep)},
                {"gallery", galleryTable(sweep)}};
  if (sweep.partial) document["partial"] = true;
  if (!options.whatIf.empty()) document["what_if"] = whatIfTable(sweep, options.whatIf);
  if (options.total > 0) document["allocation"] = allocationTable(sweep, options.total);
  return document;
}

Json tableOf(const Sweep& sweep, const SweepOptions& options) {
  if (options.each) return runTable(sweep);
  if (!options.whatIf.empty()) return whatIfTable(sweep, options.whatIf);
  if (options.total > 0) return allocationTable(sweep, options.total);
  return budgetTable(sweep);
}

/// Says how much of the tables there is; CSV has no place for it.
int partly(const Context& context, const Sweep& sweep) {
  const std::size_t last = sweep.batches.empty() ? 0 : sweep.batches.back().runs.size();
  return failure(context, {"stopped by request: the tables are partial, with " + std::to_string(last) + " of " +
                           std::to_string(sweep.set.puzzles.size()) + " puzzles of the last reasoner in them"});
}

int execute(const SweepOptions& options, const Context& context) {
  if (const auto problem = problemOf(options)) return badInput(context, *problem);
  const auto sweep = recordAll(options, context);
  if (!sweep) return badInput(context, sweep.error());
  if (options.json)
    printJson(context.out, report(*sweep, options));
  else
    printCsv(context.out, tableOf(*sweep, options));
  return sweep->partial ? partly(context, *sweep) : kDone;
}

}  // namespace

Action defineSweep(CLI::App& words) { return makeAction<SweepOptions>(words, addOptions, execute); }

}  // namespace app::cli
