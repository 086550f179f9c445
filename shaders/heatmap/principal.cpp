#include <algorithm>
#include <cmath>
#include <numeric>

#include "shaders/heatmap/heatmap.h"
#include "shaders/heatmap/problem.h"

// The leading axes come from subspace iteration on the covariance matrix, with a block a little larger than what is
// wanted so that it converges fast; the block is then turned onto its own axes (Rayleigh-Ritz) by Jacobi rotations.
namespace gpu {
namespace {

constexpr std::size_t kWanted = 3, kBlock = 8;
constexpr int kIterations = 40, kSweeps = 20;
constexpr std::size_t kMostSamples = 16384;

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;  // rows

double dot(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

void addScaled(Vector& to, double factor, const Vector& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

void scale(Vector& vector, double factor) {
  for (double& value : vector) value *= factor;
}

// The squares that count: finite in every channel, thinned out evenly when there are many.
Matrix samplesOf(const Tensor& field) {
  const std::size_t squares = std::size_t(field.height) * std::size_t(field.width);
  const std::size_t step = (squares + kMostSamples - 1) / kMostSamples;
  Matrix samples;
  for (std::size_t square = 0; square < squares; square += step) {
    Vector sample;
    for (int c = 0; c < field.channels; ++c) sample.push_back(field.data[std::size_t(c) * squares + square]);
    const bool finite = std::all_of(sample.begin(), sample.end(), [](double v) { return std::isfinite(v); });
    if (finite) samples.push_back(std::move(sample));
  }
  return samples;
}

Vector meanOf(const Matrix& samples, std::size_t channels) {
  Vector mean(channels, 0);
  for (const Vector& sample : samples) addScaled(mean, 1.0 / double(samples.size()), sample);
  return mean;
}

Matrix covarianceOf(const Matrix& samples, std::size_t channels) {
  Matrix covariance(channels, Vector(channels, 0));
  for (const Vector& sample : samples) {
    for (std::size_t i = 0; i < channels; ++i) addScaled(covariance[i], sample[i] / double(samples.size()), sample);
  }
  return covariance;
}

// Of a symmetric matrix: a sum of rows runs faster than products with rows.
Vector product(const Matrix& matrix, const Vector& vector) {
  Vector result(vector.size(), 0);
  for (std::size_t i = 0; i < vector.size(); ++i) addScaled(result, vector[i], matrix[i]);
  return result;
}

Vector unit(std::size_t size, std::size_t index) {
  Vector vector(size, 0);
  vector[index] = 1;
  return vector;
}

// Removes what lies along the earlier vectors; false when nothing of the vector is left.
bool makeOrthonormal(Vector& vector, const Matrix& earlier) {
  const double before = std::sqrt(dot(vector, vector));
  for (int pass = 0; pass < 2; ++pass) {
    for (const Vector& other : earlier) addScaled(vector, -dot(vector, other), other);
  }
  const double after = std::sqrt(dot(vector, vector));
  if (!(after > 1e-9 * before)) return false;
  scale(vector, 1 / after);
  return true;
}

// A vector that vanished is replaced by the first coordinate axis that is not yet spanned.
void orthonormalise(Matrix& block) {
  Matrix done;
  for (Vector& vector : block) {
    for (std::size_t next = 0; !makeOrthonormal(vector, done); ++next) vector = unit(vector.size(), next);
    done.push_back(vector);
  }
  block = std::move(done);
}

// Any fixed start that is not orthogonal to an eigenvector does.
Matrix startingBlock(std::size_t channels) {
  Matrix block(std::min(kBlock, channels), Vector(channels));
  for (std::size_t i = 0; i < block.size(); ++i) {
    for (std::size_t c = 0; c < channels; ++c) block[i][c] = std::sin(1.0 + double(c + 1) * (double(i) + 0.7321));
  }
  orthonormalise(block);
  return block;
}

// One Jacobi rotation that makes small[p][q] zero; the block's vectors turn with it.
void rotate(Matrix& small, Matrix& block, std::size_t p, std::size_t q) {
  if (small[p][q] == 0) return;
  const double theta = (small[q][q] - small[p][p]) / (2 * small[p][q]);
  const double tangent = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::hypot(theta, 1));
  const double cosine = 1 / std::hypot(tangent, 1), sine = tangent * cosine;
  const auto turn = [&](double& a, double& b) {
    const double oldA = a;
    a = cosine * a - sine * b;
    b = sine * oldA + cosine * b;
  };
  for (Vector& row : small) turn(row[p], row[q]);
  for (std::size_t i = 0; i < small.size(); ++i) turn(small[p][i], small[q][i]);
  for (std::size_t i = 0; i < block[p].size(); ++i) turn(block[p][i], block[q][i]);
}

// Turns the block onto the covariance's axes within its span, largest variance first.
void alignToAxes(Matrix& block, const Matrix& covariance) {
  const std::size_t size = block.size();
  Matrix small(size, Vector(size));
  for (std::size_t i = 0; i < size; ++i) {
    const Vector image = product(covariance, block[i]);
    for (std::size_t j = 0; j < size; ++j) small[i][j] = dot(image, block[j]);
  }
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (std::size_t p = 0; p < size; ++p) {
      for (std::size_t q = p + 1; q < size; ++q) rotate(small, block, p, q);
    }
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return small[a][a] > small[b][b]; });
  Matrix sorted;
  for (const std::size_t index : order) sorted.push_back(block[index]);
  block = std::move(sorted);
}

void pointToPositive(Vector& axis) {
  const auto largest =
      std::max_element(axis.begin(), axis.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (*largest < 0) scale(axis, -1);
}

}  // namespace

PrincipalAxes fitPrincipalAxes(const Tensor& field) {
  throwIf(fieldProblem({.field = field}));
  const std::size_t channels = std::size_t(field.channels);
  Matrix samples = samplesOf(field);
  const Vector mean = meanOf(samples, channels);
  for (Vector& sample : samples) addScaled(sample, -1, mean);
  const Matrix covariance = covarianceOf(samples, channels);
  Matrix block = startingBlock(channels);
  for (int i = 0; i < kIterations; ++i) {
    for (Vector& vector : block) vector = product(covariance, vector);
    orthonormalise(block);
  }
  alignToAxes(block, covariance);
  PrincipalAxes result{{mean.begin(), mean.end()}, {}};
  for (std::size_t i = 0; i < std::min(kWanted, block.size()); ++i) {
    pointToPositive(block[i]);
    result.axes.emplace_back(block[i].begin(), block[i].end());
  }
  return result;
}

}  // namespace gpu
