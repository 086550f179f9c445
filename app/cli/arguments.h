#pragma once
// Pieces that the readers of the command line share, and the commands that are read in files of their own. Internal to
// cli_arguments*.cpp.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/options.h"

namespace app::cli {

inline constexpr int kMostPuzzles = 10'000'000;
inline constexpr int kMostThreads = 256;
inline constexpr int kMostIterations = 1'000'000;
inline constexpr const char* kInputHelp =
    "Puzzles: text of any family, or a PNG of a maze, recognised by content; - reads standard input";

/// An option that is read by `parse`, whose sentence becomes the error.
template <class Parse, class Store>
CLI::Option* addParsed(CLI::App& app, const std::string& name, const std::string& type, const std::string& help,
                       Parse parse, Store store) {
  const auto read = [parse, store, name](const std::string& text) {
    auto value = parse(text);
    if (!value) throw CLI::ValidationError(name, value.error().message);
    store(std::move(value).value());
  };
  return app.add_option_function<std::string>(name, read, help)->type_name(type);
}

CLI::Option* addWhole(CLI::App& app, const std::string& name, int& target, int least, int most,
                      const std::string& help);
CLI::Option* addSeed(CLI::App& app, const std::string& name, std::uint64_t& seed, const std::string& help);
/// "maze, sudoku or sokoban".
std::string familyNames();
/// The name of a family.
puzzles::Result<std::string> parseFamily(const std::string& text);
/// The options of a generator, whose seed has another name where --seed is taken.
std::vector<CLI::Option*> addPuzzles(CLI::App& app, PuzzleOptions& puzzles, const std::string& seedName);
/// The same behind --generate FAMILY, for commands that take files instead.
CLI::Option* addGenerated(CLI::App& app, PuzzleOptions& puzzles, CLI::Option* files);
/// The first option that was typed although puzzles of this family have nothing of the kind.
std::optional<puzzles::Error> strayOption(const CLI::App& command, const std::string& family);
void addWeights(CLI::App& app, std::string& weights);
void addDevice(CLI::App& app, std::string& device);
void addThreads(CLI::App& app, int& threads);
/// --threads of a command that thinks about several puzzles at a time.
void addPuzzleThreads(CLI::App& app, int& threads);
/// --halt, with `help` before the list of policies.
void addHalt(CLI::App& app, const std::string& help, std::function<void(thought::HaltingPolicy)> store);
void addJson(CLI::App& app, bool& json);

/// `sweep` while it is being read.
struct SweepReading {
  SweepOptions options;
  PuzzleOptions generated{.family = {}, .spec = {}, .count = 100, .seed = 1};
  std::string dial;
};
void defineSweep(CLI::App& app, SweepReading& reading);
puzzles::Result<Command> finishSweep(const CLI::App& command, const SweepReading& reading);

/// `probe train` and `probe steer` while they are being read.
struct ProbeReading {
  ProbeTrainCommand train;
  ProbeSteerCommand steer;
};
void defineProbe(CLI::App& app, ProbeReading& reading);
/// Which of the two was asked for.
Command finishProbe(const CLI::App& probe, const ProbeReading& reading);

}  // namespace app::cli
