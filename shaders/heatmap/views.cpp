#include "shaders/heatmap/views.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gpu {
namespace {

using Source = ViewInfo::Source;
using Needs = ViewInfo::Needs;

constexpr auto kViews = std::to_array<ViewInfo>({
    {.view = View::Channel,
     .name = "channel",
     .title = "&One channel",
     .key = "Q",
     .tip = "Heatmap: one channel of the latent state",
     .caption = "channel {channel} of {field}",
     .needs = Needs::Channel},
    {.view = View::Norm,
     .name = "norm",
     .title = "Channel &norm",
     .key = "W",
     .tip = "Heatmap: length of the latent vector in each square",
     .caption = "channel norm of {field}"},
    {.view = View::Change,
     .name = "change",
     .title = "&Change",
     .key = "E",
     .tip = "Heatmap: how far the latent vector moved since the previous iteration",
     .caption = "change of {field} since the iteration before",
     .needs = Needs::Previous},
    {.view = View::Principal,
     .name = "principal",
     .title = "&Principal components",
     .key = "R",
     .tip = "Heatmap: the three leading principal components as red, green and blue",
     .caption = "principal components of {field} (axes of iteration {axes})",
     .needs = Needs::Axes,
     .components = 3},
    {.view = View::Entropy,
     .name = "entropy",
     .title = "&Entropy",
     .key = "T",
     .tip = "Heatmap: how undecided each square is",
     .caption = "entropy of the belief",
     .reads = Source::Belief,
     .bounds =
         [](const Tensor& belief) {
           return Range{0, std::log(static_cast<float>(belief.channels))};
         }},
    {.view = View::Confidence,
     .name = "confidence",
     .title = "Con&fidence",
     .key = "Y",
     .tip = "Heatmap: how sure each square is of its answer",
     .caption = "confidence of the belief",
     .reads = Source::Belief,
     .bounds =
         [](const Tensor&) {
           return Range{0, 1};
         }},
    {.view = View::Wall,
     .name = "wall",
     .title = "&All channels",
     .key = "A",
     .tip = "Heatmap: every channel of the latent state, side by side",
     .caption = "every channel of {field}",
     .tiled = true},
});

}  // namespace

std::span<const ViewInfo> viewInfos() { return kViews; }

const ViewInfo& infoOf(View view) { return *std::ranges::find(kViews, view, &ViewInfo::view); }

const ViewInfo* findView(std::string_view name) {
  const auto* found = std::ranges::find(kViews, name, &ViewInfo::name);
  return found == kViews.end() ? nullptr : found;
}

}  // namespace gpu
