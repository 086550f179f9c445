#include "app/cli/shared/outputs.h"

#include "model/storage/atomic_file.h"

namespace app::cli {

std::optional<puzzles::Error> overInput(const std::string& option, const std::filesystem::path& out,
                                        std::initializer_list<std::filesystem::path> inputs) {
  for (const auto& input : inputs)
    if (model::isSameFile(out, input == "-" ? "/dev/stdin" : input))
      return puzzles::Error{option + " would overwrite what is read: " + out.string()};
  if (model::isSameFile(out, "/dev/stdout"))
    return puzzles::Error{option + " would overwrite what is printed: " + out.string()};
  return std::nullopt;
}

}  // namespace app::cli
