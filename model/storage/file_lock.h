#pragma once
// FileLock: keeps a second process off what this one works on. The system lets go of it when the process ends, however
// it ends; the file stays, and means nothing by itself.

#include <filesystem>

namespace model {

class FileLock {
 public:
  /// Makes the file where it is not there yet. Throws puzzles::Failure when it cannot be opened.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  /// False when somebody else has it. A file system that knows no locks gives it to everybody.
  bool isHeld() const { return held_; }

 private:
  int file_ = -1;
  bool held_ = false;
};

}  // namespace model
