#include "model/import/pickle_json.h"

#include <algorithm>
#include <array>
#include <optional>

namespace model {
namespace {

using nlohmann::json;

constexpr int kDeepestConfig = 6;
constexpr std::size_t kMostConfigValues = 10'000, kLongestConfigText = 1000;

class PickleToJson {
 public:
  explicit PickleToJson(const Pickle& pickle) : pickle_(pickle) {}

  /// Empty for what is left out.
  std::optional<json> of(const PickleValue& value, int depth = 0) {
    if (depth > kDeepestConfig || ++values_ > kMostConfigValues) return std::nullopt;
    if (value.as<PickleValue::Nothing>()) return json();
    if (const auto* flag = value.as<bool>()) return json(*flag);
    if (const auto* whole = value.as<std::int64_t>()) return json(*whole);
    if (const auto* number = value.as<double>()) return json(*number);
    if (const auto* text = value.as<std::string_view>()) return json(std::string(text->substr(0, kLongestConfigText)));
    if (const auto* list = value.as<PickleValue::Sequence>()) return ofList(pickle_.sequences[list->index], depth);
    if (const auto* dictionary = value.as<PickleValue::Dictionary>())
      return ofDictionary(pickle_.dictionaries[dictionary->index], depth);
    return std::nullopt;
  }

 private:
  json ofList(const PickleItems& items, int depth) {
    json list = json::array();
    for (const auto& item : items) {
      if (values_ > kMostConfigValues) break;
      if (auto inner = of(item, depth + 1)) list.push_back(*std::move(inner));
    }
    return list;
  }
  json ofDictionary(const PickleDictionary& dictionary, int depth) {
    json object = json::object();
    for (const auto& [key, value] : dictionary.entries) {
      if (values_ > kMostConfigValues) break;
      const auto* word = key.as<std::string_view>();
      if (!word || word->size() > kLongestConfigText) continue;
      if (auto inner = of(value, depth + 1)) object[std::string(*word)] = *std::move(inner);
    }
    return object;
  }

  const Pickle& pickle_;
  std::size_t values_ = 0;
};

}  // namespace

json configurationIn(const Pickle& pickle, PickleValue::Dictionary root) {
  constexpr std::array<std::string_view, 4> kKeys = {"config", "hyper_parameters", "hparams", "cfg"};
  for (const auto& [key, value] : pickle.dictionaries[root.index].entries) {
    const auto* word = key.as<std::string_view>();
    if (!word || std::ranges::find(kKeys, *word) == kKeys.end()) continue;
    const auto found = PickleToJson(pickle).of(value);
    if (found && found->is_object() && (found->contains("arch") || found->contains("H_cycles"))) return *found;
  }
  return {};
}

}  // namespace model
