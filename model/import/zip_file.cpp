#include "model/import/zip_file.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "model/files/safetensors_header.h"
#include "puzzles/result.h"

namespace model {
namespace {

using puzzles::Failure;
using Bytes = std::span<const std::byte>;

constexpr std::uint64_t kEnd = 0x06054b50, kEnd64 = 0x06064b50, kLocator64 = 0x07064b50, kEntry = 0x02014b50,
                        kLocal = 0x04034b50;
constexpr std::size_t kEndBytes = 22, kEnd64Bytes = 56, kLocatorBytes = 20, kDirectoryEntryBytes = 46, kLocalBytes = 30;
constexpr std::uint64_t kLongestComment = 0xffff, kLargestDirectory = 8 << 20, kSmallUnpacked = 1 << 20;
constexpr std::uint64_t kElsewhere = 0xffffffff;  // the number is among the extra fields

struct Directory {
  std::uint64_t place = 0, bytes = 0;
};

/// Of an archive whose numbers do not fit into the plain end: torch.save writes all of them so.
std::optional<Directory> directory64(FileRanges& file, std::uint64_t end) {
  if (end < kLocatorBytes) return std::nullopt;
  const auto locator = file.read(end - kLocatorBytes, kLocatorBytes);
  if (numberAt(locator, 0, 4) != kLocator64) return std::nullopt;
  const auto end64 = file.read(numberAt(locator, 8, 8), kEnd64Bytes);
  if (numberAt(end64, 0, 4) != kEnd64) return std::nullopt;
  return Directory{numberAt(end64, 48, 8), numberAt(end64, 40, 8)};
}

Directory findDirectory(FileRanges& file) {
  const std::uint64_t length = std::min(file.size(), kLongestComment + kEndBytes), from = file.size() - length;
  const auto tail = file.read(from, length);
  for (std::size_t place = tail.size() < kEndBytes ? 0 : tail.size() - kEndBytes + 1; place-- > 0;) {
    if (numberAt(tail, place, 4) != kEnd) continue;
    if (const auto found = directory64(file, from + place)) return *found;
    return {numberAt(tail, place + 16, 4), numberAt(tail, place + 12, 4)};
  }
  throw Failure("is a zip archive without a directory: the file ends in the middle");
}

/// Replaces the numbers that the extra field of zip64 holds, in their fixed order.
void takeExtra(Bytes extra, std::initializer_list<std::uint64_t*> numbers) {
  for (std::size_t place = 0; place + 4 <= extra.size();) {
    const std::size_t kind = numberAt(extra, place, 2), length = numberAt(extra, place + 2, 2);
    place += 4;
    for (std::size_t at = place; std::uint64_t * number : numbers) {
      if (kind != 1 || *number != kElsewhere) continue;
      *number = numberAt(extra, at, 8);
      at += 8;
    }
    place += length;
  }
}

std::vector<std::byte> inflated(const std::vector<std::byte>& packed, std::uint64_t size) {
  constexpr int kWithoutHeader = -15;
  std::vector<std::byte> bytes(size);
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  if (inflateInit2(&stream, kWithoutHeader) != Z_OK) throw Failure("a record cannot be unpacked");
  const int outcome = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (outcome != Z_STREAM_END || stream.total_out != size) throw Failure("a record cannot be unpacked");
  return bytes;
}

}  // namespace

ZipFile::ZipFile(FileRanges file) : file_(std::move(file)) {
  const Directory found = findDirectory(file_);
  if (found.bytes > kLargestDirectory) throw Failure("the directory of the zip archive is longer than 8 MiB");
  const auto directory = file_.read(found.place, found.bytes);
  for (std::size_t place = 0; place + kDirectoryEntryBytes <= directory.size();) {
    const Bytes rest = Bytes(directory).subspan(place);
    if (numberAt(rest, 0, 4) != kEntry) break;
    const std::size_t name = numberAt(rest, 28, 2), extra = numberAt(rest, 30, 2), comment = numberAt(rest, 32, 2);
    if (rest.size() < kDirectoryEntryBytes + name + extra) throw Failure("the directory of the zip archive is broken");
    addRecord(rest, name, extra);
    place += kDirectoryEntryBytes + name + extra + comment;
  }
  checkTotal();
}

void ZipFile::addRecord(Bytes entry, std::size_t nameLength, std::size_t extraLength) {
  Record record{.header = numberAt(entry, 42, 4), .packed = numberAt(entry, 20, 4), .size = numberAt(entry, 24, 4)};
  takeExtra(entry.subspan(kDirectoryEntryBytes + nameLength, extraLength),
            {&record.size, &record.packed, &record.header});
  const std::string name(reinterpret_cast<const char*>(entry.data()) + kDirectoryEntryBytes, nameLength);
  const std::uint64_t method = numberAt(entry, 10, 2);
  if (numberAt(entry, 8, 2) % 2 == 1) throw Failure("record " + quotedName(name) + " is encrypted");
  if (method != 0 && method != 8)
    throw Failure("record " + quotedName(name) + " is packed by method " + std::to_string(method) +
                  ", expected 0 (not at all, as torch.save writes it) or 8 (deflate)");
  record.deflated = method == 8;
  if (!record.deflated && record.packed != record.size) throw Failure("the directory of the zip archive is broken");
  records_.emplace(name.substr(name.find('/') + 1), record);
}

void ZipFile::checkTotal() const {
  double total = 0;
  for (const auto& [name, record] : records_) total += static_cast<double>(record.size);
  if (total > 1.5 * static_cast<double>(file_.size()) + static_cast<double>(kSmallUnpacked))
    throw Failure("the archive of " + std::to_string(file_.size()) + " bytes would unpack to " +
                  std::to_string(static_cast<std::uint64_t>(std::min(total, 1e18))) +
                  ": no weights are packed so tightly");
}

const ZipFile::Record* ZipFile::find(std::string_view name) const {
  const auto found = records_.find(name);
  return found == records_.end() ? nullptr : &found->second;
}

std::vector<std::byte> ZipFile::read(const Record& record, std::uint64_t from, std::uint64_t count) {
  if (from > record.size || count > record.size - from) throw Failure("a tensor reaches beyond its storage");
  const auto local = file_.read(record.header, kLocalBytes);
  if (numberAt(local, 0, 4) != kLocal) throw Failure("the directory of the zip archive is broken");
  const std::uint64_t begin = record.header + kLocalBytes + numberAt(local, 26, 2) + numberAt(local, 28, 2);
  if (!record.deflated) return file_.read(begin + from, count);
  if (record.size > std::numeric_limits<uInt>::max()) throw Failure("a packed record is larger than 4 GiB");
  const auto whole = inflated(file_.read(begin, record.packed), record.size);
  const auto first = whole.begin() + static_cast<std::ptrdiff_t>(from);
  return {first, first + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace model
