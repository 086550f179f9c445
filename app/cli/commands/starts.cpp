#include <iomanip>

#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/text.h"
#include "app/cli/shared/thinking.h"
#include "puzzles/words.h"

namespace app::cli {
namespace {

using thought::StartReading;
using thought::StartsMoment;
using thought::StartsRun;

struct StartsOptions {
  std::string file;
  ReasonerOptions reasoner;  ///< its seed is the first start's
  int seeds = 16;            ///< starts, from seeds S, S + 1, ...
  int puzzle = 1;            ///< which one of the file, from 1
  int threads = 0;           ///< LibTorch's; 0 = its choice
  bool json = false;
};

void addOptions(CLI::App& words, StartsOptions& options) {
  words.add_option("FILE", options.file, kInputHelp)->required();
  addWhole(words, "--puzzle", options.puzzle, 1, kMostPuzzles, "Which puzzle of the file (default 1)");
  addWhole(words, "--seeds", options.seeds, 1, thought::kMostStarts,
           "How many starts, from seeds S, S+1, ... (default 16)");
  addReasoner(words, options.reasoner);
  addWhole(words, "--budget", options.reasoner.budget, 1, kMostIterations,
           "Iterations of each start; the reasoner's own when left out");
  addThreads(words, options.threads);
  addJson(words, options.json);
}

Json describeIteration(const StartsRun& run, const StartsMoment& moment) {
  const thought::Thought vote = thought::voteOf(run.request.puzzle, moment);
  return {{"iteration", moment.iteration},
          {"valid", thought::countValid(moment)},
          {"vote", puzzles::verdictName(vote.verdict.kind)},
          {"agreement", number(vote.measures.confidence)},
          {"path_independence", number(moment.pathIndependence)},
          {"microseconds", number(moment.microseconds)}};
}

Json describeStart(const StartsRun& run, int start) {
  const StartReading& reading = run.moments.back().readings[static_cast<std::size_t>(start)];
  const auto first = thought::firstValid(run, start);
  return {{"seed", run.seedOf(start)},
          {"verdict", puzzles::verdictName(reading.verdict)},
          {"first_valid", first ? Json(*first) : Json()},
          {"residual", number(reading.residual)},
          {"halt_probability", number(reading.haltProbability)},
          {"confidence", number(reading.confidence)},
          {"answer", puzzles::familyOf(run.request.puzzle).printAnswer(run.request.puzzle, *reading.answer)}};
}

Json describeAll(const StartsRun& run, const thought::ReasonerInfo& info) {
  const StartsMoment& last = run.moments.back();
  const thought::Thought vote = thought::voteOf(run.request.puzzle, last);
  Json iterations = Json::array(), starts = Json::array();
  for (const StartsMoment& moment : run.moments) iterations.push_back(describeIteration(run, moment));
  for (int start = 0; start < run.request.count; ++start) starts.push_back(describeStart(run, start));
  return {{"reasoner", info.name},
          {"weights", weightsName(info)},
          {"first_seed", run.request.firstSeed},
          {"starts", run.request.count},
          {"summary", thought::describe(run, last.iteration)},
          {"vote",
           {{"verdict", puzzles::verdictName(vote.verdict.kind)},
            {"reason", vote.verdict.reason},
            {"answer", puzzles::familyOf(run.request.puzzle).printAnswer(run.request.puzzle, vote.answer)},
            {"agreement", thought::confidenceMap(vote)}}},
          {"smallest_residual", run.seedOf(thought::smallestResidual(last))},
          {"surest_to_halt", run.seedOf(thought::largestHaltProbability(last))},
          {"iterations", iterations},
          {"seeds", starts}};
}

/// 0, 1, 2, 4, 8, ... and the last.
bool isTold(int iteration, int last) { return iteration == last || (iteration & (iteration - 1)) == 0; }

void printIterations(std::ostream& out, const StartsRun& run) {
  out << "iteration  VALID  vote        agreement  path independence\n";
  for (const StartsMoment& moment : run.moments) {
    if (!isTold(moment.iteration, run.moments.back().iteration)) continue;
    const thought::Thought vote = thought::voteOf(run.request.puzzle, moment);
    out << std::setw(9) << moment.iteration << std::setw(7) << thought::countValid(moment) << "  " << std::left
        << std::setw(10) << puzzles::verdictName(vote.verdict.kind) << std::right << std::setw(11)
        << percentText(vote.measures.confidence) << std::setw(19) << fixedText(moment.pathIndependence, 4) << '\n';
  }
}

void printSeeds(std::ostream& out, const StartsRun& run) {
  out << "                seed  at the end  first VALID  residual  P(right)  confidence\n";
  for (int start = 0; start < run.request.count; ++start) {
    const StartReading& reading = run.moments.back().readings[static_cast<std::size_t>(start)];
    const auto first = thought::firstValid(run, start);
    out << std::setw(20) << run.seedOf(start) << "  " << std::left << std::setw(10)
        << puzzles::verdictName(reading.verdict) << std::right << std::setw(13)
        << (first ? std::to_string(*first) : "-") << std::setw(10) << fixedText(reading.residual, 4) << std::setw(10)
        << fixedText(reading.haltProbability, 3) << std::setw(12) << fixedText(reading.confidence, 3) << '\n';
  }
}

void printPlain(std::ostream& out, const StartsRun& run, const thought::ReasonerInfo& info) {
  const int last = run.moments.back().iteration;
  const thought::Thought vote = thought::voteOf(run.request.puzzle, run.moments.back());
  out << puzzles::counted(run.request.count, "start", "starts as one batch") << " of " << info.title << ", "
      << weightsName(info) << '\n';
  printIterations(out, run);
  out << '\n';
  printSeeds(out, run);
  out << "\nThe vote:\n"
      << puzzles::familyOf(run.request.puzzle).printAnswer(run.request.puzzle, vote.answer)
      << thought::describe(run, last) << '\n';
}

using LoadedStarts = puzzles::Result<std::unique_ptr<thought::ManyStarts>>;

/// The reasoner asked for; without a wish, the first installed one that starts at random.
LoadedStarts openStarts(const StartsOptions& options, const Services& services, const std::string& family) {
  const auto load = [&](const std::string& name) {
    return services.loadManyStarts(
        name, family,
        {.weights = options.reasoner.weights, .device = options.reasoner.device, .threads = options.threads});
  };
  const auto name = chooseReasoner(services, family, options.reasoner.name);
  if (!name) return name.error();
  LoadedStarts first = load(*name);
  if (first || !options.reasoner.name.empty()) return first;
  for (const auto& choice : services.reasonerChoices()) {
    if (choice.family != family || !choice.ready() || choice.reasoner == *name) continue;
    if (auto other = load(choice.reasoner)) return other;
  }
  return first;
}

int execute(const StartsOptions& options, const Context& context) {
  const auto all = openAll(options.file, options.puzzle);
  if (!all) return badInput(context, all.error());
  if (static_cast<int>(all->size()) < options.puzzle) {
    return badInput(context, {"holds " + std::to_string(all->size()) + " puzzles, there is no puzzle " +
                                  std::to_string(options.puzzle),
                              0, 0, options.file});
  }
  const puzzles::Puzzle& puzzle = all->back().puzzle;
  const auto starts = openStarts(options, context.services, puzzle.family);
  if (!starts) return badInput(context, starts.error());
  const thought::ReasonerInfo& info = (*starts)->info();
  const int budget = budgetOf(options.reasoner, info);
  Progress progress(context.err, "iterations", budget + 1, errorIsTerminal());
  const auto run = thought::runStarts(
      **starts, {puzzle, options.reasoner.seed, options.seeds, budget}, context.stop,
      [&](const StartsMoment& now) { progress.step(std::to_string(thought::countValid(now)) + " VALID"); });
  if (!run) return badInput(context, run.error());
  if (context.stop.stop_requested()) return stopped(context);
  if (options.json)
    printJson(context.out, describeAll(*run, info));
  else
    printPlain(context.out, *run, info);
  return kDone;
}

}  // namespace

Action defineStarts(CLI::App& words) { return makeAction<StartsOptions>(words, addOptions, execute); }

}  // namespace app::cli
