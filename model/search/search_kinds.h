#pragma once
// The table of registered searches. Private to model/.

#include <span>
#include <string_view>

#include "model/search/search.h"

namespace model {

/// In display order.
std::span<const SearchKind* const> searchKinds();
/// Null when there is none of that name for that family.
const SearchKind* findSearchKind(std::string_view name, std::string_view family);

}  // namespace model
