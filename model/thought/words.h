#pragma once
// Words: how sentences for people write numbers.

#include <string>

namespace thought {

/// Two digits that matter: "0.3", "1e-06", "12".
std::string shortNumber(double value);

}  // namespace thought
