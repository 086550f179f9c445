#include <optional>

#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/outputs.h"
#include "app/cli/shared/puzzles.h"
#include "app/cli/shared/text.h"
#include "model/storage/atomic_file.h"
#include "puzzles/puzzle_maker.h"

namespace app::cli {
namespace {

struct GenerateOptions {
  PuzzleOptions puzzles;
  bool withSolutions = false;  ///< Sudoku: the solution after each puzzle
  std::string answers;         ///< file for the solutions, as `judge` reads them; empty = none
  bool json = false;
};

void addOptions(CLI::App& words, GenerateOptions& options) {
  addParsed(words, "FAMILY", "FAMILY", familyNames(), parseFamily, [&](std::string family) {
    options.puzzles.family = std::move(family);
  })->required();
  addPuzzles(words, options.puzzles, "--seed");
  words.add_flag("--with-solutions", options.withSolutions, "Sudoku: the solution after each puzzle, on its line");
  words.add_option("--answers", options.answers, "Write the solutions to this file, as judge reads them")
      ->type_name("OUT")
      ->check(fileToWrite());
  addJson(words, options.json);
}

/// Writes puzzles in the form of their family's files, as they are made.
class PuzzleWriter {
 public:
  PuzzleWriter(const GenerateOptions& options, const Context& context) : options_(options), context_(context) {}

  /// What stands against the file for answers.
  std::optional<puzzles::Error> open() {
    if (!options_.answers.empty()) answers_.emplace(options_.answers);
    return answers_ ? answers_->problem() : std::nullopt;
  }

  void write(puzzles::Puzzle puzzle, int index) {
    const auto& family = puzzles::familyOf(puzzle);
    if (family.info().numbered) puzzle.title = std::to_string(index);
    const bool wanted = options_.withSolutions || options_.json || answers_;
    const auto solution = wanted ? knownSolution(puzzle, context_.stop) : std::nullopt;
    const std::string answer = solution ? family.printAnswer(puzzle, *solution) : "\n";
    if (options_.json)
      document_.push_back({{"puzzle", family.print(puzzle)}, {"solution", solution ? Json(answer) : Json()}});
    else
      context_.out << (options_.withSolutions ? withSolution(family.print(puzzle), answer)
                                              : parted(family.print(puzzle), index));
    if (answers_) answers_->stream() << parted(answer, index);
  }

  /// Puts the answers in place, as far as they have come. What is wrong.
  std::optional<puzzles::Error> saveAnswers() { return answers_ ? answers_->commit() : std::nullopt; }

  std::optional<puzzles::Error> finish() {
    if (options_.json) printJson(context_.out, document_);
    return saveAnswers();
  }

 private:
  /// Blocks of lines have a blank line between them.
  static std::string parted(const std::string& text, int index) {
    const bool block = text.find('\n') + 1 < text.size();
    return (block && index > 0 ? "\n" : "") + text;
  }
  static std::string withSolution(std::string line, const std::string& answer) {
    line.back() = ' ';
    return line + answer;
  }

  const GenerateOptions& options_;
  const Context& context_;
  std::optional<model::AtomicFile> answers_;
  Json document_ = Json::array();
};

/// Those whose lines can carry one.
std::string familiesWithSolutions() {
  std::vector<std::string> titles;
  for (const auto* family : puzzles::families())
    if (family->info().solutionOnLine) titles.push_back(family->info().title);
  return oneOf(titles);
}

int execute(const GenerateOptions& options, const Context& context) {
  if (const auto problem = strayOption(options.puzzles)) return badInput(context, *problem);
  const auto& family = *puzzles::findFamily(options.puzzles.family);
  if (options.withSolutions && !family.info().solutionOnLine)
    return badInput(context, {"generate: --with-solutions: only " + familiesWithSolutions() +
                              " lines can carry a solution, expected --answers"});
  if (const auto problem = overInput("--answers", options.answers, {})) return badInput(context, *problem);
  PuzzleWriter writer(options, context);
  puzzles::PuzzleMaker maker(family, options.puzzles.spec, options.puzzles.seed, puzzles::kGenerateStream);
  for (int i = 0; i < options.puzzles.count && !context.stop.stop_requested(); ++i) {
    auto puzzle = maker.next();
    if (!puzzle) {
      writer.saveAnswers();
      return badInput(context, puzzle.error());
    }
    if (i == 0) {
      if (const auto problem = writer.open()) return failure(context, *problem);
    }
    writer.write(std::move(puzzle).value(), i);
    if (!context.out) break;
  }
  if (const auto unwritten = writer.finish()) return failure(context, *unwritten);
  return context.stop.stop_requested() ? stopped(context) : kDone;
}

}  // namespace

Action defineGenerate(CLI::App& words) { return makeAction<GenerateOptions>(words, addOptions, execute); }

}  // namespace app::cli
