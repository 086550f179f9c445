#pragma once
// FileRanges: a regular file of which parts are read where they are needed, so that a large one is never held whole.
// Private to model/import.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace model {

class FileRanges {
 public:
  /// Throws puzzles::Failure unless it is a regular file that can be opened.
  explicit FileRanges(const std::filesystem::path& path);

  std::uint64_t size() const { return size_; }
  /// Bytes `from` to `from + count`; throws puzzles::Failure when the file ends before. Nothing is allocated then.
  std::vector<std::byte> read(std::uint64_t from, std::uint64_t count);
  /// The same where the file may end before.
  std::string head(std::uint64_t most);

 private:
  std::ifstream stream_;
  std::uint64_t size_ = 0;
};

/// Little-endian, of `count` bytes at `place`; throws puzzles::Failure when there are too few.
std::uint64_t numberAt(std::span<const std::byte> bytes, std::size_t place, std::size_t count);

}  // namespace model
