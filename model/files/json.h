#pragma once
// The one way in for JSON that somebody else may have written: recipes, and what a weights file's card says.
// Private to model/ and the command line.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "puzzles/result.h"

namespace model {

/// Whoever copies, prints or frees JSON goes one call deeper for each level.
inline constexpr int kMostJsonLevels = 64;

/// An Error with line and column for what is not JSON, and for lists and objects inside each other beyond
/// kMostJsonLevels. `Json` is nlohmann::json, or nlohmann::ordered_json, which keeps the order of keys.
template <class Json = nlohmann::json>
puzzles::Result<Json> parseJson(std::string_view text);

/// `object[key]` as an int, `standard` when the key is absent. Throws puzzles::Failure for what is not a number or does
/// not fit.
int wholeAt(const nlohmann::json& object, const std::string& key, int standard = 0);

}  // namespace model
