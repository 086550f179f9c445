#include "model/net_kinds.h"

#include <algorithm>

namespace model {

std::span<const NetKind* const> netKinds() {
  static constexpr const NetKind* kKinds[] = {&kDeepThinking, &kRecurrentDepth};
  return kKinds;
}

const NetKind* findNetKind(std::string_view name, std::string_view family) {
  for (const NetKind* kind : netKinds()) {
    if (kind->name == name && kind->family == family) return kind;
  }
  return nullptr;
}

std::shared_ptr<Net> makeNet(const NetKind& kind, const nlohmann::json& config) {
  for (const auto& item : config.items()) {
    if (std::find(kind.keys.begin(), kind.keys.end(), item.key()) == kind.keys.end())
      throw puzzles::Failure("key 'net." + item.key() + "' is not a key that " + kind.name + " knows");
  }
  return kind.make(config);
}

int positive(const nlohmann::json& config, const std::string& key, int standard) {
  if (!config.contains(key)) return standard;
  const auto& item = config[key];
  constexpr std::int64_t kMost = 8192;
  if (!item.is_number_integer() || item.get<std::int64_t>() < 1 || item.get<std::int64_t>() > kMost) {
    throw puzzles::Failure("key 'net." + key + "' should be a whole number from 1 to " + std::to_string(kMost));
  }
  return item.get<int>();
}

}  // namespace model
