#pragma once
// Import: weights of the original TRM, HRM and EqR as a weights file of this project. Torch-free header, used by
// `latentarium-cli import`.

#include <cstdint>
#include <filesystem>
#include <string>

#include "puzzles/result.h"

namespace model {

struct ImportOptions {
  std::filesystem::path checkpoint;  ///< .pt or .pth of torch.save, or .safetensors
  std::filesystem::path config;      ///< JSON or YAML: settings that shapes lack (official.h); empty = as published
  std::filesystem::path out;
};

struct ImportReport {
  std::string system;            ///< "TRM", "HRM", "EqR"
  std::string reasoner, family;  ///< for which the weights are
  std::int64_t parameters = 0;   ///< as the papers count: without the puzzle's vector
  std::string net;               ///< the architecture's keys, JSON
};

/// Nothing in the checkpoint is executed. An Error names the file, and the tensor or key.
puzzles::Result<ImportReport> importCheckpoint(const ImportOptions& options);

}  // namespace model
