#pragma once
// ForeignCheckpoint: the tensors of a file that somebody else's trainer wrote: torch.save's zip archive (.pt, .pth, or
// without an ending), its bare pickles from before PyTorch 1.6, or .safetensors. Nothing in it is executed (pickle.h),
// and a tensor is read when it is asked for: what nobody asks for costs nothing. Private to model/.

#include <torch/torch.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "puzzles/result.h"

namespace model {

/// A tensor as the file declares it.
struct CheckpointTensor {
  std::string name;  ///< dictionaries within dictionaries are joined by '.'
  std::vector<std::int64_t> shape;
  std::size_t dictionary = 0;  ///< which one it lies in
  bool ordered = false;        ///< that one is an OrderedDict, as state_dict() makes them
};

class ForeignCheckpoint {
 public:
  virtual ~ForeignCheckpoint() = default;

  /// As F32 in a tensor of its own. Throws puzzles::Failure, naming it, when it is broken or not finite.
  virtual torch::Tensor read(std::size_t index) = 0;

  const std::vector<CheckpointTensor>& tensors() const { return tensors_; }
  /// The configuration that a trainer kept beside the weights ("config", "hyper_parameters", ...); null without.
  const nlohmann::json& config() const { return config_; }
  /// Some of the kinds of objects in it that were passed over, unbuilt.
  const std::vector<std::string>& inert() const { return inert_; }
  std::uint64_t bytes() const { return bytes_; }

 protected:
  std::vector<CheckpointTensor> tensors_;
  nlohmann::json config_;
  std::vector<std::string> inert_;
  std::uint64_t bytes_ = 0;
};

/// An Error is one sentence on what is wrong with the file, or what it is instead: a Git LFS pointer, a web page, ...
puzzles::Result<std::unique_ptr<ForeignCheckpoint>> openCheckpoint(const std::filesystem::path& path);

}  // namespace model
