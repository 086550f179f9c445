#pragma once
// A folder for files that are needed only while something is measured.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace app::cli {

/// Gone, with all that is in it, when this goes.
class Scratch {
 public:
  Scratch() : folder_(std::filesystem::temp_directory_path() / ("latentarium-bench-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  std::string path(const std::string& name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

}  // namespace app::cli
