#pragma once
// The options of the families' generators, made from the families' own lists: a family that is registered has them on
// the command line.

#include <CLI/CLI.hpp>
#include <vector>

#include "puzzles/options.h"

namespace app::cli {

/// Adds an option for every one that a family has; what is typed goes into `spec`, which must outlive `app`. Those of
/// several families come first and say of each what they mean there.
std::vector<CLI::Option*> addFamilyOptions(CLI::App& app, puzzles::GenerateSpec& spec);

}  // namespace app::cli
