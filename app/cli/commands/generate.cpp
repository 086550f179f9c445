#include <fstream>

#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/puzzles.h"
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
  addParsed(words, "FAMILY", "FAMILY", "maze, sudoku or sokoban", parseFamily, [&](std::string family) {
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

  /// False when the file for answers cannot be opened.
  bool open() {
    if (!options_.answers.empty()) answers_.open(options_.answers);
    return options_.answers.empty() || answers_;
  }

  void write(puzzles::Puzzle puzzle, int index) {
    const auto& family = puzzles::familyOf(puzzle);
    if (puzzle.family == "sokoban") puzzle.title = std::to_string(index);  // as in Boxoban files
    const bool wanted = options_.withSolutions || options_.json || answers_.is_open();
    const auto solution = wanted ? knownSolution(puzzle) : std::nullopt;
    const std::string answer = solution ? family.printAnswer(puzzle, *solution) : "\n";
    if (options_.json)
      document_.push_back({{"puzzle", family.print(puzzle)}, {"solution", solution ? Json(answer) : Json()}});
    else
      context_.out << lineOrBlock(puzzle, family.print(puzzle), answer, index);
    if (answers_.is_open()) answers_ << (puzzle.family == "maze" && index > 0 ? "\n" : "") << answer;
  }

  bool finish() {
    if (options_.json) printJson(context_.out, document_);
    return !answers_.is_open() || answers_.flush().good();
  }

 private:
  std::string lineOrBlock(const puzzles::Puzzle& puzzle, std::string text, const std::string& answer, int index) const {
    if (puzzle.family != "sudoku") return (index > 0 ? "\n" : "") + text;
    if (!options_.withSolutions) return text;
    text.back() = ' ';
    return text + answer;
  }

  const GenerateOptions& options_;
  const Context& context_;
  std::ofstream answers_;
  Json document_ = Json::array();
};

int execute(const GenerateOptions& options, const Context& context) {
  if (const auto problem = strayOption(options.puzzles)) return badInput(context, *problem);
  if (options.withSolutions && options.puzzles.family != "sudoku")
    return badInput(context,
                    {"generate: --with-solutions: only Sudoku lines can carry a solution, expected --answers"});
  PuzzleWriter writer(options, context);
  const puzzles::Error unwritable{.message = "cannot be written", .source = options.answers};
  puzzles::PuzzleMaker maker(*puzzles::findFamily(options.puzzles.family), options.puzzles.spec, options.puzzles.seed,
                             puzzles::kGenerateStream);
  for (int i = 0; i < options.puzzles.count; ++i) {
    auto puzzle = maker.next();
    if (!puzzle) return badInput(context, puzzle.error());
    if (i == 0 && !writer.open()) return failure(context, unwritable);
    writer.write(std::move(puzzle).value(), i);
    if (!context.out) break;
  }
  return writer.finish() ? kDone : failure(context, unwritable);
}

}  // namespace

Action defineGenerate(CLI::App& words) { return makeAction<GenerateOptions>(words, addOptions, execute); }

}  // namespace app::cli
