#pragma once
// A weights file: a safetensors file whose metadata is the model's card. Private to model/ (torch types).
// Metadata keys: format ("latentarium/1"), reasoner, family, net (JSON), recipe (JSON), training (JSON: steps, seconds,
// hardware), evaluation (JSON array of figures printed by `latentarium-cli eval --record`), and probes
// (model/files/probes.h).

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "model/files/probes.h"
#include "model/files/safetensors.h"
#include "model/nets/net.h"
#include "puzzles/result.h"

namespace model {

/// torch <-> bytes. F32 and I64 only; the result owns its memory.
RawTensor toRaw(const std::string& name, const Tensor& tensor);
Tensor fromRaw(const RawTensor& raw);

/// Every parameter and buffer of `net` under its module path, in order.
std::vector<RawTensor> parametersOf(const Net& net, const std::string& prefix = "");
/// Copies tensors into `net`. An Error names the first missing, superfluous, misshapen or mistyped one.
std::optional<puzzles::Error> assignParameters(Net& net, const Safetensors& file, const std::string& prefix = "");

struct LoadedNet {
  const NetKind* kind = nullptr;
  std::string family;
  std::shared_ptr<Net> net;
  std::map<std::string, std::string> metadata;
  std::filesystem::path path;
  std::optional<Probes> probes = {};  ///< of a planner, if its file holds any: as many as it has layers
};
/// Reads a file, builds the architecture that it names and fills it. Nothing that a file can hold crashes this.
puzzles::Result<LoadedNet> loadWeights(const std::filesystem::path& path);

}  // namespace model
