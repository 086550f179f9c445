#pragma once
// The table of registered ways to think with a network that is registered on its own. Private to model/.

#include <span>

#include "model/together/together.h"

namespace model {

/// In display order.
std::span<const TogetherKind* const> togetherKinds();

}  // namespace model
