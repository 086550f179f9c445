#include "model/together/together_kinds.h"

#include <algorithm>

namespace model {

std::span<const TogetherKind* const> togetherKinds() {
  static constexpr const TogetherKind* kKinds[] = {&kCheckedRecurrentDepth, &kCheckedTrm, &kCommitteeRecurrentDepth,
                                                   &kCommitteeTrm};
  return kKinds;
}

const TogetherKind* findTogetherKind(std::string_view name, std::string_view family) {
  for (const TogetherKind* kind : togetherKinds()) {
    if (kind->name == name && std::ranges::find(kind->families, family) != kind->families.end()) return kind;
  }
  return nullptr;
}

}  // namespace model
