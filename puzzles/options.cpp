#include "puzzles/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "puzzles/text.h"

namespace puzzles {
namespace {

/// Calls the function that takes the alternative held.
template <class... Functions>
struct Cases : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Cases(Functions...) -> Cases<Functions...>;

/// The shortest digits that mean this number, with a point: "0.0", "0.25".
std::string shareText(double share) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), share).ptr;
  const std::string text(digits.data(), end);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string textOf(const GenerateOption& option, const GenerateSpec& spec) {
  const auto named = [&](const std::string& value) { return option.name + " " + value; };
  return std::visit(Cases{[&](const RangeOption& range) {
                            return named(std::to_string(spec.*range.low) + "-" + std::to_string(spec.*range.high));
                          },
                          [&](const WholeOption&) { return named(std::to_string(wholeValue(option, spec))); },
                          [&](const ShareOption& share) { return named(shareText(spec.*share.field)); },
                          [&](const ChoiceOption& choice) { return spec.*choice.field; },
                          [&](const FlagOption& flag) { return spec.*flag.field ? option.name : std::string(); }},
                    option.value);
}

}  // namespace

GenerateOption sizeOption(std::string help, int least, int most, int standard) {
  return {.name = "size",
          .title = "Side",
          .help = std::move(help),
          .value = WholeOption{least, most, standard, &GenerateSpec::size},
          .rows = {{"size", "&Side", "Squares on a side"}}};
}

RowValue rowValue(const GenerateOption& option, std::size_t row, const GenerateSpec& spec) {
  return std::visit(
      Cases{
          [&](const RangeOption& range) -> RowValue { return spec.*(row == 0 ? range.low : range.high); },
          [&](const WholeOption& whole) -> RowValue {
            const int value = wholeValue(option, spec);
            return value < whole.least ? whole.standard : value;
          },
          [&](const ShareOption& share) -> RowValue { return static_cast<int>(std::lround(100 * spec.*share.field)); },
          [&](const ChoiceOption& choice) -> RowValue { return spec.*choice.field; },
          [&](const FlagOption& flag) -> RowValue { return spec.*flag.field ? 1 : 0; }},
      option.value);
}

void setRow(const GenerateOption& option, std::size_t row, const RowValue& value, GenerateSpec& spec) {
  const int* number = std::get_if<int>(&value);
  const std::string* name = std::get_if<std::string>(&value);
  if (std::holds_alternative<ChoiceOption>(option.value) != (name != nullptr)) return;
  std::visit(Cases{[&](const RangeOption& range) { spec.*(row == 0 ? range.low : range.high) = *number; },
                   [&](const WholeOption&) { wholeIn(option, spec) = *number; },
                   [&](const ShareOption& share) { spec.*share.field = *number / 100.0; },
                   [&](const ChoiceOption& choice) { spec.*choice.field = *name; },
                   [&](const FlagOption& flag) { spec.*flag.field = *number != 0; }},
             option.value);
}

int wholeValue(const GenerateOption& option, const GenerateSpec& spec) {
  const auto& whole = std::get<WholeOption>(option.value);
  if (whole.field) return spec.*whole.field;
  const auto found = spec.own.find(option.name);
  return found == spec.own.end() ? whole.standard : found->second;
}

int& wholeIn(const GenerateOption& option, GenerateSpec& spec) {
  const auto& whole = std::get<WholeOption>(option.value);
  if (whole.field) return spec.*whole.field;
  return spec.own.try_emplace(option.name, whole.standard).first->second;
}

std::string rangeText(int low, int high) {
  return std::to_string(low) + (low == high ? "" : "-" + std::to_string(high));
}

Result<std::pair<int, int>> parseRange(const GenerateOption& option, std::string_view text) {
  const auto& range = std::get<RangeOption>(option.value);
  const std::size_t dash = text.find('-', 1);
  const auto low = wholeNumber(text.substr(0, dash));
  const auto high = dash < text.size() ? wholeNumber(text.substr(dash + 1)) : low;
  if (!low || !high || *low > *high || *low < range.least || *high > range.most)
    return Error{"'" + std::string(text.substr(0, 40)) + "' is not a range of " + option.name +
                 ", expected for example 24-34 or 30, from " + std::to_string(range.least) + " to " +
                 std::to_string(range.most)};
  return std::pair(*low, *high);
}

std::string describe(const std::vector<GenerateOption>& options, const GenerateSpec& spec) {
  std::string words;
  for (const bool kinds : {true, false}) {
    for (const GenerateOption& option : options) {
      if (option.name == "size" || std::holds_alternative<ChoiceOption>(option.value) != kinds) continue;
      const std::string text = textOf(option, spec);
      if (!text.empty()) words += (words.empty() ? "" : ", ") + text;
    }
  }
  return words;
}

}  // namespace puzzles
