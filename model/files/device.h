#pragma once
#include <torch/torch.h>

#include <string>

namespace model {

/// "auto" (CUDA when LibTorch finds one), "cpu" or "cuda"; throws puzzles::Failure with a sentence for anything else
/// and for "cuda" where there is none.
torch::Device chooseDevice(const std::string& name);

/// While one lives, products and convolutions on a CUDA device are computed in bf16 on this thread; weights, norms and
/// losses stay in F32. On a CPU it changes nothing.
class MixedPrecision {
 public:
  explicit MixedPrecision(torch::Device device);
  ~MixedPrecision();
  MixedPrecision(const MixedPrecision&) = delete;
  MixedPrecision& operator=(const MixedPrecision&) = delete;

 private:
  bool on_;
};

/// From now on LibTorch computes with so many threads on the calling thread; 0 = with as many as before. OpenBLAS,
/// where LibTorch uses it, computes with one from now on, in the whole process.
void useThreads(int threads);

}  // namespace model
