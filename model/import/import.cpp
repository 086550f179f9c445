#include "model/import/import.h"

#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>

#include "model/import/checkpoint.h"
#include "model/import/official.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"

namespace model {
namespace {

using nlohmann::json;
using puzzles::Error;

/// The whole numbers of a mapping and of the mapping "arch" in it. JSON is YAML too.
json numbersOf(const YAML::Node& node) {
  json numbers = json::object();
  for (const auto& entry : node) {
    const auto key = entry.first.as<std::string>();
    std::int64_t number = 0;
    if (key == "arch" && entry.second.IsMap()) numbers[key] = numbersOf(entry.second);
    if (entry.second.IsScalar() && YAML::convert<std::int64_t>::decode(entry.second, number)) numbers[key] = number;
  }
  return numbers;
}

puzzles::Result<json> readConfig(const std::filesystem::path& path) {
  if (path.empty()) return json::object();
  try {
    const YAML::Node root = YAML::LoadFile(path.string());
    if (root.IsMap()) return numbersOf(root);
    return Error{"holds no keys, expected JSON or YAML with H_cycles, L_cycles, ...", 0, 0, path.string()};
  } catch (const YAML::BadFile&) {
    return Error{"cannot be opened", 0, 0, path.string()};
  } catch (const YAML::Exception& problem) {
    return Error{problem.msg, problem.mark.line + 1, problem.mark.column + 1, path.string()};
  }
}

Safetensors weightsFile(const OfficialModel& official, const std::filesystem::path& checkpoint) {
  Safetensors file;
  file.metadata = {{"format", "latentarium/1"},
                   {"reasoner", official.reasoner},
                   {"family", official.family},
                   {"net", official.net.dump()},
                   {"imported", json{{"system", official.title}, {"file", checkpoint.filename().string()}}.dump()}};
  for (const auto& [name, tensor] : official.tensors) file.tensors.push_back(toRaw(name, tensor));
  return file;
}

std::int64_t publishedCount(const Net& net) {
  std::int64_t count = 0;
  for (const auto& item : net.named_parameters()) count += item.key() == "tokens.puzzle" ? 0 : item.value().numel();
  return count;
}

puzzles::Result<ImportReport> converted(const OfficialModel& official, const ImportOptions& options) {
  const auto net = makeNet(*findNetKind(official.reasoner, official.family), official.family, official.net);
  const Safetensors file = weightsFile(official, options.checkpoint);
  if (const auto problem = assignParameters(*net, file)) return *problem;
  if (const auto problem = writeSafetensors(options.out, file)) return *problem;
  return ImportReport{official.title, official.reasoner, official.family, publishedCount(*net), official.net.dump()};
}

}  // namespace

puzzles::Result<ImportReport> importCheckpoint(const ImportOptions& options) {
  const auto inFile = [&](Error error) {
    if (error.source.empty()) error.source = options.checkpoint.string();
    return error;
  };
  const auto config = readConfig(options.config);
  if (!config) return config.error();
  const auto tensors = readCheckpoint(options.checkpoint);
  if (!tensors) return tensors.error();
  const auto official = readOfficial(*tensors, *config);
  if (!official) return inFile(official.error());
  try {
    auto report = converted(*official, options);
    return report ? report : inFile(report.error());
  } catch (const std::exception& problem) {
    const std::string text = problem.what();  // LibTorch's go on with a stack trace
    return inFile({text.substr(0, text.find('\n'))});
  }
}

}  // namespace model
