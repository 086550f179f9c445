#include "model/files/device.h"

#include <ATen/autocast_mode.h>
#include <dlfcn.h>
#include <torch/version.h>

#include "puzzles/result.h"

namespace model {
namespace {

void castToBf16(bool on) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
  at::autocast::set_autocast_dtype(at::kCUDA, at::kBFloat16);
  at::autocast::set_autocast_enabled(at::kCUDA, on);
#else
  at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
  at::autocast::set_enabled(on);
#endif
}

}  // namespace

torch::Device chooseDevice(const std::string& name) {
  const bool cuda = torch::cuda::is_available();
  if (name == "cpu" || (name == "auto" && !cuda)) return torch::kCPU;
  if (name == "cuda" && !cuda) throw puzzles::Failure("device 'cuda': LibTorch finds no CUDA device here");
  if (name != "auto" && name != "cuda") throw puzzles::Failure("device '" + name + "': expected auto, cpu or cuda");
  return torch::kCUDA;
}

MixedPrecision::MixedPrecision(torch::Device device) : on_(device.is_cuda()) {
  if (on_) castToBf16(true);
}

MixedPrecision::~MixedPrecision() {
  if (!on_) return;
  at::autocast::clear_cache();
  castToBf16(false);
}

void useThreads(int threads) {
  if (threads > 0) torch::set_num_threads(threads);
  // LibTorch tells OpenMP and MKL, but not OpenBLAS, whose pool would spin against LibTorch's. Products here are small.
  using Setter = void (*)(int);
  static const auto set = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
  if (set) set(1);
}

}  // namespace model
