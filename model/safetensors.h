#pragma once
// Safetensors files: 8-byte little-endian header length, JSON header, raw tensors. Torch-free. Reading checks names,
// dtypes, shapes, offsets and sizes against the file's length before anything is allocated for them.
// Format: https://github.com/huggingface/safetensors (README, "Format").

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "puzzles/result.h"

namespace model {

struct RawTensor {
  std::string name;
  std::string dtype;                ///< "F32", "I64", "U8", ...
  std::vector<std::int64_t> shape;  ///< empty = scalar
  std::vector<std::byte> bytes;     ///< row-major, little-endian
};

struct Safetensors {
  std::map<std::string, std::string> metadata;  ///< the header's "__metadata__"
  std::vector<RawTensor> tensors;               ///< in order of offset

  const RawTensor* find(const std::string& name) const;
};

/// Bytes of one element, 0 for a dtype that is not supported.
std::size_t dtypeSize(const std::string& dtype);

/// One sentence on whatever is wrong with the file; never throws. Floating tensors must be finite (F32, F64, F16, BF16).
puzzles::Result<Safetensors> readSafetensors(const std::filesystem::path& path);
/// Only the metadata: cheap, for lists of models.
puzzles::Result<std::map<std::string, std::string>> readSafetensorsMetadata(const std::filesystem::path& path);

/// Writes to a temporary file beside `path`, then renames: a reader or a kill never sees half a file.
std::optional<puzzles::Error> writeSafetensors(const std::filesystem::path& path, const Safetensors& content);

}  // namespace model
