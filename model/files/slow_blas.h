#pragma once
// Whether LibTorch multiplies matrices as fast as it can here. Torch-free.

#include <string>

namespace model {

/// A sentence when LibTorch runs on a slow BLAS (a timed product stays below 5 GFLOP/s), with the remedy; empty when it
/// does not. Takes some hundredths of a second.
std::string slowBlasWarning();

}  // namespace model
