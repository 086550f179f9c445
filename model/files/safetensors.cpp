#include "model/files/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <functional>
#include <new>
#include <nlohmann/json.hpp>
#include <utility>

#include "model/files/checksum.h"
#include "model/files/safetensors_header.h"
#include "model/storage/atomic_file.h"

namespace model {
namespace {

namespace fs = std::filesystem;
using puzzles::Error;
using puzzles::Result;

static_assert(std::endian::native == std::endian::little, "tensors are copied to and from files as they lie in memory");
constexpr std::uint64_t kLengthBytes = 8;

/// Where a file's bytes come from: a file on disk or memory.
struct Source {
  std::uint64_t size = 0;
  std::function<bool(std::uint64_t offset, std::span<std::byte> into)> read;
};

template <class Bits>
Bits load(const std::byte* at) {
  Bits bits;
  std::memcpy(&bits, at, sizeof bits);
  return bits;
}

/// Index of the first element whose exponent is all ones (NaN or infinity), or -1.
template <class Bits>
std::int64_t firstNonFinite(const std::vector<std::byte>& bytes, Bits exponent) {
  for (std::size_t at = 0; at + sizeof(Bits) <= bytes.size(); at += sizeof(Bits))
    if ((load<Bits>(bytes.data() + at) & exponent) == exponent) return static_cast<std::int64_t>(at / sizeof(Bits));
  return -1;
}

std::int64_t firstBad(const RawTensor& tensor) {
  if (tensor.dtype == "F32") return firstNonFinite<std::uint32_t>(tensor.bytes, 0x7f800000u);
  if (tensor.dtype == "F64") return firstNonFinite<std::uint64_t>(tensor.bytes, 0x7ff0000000000000u);
  if (tensor.dtype == "F16") return firstNonFinite<std::uint16_t>(tensor.bytes, 0x7c00u);
  if (tensor.dtype == "BF16") return firstNonFinite<std::uint16_t>(tensor.bytes, 0x7f80u);
  if (tensor.dtype != "BOOL") return -1;
  const auto bad = std::find_if(tensor.bytes.begin(), tensor.bytes.end(), [](std::byte b) { return b > std::byte{1}; });
  return bad == tensor.bytes.end() ? -1 : bad - tensor.bytes.begin();
}

std::optional<Error> checkValues(const RawTensor& tensor) {
  const std::int64_t bad = firstBad(tensor);
  if (bad < 0) return std::nullopt;
  return Error{"tensor " + quotedName(tensor.name) + " holds a value that is not " +
               (tensor.dtype == "BOOL" ? "0 or 1" : "a finite number") + ", at element " + std::to_string(bad)};
}

Error truncated() { return Error{"the file ends before its content does"}; }

/// The header, and where the tensors begin.
Result<std::pair<Header, std::uint64_t>> readHeader(const Source& source) {
  if (source.size > kMaxFileBytes) return Error{"the file is larger than 4 GiB, the largest that is read"};
  std::array<std::byte, kLengthBytes> prefix;
  if (source.size < kLengthBytes || !source.read(0, prefix))
    return Error{"the file is too short to be a safetensors file"};
  const auto length = load<std::uint64_t>(prefix.data());
  if (length > kMaxHeaderBytes) return Error{"the header is said to be longer than 100 MB: not a safetensors file"};
  if (length > source.size - kLengthBytes) return truncated();
  std::string json(length, '\0');
  if (!source.read(kLengthBytes, std::as_writable_bytes(std::span(json)))) return truncated();
  const std::uint64_t start = kLengthBytes + length;
  Result<Header> header = parseHeader(json, source.size - start);
  if (!header) return header.error();
  return std::pair(*std::move(header), start);
}

Result<RawTensor> readTensor(const Source& source, std::uint64_t start, const TensorEntry& entry) {
  RawTensor tensor{.name = entry.name, .dtype = entry.dtype, .shape = entry.shape, .bytes = {}};
  tensor.bytes.resize(entry.end - entry.begin);
  if (!source.read(start + entry.begin, tensor.bytes)) return truncated();
  if (auto error = checkValues(tensor)) return *error;
  return tensor;
}

/// Nothing to say where a file has no checksum.
std::optional<Error> checkChecksum(const Safetensors& content) {
  const auto stored = content.metadata.find(kChecksumKey);
  if (stored == content.metadata.end() || stored->second == checksumOf(content.tensors)) return std::nullopt;
  return Error{"the tensors are not those that were written: their checksum is " + checksumOf(content.tensors) +
               ", expected " + quotedName(stored->second)};
}

Result<Safetensors> readAll(const Source& source) try {
  auto head = readHeader(source);
  if (!head) return head.error();
  auto& [header, start] = *head;
  Safetensors content;
  content.metadata = std::move(header.metadata);
  for (const TensorEntry& entry : header.entries) {
    Result<RawTensor> tensor = readTensor(source, start, entry);
    if (!tensor) return tensor.error();
    content.tensors.push_back(*std::move(tensor));
  }
  if (auto error = checkChecksum(content)) return *error;
  return content;
} catch (const std::bad_alloc&) {
  return Error{"there is not enough memory to read the file"};
}

/// Opens a regular file; anything else (a directory, a pipe that would block) is an Error.
Result<Source> openFile(const fs::path& path) {
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (!fs::exists(status)) return Error{"there is no such file"};
  if (fs::is_directory(status)) return Error{"this is a folder, expected a .safetensors file"};
  if (!fs::is_regular_file(status)) return Error{"this is not a file that can be read as .safetensors"};
  const std::uintmax_t size = fs::file_size(path, code);
  auto stream = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (code || !*stream) return Error{"the file cannot be opened for reading"};
  return Source{size, [stream](std::uint64_t offset, std::span<std::byte> into) {
                  stream->seekg(static_cast<std::streamoff>(offset));
                  stream->read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
                  return stream->good();
                }};
}

Error named(Error error, const fs::path& path) {
  error.source = path.string();
  return error;
}

/// The header that declares `content`, with its checksum, padded so that the tensors begin at a multiple of 8 bytes.
std::string headerOf(const Safetensors& content) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  auto metadata = content.metadata;
  metadata[kChecksumKey] = checksumOf(content.tensors);
  json[std::string(kMetadataKey)] = metadata;
  std::uint64_t offset = 0;
  for (const RawTensor& tensor : content.tensors) {
    const std::uint64_t end = offset + tensor.bytes.size();
    json[tensor.name] = {{"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  text.resize((text.size() + 7) / 8 * 8, ' ');
  return text;
}

/// Holds what is written to what is read: the header is parsed back, and a repeated name shows as a missing tensor.
std::optional<Error> checkWritable(const Safetensors& content, const std::string& header) {
  std::uint64_t total = 0;
  for (const RawTensor& tensor : content.tensors) {
    if (tensor.name == kMetadataKey) return Error{"no tensor can be called " + quotedName(tensor.name)};
    if (auto error = checkValues(tensor)) return error;
    total += tensor.bytes.size();
  }
  const Result<Header> parsed = parseHeader(header, total);
  if (!parsed) return parsed.error();
  if (parsed->entries.size() != content.tensors.size()) return Error{"two tensors have the same name"};
  return std::nullopt;
}

void write(std::ostream& stream, const std::string& header, const Safetensors& content) {
  const std::uint64_t length = header.size();
  stream.write(reinterpret_cast<const char*>(&length), sizeof length);
  stream.write(header.data(), static_cast<std::streamsize>(header.size()));
  for (const RawTensor& tensor : content.tensors)
    stream.write(reinterpret_cast<const char*>(tensor.bytes.data()), static_cast<std::streamsize>(tensor.bytes.size()));
}

}  // namespace

const RawTensor* Safetensors::find(const std::string& name) const {
  const auto found = std::find_if(tensors.begin(), tensors.end(), [&](const RawTensor& t) { return t.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

std::size_t dtypeSize(const std::string& dtype) {
  static const std::map<std::string, std::size_t> kSizes = {
      {"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"U16", 2}, {"I16", 2}, {"F16", 2}, {"BF16", 2},
      {"U32", 4},  {"I32", 4}, {"F32", 4}, {"U64", 8}, {"I64", 8}, {"F64", 8}};
  const auto found = kSizes.find(dtype);
  return found == kSizes.end() ? 0 : found->second;
}

Result<Safetensors> parseSafetensors(std::span<const std::byte> file) {
  return readAll({file.size(), [file](std::uint64_t offset, std::span<std::byte> into) {
                    if (offset > file.size() || into.size() > file.size() - offset) return false;
                    std::copy_n(file.begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
                    return true;
                  }});
}

Result<Safetensors> readSafetensors(const fs::path& path) {
  const Result<Source> source = openFile(path);
  if (!source) return named(source.error(), path);
  Result<Safetensors> content = readAll(*source);
  if (!content) return named(content.error(), path);
  return content;
}

Result<std::map<std::string, std::string>> readSafetensorsMetadata(const fs::path& path) {
  const Result<Source> source = openFile(path);
  if (!source) return named(source.error(), path);
  auto head = readHeader(*source);
  if (!head) return named(head.error(), path);
  return std::move(head->first.metadata);
}

std::optional<Error> writeSafetensors(const fs::path& path, const Safetensors& content, const std::string& before) {
  const std::string header = headerOf(content);
  if (auto error = checkWritable(content, header)) return named(*error, path);
  AtomicFile file(path);
  write(file.stream(), header, content);
  return file.commit(before);
}

}  // namespace model
