#include <charconv>

#include "app/cli_arguments.h"

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

void addJson(CLI::App& app, bool& json) {
  app.add_flag("--json", json, "Print one JSON document and nothing else; progress goes to standard error");
}

}  // namespace app::cli
