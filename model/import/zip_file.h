#pragma once
// ZipFile: the records of a zip archive as torch.save writes it. What the records would unpack to is added up from the
// directory before any is read: an archive that would take more than one and a half times its own size is refused.
// Format: PKWARE's APPNOTE.TXT, sections 4.3 to 4.5. Private to model/import.

#include <map>
#include <string_view>

#include "model/import/file_ranges.h"

namespace model {

class ZipFile {
 public:
  struct Record {
    std::uint64_t header = 0;  ///< where its local header lies
    std::uint64_t packed = 0, size = 0;
    bool deflated = false;
  };

  /// Reads the directory. Throws puzzles::Failure, as all functions here.
  explicit ZipFile(FileRanges file);

  /// Null when there is none. Names are those of the archive without its one outermost folder: "data.pkl", "data/0".
  const Record* find(std::string_view name) const;
  /// Bytes `from` to `from + count` of a record, unpacked.
  std::vector<std::byte> read(const Record& record, std::uint64_t from, std::uint64_t count);
  std::uint64_t bytes() const { return file_.size(); }

 private:
  void addRecord(std::span<const std::byte> entry, std::size_t nameLength, std::size_t extraLength);
  void checkTotal() const;

  FileRanges file_;
  std::map<std::string, Record, std::less<>> records_;
};

}  // namespace model
