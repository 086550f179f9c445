#pragma once
// Files that a command writes, by an option of its command line.

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>

#include "puzzles/result.h"

namespace app::cli {

/// What a command reads or prints is never written over: an Error when `out`, the file that `option` names, is one of
/// `inputs` ("-" = standard input, "" = none) or what standard output goes to, by whatever name.
std::optional<puzzles::Error> overInput(const std::string& option, const std::filesystem::path& out,
                                        std::initializer_list<std::filesystem::path> inputs);

}  // namespace app::cli
