#pragma once
// Safetensors files: 8-byte little-endian header length, JSON header, raw tensors. Torch-free. Reading checks names,
// dtypes, shapes, offsets and sizes against the file's length before anything is allocated for them: tensors must lie
// one after the other without holes or overlaps and fill the file. All functions may be called from any thread.
// Format: https://github.com/huggingface/safetensors (README, "Format").

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
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

/// The largest header and the largest file that are read.
inline constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;
inline constexpr std::uint64_t kMaxFileBytes = std::uint64_t{4} << 30;

/// Metadata key of the checksum: CRC-32 (zlib's) of the tensors' bytes, in the order of their names, as eight
/// hexadecimal digits. Written into every file; a file without one is read without the check.
inline constexpr const char* kChecksumKey = "tensors_crc32";

/// One sentence on whatever is wrong with the file; never throws. Floating tensors must be finite (F32, F64, F16, BF16)
/// and BOOL ones 0 or 1 (the sentence names the tensor), and the checksum must be the tensors'.
puzzles::Result<Safetensors> readSafetensors(const std::filesystem::path& path);
/// The same from a file's content in memory.
puzzles::Result<Safetensors> parseSafetensors(std::span<const std::byte> file);
/// Only the metadata: cheap, for lists of models.
puzzles::Result<std::map<std::string, std::string>> readSafetensorsMetadata(const std::filesystem::path& path);

/// Writes the file as an AtomicFile (model/storage/atomic_file.h), with the checksum in its metadata; what it replaces
/// is kept as `before`, a name in the same folder, unless that is empty. An Error when it cannot be written, or when
/// the content is such that readSafetensors would refuse it.
std::optional<puzzles::Error> writeSafetensors(const std::filesystem::path& path, const Safetensors& content,
                                               const std::string& before = {});

}  // namespace model
