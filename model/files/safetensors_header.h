#pragma once
// The JSON header of a safetensors file, read with bounded memory (nesting deeper than the format's is refused at once)
// and checked against the number of tensor bytes that follow it. Private to safetensors.cpp and its tests.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/result.h"

namespace model {

inline constexpr std::string_view kMetadataKey = "__metadata__";

/// One tensor as the header declares it; offsets count from the first byte after the header.
struct TensorEntry {
  std::string name;
  std::string dtype;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0, end = 0;
};

struct Header {
  std::map<std::string, std::string> metadata;
  std::vector<TensorEntry> entries;  ///< in order of offset
};

/// Reads and checks a header in front of `dataBytes` bytes of tensors. Never throws.
puzzles::Result<Header> parseHeader(std::string_view json, std::uint64_t dataBytes);

/// A name for use in a sentence: in quotes, cut when long, control characters replaced.
std::string quotedName(std::string_view name);

}  // namespace model
