#include "model/together/together_kinds.h"

namespace model {

// A row: the file that a combination is in defines its kind.
extern const TogetherKind kCheckedRecurrentDepth, kCheckedTrm, kCommitteeRecurrentDepth, kCommitteeTrm;

std::span<const TogetherKind* const> togetherKinds() {
  static constexpr const TogetherKind* kKinds[] = {&kCheckedRecurrentDepth, &kCheckedTrm, &kCommitteeRecurrentDepth,
                                                   &kCommitteeTrm};
  return kKinds;
}

}  // namespace model
