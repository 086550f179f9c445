#pragma once
// NetReasoner: any Net as a Reasoner. Translates puzzles, states and readouts between torch and the record of thinking.
// Private to model/.

#include <optional>

#include "model/files/device.h"
#include "model/nets/encoding.h"
#include "model/nets/weights.h"
#include "model/reasoners/latent_fields.h"
#include "model/thought/reasoner.h"

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
  /// `before`: the measures of the thought before it; nothing at the start.
  void readInto(thought::Thought& thought, const State& state, const thought::Measures* before) const;
  void askHead(thought::Measures& now, const Readout& readout, int calls, const thought::Measures* before) const;

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

}  // namespace model
