#pragma once
// LatentFields: a net's recurrent state between torch and the record of thinking, for one puzzle at a time. Private to
// model/.

#include <vector>

#include "model/nets/net.h"
#include "model/thought/thought.h"

namespace model {

/// The numbers of a tensor, row-major, on the CPU.
std::shared_ptr<const std::vector<float>> numbersOf(const Tensor& tensor);

class LatentFields {
 public:
  LatentFields(const Net& net, torch::Device device) : net_(net), device_(device) {}

  /// From here on states belong to a puzzle of height x width; `state` is one of them. Returns its fields.
  std::vector<thought::Field> begin(const State& state, int height, int width);

  /// The fields of `state`. One that the call from `before`, shown as `known`, left alone is shared, not copied.
  std::vector<thought::Field> show(const State& state, const State& before = {},
                                   const std::vector<thought::Field>& known = {}) const;
  /// Throws puzzles::Failure when a field is missing or of another size.
  State read(const thought::LatentState& latent) const;
  /// `state` where nothing is held, and what is held elsewhere (LatentState::held). Throws puzzles::Failure where that
  /// fits no field.
  State hold(const State& state, const std::vector<thought::Field>& held) const;

 private:
  using Shape = std::vector<std::int64_t>;  ///< channels, height, width
  NamedField tensorOf(const thought::Field& field, std::size_t place) const;

  const Net& net_;
  torch::Device device_;
  int height_ = 0, width_ = 0;
  std::vector<Shape> shapes_;  ///< by place
};

}  // namespace model
