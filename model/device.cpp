#include "model/device.h"

#include "puzzles/result.h"

namespace model {

torch::Device chooseDevice(const std::string& name) {
  const bool cuda = torch::cuda::is_available();
  if (name == "cpu" || (name == "auto" && !cuda)) return torch::kCPU;
  if (name == "cuda" && !cuda) throw puzzles::Failure("device 'cuda': LibTorch finds no CUDA device here");
  if (name != "auto" && name != "cuda") throw puzzles::Failure("device '" + name + "': expected auto, cpu or cuda");
  return torch::kCUDA;
}

}  // namespace model
