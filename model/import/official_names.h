#pragma once
// What the originals call their tensors, and what this project's nets do. Private to model/import.

#include <optional>
#include <string>
#include <string_view>

namespace model {

/// "L_level.layers.3.mlp.down_proj.weight" -> "net.3.mlp.down.linear.weight" (of two nets: "fast.3. ..."), and so on;
/// nothing for a name that none of TRM, HRM and EqR has.
std::optional<std::string> ourName(std::string_view official, bool twoNets);

/// The other way round: what a tensor of ours is called in the file.
std::string officialName(std::string_view ours, bool twoNets);

/// What may lie in their state dictionaries without being learned: caches that every process makes anew.
bool isCache(std::string_view official);

}  // namespace model
