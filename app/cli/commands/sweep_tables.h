#pragma once
// What `sweep` prints: several reasoners on the same puzzles, recorded once, and the tables that follow. Each table is
// a JSON array of flat rows with the same keys, which is what CSV can hold.

#include <optional>
#include <vector>

#include "app/cli/shared/json.h"
#include "model/thought/batch.h"
#include "model/thought/halting.h"
#include "puzzles/puzzle_maker.h"

namespace app::cli {

/// What was recorded; of each batch only the runs that are whole.
struct Sweep {
  puzzles::PuzzleSet set;
  std::vector<thought::BatchRecord> batches;     ///< one for each reasoner
  std::optional<thought::HaltingPolicy> halt{};  ///< empty = each system's own rule
  bool partial = false;                          ///< a stop came before every reasoner had thought about every puzzle

  const thought::HaltingPolicy& ruleOf(const thought::BatchRecord& batch) const {
    return halt ? *halt : batch.info.halting;
  }
};

/// A row for each reasoner, step of the dial and budget (1, 2, 4, ... and the whole): what it solves, the mean number
/// of iterations that the solved ones needed, and what halting by the rule comes to.
Json budgetTable(const Sweep& sweep);
/// A row for each reasoner and puzzle.
Json runTable(const Sweep& sweep);
/// A row for each reasoner and policy.
Json whatIfTable(const Sweep& sweep, const std::vector<thought::HaltingPolicy>& policies);
/// A row for each reasoner and way of spending `total` iterations; none by hand.
Json allocationTable(const Sweep& sweep, int total);
/// A row for each reasoner, kind of saying and bin that something fell in.
Json reliabilityTable(const Sweep& sweep);
/// The first rows of each list of the failure gallery, for each reasoner.
Json galleryTable(const Sweep& sweep);

}  // namespace app::cli
