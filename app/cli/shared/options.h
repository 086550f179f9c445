#pragma once
// Options that several commands take, and how each is read from the words of a command line.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/thought/halting.h"
#include "puzzles/family.h"
#include "puzzles/result.h"

namespace app::cli {

/// Which network thinks, and from which start.
struct ReasonerOptions {
  std::string name;     ///< empty = the first for the family
  std::string weights;  ///< file or name; empty = the shipped ones
  std::string device = "auto";
  std::uint64_t seed = 1;
  int budget = 0;    ///< iterations; 0 = what the reasoner recommends
  int thinking = 0;  ///< of a planner: iterations more before its first move, on top of the budget
};

/// Puzzles to generate.
struct PuzzleOptions {
  std::string family;  ///< empty = none are wanted
  puzzles::GenerateSpec spec;
  int count = 1;
  std::uint64_t seed = 1;
  const CLI::App* words = nullptr;  ///< of the command that they were read from

  bool wanted() const { return !family.empty(); }
};

inline constexpr int kMostPuzzles = 10'000'000;
inline constexpr int kMostThreads = 256;
inline constexpr const char* kThreads = "--threads";
inline constexpr int kMostIterations = 1'000'000;
inline constexpr const char* kInputHelp =
    "Puzzles: text of any family, or a PNG of a maze, recognised by content; - reads standard input";

/// An option that is read by `parse`, whose sentence becomes the error.
template <class Parse, class Store>
CLI::Option* addParsed(CLI::App& words, const std::string& name, const std::string& type, const std::string& help,
                       Parse parse, Store store) {
  const auto read = [parse, store, name](const std::string& text) {
    auto value = parse(text);
    if (!value) throw CLI::ValidationError(name, value.error().message);
    store(std::move(value).value());
  };
  return words.add_option_function<std::string>(name, read, help)->type_name(type);
}

CLI::Option* addWhole(CLI::App& words, const std::string& name, int& target, int least, int most,
                      const std::string& help);
CLI::Option* addSeed(CLI::App& words, const std::string& name, std::uint64_t& seed, const std::string& help);
void addWeights(CLI::App& words, std::string& weights);
void addDevice(CLI::App& words, std::string& device);
/// --reasoner, --weights, --device and --seed.
void addReasoner(CLI::App& words, ReasonerOptions& reasoner);
/// --budget and --think.
void addBudget(CLI::App& words, ReasonerOptions& reasoner);
/// Of this machine; at least 1.
int processors();
/// --threads from `least` on, of which no more than there are processors reach `threads`.
void addThreads(CLI::App& words, int& threads, int least, const std::string& help);
/// --threads of LibTorch, 0 = its choice.
void addThreads(CLI::App& words, int& threads);
/// --threads of a command that thinks about several puzzles at a time.
void addPuzzleThreads(CLI::App& words, int& threads);
/// --halt, with `help` before the list of policies.
void addHalt(CLI::App& words, const std::string& help, std::function<void(thought::HaltingPolicy)> store);
void addJson(CLI::App& words, bool& json);
/// For options that name a file to write. Standard output carries the report: the file cannot go there, nor should it
/// be called "-".
CLI::Validator fileToWrite();

/// "maze, sudoku or sokoban".
std::string familyNames();
/// The name of a family.
puzzles::Result<std::string> parseFamily(const std::string& text);
/// The options of a generator, whose seed has another name where --seed is taken.
std::vector<CLI::Option*> addPuzzles(CLI::App& words, PuzzleOptions& puzzles, const std::string& seedName);
/// The same behind --generate FAMILY, for commands that take files instead.
CLI::Option* addGenerated(CLI::App& words, PuzzleOptions& puzzles, CLI::Option* files);
/// The first option that was typed although puzzles of this family have nothing of the kind.
std::optional<puzzles::Error> strayOption(const PuzzleOptions& puzzles);

}  // namespace app::cli
