#pragma once
// The heatmap views as the command line names them.

#include <span>
#include <string>
#include <string_view>

#include "puzzles/result.h"
#include "shaders/heatmap/heatmap.h"

namespace app::cli {

/// The name that --view takes: "channel", "norm", ...
std::string_view viewName(gpu::View view);
std::span<const gpu::View> allViews();
puzzles::Result<gpu::View> parseView(const std::string& text);

}  // namespace app::cli
