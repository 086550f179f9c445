#include "app/cli/shared/options.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "app/cli/shared/family_options.h"
#include "app/cli/shared/text.h"

namespace app::cli {
namespace {

puzzles::Result<std::uint64_t> parseSeed(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (code == std::errc() && end == text.data() + text.size()) return seed;
  return puzzles::Error{"'" + text + "' is not a seed, expected a whole number from 0 to 18446744073709551615"};
}

}  // namespace

CLI::Option* addWhole(CLI::App& words, const std::string& name, int& target, int least, int most,
                      const std::string& help) {
  return words.add_option(name, target, help)->type_name("N")->check(CLI::Range(least, most));
}

CLI::Option* addSeed(CLI::App& words, const std::string& name, std::uint64_t& seed, const std::string& help) {
  return addParsed(words, name, "S", help, parseSeed, [&seed](std::uint64_t value) { seed = value; });
}

void addWeights(CLI::App& words, std::string& weights) {
  words.add_option("--weights", weights, "Weights file, or the name of one in the weights folder")->type_name("W");
}

void addDevice(CLI::App& words, std::string& device) {
  words.add_option("--device", device, "auto (CUDA when there is one), cpu or cuda")->type_name("D");
}

void addReasoner(CLI::App& words, ReasonerOptions& reasoner) {
  words.add_option("--reasoner", reasoner.name, "The network that thinks; the first for the family when left out")
      ->type_name("R");
  addWeights(words, reasoner.weights);
  addDevice(words, reasoner.device);
  addSeed(words, "--seed", reasoner.seed, "Seed of the random start, if the network has one (default 1)");
}

void addBudget(CLI::App& words, ReasonerOptions& reasoner) {
  addWhole(words, "--budget", reasoner.budget, 1, kMostIterations,
           "The most iterations spent on a puzzle; the reasoner's own when left out");
  addWhole(words, "--think", reasoner.thinking, 0, kMostIterations,
           "Planners: iterations more before the first move, on top of the budget (default 0)");
}

int processors() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

void addThreads(CLI::App& words, int& threads, int least, const std::string& help) {
  words
      .add_option_function<int>(
          kThreads, [&threads](int wanted) { threads = std::min(wanted, processors()); }, help)
      ->type_name("N")
      ->check(CLI::Range(least, kMostThreads));
}

void addThreads(CLI::App& words, int& threads) { addThreads(words, threads, 0, "LibTorch threads; 0 = its choice"); }

void addPuzzleThreads(CLI::App& words, int& threads) {
  addThreads(words, threads, 0,
             "Puzzles thought about at a time, each on one core; 0 (default) = one for each processor");
}

void addHalt(CLI::App& words, const std::string& help, std::function<void(thought::HaltingPolicy)> store) {
  std::string names;
  for (const auto& choice : thought::haltingChoices()) names += (names.empty() ? "" : ", ") + std::string(choice.name);
  addParsed(
      words, "--halt", "POLICY", help + " One of " + names + ", with a threshold if wanted: learned:0.9",
      [](const std::string& text) { return thought::parseHaltingPolicy(text); }, std::move(store));
}

void addJson(CLI::App& words, bool& json) {
  words.add_flag("--json", json, "Print one JSON document and nothing else; progress goes to standard error");
}

CLI::Validator fileToWrite() {
  return CLI::Validator([](const std::string& name) { return name == "-" ? "expected a file, not -" : ""; }, "");
}

std::string familyNames() {
  std::vector<std::string> names;
  for (const auto* family : puzzles::families()) names.push_back(family->info().name);
  return oneOf(names);
}

puzzles::Result<std::string> parseFamily(const std::string& text) {
  if (puzzles::findFamily(text)) return text;
  return puzzles::Error{"'" + text + "' is not a family of puzzles, expected " + familyNames()};
}

std::vector<CLI::Option*> addPuzzles(CLI::App& words, PuzzleOptions& puzzles, const std::string& seedName) {
  puzzles.words = &words;
  std::vector<CLI::Option*> added = addFamilyOptions(words, puzzles.spec);
  added.push_back(addWhole(words, "--count", puzzles.count, 1, kMostPuzzles, "How many puzzles"));
  added.push_back(addSeed(words, seedName, puzzles.seed, "Seed that all the puzzles follow from (default 1)"));
  return added;
}

CLI::Option* addGenerated(CLI::App& words, PuzzleOptions& puzzles, CLI::Option* files) {
  auto* generate = addParsed(words, "--generate", "FAMILY",
                             "Make the puzzles, from seeds that no training draws from; see --count, --puzzle-seed",
                             parseFamily, [&puzzles](std::string family) { puzzles.family = std::move(family); });
  generate->excludes(files);
  for (auto* option : addPuzzles(words, puzzles, "--puzzle-seed")) option->needs(generate);
  return generate;
}

std::optional<puzzles::Error> strayOption(const PuzzleOptions& puzzles) {
  const auto& family = puzzles::findFamily(puzzles.family)->info();
  std::vector<std::string> expected;
  for (const auto& option : family.options) expected.push_back("--" + option.name);
  for (const auto* other : puzzles::families()) {
    for (const auto& option : other->info().options) {
      if (puzzles.words->count("--" + option.name) == 0 || family.takes(option.name)) continue;
      return puzzles::Error{puzzles.words->get_name() + ": --" + option.name + " does not apply to " + family.title +
                            ", expected " + oneOf(expected)};
    }
  }
  return std::nullopt;
}

}  // namespace app::cli
