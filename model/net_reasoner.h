#pragma once
// NetReasoner: any Net as a Reasoner. Translates puzzles, states and readouts between torch and the record of thinking.
// Private to model/.

#include <optional>

#include "model/device.h"
#include "model/latent_fields.h"
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
  thought::ThoughtPtr reread(const thought::Thought& edited) override;

 private:
  /// Throws unless something was begun and `thought` can be gone on from.
  void check(const thought::Thought& thought) const;
  State advance(const State& state, int call, std::uint64_t seed) const;
  void readInto(thought::Thought& thought, const State& state) const;

  LoadedNet loaded_;
  torch::Device device_;
  const Encoding& encoding_;
  LatentFields fields_;
  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
  std::vector<std::uint8_t> open_;
  Context context_;
};

/// What a person may know of a loaded net.
thought::ReasonerInfo infoOf(const LoadedNet& loaded, const Encoding& encoding);

/// What a call of the run from `seed` draws its noise from: the same however often the call is repeated.
torch::Generator noiseOf(std::uint64_t seed, int call);

/// Finds, reads and checks the weights that `options` ask for (registry.h).
puzzles::Result<LoadedNet> loadNet(std::string_view reasoner, std::string_view family, const LoadOptions& options);

}  // namespace model
