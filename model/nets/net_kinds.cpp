#include "model/nets/net_kinds.h"

#include <algorithm>

namespace model {

// A row: the file that a network is in defines its kind.
extern const NetKind kDeepThinking, kRecurrentDepth, kLooped, kHrm, kTrm, kDrc, kDrcImitation, kDrc33;

std::span<const NetKind* const> netKinds() {
  static constexpr const NetKind* kKinds[] = {&kDeepThinking, &kRecurrentDepth, &kLooped, &kHrm, &kTrm,
                                              &kDrc,          &kDrcImitation,   &kDrc33};
  return kKinds;
}

const NetKind* findNetKind(std::string_view name, std::string_view family) {
  for (const NetKind* kind : netKinds()) {
    const auto& families = kind->families;
    if (kind->name == name && std::find(families.begin(), families.end(), family) != families.end()) return kind;
  }
  return nullptr;
}

std::shared_ptr<Net> makeNet(const NetKind& kind, const std::string& family, const nlohmann::json& config) {
  Keys keys(config, "net.");
  auto net = kind.make(keys, family);
  keys.finish(kind.name);
  return net;
}

}  // namespace model
