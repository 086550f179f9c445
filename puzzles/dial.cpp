#include "puzzles/dial.h"

#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr int kFewestGivens = 17, kMostGivens = 81;

std::string rangeText(int low, int high) {
  return std::to_string(low) + (low == high ? "" : "-" + std::to_string(high));
}

Result<GenerateSpec> stepFrom(const Family& family, GenerateSpec spec, std::string_view text) {
  if (family.info().takes("givens")) {
    const auto range = parseGivens(text);
    if (!range) return range.error();
    std::tie(spec.givensMin, spec.givensMax) = *range;
    return spec;
  }
  const auto size = wholeNumber(text);
  const auto& info = family.info();
  if (!size || *size < info.minSize || *size > info.maxSize)
    return Error{"'" + std::string(text.substr(0, 40)) + "' is not a size of " + info.title +
                 ", expected a whole number from " + std::to_string(info.minSize) + " to " +
                 std::to_string(info.maxSize)};
  spec.size = *size;
  return spec;
}

}  // namespace

Result<std::pair<int, int>> parseGivens(std::string_view text) {
  const std::size_t dash = text.find('-', 1);
  const auto low = wholeNumber(text.substr(0, dash));
  const auto high = dash < text.size() ? wholeNumber(text.substr(dash + 1)) : low;
  if (!low || !high || *low > *high || *low < kFewestGivens || *high > kMostGivens)
    return Error{"'" + std::string(text.substr(0, 40)) +
                 "' is not a range of givens, expected for example 24-34 or 30, from " + std::to_string(kFewestGivens) +
                 " to " + std::to_string(kMostGivens)};
  return std::pair(*low, *high);
}

DialStep dialStep(const Family& family, const GenerateSpec& spec) {
  if (family.info().takes("givens"))
    return {"givens " + rangeText(spec.givensMin, spec.givensMax), (spec.givensMin + spec.givensMax) / 2.0, spec};
  const int size = spec.size > 0 ? spec.size : family.info().defaultSize;
  std::string title = "size " + std::to_string(size);
  if (family.info().takes("boxes")) title += ", boxes " + std::to_string(spec.boxes);
  return {title, static_cast<double>(size), spec};
}

Result<std::vector<DialStep>> parseDial(const Family& family, const GenerateSpec& base, std::string_view text) {
  std::vector<DialStep> steps;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    auto spec = stepFrom(family, base, trimmed(text.substr(begin, end - begin)));
    if (!spec) return errorAt(1, static_cast<int>(begin) + 1, spec.error().message);
    steps.push_back(dialStep(family, *spec));
    begin = end + 1;
  }
  return steps;
}

}  // namespace puzzles
