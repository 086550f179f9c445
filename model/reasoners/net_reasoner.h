#pragma once
// NetReasoner: any Net as a Reasoner. Translates puzzles, states and readouts between torch and the record of thinking.
// Private to model/.

#include "model/files/device.h"
#include "model/nets/encoding.h"
#include "model/nets/weights.h"
#include "model/reasoners/base_reasoner.h"
#include "model/reasoners/latent_fields.h"

namespace model {

class NetReasoner : public BaseReasoner {
 public:
  NetReasoner(LoadedNet loaded, torch::Device device);

 protected:
  puzzles::Result<Draft> start(std::uint64_t seed) override;
  Draft advance(const thought::Thought& previous) override;
  Draft readAgain(const thought::Thought& edited) override;

 private:
  /// `before`: the measures of the thought before it; nothing at the start.
  void readInto(thought::Thought& thought, const State& state, const thought::Measures* before) const;
  void askHead(thought::Measures& now, const Readout& readout, int calls, const thought::Measures* before) const;

  LoadedNet loaded_;
  torch::Device device_;
  const Encoding& encoding_;
  LatentFields fields_;
  std::vector<std::uint8_t> open_;
  Context context_;
};

/// What a person may know of a net that answers.
thought::ReasonerInfo infoOf(const LoadedNet& loaded, const Encoding& encoding);

/// What a call of the run from `seed` draws its noise from: the same however often the call is repeated.
torch::Generator noiseOf(std::uint64_t seed, int call);

}  // namespace model
