#pragma once
// Checkpoint: the tensors of a file that another project's trainer wrote: a zip archive of torch.save (.pt, .pth, or
// without an ending) or a .safetensors file. Nothing in it is executed (pickle.h). Private to model/.

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>

#include "puzzles/result.h"

namespace model {

/// By name, as F32 in tensors of their own. Dictionaries within dictionaries are joined by '.'; numbers and strings
/// beside the tensors are passed over. An Error is one sentence on what is wrong with the file; every number is finite.
puzzles::Result<std::map<std::string, torch::Tensor>> readCheckpoint(const std::filesystem::path& path);

}  // namespace model
