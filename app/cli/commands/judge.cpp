#include <array>

#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "app/files/open.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

struct JudgeOptions {
  std::string puzzles, answers;
  bool json = false;
};

void addOptions(CLI::App& words, JudgeOptions& options) {
  words.add_option("PUZZLES", options.puzzles, kInputHelp)->required();
  words.add_option("ANSWERS", options.answers, "One answer for each puzzle; - reads standard input")->required();
  addJson(words, options.json);
}

using Kind = puzzles::Verdict::Kind;
constexpr std::array kKinds = {Kind::Valid, Kind::Invalid, Kind::Incomplete};

std::vector<puzzles::Verdict> judgeAll(const std::vector<puzzles::Puzzle>& puzzles,
                                       const std::vector<puzzles::Answer>& answers) {
  std::vector<puzzles::Verdict> verdicts;
  for (std::size_t i = 0; i < puzzles.size(); ++i)
    verdicts.push_back(puzzles::familyOf(puzzles[i]).judge(puzzles[i], answers[i]));
  return verdicts;
}

std::size_t countOf(const std::vector<puzzles::Verdict>& verdicts, Kind kind) {
  return static_cast<std::size_t>(
      std::count_if(verdicts.begin(), verdicts.end(), [&](const auto& verdict) { return verdict.kind == kind; }));
}

void printPlain(std::ostream& out, const std::vector<puzzles::Verdict>& verdicts) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    out << i + 1 << ": " << puzzles::verdictName(verdicts[i].kind);
    out << (verdicts[i].reason.empty() ? "" : " - ") << verdicts[i].reason << '\n';
  }
  for (const Kind kind : kKinds) out << puzzles::verdictName(kind) << ' ' << countOf(verdicts, kind) << "  ";
  out << "of " << verdicts.size() << '\n';
}

Json document(const std::vector<puzzles::Verdict>& verdicts) {
  Json list = Json::array();
  for (const auto& verdict : verdicts) {
    Json cells = Json::array();
    for (const auto& cell : verdict.cells) cells.push_back(cell.text());
    list.push_back({{"verdict", puzzles::verdictName(verdict.kind)}, {"reason", verdict.reason}, {"cells", cells}});
  }
  return {{"puzzles", verdicts.size()},
          {"valid", countOf(verdicts, Kind::Valid)},
          {"invalid", countOf(verdicts, Kind::Invalid)},
          {"incomplete", countOf(verdicts, Kind::Incomplete)},
          {"verdicts", list}};
}

int execute(const JudgeOptions& options, const Context& context) {
  if (options.puzzles == "-" && options.answers == "-")
    return badInput(context, {"judge: standard input can be the puzzles or the answers, not both"});
  const auto puzzles = openPuzzles(options.puzzles);
  if (!puzzles) return badInput(context, puzzles.error());
  const auto text = readInput(options.answers);
  if (!text) return badInput(context, text.error());
  const auto answers = puzzles::parseAnswers(*puzzles, *text, options.answers);
  if (!answers) return badInput(context, answers.error());
  const auto verdicts = judgeAll(*puzzles, *answers);
  if (options.json)
    printJson(context.out, document(verdicts));
  else
    printPlain(context.out, verdicts);
  return kDone;
}

}  // namespace

Action defineJudge(CLI::App& words) { return makeAction<JudgeOptions>(words, addOptions, execute); }

}  // namespace app::cli
