#include "model/search/search_kinds.h"

namespace model {

// A row: the file that a search is in defines its kind.
extern const SearchKind kMctsDrc, kMcts, kAStar;

std::span<const SearchKind* const> searchKinds() {
  static constexpr const SearchKind* kKinds[] = {&kMctsDrc, &kMcts, &kAStar};
  return kKinds;
}

}  // namespace model
