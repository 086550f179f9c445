#pragma once
// Words: how sentences for people count things.

#include <concepts>
#include <string>
#include <string_view>

namespace puzzles {

/// "1 square", "3 squares". `many` is the plural where an s at the end does not make it: "boxes".
template <std::integral Number>
std::string counted(Number number, std::string_view one, std::string_view many = {}) {
  std::string text = std::to_string(number) + " ";
  if (number == 1) return text.append(one);
  return many.empty() ? text.append(one).append("s") : text.append(many);
}

}  // namespace puzzles
