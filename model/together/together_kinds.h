#pragma once
// The table of registered ways to think with a network that is registered on its own. Private to model/.

#include <span>
#include <string_view>

#include "model/together/together.h"

namespace model {

/// In display order.
std::span<const TogetherKind* const> togetherKinds();
/// Null when there is none of that name for that family.
const TogetherKind* findTogetherKind(std::string_view name, std::string_view family);

}  // namespace model
