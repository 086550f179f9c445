#pragma once
// PickleSource: the bytes of a pickle in order; numbers are little-endian. Private to pickle.cpp.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "puzzles/result.h"

namespace model {

class PickleSource {
 public:
  explicit PickleSource(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t place() const { return place_; }
  std::size_t size() const { return bytes_.size(); }
  std::span<const std::byte> take(std::uint64_t count) {
    if (count > bytes_.size() - place_) throw puzzles::Failure("the pickle ends in the middle");
    place_ += count;
    return bytes_.subspan(place_ - count, count);
  }
  std::uint64_t number(int size) {
    std::uint64_t value = 0;
    const auto bytes = take(static_cast<std::uint64_t>(size));
    for (std::size_t i = 0; i < bytes.size(); ++i) value |= std::to_integer<std::uint64_t>(bytes[i]) << 8 * i;
    return value;
  }
  std::string_view text(std::uint64_t size) {
    const auto bytes = take(size);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  /// Up to a line's end, which is taken too.
  std::string_view line() {
    std::uint64_t length = 0;
    for (std::size_t at = place_; at < bytes_.size() && bytes_[at] != std::byte{'\n'}; ++at) ++length;
    const std::string_view text = this->text(length);
    take(1);
    return text;
  }
  /// Two's complement of `size` bytes; nothing where it has more than 64 bits.
  std::optional<std::int64_t> longNumber(std::uint64_t size) {
    if (size == 0) return 0;
    if (size > 8) {
      take(size);
      return std::nullopt;
    }
    const int unused = 64 - 8 * static_cast<int>(size);
    return static_cast<std::int64_t>(number(static_cast<int>(size)) << unused) >> unused;
  }
  double bigEndianDouble() {
    std::uint64_t bits = 0;
    for (const std::byte byte : take(8)) bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
    return std::bit_cast<double>(bits);
  }

 private:
  std::span<const std::byte> bytes_;
  std::size_t place_ = 0;
};

}  // namespace model
