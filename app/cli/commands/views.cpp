#include "app/cli/commands/views.h"

#include <algorithm>
#include <array>
#include <vector>

#include "app/cli/shared/text.h"

namespace app::cli {
namespace {

struct ViewName {
  gpu::View view;
  std::string_view name;
};
constexpr std::array<ViewName, 7> kViews = {{{gpu::View::Channel, "channel"},
                                             {gpu::View::Norm, "norm"},
                                             {gpu::View::Change, "change"},
                                             {gpu::View::Principal, "principal"},
                                             {gpu::View::Entropy, "entropy"},
                                             {gpu::View::Confidence, "confidence"},
                                             {gpu::View::Wall, "wall"}}};

}  // namespace

std::string_view viewName(gpu::View view) {
  return std::find_if(kViews.begin(), kViews.end(), [&](const ViewName& entry) { return entry.view == view; })->name;
}

std::span<const gpu::View> allViews() {
  static const std::array<gpu::View, kViews.size()> kAll = [] {
    std::array<gpu::View, kViews.size()> all;
    std::transform(kViews.begin(), kViews.end(), all.begin(), [](const ViewName& entry) { return entry.view; });
    return all;
  }();
  return kAll;
}

puzzles::Result<gpu::View> parseView(const std::string& text) {
  std::vector<std::string> names;
  for (const auto& entry : kViews) {
    if (entry.name == text) return entry.view;
    names.emplace_back(entry.name);
  }
  return puzzles::Error{"'" + text + "' is not a view, expected " + oneOf(names)};
}

}  // namespace app::cli
