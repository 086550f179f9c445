#include <charconv>

#include "app/cli/arguments.h"
#include "app/cli/shared/text.h"
#include "puzzles/dial.h"

namespace app::cli {
namespace {

puzzles::Result<std::uint64_t> parseSeed(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (code == std::errc() && end == text.data() + text.size()) return seed;
  return puzzles::Error{"'" + text + "' is not a seed, expected a whole number from 0 to 18446744073709551615"};
}

}  // namespace

CLI::Option* addWhole(CLI::App& app, const std::string& name, int& target, int least, int most,
                      const std::string& help) {
  return app.add_option(name, target, help)->type_name("N")->check(CLI::Range(least, most));
}

CLI::Option* addSeed(CLI::App& app, const std::string& name, std::uint64_t& seed, const std::string& help) {
  return addParsed(app, name, "S", help, parseSeed, [&seed](std::uint64_t value) { seed = value; });
}

void addWeights(CLI::App& app, std::string& weights) {
  app.add_option("--weights", weights, "Weights file, or the name of one in the weights folder")->type_name("W");
}

void addDevice(CLI::App& app, std::string& device) {
  app.add_option("--device", device, "auto (CUDA when there is one), cpu or cuda")->type_name("D");
}

void addThreads(CLI::App& app, int& threads) {
  addWhole(app, "--threads", threads, 0, kMostThreads, "LibTorch threads; 0 = its choice");
}

void addPuzzleThreads(CLI::App& app, int& threads) {
  addWhole(app, "--threads", threads, 0, kMostThreads,
           "Puzzles thought about at a time, each on one core; 0 (default) = one for each processor");
}

void addHalt(CLI::App& app, const std::string& help, std::function<void(thought::HaltingPolicy)> store) {
  std::string names;
  for (const auto& choice : thought::haltingChoices()) names += (names.empty() ? "" : ", ") + std::string(choice.name);
  addParsed(
      app, "--halt", "POLICY", help + " One of " + names + ", with a threshold if wanted: learned:0.9",
      [](const std::string& text) { return thought::parseHaltingPolicy(text); }, std::move(store));
}

void addJson(CLI::App& app, bool& json) {
  app.add_flag("--json", json, "Print one JSON document and nothing else; progress goes to standard error");
}

puzzles::Result<std::string> parseFamily(const std::string& text) {
  if (puzzles::findFamily(text)) return text;
  std::vector<std::string> names;
  for (const auto* family : puzzles::families()) names.push_back(family->info().name);
  return puzzles::Error{"'" + text + "' is not a family of puzzles, expected " + oneOf(names)};
}

std::vector<CLI::Option*> addPuzzles(CLI::App& app, PuzzleOptions& puzzles, const std::string& seedName) {
  return {
      addWhole(app, "--size", puzzles.spec.size, 1, 100'000, "Side: of a maze's array, of a Sokoban room's interior"),
      addParsed(
          app, "--givens", "A-B", "Sudoku: inclusive range of givens (default 24-34); in practice 22 or more",
          puzzles::parseGivens,
          [&puzzles](std::pair<int, int> range) { std::tie(puzzles.spec.givensMin, puzzles.spec.givensMax) = range; }),
      addWhole(app, "--boxes", puzzles.spec.boxes, 1, 1000, "Sokoban: boxes (default 2)"),
      app.add_option("--loops", puzzles.spec.loops, "Maze: share of removable walls opened (default 0)")
          ->type_name("X")
          ->check(CLI::Range(0.0, 1.0)),
      app.add_option("--algorithm", puzzles.spec.algorithm, "Maze: dfs (default) or wilson")->type_name("A"),
      app.add_flag("--far", puzzles.spec.far, "Maze: start and goal at the ends of the longest route"),
      addWhole(app, "--count", puzzles.count, 1, kMostPuzzles, "How many puzzles"),
      addSeed(app, seedName, puzzles.seed, "Seed that all the puzzles follow from (default 1)"),
  };
}

CLI::Option* addGenerated(CLI::App& app, PuzzleOptions& puzzles, CLI::Option* files) {
  auto* generate = addParsed(app, "--generate", "FAMILY",
                             "Make the puzzles, from seeds that no training draws from; see --count, --puzzle-seed",
                             parseFamily, [&puzzles](std::string family) { puzzles.family = std::move(family); });
  generate->excludes(files);
  for (auto* option : addPuzzles(app, puzzles, "--puzzle-seed")) option->needs(generate);
  return generate;
}

std::optional<puzzles::Error> strayOption(const CLI::App& command, const std::string& familyName) {
  const auto& family = puzzles::findFamily(familyName)->info();
  std::vector<std::string> expected;
  for (const std::string& option : family.options) expected.push_back("--" + option);
  for (const auto* other : puzzles::families()) {
    for (const std::string& option : other->info().options) {
      if (command.count("--" + option) == 0 || family.takes(option)) continue;
      return puzzles::Error{command.get_name() + ": --" + option + " does not apply to " + family.title +
                            ", expected " + oneOf(expected)};
    }
  }
  return std::nullopt;
}

}  // namespace app::cli
