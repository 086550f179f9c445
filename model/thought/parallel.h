#pragma once
// Items of work on several threads. The only pool of threads in the project.

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>

#include "puzzles/result.h"

namespace thought {

/// Works on one item, on the thread that it was prepared on. An Error ends the work on all threads.
using ItemWork = std::function<std::optional<puzzles::Error>(std::size_t item)>;

/// Hands out the items 0, 1, ... `count` - 1, one by one, to `threads` threads, of which the calling one is the first.
/// Each thread makes its own ItemWork by `prepare`, one call at a time. Blocks until all is done. The first Error or
/// exception, and likewise `stop`, ends the work: each thread finishes the item that it is at. Returns that Error and
/// rethrows that exception.
std::optional<puzzles::Error> workInParallel(std::size_t count, int threads,
                                             const std::function<puzzles::Result<ItemWork>()>& prepare,
                                             const std::stop_token& stop = {});

}  // namespace thought
