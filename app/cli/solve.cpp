#include <chrono>
#include <cmath>
#include <fstream>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/signals.h"
#include "app/cli/shared/text.h"
#include "app/cli/thinking.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

/// What is said about one puzzle, whoever solved it.
struct Outcome {
  puzzles::Answer answer;
  puzzles::Verdict verdict;
  std::string by;  ///< halting policy, "budget" or "exact"
  int iterations = 0;
  double milliseconds = 0;
  std::optional<thought::Measures> measures;  ///< of the last iteration
  std::uint64_t nodes = 0;                    ///< of the exact search
};

class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// The answer as the family prints it, without the last line end; empty when there is none.
std::string answerText(const puzzles::Puzzle& puzzle, const puzzles::Answer& answer) {
  if (answer == puzzles::Answer{}) return {};
  std::string text = puzzles::familyOf(puzzle).printAnswer(puzzle, answer);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Json describe(const Opened& opened, const Outcome& outcome) {
  Json entry{{"verdict", puzzles::verdictName(outcome.verdict.kind)},
             {"reason", outcome.verdict.reason},
             {"iterations", outcome.iterations},
             {"halted_by", outcome.by},
             {"answer", answerText(opened.puzzle, outcome.answer)},
             {"ms", number(outcome.milliseconds)}};
  if (outcome.measures) {
    entry["confidence"] = number(outcome.measures->confidence);
    entry["halt_probability"] = number(outcome.measures->haltProbability);
    if (outcome.measures->nodes > 0) entry["nodes"] = outcome.measures->nodes;
  } else {
    entry["nodes"] = outcome.nodes;
  }
  if (!opened.puzzle.title.empty()) entry["title"] = opened.puzzle.title;
  if (!opened.puzzle.warnings.empty()) entry["warnings"] = opened.puzzle.warnings;
  return entry;
}

std::string howItEnded(const Outcome& outcome) {
  if (!outcome.measures) return "exact solver, " + std::to_string(outcome.nodes) + " nodes";
  const auto& measures = *outcome.measures;
  std::string text = outcome.by == "budget" ? "budget spent after " : "halted by " + outcome.by + " after ";
  text += std::to_string(outcome.iterations) + (outcome.iterations == 1 ? " iteration" : " iterations");
  if (measures.nodes > 0)
    text += ", " + std::to_string(measures.nodes) + (measures.nodes == 1 ? " position" : " positions") + " expanded";
  if (!std::isnan(measures.confidence)) text += ", confidence " + fixedText(measures.confidence, 3);
  if (!std::isnan(measures.haltProbability)) text += ", P(right) " + fixedText(measures.haltProbability, 3);
  return text;
}

void printPlain(std::ostream& out, const Opened& opened, const Outcome& outcome, std::size_t index, std::size_t count) {
  const auto& puzzle = opened.puzzle;
  out << "Puzzle " << index + 1 << " of " << count;
  if (!puzzle.title.empty()) out << " \"" << puzzle.title << '"';
  out << ": " << puzzles::verdictName(outcome.verdict.kind);
  if (!outcome.verdict.reason.empty()) out << " (" << outcome.verdict.reason << ')';
  out << "; " << howItEnded(outcome) << ", " << fixedText(outcome.milliseconds, 1) << " ms\n";
  const bool answered = outcome.answer != puzzles::Answer{};
  out << (answered ? puzzles::familyOf(puzzle).showAnswer(puzzle, outcome.answer) : "\n") << std::flush;
}

Outcome solveExactly(const puzzles::Puzzle& puzzle, const puzzles::SolveLimits& limits) {
  const Stopwatch watch;
  const auto& family = puzzles::familyOf(puzzle);
  const auto result = family.solve(puzzle, limits);
  Outcome outcome{.answer = {}, .verdict = {}, .by = "exact", .measures = {}};
  outcome.nodes = result.nodes;
  outcome.milliseconds = watch.milliseconds();
  if (result.answer) {
    outcome.answer = *result.answer;
    outcome.verdict = family.judge(puzzle, *result.answer);
  } else {
    outcome.verdict.reason = result.note;
  }
  return outcome;
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
                      {"policy", thought.policy},
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
    auto reasoner = openReasoner(context_.services, family, options_.with, options_.threads);
    if (!reasoner) return badInput(context_, reasoner.error());
    reasoner_ = std::move(reasoner).value();
    if (options_.trace == "-") trace_ = &context_.out;
    if (options_.trace.empty() || trace_) return std::nullopt;
    traceFile_.open(options_.trace);
    if (!traceFile_) return failure(context_, {.message = "cannot be written", .source = options_.trace});
    trace_ = &traceFile_;
    return std::nullopt;
  }

  puzzles::Result<Outcome> solve(const Opened& opened, std::size_t index) {
    if (options_.exact)
      return solveExactly(opened.puzzle, {.nodes = static_cast<std::uint64_t>(options_.nodes), .stop = stop_.token()});
    const Stopwatch watch;
    const auto observe = [&](const thought::ThoughtPtr& thought) {
      if (trace_) writeTraceLine(*trace_, opened.puzzle, index, *thought);
    };
    const int budget = budgetOf(options_.with, reasoner_->info());
    const thought::HaltingPolicy halt = options_.halt.value_or(reasoner_->info().halting);
    const auto course = think(
        *reasoner_, opened,
        {.seed = options_.with.seed, .budget = budget, .thinking = options_.with.thinking, .policy = halt}, observe);
    if (!course) return course.error();
    return Outcome{.answer = course->last->answer,
                   .verdict = course->last->verdict,
                   .by = course->halted ? thought::haltingText(halt) : "budget",
                   .iterations = course->iterations(),
                   .milliseconds = watch.milliseconds(),
                   .measures = course->last->measures};
  }

  bool stopped() const { return stop_.token().stop_requested(); }
  bool traceWritten() { return !trace_ || trace_->flush().good(); }

 private:
  const SolveOptions& options_;
  const Context& context_;
  const PoliteStop stop_;
  std::unique_ptr<thought::Reasoner> reasoner_;
  std::ofstream traceFile_;
  std::ostream* trace_ = nullptr;  ///< null = none is wanted
};

void sayWarnings(const Context& context, const Opened& opened) {
  for (const std::string& warning : opened.puzzle.warnings)
    context.err << puzzles::Error{"warning: " + warning, opened.puzzle.line, 0, opened.source}.text() << '\n';
}

}  // namespace

int execute(const SolveOptions& options, const Context& context) {
  const auto all = openAll(options.file, options.limit);
  if (!all) return badInput(context, all.error());
  Solver solver(options, context);
  if (const auto status = solver.prepare(all->front().puzzle.family)) return *status;
  Json document = Json::array();
  const bool quiet = options.json || options.trace == "-";
  Progress progress(context.err, "solved", static_cast<int>(all->size()), quiet && errorIsTerminal());
  for (std::size_t i = 0; i < all->size() && !solver.stopped(); ++i) {
    const Opened& opened = (*all)[i];
    sayWarnings(context, opened);
    const auto outcome = solver.solve(opened, i);
    if (!outcome) return badInput(context, outcome.error());
    if (options.json) document.push_back(describe(opened, *outcome));
    if (quiet)
      progress.step();
    else
      printPlain(context.out, opened, *outcome, i, all->size());
  }
  if (options.json) printJson(context.out, document);
  if (solver.stopped()) return failure(context, {.message = "stopped by request"});
  if (!solver.traceWritten()) return failure(context, {.message = "cannot be written", .source = options.trace});
  return kDone;
}

}  // namespace app::cli
