#pragma once
// The table of registered searches. Private to model/.

#include <span>

#include "model/search/search.h"

namespace model {

/// In display order.
std::span<const SearchKind* const> searchKinds();

}  // namespace model
