#include "model/files/slow_blas.h"

#include <torch/torch.h>

#include <algorithm>
#include <sstream>

#include "model/thought/stopwatch.h"

namespace model {

std::string slowBlasWarning() {
  constexpr int kSide = 512;
  // GFLOP/s: the reference BLAS reaches about 4, OpenBLAS 60 and more a core, a tenth of that on a busy machine.
  constexpr double kLeast = 5;
  torch::InferenceMode guard;
  const torch::Tensor matrix = torch::rand({kSide, kSide});
  double best = 1e15;  // microseconds
  for (int i = 0; i < 5; ++i) {
    const thought::Stopwatch watch;
    torch::mm(matrix, matrix);
    best = std::min(best, watch.microseconds());
  }
  const double rate = 2.0 * kSide * kSide * kSide / best / 1e3;
  if (rate >= kLeast) return {};
  std::ostringstream text;
  text.precision(2);
  text << "Matrix products run at " << rate << " GFLOP/s: LibTorch uses a slow BLAS. Install libopenblas0-pthread.";
  return text.str();
}

}  // namespace model
