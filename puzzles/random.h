#pragma once
// SplitMix64: a tiny generator whose sequence is fixed by its definition (Steele, Lea, Flood 2014), so that a seed
// makes the same puzzle on every machine; std::shuffle and std::uniform_int_distribution promise no such thing.

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

namespace puzzles {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// A seed from which another generator goes on as this one would.
  std::uint64_t state() const { return state_; }

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  /// Uniform in [0, bound); bound > 0. The multiply-shift bias is below 2^-32 for every bound used here.
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
  /// Uniform in [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// N(0, 1), by Box and Muller 1958.
  double gaussian() {
    const double radius = std::sqrt(-2 * std::log(1 - unit()));
    return radius * std::cos(2 * std::numbers::pi * unit());
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_;
};

/// A well-mixed seed for stream `stream`, item `item` of a run seeded with `seed`.
inline std::uint64_t mixSeed(std::uint64_t seed, std::uint64_t stream, std::uint64_t item = 0) {
  Random random(seed ^ Random(stream ^ Random(item).next()).next());
  return random.next();
}

}  // namespace puzzles
