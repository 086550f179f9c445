#pragma once
// Loads networks that think from many random starts at once. Torch-free.

#include "model/registry/registry.h"
#include "model/thought/starts.h"

namespace model {

/// Start states, as many as fit into this much memory, are run at once; see thought::ManyStarts::begin.
inline constexpr std::size_t kMostStartsBytes = std::size_t{2} << 30;

/// As loadReasoner. An Error also for what begins the same way whatever the seed: searches, planners, networks with a
/// fixed start. Without a number of threads, the starts are shared among all processors.
puzzles::Result<std::unique_ptr<thought::ManyStarts>> loadManyStarts(std::string_view reasoner, std::string_view family,
                                                                     const LoadOptions& options);

}  // namespace model
