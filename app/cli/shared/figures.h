#pragma once
// Figures that were measured, as a weights file keeps them: the reports of `eval --record` in a JSON array under the
// metadata key "evaluation".

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/cli/shared/json.h"
#include "puzzles/result.h"

namespace app::cli {

/// The command without what does not shape the figures, so that asking for them again finds the same entry.
std::string recordedCommand(std::vector<std::string> words);

/// Adds `report` (evaluationReport) to those of a weights file, in place of an earlier one with the same "command".
/// Empty when it worked.
std::optional<puzzles::Error> recordEvaluation(const std::filesystem::path& weights, const Json& report);

/// The reports in a weights file; an empty array when there are none or the file cannot be read.
Json recordedFigures(const std::filesystem::path& weights);

/// Markdown: first a table with the first figure of each reasoner, then for each reasoner a section with a row for each
/// figure, its command at the end. `reasoners` as `list --json` prints them; those without figures are left out.
void printFigures(std::ostream& out, const Json& reasoners);

}  // namespace app::cli
