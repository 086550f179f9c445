#pragma once
// AtomicFile: the one way in which the project writes a file. What is written goes to a temporary beside the target,
// whose name nobody can guess and which nobody else may hold open for writing; once all of it is on the disk it is
// renamed. Whoever reads, a kill, a full disk and a power cut find the old file or the new one, whole. Not for
// appending.
//
//   AtomicFile file(path);
//   file.stream() << "content";
//   if (auto error = file.commit()) ...
//
// A target is a regular file or not there yet; links to it are followed. What replaces a file keeps its owner, group
// and mode. What saves of the same target left behind when they were killed is removed. One thread at a time.

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "model/storage/system_calls.h"
#include "puzzles/result.h"

namespace model {

class AtomicFile {
 public:
  /// Opens the temporary: problem() tells at once what stands against it. `calls` must outlive this.
  explicit AtomicFile(std::filesystem::path target, SystemCalls& calls = SystemCalls::real());
  /// Without commit() nothing has happened.
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// Takes the content; goes bad when it cannot be written.
  std::ostream& stream() { return stream_; }
  /// What went wrong first, with the system's reason and the target as its source; empty so far.
  std::optional<puzzles::Error> problem() const;
  /// Puts the file in place, once. What it replaces is kept under the name `before`, in the same folder, unless that is
  /// empty. After an Error the old file is where it was; only if the very last sync fails the new one is, and is said
  /// to be.
  std::optional<puzzles::Error> commit(const std::string& before = {});

 private:
  class Buffer : public std::streambuf {
   public:
    explicit Buffer(AtomicFile& file);
    bool flush();

   protected:
    int_type overflow(int_type byte) override;
    int sync() override;

   private:
    AtomicFile& file_;
    std::vector<char> bytes_;
  };

  bool open();
  bool findTarget();
  bool openFolder();
  bool examineTarget();
  void removeLeftovers();
  bool createTemporary();
  bool createUnder(const std::string& name);
  bool isOurs();
  bool takeOwnerAndMode();
  bool write(const char* bytes, std::size_t count);
  bool replace(const std::string& before);
  void abandon();
  std::string prefix() const;
  bool fail(const std::string& why);
  bool failBySystem();

  SystemCalls& calls_;
  std::filesystem::path asked_;   ///< as the caller named it
  std::filesystem::path folder_;  ///< where the links lead to
  std::string name_;
  std::string temporary_;  ///< empty = there is none
  int folderHandle_ = -1, file_ = -1;
  std::optional<struct stat> replaced_;
  std::string why_;
  Buffer buffer_;
  std::ostream stream_;
};

/// Writes a whole file. Empty when it worked.
std::optional<puzzles::Error> writeFile(const std::filesystem::path& path, std::string_view content,
                                        SystemCalls& calls = SystemCalls::real());

/// What stands against writing `path` now, asked before the work whose result is to go there. Leaves nothing behind.
std::optional<puzzles::Error> problemOfWriting(const std::filesystem::path& path);

/// Whether both are there and are one file, by whatever names.
bool isSameFile(const std::filesystem::path& one, const std::filesystem::path& other);

}  // namespace model
