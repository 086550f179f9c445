#pragma once
// Import: weights of the original TRM, HRM and EqR as a weights file of this project. Torch-free header, used by
// `latentarium-cli import`.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "puzzles/result.h"

namespace model {

struct ImportOptions {
  std::filesystem::path checkpoint = {};  ///< of torch.save, or .safetensors
  std::filesystem::path config = {};      ///< JSON or YAML of the original; its keys go before those in the checkpoint
  std::filesystem::path out = {};
  std::string family = {};                    ///< "maze" or "sudoku" where nothing else tells
  std::optional<std::int64_t> puzzleId = {};  ///< which of several puzzles' vectors to think with
};

struct ImportReport {
  std::string system;            ///< "TRM", "HRM", "EqR"
  std::string reasoner, family;  ///< that the weights are for
  std::int64_t parameters = 0;   ///< as the papers count: without the puzzle's vector
  std::string net;               ///< the architecture's keys, JSON
  /// What was taken of the file, what was taken for granted, and how the net is read: a sentence each, no full stop.
  std::vector<std::string> notes = {};
};

/// Nothing in the checkpoint is executed. An Error names the file, and the tensor or key, or asks for what cannot be
/// told. Takes at most twice the size of the checkpoint and 64 MiB; what would take more is refused.
puzzles::Result<ImportReport> importCheckpoint(const ImportOptions& options);

}  // namespace model
