#include "model/import/file_ranges.h"

#include <algorithm>

#include "puzzles/result.h"

namespace model {

using puzzles::Failure;

FileRanges::FileRanges(const std::filesystem::path& path) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) throw Failure("cannot be opened: there is no such file");
  if (!std::filesystem::is_regular_file(status)) throw Failure("cannot be opened: this is no regular file");
  stream_.open(path, std::ios::binary);
  size_ = std::filesystem::file_size(path, code);
  if (!stream_ || code) throw Failure("cannot be opened for reading");
}

std::vector<std::byte> FileRanges::read(std::uint64_t from, std::uint64_t count) {
  if (from > size_ || count > size_ - from) throw Failure("the file ends in the middle");
  std::vector<std::byte> bytes(count);
  stream_.clear();
  stream_.seekg(static_cast<std::streamoff>(from));
  stream_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
  if (!stream_) throw Failure("the file ends in the middle");
  return bytes;
}

std::string FileRanges::head(std::uint64_t most) {
  const auto bytes = read(0, std::min(most, size_));
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::uint64_t numberAt(std::span<const std::byte> bytes, std::size_t place, std::size_t count) {
  if (place > bytes.size() || count > bytes.size() - place) throw Failure("the file ends in the middle");
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i) number |= std::to_integer<std::uint64_t>(bytes[place + i]) << 8 * i;
  return number;
}

}  // namespace model
