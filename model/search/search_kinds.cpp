#include "model/search/search_kinds.h"

namespace model {

std::span<const SearchKind* const> searchKinds() {
  static constexpr const SearchKind* kKinds[] = {&kMctsDrc, &kMcts, &kAStar};
  return kKinds;
}

const SearchKind* findSearchKind(std::string_view name, std::string_view family) {
  for (const SearchKind* kind : searchKinds()) {
    if (kind->name == name && kind->family == family) return kind;
  }
  return nullptr;
}

}  // namespace model
