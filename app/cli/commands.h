#pragma once
// The commands of latentarium-cli.

#include <span>

#include "app/cli/shared/command.h"

namespace app::cli {

/// In the order of --help.
std::span<const Command> commands();

}  // namespace app::cli
