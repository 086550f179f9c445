#include <cmath>
#include <optional>

#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/outputs.h"
#include "app/cli/shared/printable.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/text.h"
#include "app/cli/shared/thinking.h"
#include "model/storage/atomic_file.h"
#include "model/thought/stopwatch.h"
#include "puzzles/family.h"
#include "puzzles/words.h"

namespace app::cli {
namespace {

struct SolveOptions {
  std::string file;
  ReasonerOptions reasoner;
  std::optional<thought::HaltingPolicy> halt;  ///< empty = the reasoner's own rule
  int limit = 0;                               ///< puzzles; 0 = all
  int threads = 0;                             ///< LibTorch's; 0 = its choice
  std::string trace;      ///< file of JSON lines, one an iteration; "-" = print them alone; empty = none
  bool exact = false;     ///< the family's exact solver instead of a network
  int nodes = 2'000'000;  ///< the exact solver gives up after so many
  bool json = false;
};

void addOptions(CLI::App& words, SolveOptions& options) {
  words.add_option("FILE", options.file, kInputHelp)->required();
  addReasoner(words, options.reasoner);
  addBudget(words, options.reasoner);
  addHalt(words, "When to stop; when left out, by the rule of the system itself.",
          [&](thought::HaltingPolicy halt) { options.halt = halt; });
  addWhole(words, "--limit", options.limit, 1, kMostPuzzles, "Only the first N puzzles");
  addThreads(words, options.threads);
  auto* exact = words.add_flag("--exact", options.exact, "Use the exact solver instead of a network");
  words
      .add_option("--trace", options.trace,
                  "Write one JSON line an iteration to this file; - prints them instead of the answers")
      ->type_name("OUT.jsonl")
      ->excludes(exact);
  addWhole(words, "--nodes", options.nodes, 1, 2'000'000'000,
           "The exact solver gives up after so many (default 2000000)")
      ->needs(exact);
  addJson(words, options.json);
}

/// What is said about one puzzle, whoever solved it.
struct Solution {
  puzzles::Answer answer;
  puzzles::Verdict verdict;
  std::string by;  ///< halting policy, "budget", "exact" or "stop"
  int iterations = 0;
  double milliseconds = 0;
  std::optional<thought::Measures> measures;  ///< of the last iteration
  std::uint64_t nodes = 0;                    ///< of the exact search
};

/// The answer as the family prints it, without the last line end; empty when there is none.
std::string answerText(const puzzles::Puzzle& puzzle, const puzzles::Answer& answer) {
  if (answer == puzzles::Answer{}) return {};
  std::string text = puzzles::familyOf(puzzle).printAnswer(puzzle, answer);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Json describe(const SourcedPuzzle& opened, const Solution& solution) {
  Json entry{{"verdict", puzzles::verdictName(solution.verdict.kind)},
             {"reason", solution.verdict.reason},
             {"iterations", solution.iterations},
             {"halted_by", solution.by},
             {"answer", answerText(opened.puzzle, solution.answer)},
             {"ms", number(solution.milliseconds)}};
  if (solution.measures) {
    entry["confidence"] = number(solution.measures->confidence);
    entry["halt_probability"] = number(solution.measures->haltProbability);
    if (solution.measures->nodes > 0) entry["nodes"] = solution.measures->nodes;
  } else {
    entry["nodes"] = solution.nodes;
  }
  if (!opened.puzzle.title.empty()) entry["title"] = opened.puzzle.title;
  if (!opened.puzzle.warnings.empty()) entry["warnings"] = opened.puzzle.warnings;
  return entry;
}

std::string howItEnded(const Solution& solution) {
  if (!solution.measures) return "exact solver, " + std::to_string(solution.nodes) + " nodes";
  const auto& measures = *solution.measures;
  std::string text = solution.by == "budget" ? "budget spent after "
                     : solution.by == "stop" ? "stopped after "
                                             : "halted by " + solution.by + " after ";
  text += puzzles::counted(solution.iterations, "iteration");
  if (measures.nodes > 0) text += ", " + puzzles::counted(measures.nodes, "position") + " expanded";
  if (!std::isnan(measures.confidence)) text += ", confidence " + fixedText(measures.confidence, 3);
  if (!std::isnan(measures.haltProbability)) text += ", P(right) " + fixedText(measures.haltProbability, 3);
  return text;
}

void printPlain(std::ostream& out, const SourcedPuzzle& opened, const Solution& solution, std::size_t index,
                std::size_t count) {
  const auto& puzzle = opened.puzzle;
  out << "Puzzle " << index + 1 << " of " << count;
  if (!puzzle.title.empty()) out << " \"" << puzzle.title << '"';
  out << ": " << puzzles::verdictName(solution.verdict.kind);
  if (!solution.verdict.reason.empty()) out << " (" << solution.verdict.reason << ')';
  out << "; " << howItEnded(solution) << ", " << fixedText(solution.milliseconds, 1) << " ms\n";
  const bool answered = solution.answer != puzzles::Answer{};
  out << (answered ? puzzles::familyOf(puzzle).showAnswer(puzzle, solution.answer) : "\n") << std::flush;
}

std::string endedBy(thought::RunEnd end, const thought::HaltingPolicy& halt) {
  if (end == thought::RunEnd::Stopped) return "stop";
  return end == thought::RunEnd::Halted ? thought::haltingText(halt) : "budget";
}

Solution solveExactly(const puzzles::Puzzle& puzzle, const puzzles::SolveLimits& limits) {
  const thought::Stopwatch watch;
  const auto& family = puzzles::familyOf(puzzle);
  const auto result = family.solve(puzzle, limits);
  Solution solution{.answer = {}, .verdict = {}, .by = "exact", .measures = {}};
  solution.nodes = result.nodes;
  solution.milliseconds = watch.milliseconds();
  if (result.answer) {
    solution.answer = *result.answer;
    solution.verdict = family.judge(puzzle, *result.answer);
  } else {
    solution.verdict.reason = result.note;
  }
  return solution;
}

void writeTraceLine(std::ostream& out, const puzzles::Puzzle& puzzle, std::size_t index,
                    const thought::Thought& thought) {
  const auto& measures = thought.measures;
  printJsonLine(out, {{"puzzle", index + 1},
                      {"iteration", thought.iteration},
                      {"verdict", puzzles::verdictName(thought.verdict.kind)},
                      {"reason", thought.verdict.reason},
                      {"cells_changed", measures.cellsChanged},
                      {"confidence", number(measures.confidence)},
                      {"entropy", number(measures.entropy)},
                      {"residual", number(measures.residual)},
                      {"divergence", number(measures.divergence)},
                      {"halt_probability", number(measures.haltProbability)},
                      {"value", number(measures.value)},
                      {"nodes", measures.nodes},
                      {"over", measures.over},
                      {"policy", thought.plan ? Json(thought.plan->policy) : Json::array()},
                      {"flops", number(measures.flops)},
                      {"microseconds", number(measures.microseconds)},
                      {"answer", answerText(puzzle, thought.answer)}});
}

/// Solves one puzzle after the other, by a network or exactly.
class Solver {
 public:
  Solver(const SolveOptions& options, const Context& context) : options_(options), context_(context) {}

  /// Loads the network and opens the trace. What is wrong, and the status to exit with.
  std::optional<int> prepare(const std::string& family) {
    if (options_.exact) return std::nullopt;
    auto reasoner = openReasoner(context_.services, family, options_.reasoner, options_.threads);
    if (!reasoner) return badInput(context_, reasoner.error());
    reasoner_ = std::move(reasoner).value();
    if (options_.trace == "-") trace_ = &context_.out;
    if (options_.trace.empty() || trace_) return std::nullopt;
    if (const auto problem = overInput("--trace", options_.trace, {options_.file, reasoner_->info().weights}))
      return badInput(context_, *problem);
    traceFile_.emplace(options_.trace);
    if (const auto problem = traceFile_->problem()) return failure(context_, *problem);
    trace_ = &traceFile_->stream();
    return std::nullopt;
  }

  puzzles::Result<Solution> solve(const SourcedPuzzle& opened, std::size_t index) {
    if (options_.exact)
      return solveExactly(opened.puzzle, {.nodes = static_cast<std::uint64_t>(options_.nodes), .stop = context_.stop});
    const thought::Stopwatch watch;
    const auto observe = [&](const thought::ThoughtPtr& thought) {
      if (trace_) writeTraceLine(*trace_, opened.puzzle, index, *thought);
    };
    const int budget = budgetOf(options_.reasoner, reasoner_->info());
    const thought::HaltingPolicy halt = options_.halt.value_or(reasoner_->info().halting);
    const auto run =
        think(*reasoner_, opened,
              {.seed = options_.reasoner.seed, .budget = budget, .thinking = options_.reasoner.thinking, .halt = halt},
              context_.stop, observe);
    if (!run) return run.error();
    return Solution{.answer = run->last->answer,
                    .verdict = run->last->verdict,
                    .by = endedBy(run->end, halt),
                    .iterations = run->record.iterations(),
                    .milliseconds = watch.milliseconds(),
                    .measures = run->last->measures};
  }

  /// Puts the trace in place, as far as it has come. What is wrong.
  std::optional<puzzles::Error> finishTrace() { return traceFile_ ? traceFile_->commit() : std::nullopt; }

 private:
  const SolveOptions& options_;
  const Context& context_;
  std::unique_ptr<thought::Reasoner> reasoner_;
  std::optional<model::AtomicFile> traceFile_;
  std::ostream* trace_ = nullptr;  ///< null = none is wanted
};

void sayWarnings(const Context& context, const SourcedPuzzle& opened) {
  for (const std::string& warning : opened.puzzle.warnings)
    context.err << printable(puzzles::Error{"warning: " + warning, opened.puzzle.line, 0, opened.source}.text())
                << '\n';
}

int execute(const SolveOptions& options, const Context& context) {
  if (options.trace == "-" && options.json)
    return badInput(context, {"solve: --trace - and --json both print JSON, expected one of them"});
  const auto all = openAll(options.file, options.limit);
  if (!all) return badInput(context, all.error());
  Solver solver(options, context);
  if (const auto status = solver.prepare(all->front().puzzle.family)) return *status;
  Json document = Json::array();
  const bool quiet = options.json || options.trace == "-";
  Progress progress(context.err, "solved", static_cast<int>(all->size()), quiet && errorIsTerminal());
  for (std::size_t i = 0; i < all->size() && !context.stop.stop_requested(); ++i) {
    const SourcedPuzzle& opened = (*all)[i];
    sayWarnings(context, opened);
    const auto solution = solver.solve(opened, i);
    if (!solution) {
      solver.finishTrace();
      return badInput(context, solution.error());
    }
    if (options.json) document.push_back(describe(opened, *solution));
    if (quiet)
      progress.step();
    else
      printPlain(context.out, opened, *solution, i, all->size());
  }
  if (options.json) printJson(context.out, document);
  const auto unwritten = solver.finishTrace();
  if (context.stop.stop_requested()) return stopped(context);
  if (unwritten) return failure(context, *unwritten);
  return kDone;
}

}  // namespace

Action defineSolve(CLI::App& words) { return makeAction<SolveOptions>(words, addOptions, execute); }

}  // namespace app::cli
