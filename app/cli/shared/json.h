#pragma once
// JSON as the command line prints it: keys in the order of writing, numbers to six digits, nothing that is not JSON.

#include <nlohmann/json.hpp>
#include <ostream>

namespace app::cli {

using Json = nlohmann::ordered_json;

/// To six significant digits; null for NaN and infinities.
Json number(double value);

/// The document with indentation and a final newline. Bytes that are no UTF-8 are replaced.
void printJson(std::ostream& out, const Json& document);
/// The document on one line, with a newline.
void printJsonLine(std::ostream& out, const Json& document);

}  // namespace app::cli
