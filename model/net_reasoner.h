#pragma once
// NetReasoner: any Net as a Reasoner. Translates puzzles, states and readouts between torch and the record of thinking.
// Private to model/.

#include <optional>

#include "model/device.h"
#include "model/nets/encoding.h"
#include "model/registry.h"
#include "model/thought/reasoner.h"
#include "model/weights.h"

namespace model {

class NetReasoner : public thought::Reasoner {
 public:
  NetReasoner(LoadedNet loaded, torch::Device device);

  const thought::ReasonerInfo& info() const override { return info_; }
  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override;
  thought::ThoughtPtr step(const thought::Thought& previous) override;

 private:
  /// The fields on show of `state`. One that the call from `before`, shown as `known`, left alone is shared, not
  /// copied.
  std::vector<thought::Field> fieldsOf(const State& state, const State& before = {},
                                       const std::vector<thought::Field>& known = {}) const;
  State stateOf(const thought::LatentState& latent) const;
  State advance(const State& state, int call, std::uint64_t seed) const;
  void readInto(thought::Thought& thought, const State& state) const;

  LoadedNet loaded_;
  torch::Device device_;
  const Encoding& encoding_;
  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
  std::vector<std::uint8_t> open_;
  Context context_;
  using Shape = std::vector<std::int64_t>;  ///< channels, height, width
  std::vector<Shape> shapes_;               ///< of the latent fields of the puzzle begun
};

/// Finds, reads and checks the weights that `options` ask for (registry.h).
puzzles::Result<LoadedNet> loadNet(std::string_view reasoner, std::string_view family, const LoadOptions& options);

}  // namespace model
