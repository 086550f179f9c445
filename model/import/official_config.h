#pragma once
// OfficialConfig: the configuration of an original TRM, HRM or EqR, as Hydra writes it (all_config.yaml) or their
// trainers keep it beside the weights. Every key of "arch" is known and either tells something here, or has no say in
// what the net thinks, or is refused by its name. Private to model/import.

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "puzzles/result.h"

namespace model {

/// What a configuration says; empty = it says nothing.
struct OfficialConfig {
  std::optional<std::string> system;  ///< "TRM", "HRM" or "EqR"
  std::optional<std::string> family;  ///< "sudoku" or "maze", by the name of its data
  std::optional<std::int64_t> cycles, inner, slowLayers, layers, width, heads, prefix, puzzleWidth, squares, words;
  std::optional<std::int64_t> outerSteps;
  std::optional<double> expansion, ropeBase, normEps, damping, noise, slowDeviation, fastDeviation;
  std::optional<bool> tokenMlp;
  std::optional<std::string> positions;  ///< "rotary", "none", "learned" or "absolute"
  std::optional<std::string> readout;    ///< "stablemax" or "softmax"
  std::string prefixOfKeys;              ///< how its keys are named in sentences: "arch." or nothing
};

/// Of JSON with the keys of an architecture at the top or under "arch". Throws puzzles::Failure naming the key.
OfficialConfig readOfficialConfig(const nlohmann::json& config);

/// A file of JSON or YAML, of at most 64 KiB: what its top and "arch" say, nothing that lies deeper or refers to
/// itself.
puzzles::Result<nlohmann::json> readConfigFile(const std::filesystem::path& path);

}  // namespace model
