#include "model/thought/landscape.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace thought {
namespace {

using Points = std::vector<const StatePoint*>;

/// Every state of all paths that can be projected: finite, and of the first one's dimensions.
std::vector<Points> usable(std::span<const StatePath> paths) {
  std::vector<Points> kept(paths.size());
  std::optional<std::size_t> dimensions;
  for (std::size_t path = 0; path < paths.size(); ++path) {
    for (const StatePoint& point : paths[path]) {
      if (!dimensions) dimensions = point.dimensions();
      if (point.dimensions() == *dimensions && std::isfinite(point.dot(point))) kept[path].push_back(&point);
    }
  }
  return kept;
}

Points evenSample(const std::vector<Points>& paths, std::size_t most) {
  Points all;
  for (const Points& path : paths) all.insert(all.end(), path.begin(), path.end());
  if (all.size() <= most) return all;
  Points sample;
  for (std::size_t i = 0; i < most; ++i) sample.push_back(all[i * (all.size() - 1) / (most - 1)]);
  return sample;
}

std::vector<float> meanOf(const Points& sample) {
  std::vector<double> sum(sample.front()->dimensions());
  for (const StatePoint* point : sample) point->addTo(sum, 1 / static_cast<double>(sample.size()));
  return {sum.begin(), sum.end()};
}

// The mean is taken from the states before they are multiplied: what is left of large numbers afterwards is rounding.
std::vector<double> centredGram(const Points& sample, const std::stop_token& stop) {
  const std::size_t n = sample.size();
  const std::vector<float> mean = meanOf(sample);
  std::vector<double> gram(n * n);
  for (std::size_t i = 0; i < n && !stop.stop_requested(); ++i)
    for (std::size_t j = 0; j <= i; ++j) gram[i * n + j] = gram[j * n + i] = sample[i]->dotAbout(mean, *sample[j]);
  return gram;
}

/// A direction of unit length in the space of states, and where along it the sample's mean lies.
struct Axis {
  std::vector<double> direction;
  double mean = 0;
};

// With the sample's centred states as the rows of X and X X' v = w v, X' v is an eigenvector of X' X of length sqrt(w).
Axis axisOf(const Points& sample, const std::vector<double>& vector) {
  Axis axis{std::vector<double>(sample.front()->dimensions()), 0};
  const double shift = std::accumulate(vector.begin(), vector.end(), 0.0) / static_cast<double>(vector.size());
  for (std::size_t i = 0; i < sample.size(); ++i) sample[i]->addTo(axis.direction, vector[i] - shift);
  const double length =
      std::sqrt(std::inner_product(axis.direction.begin(), axis.direction.end(), axis.direction.begin(), 0.0));
  for (double& entry : axis.direction) entry /= length;
  for (const StatePoint* point : sample) axis.mean += point->dot(axis.direction) / static_cast<double>(sample.size());
  return axis;
}

// The first state comes to lie on the negative side, so that a landscape does not turn over while a run grows.
void project(Landscape& landscape, const std::vector<Points>& paths, const Axis& axis, std::size_t component) {
  std::optional<double> sign;
  for (std::size_t path = 0; path < paths.size(); ++path) {
    for (std::size_t i = 0; i < paths[path].size(); ++i) {
      const double place = paths[path][i]->dot(axis.direction) - axis.mean;
      if (!sign) sign = place > 0 ? -1 : 1;
      landscape.paths[path][i].at[component] = static_cast<float>(*sign * place);
    }
  }
}

/// Turns rows and columns p and q of the matrix so that their common entry becomes 0.
void rotate(std::vector<double>& matrix, Eigen& eigen, std::size_t p, std::size_t q) {
  const std::size_t n = eigen.vectors.size();
  const double apart = (matrix[q * n + q] - matrix[p * n + p]) / (2 * matrix[p * n + q]);
  const double t = (apart >= 0 ? 1 : -1) / (std::abs(apart) + std::sqrt(apart * apart + 1));
  const double c = 1 / std::sqrt(t * t + 1), s = t * c;
  const auto turn = [c, s](double& a, double& b) {
    const double old = a;
    a = c * old - s * b;
    b = s * old + c * b;
  };
  for (std::size_t k = 0; k < n; ++k) turn(matrix[k * n + p], matrix[k * n + q]);
  for (std::size_t k = 0; k < n; ++k) turn(matrix[p * n + k], matrix[q * n + k]);
  for (std::size_t k = 0; k < n; ++k) turn(eigen.vectors[p][k], eigen.vectors[q][k]);
}

}  // namespace

Eigen symmetricEigen(std::vector<double> matrix, std::size_t side) {
  constexpr int kMostSweeps = 30;
  Eigen eigen{{}, std::vector<std::vector<double>>(side, std::vector<double>(side))};
  for (std::size_t i = 0; i < side; ++i) eigen.vectors[i][i] = 1;
  double trace = 0;
  for (std::size_t i = 0; i < side; ++i) trace += std::abs(matrix[i * side + i]);
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    bool turned = false;
    for (std::size_t p = 0; p < side; ++p) {
      for (std::size_t q = p + 1; q < side; ++q) {
        if (std::abs(matrix[p * side + q]) <= 1e-14 * trace) continue;
        rotate(matrix, eigen, p, q);
        turned = true;
      }
    }
    if (!turned) break;
  }
  std::vector<std::size_t> order(side);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](auto a, auto b) { return matrix[a * side + a] > matrix[b * side + b]; });
  auto vectors = std::move(eigen.vectors);
  eigen.vectors.clear();
  for (const std::size_t i : order) {
    eigen.values.push_back(matrix[i * side + i]);
    eigen.vectors.push_back(std::move(vectors[i]));
  }
  return eigen;
}

std::optional<Landscape> landscapeOf(std::span<const StatePath> paths, const std::stop_token& stop,
                                     std::size_t mostFitted) {
  const auto points = usable(paths);
  Landscape landscape;
  for (const Points& path : points) {
    landscape.paths.emplace_back();
    for (const StatePoint* point : path) landscape.paths.back().push_back({point->iteration(), {}});
  }
  const Points sample = evenSample(points, std::max<std::size_t>(mostFitted, 2));
  if (sample.size() < 2) return landscape;
  const Eigen eigen = symmetricEigen(centredGram(sample, stop), sample.size());
  double variance = 0;
  for (const double value : eigen.values) variance += std::max(0.0, value);
  for (std::size_t component = 0; component < landscape.explained.size(); ++component) {
    if (stop.stop_requested()) return std::nullopt;
    // What is left below is rounding, not a direction.
    if (component >= eigen.values.size() || eigen.values[component] <= 1e-5 * variance) break;
    landscape.explained[component] = eigen.values[component] / variance;
    project(landscape, points, axisOf(sample, eigen.vectors[component]), component);
  }
  if (stop.stop_requested()) return std::nullopt;
  return landscape;
}

}  // namespace thought
