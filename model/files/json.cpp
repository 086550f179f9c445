#include "model/files/json.h"

#include <algorithm>
#include <limits>

namespace model {
namespace {

using puzzles::Error;
using puzzles::Failure;

/// `byte` counts from 1 and is where the parser gave up.
Error notJson(std::string_view text, std::size_t byte) {
  const auto before = text.substr(0, byte > 0 ? byte - 1 : 0);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto column = before.size() - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return Error{"not JSON from here on", static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace

template <class Json>
puzzles::Result<Json> parseJson(std::string_view text) {
  const auto watch = [](int depth, typename Json::parse_event_t event, Json&) {
    const bool opens = event == Json::parse_event_t::array_start || event == Json::parse_event_t::object_start;
    if (opens && depth >= kMostJsonLevels)
      throw Failure("the JSON is nested more than " + std::to_string(kMostJsonLevels) + " levels deep");
    return true;
  };
  try {
    return Json::parse(text, watch);
  } catch (const nlohmann::json::parse_error& problem) {
    return notJson(text, problem.byte);
  } catch (const Failure& problem) {
    return Error{problem.what()};
  }
}

template puzzles::Result<nlohmann::json> parseJson(std::string_view text);
template puzzles::Result<nlohmann::ordered_json> parseJson(std::string_view text);

int wholeAt(const nlohmann::json& object, const std::string& key, int standard) {
  const auto found = object.find(key);
  if (found == object.end()) return standard;
  if (!found->is_number()) throw Failure("key '" + key + "' should be a number");
  const double number = found->get<double>();
  using Limits = std::numeric_limits<int>;
  if (!(number >= Limits::min() && number <= Limits::max()))
    throw Failure("key '" + key + "' is " + found->dump() + ", which is out of range");
  return static_cast<int>(number);
}

}  // namespace model
