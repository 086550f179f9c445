#include "model/nets/weights.h"

#include <cstring>

#include "model/files/json.h"
#include "model/nets/encoding.h"
#include "model/nets/net_kinds.h"
#include "puzzles/sentence.h"

namespace model {
namespace {

using puzzles::Error;

std::string shapeText(c10::IntArrayRef shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + "]";
}

const char* dtypeName(torch::ScalarType type) {
  if (type == torch::kFloat) return "F32";
  if (type == torch::kLong) return "I64";
  if (type == torch::kByte) return "U8";
  throw puzzles::Failure("weights files hold F32, I64 and U8 tensors only");
}

/// Parameters and buffers, by module path; in order of it.
std::map<std::string, Tensor> namedTensors(const Net& net) {
  std::map<std::string, Tensor> tensors;
  for (const auto& item : net.named_parameters()) tensors.emplace(item.key(), item.value());
  for (const auto& item : net.named_buffers()) tensors.emplace(item.key(), item.value());
  return tensors;
}

Error inFile(const std::filesystem::path& path, const std::string& message) { return {message, 0, 0, path.string()}; }

/// Before anything is allocated: no size of the architecture can exceed every dimension in the file.
void checkSizes(const nlohmann::json& config, const Safetensors& file) {
  std::int64_t largest = 0;
  for (const auto& tensor : file.tensors) {
    for (const std::int64_t dimension : tensor.shape) largest = std::max(largest, dimension);
  }
  for (const auto& [key, value] : config.items()) {
    const bool size = value.is_number_integer() && key != "outer_steps";  // so long it may think, whatever its size
    if (size && value.get<double>() > static_cast<double>(largest)) {
      throw puzzles::Failure("metadata key 'net." + key + "' is " + value.dump() +
                             ", larger than any dimension of the file's tensors");
    }
  }
}

/// A planner's state is c and h of every layer: probes read the first of the two.
void checkProbes(Net& planner, const Probes& probes) {
  torch::NoGradGuard noGrad;
  torch::Generator none;
  const State state = planner.start(planner.prelude(sokobanPlanes(torch::zeros({1, 5, 5}, torch::kByte))), none);
  const auto layers = static_cast<int>(state.size() / 2), channels = static_cast<int>(state[0].size(1));
  const auto text = [](int layers, int channels) {
    return std::to_string(layers) + " layers of " + std::to_string(channels) + " channels";
  };
  if (probes.layers() != layers || probes.channels != channels)
    throw puzzles::Failure("the probes are for " + text(probes.layers(), probes.channels) + ", the planner has " +
                           text(layers, channels));
}

}  // namespace

RawTensor toRaw(const std::string& name, const Tensor& tensor) {
  const Tensor flat = tensor.detach().to(torch::kCPU).contiguous();
  RawTensor raw{name, dtypeName(flat.scalar_type()), flat.sizes().vec(), {}};
  raw.bytes.resize(static_cast<std::size_t>(flat.nbytes()));
  std::memcpy(raw.bytes.data(), flat.data_ptr(), raw.bytes.size());
  return raw;
}

Tensor fromRaw(const RawTensor& raw) {
  const auto type = raw.dtype == "F32" ? torch::kFloat : raw.dtype == "I64" ? torch::kLong : torch::kByte;
  Tensor tensor = torch::empty(raw.shape, type);
  if (dtypeName(type) != raw.dtype || static_cast<std::size_t>(tensor.nbytes()) != raw.bytes.size()) {
    throw puzzles::Failure("tensor '" + raw.name + "' has dtype " + raw.dtype + ", expected F32, I64 or U8");
  }
  std::memcpy(tensor.data_ptr(), raw.bytes.data(), raw.bytes.size());
  return tensor;
}

std::vector<RawTensor> parametersOf(const Net& net, const std::string& prefix) {
  std::vector<RawTensor> raw;
  for (const auto& [name, tensor] : namedTensors(net)) raw.push_back(toRaw(prefix + name, tensor));
  return raw;
}

std::optional<Error> assignParameters(Net& net, const Safetensors& file, const std::string& prefix) {
  torch::NoGradGuard noGrad;
  const auto tensors = namedTensors(net);
  for (const auto& [key, tensor] : tensors) {
    const std::string name = prefix + key;
    const RawTensor* raw = file.find(name);
    if (!raw) return Error{"tensor '" + name + "' is missing"};
    if (raw->dtype != "F32") return Error{"tensor '" + name + "' has dtype " + raw->dtype + ", expected F32"};
    if (raw->shape != tensor.sizes().vec()) {
      return Error{"tensor '" + name + "' has shape " + shapeText(raw->shape) + ", expected " +
                   shapeText(tensor.sizes())};
    }
    tensor.copy_(fromRaw(*raw));
  }
  for (const auto& raw : file.tensors) {
    if (raw.name.rfind(prefix, 0) == 0 && !tensors.contains(raw.name.substr(prefix.size()))) {
      return Error{"tensor '" + raw.name + "' does not belong to this architecture (it has " +
                   std::to_string(tensors.size()) + " tensors)"};
    }
  }
  return std::nullopt;
}

puzzles::Result<LoadedNet> loadWeights(const std::filesystem::path& path) {
  auto file = readSafetensors(path);
  if (!file) return file.error();
  auto entry = [&](const char* key) {
    const auto found = file->metadata.find(key);
    return found == file->metadata.end() ? std::string() : found->second;
  };
  if (entry("format") != "latentarium/1") {
    return inFile(path, "not a Latentarium weights file: metadata key 'format' should be 'latentarium/1'");
  }
  const NetKind* kind = findNetKind(entry("reasoner"), entry("family"));
  if (!kind) {
    return inFile(path, "unknown architecture '" + entry("reasoner") + "' for family '" + entry("family") + "'");
  }
  const auto parsed = parseJson(entry("net"));
  if (!parsed || !parsed->is_object()) return inFile(path, "metadata key 'net' should be a JSON object");
  const nlohmann::json& config = *parsed;
  try {
    checkSizes(config, *file);
    LoadedNet loaded{kind, entry("family"), makeNet(*kind, entry("family"), config), {}, path};
    if (kind->plans()) loaded.probes = takeProbes(*file).value();
    loaded.metadata = std::move(file->metadata);
    if (auto error = assignParameters(*loaded.net, *file)) return inFile(path, error->message);
    if (loaded.probes) checkProbes(*loaded.net, *loaded.probes);
    loaded.net->eval();
    return loaded;
  } catch (const std::exception& failure) {
    return inFile(path, puzzles::sentenceOf(failure));
  }
}

}  // namespace model
