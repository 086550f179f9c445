#pragma once
// NumberTypes: what checkpoints call the types of their numbers, and how numbers of such a type become a tensor.
// Private to model/import.

#include <torch/torch.h>

#include <span>
#include <string_view>

namespace model {

/// By PyTorch's name of its storage ("BFloat16Storage") or that of safetensors ("BF16"); throws puzzles::Failure for
/// one that is not read.
torch::ScalarType storageType(std::string_view name);
torch::ScalarType safetensorsType(std::string_view name);

/// The numbers that lie in `bytes`, as F32 in a tensor of its own; throws puzzles::Failure, naming it, where one is not
/// finite. Strides are in elements.
torch::Tensor finiteFloats(std::string_view name, std::span<const std::byte> bytes, torch::ScalarType type,
                           const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& strides);

}  // namespace model
