#pragma once
// Landscape: the paths of latent states, of one run or several, projected onto the directions in which they differ
// most. Iterations are few and dimensions many, so the principal components come from the Gram matrix of the states
// (the method of snapshots: L. Sirovich, "Turbulence and the dynamics of coherent structures", 1987). Pure: any thread.

#include <array>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "model/thought/state_path.h"

namespace thought {

/// A state's place in the landscape.
struct LandscapePoint {
  int iteration = 0;
  std::array<float, 3> at{};  ///< along the first, second and third principal component, in the state's own unit
};

struct Landscape {
  std::vector<std::vector<LandscapePoint>> paths;  ///< one for each run, in the order given
  std::array<double, 3> explained{};               ///< share of the fitted states' variance, 0..1, falling
};

/// Projects every state of every path. The components are fitted on at most `mostFitted` states, evenly taken from all
/// paths; the first state has no positive coordinate. States with NaN or infinity, or of other dimensions than the
/// first, are left out. Nothing when `stop` was asked for.
std::optional<Landscape> landscapeOf(std::span<const StatePath> paths, const std::stop_token& stop = {},
                                     std::size_t mostFitted = 96);

/// Eigenvalues, falling, and unit eigenvectors of a symmetric matrix (row-major, side x side) by Jacobi's rotations.
struct Eigen {
  std::vector<double> values;
  std::vector<std::vector<double>> vectors;
};
Eigen symmetricEigen(std::vector<double> matrix, std::size_t side);

}  // namespace thought
