#include "puzzles/dial.h"

#include <tuple>

#include "puzzles/text.h"

namespace puzzles {
namespace {

/// The dial's option where that is a range; null where it is the size.
const GenerateOption* rangeOf(const FamilyInfo& family) {
  const auto* option = family.option(family.dial.option);
  return option && std::holds_alternative<RangeOption>(option->value) ? option : nullptr;
}

Result<GenerateSpec> stepFrom(const FamilyInfo& family, GenerateSpec spec, std::string_view text) {
  if (const auto* option = rangeOf(family)) {
    const auto read = parseRange(*option, text);
    if (!read) return read.error();
    const auto& range = std::get<RangeOption>(option->value);
    std::tie(spec.*range.low, spec.*range.high) = *read;
    return spec;
  }
  const auto size = wholeNumber(text);
  if (!size || *size < family.minSize || *size > family.maxSize)
    return Error{"'" + std::string(text.substr(0, 40)) + "' is not a size of " + family.title +
                 ", expected a whole number from " + std::to_string(family.minSize) + " to " +
                 std::to_string(family.maxSize)};
  spec.size = *size;
  return spec;
}

}  // namespace

DialStep dialStep(const Family& family, const GenerateSpec& spec) {
  const FamilyInfo& info = family.info();
  if (const auto* option = rangeOf(info)) {
    const auto& range = std::get<RangeOption>(option->value);
    const int low = spec.*range.low, high = spec.*range.high;
    return {option->name + " " + rangeText(low, high), (low + high) / 2.0, spec};
  }
  const int size = spec.size > 0 ? spec.size : info.defaultSize;
  std::string title = "size " + std::to_string(size);
  for (const GenerateOption& option : info.options)
    if (option.name != "size" && std::holds_alternative<WholeOption>(option.value))
      title += ", " + option.name + " " + std::to_string(wholeValue(option, spec));
  return {title, static_cast<double>(size), spec};
}

Result<std::vector<DialStep>> parseDial(const Family& family, const GenerateSpec& base, std::string_view text) {
  std::vector<DialStep> steps;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    auto spec = stepFrom(family.info(), base, trimmed(text.substr(begin, end - begin)));
    if (!spec) return errorAt(1, static_cast<int>(begin) + 1, spec.error().message);
    steps.push_back(dialStep(family, *spec));
    begin = end + 1;
  }
  return steps;
}

}  // namespace puzzles
