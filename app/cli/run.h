#pragma once
// The way into latentarium-cli.

#include <ostream>
#include <span>
#include <string>

#include "app/cli/shared/context.h"

namespace app::cli {

/// The whole program: reads the words after the program's name, does what they ask for and returns an ExitStatus.
int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err, const Services& services);

}  // namespace app::cli
