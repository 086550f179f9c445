#pragma once
// StatePath: the latent states of a run as points of one long vector space, one for each iteration that is at hand, and
// the distances between them. Keeps the thoughts alive and copies no numbers. Pure: any thread.

#include <cstddef>
#include <span>
#include <vector>

#include "model/thought/trace.h"

namespace thought {

/// A latent state: all its fields' numbers, one field after the other.
class StatePoint {
 public:
  explicit StatePoint(ThoughtPtr thought) : thought_(std::move(thought)) {}
  int iteration() const { return thought_->iteration; }
  std::size_t dimensions() const;
  double dot(const StatePoint& other) const;
  /// (this - centre) . (other - centre), of states with the same fields.
  double dotAbout(std::span<const float> centre, const StatePoint& other) const;
  /// ||this - other||, computed from the differences themselves, so that it is exact where they nearly agree.
  double distance(const StatePoint& other) const;
  double norm() const;
  /// Adds factor times this to `sum`, which has dimensions() entries.
  void addTo(std::span<double> sum, double factor) const;
  double dot(std::span<const double> vector) const;

 private:
  ThoughtPtr thought_;  ///< complete
};

using StatePath = std::vector<StatePoint>;

/// The states from iteration `first` on that are complete and as large as the last one, in order.
StatePath statePath(const Trace& trace, int first = 0);

}  // namespace thought
