#pragma once
#include <torch/torch.h>

#include <string>

namespace model {

/// "auto" (CUDA when LibTorch finds one), "cpu" or "cuda"; throws puzzles::Failure with a sentence for anything else
/// and for "cuda" where there is none.
torch::Device chooseDevice(const std::string& name);

}  // namespace model
