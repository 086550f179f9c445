#pragma once
// The table of registered architectures. Private to model/.

#include <span>
#include <string_view>

#include "model/nets/net.h"

namespace model {

std::span<const NetKind* const> netKinds();
/// Null when there is none of that name for that family.
const NetKind* findNetKind(std::string_view name, std::string_view family);

/// Throws puzzles::Failure naming a key of `config` that is unknown or out of range.
std::shared_ptr<Net> makeNet(const NetKind& kind, const std::string& family, const nlohmann::json& config);

}  // namespace model
