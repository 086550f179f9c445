#include "model/import/checkpoint.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <new>

#include "model/files/safetensors.h"
#include "model/files/safetensors_header.h"
#include "model/import/file_ranges.h"
#include "model/import/number_types.h"
#include "model/import/torch_file.h"

namespace model {
namespace {

using puzzles::Error;
using puzzles::Failure;

constexpr std::uint64_t kLongestHeader = 2 << 20;

std::vector<std::int64_t> rowMajor(const std::vector<std::int64_t>& shape) {
  std::vector<std::int64_t> strides(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;) strides[i - 1] = strides[i] * shape[i];
  return strides;
}

class SafetensorsFile : public ForeignCheckpoint {
 public:
  explicit SafetensorsFile(FileRanges file) : file_(std::move(file)) {
    bytes_ = file_.size();
    const std::uint64_t length = numberAt(file_.read(0, std::min<std::uint64_t>(bytes_, 8)), 0, 8);
    if (length > kLongestHeader) throw Failure("is neither a file of torch.save nor of safetensors");
    begin_ = 8 + length;
    const auto text = file_.read(8, length);
    auto header = parseHeader({reinterpret_cast<const char*>(text.data()), text.size()}, bytes_ - begin_);
    if (!header) throw Failure(header.error().message);
    entries_ = std::move(header->entries);
    for (const auto& entry : entries_) tensors_.push_back({.name = entry.name, .shape = entry.shape});
  }

  torch::Tensor read(std::size_t index) override {
    const TensorEntry& entry = entries_.at(index);
    const auto bytes = file_.read(begin_ + entry.begin, entry.end - entry.begin);
    return finiteFloats(entry.name, bytes, safetensorsType(entry.dtype), entry.shape, rowMajor(entry.shape));
  }

 private:
  FileRanges file_;
  std::uint64_t begin_ = 0;  ///< of the tensors
  std::vector<TensorEntry> entries_;
};

// ---- What people have instead ----

struct Impostor {
  std::size_t place;
  std::string_view begins;  ///< in lower case
  std::string_view sentence;
};
constexpr std::array kImpostors = {
    Impostor{0, "version https://git-lfs", "is a Git LFS pointer, not the weights: 'git lfs pull' fetches them"},
    Impostor{0, "<!doctype html", "is a web page, not the weights: the address of the file itself downloads them"},
    Impostor{0, "<html", "is a web page, not the weights: the address of the file itself downloads them"},
    Impostor{0, "\x1f\x8b", "is packed by gzip: unpack it first"},
    Impostor{257, "ustar", "is a tar archive: unpack it first"},
    Impostor{0, "bzh", "is packed by bzip2: unpack it first"},
    Impostor{0,
             "\xfd"
             "7zxz",
             "is packed by xz: unpack it first"},
    Impostor{0, "\x28\xb5\x2f\xfd", "is packed by zstd: unpack it first"},
    Impostor{0, "7z\xbc\xaf\x27\x1c", "is a 7z archive: unpack it first"},
    Impostor{0, "\x89hdf\r\n", "is an HDF5 file, expected one of torch.save or safetensors"},
    Impostor{0, "\x93numpy", "is a NumPy array, expected a file of torch.save or safetensors"},
};

void refuseImpostors(std::string head) {
  if (head.empty()) throw Failure("is empty");
  for (char& c : head) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto blanks = std::min(head.find_first_not_of(" \t\r\n"), head.size());
  for (const auto& known : kImpostors) {
    const std::size_t place = known.begins.starts_with('<') ? blanks : known.place;
    if (head.size() > place && std::string_view(head).substr(place).starts_with(known.begins))
      throw Failure(std::string(known.sentence));
  }
}

std::unique_ptr<ForeignCheckpoint> opened(const std::filesystem::path& path) {
  constexpr std::uint64_t kHead = 512;
  FileRanges file(path);
  const std::string head = file.head(kHead);
  refuseImpostors(head);
  if (head.starts_with("PK\x03\x04")) return openTorchArchive(std::move(file));
  if (head.starts_with(kOldTorchBegins)) return openOldTorchFile(std::move(file));
  if (head.starts_with('\x80')) throw Failure("is a pickle, but not of torch.save: save the state dictionary by that");
  return std::make_unique<SafetensorsFile>(std::move(file));
}

}  // namespace

puzzles::Result<std::unique_ptr<ForeignCheckpoint>> openCheckpoint(const std::filesystem::path& path) {
  try {
    return opened(path);
  } catch (const Failure& problem) {
    return Error{problem.what(), 0, 0, path.string()};
  } catch (const std::bad_alloc&) {
    return Error{"there is not enough memory to read the file", 0, 0, path.string()};
  }
}

}  // namespace model
