#pragma once
// Pieces that the readers of the command line share, and the commands that are read in files of their own. Internal to
// cli_arguments*.cpp.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <utility>

#include "app/cli_options.h"

namespace app::cli {

inline constexpr int kMostPuzzles = 10'000'000;
inline constexpr int kMostThreads = 256;

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
void addWeights(CLI::App& app, std::string& weights);
void addDevice(CLI::App& app, std::string& device);
void addThreads(CLI::App& app, int& threads);
void addJson(CLI::App& app, bool& json);

/// `probe train` and `probe steer` while they are being read.
struct ProbeReading {
  ProbeTrainCommand train;
  ProbeSteerCommand steer;
};
void defineProbe(CLI::App& app, ProbeReading& reading);
/// Which of the two was asked for.
Command finishProbe(const CLI::App& probe, const ProbeReading& reading);

}  // namespace app::cli
