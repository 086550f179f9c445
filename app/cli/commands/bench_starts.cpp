#include "app/cli/commands/bench.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

constexpr const char* kFamily = "sudoku";
constexpr int kStarts = 128;
constexpr std::uint64_t kPuzzleSeed = 20;

/// Microseconds of one iteration of one start, alone and in a batch of kStarts.
Json benchNet(const std::string& reasoner, const BenchOptions& options, const Context& context) {
  const model::LoadOptions load{.weights = {}, .device = "cpu", .threads = options.threads};
  const puzzles::Puzzle puzzle = puzzles::findFamily(kFamily)->generate({}, kPuzzleSeed).value();
  const auto alone = context.services.loadReasoner(reasoner, kFamily, load).value();
  auto thought = alone->begin(puzzle, 1).value();
  const double one = 1000 * medianMilliseconds(options.quick ? 5 : 50, [&] { thought = alone->step(*thought); });
  const auto together = context.services.loadManyStarts(reasoner, kFamily, load).value();
  (void)together->begin({.puzzle = puzzle, .count = kStarts}).value();
  const double all = 1000 * medianMilliseconds(options.quick ? 1 : 10, [&] { (void)together->step({}); });
  return {{"reasoner", reasoner},
          {"starts", kStarts},
          {"alone_microseconds", number(one)},
          {"batch_microseconds", number(all / kStarts)},
          {"ratio", number(one * kStarts / all)}};
}

}  // namespace

Json benchStarts(const BenchOptions& options, const Context& context) {
  Json list = Json::array();
  for (const auto& choice : context.services.reasonerChoices()) {
    const bool random =
        choice.family == kFamily && choice.ready() &&
        context.services.loadManyStarts(choice.reasoner, choice.family, {.weights = {}, .device = "cpu"});
    if (random) list.push_back(benchNet(choice.reasoner, options, context));
  }
  return list;
}

}  // namespace app::cli
