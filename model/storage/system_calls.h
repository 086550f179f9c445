#pragma once
// SystemCalls: what a save asks of the system, so that a test can let any call fail. Every one is POSIX's of the same
// name, by a path below the open folder `folder`: -1 and errno when it fails. May be called from any thread.

#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>

namespace model {

class SystemCalls {
 public:
  virtual ~SystemCalls() = default;
  static SystemCalls& real();

  virtual int openat(int folder, const char* path, int flags, mode_t mode);
  virtual int fstatat(int folder, const char* path, struct stat& found, int flags);
  virtual int fstat(int file, struct stat& found);
  virtual int faccessat(int folder, const char* path, int wish, int flags);
  virtual int fchown(int file, uid_t owner, gid_t group);
  virtual int fchmod(int file, mode_t mode);
  virtual int flock(int file, int operation);
  virtual ssize_t write(int file, const void* bytes, std::size_t count);
  virtual ssize_t getrandom(void* bytes, std::size_t count);
  virtual int fsync(int file);
  virtual int renameat(int folder, const char* from, const char* to);
  virtual int unlinkat(int folder, const char* path);
  virtual int close(int file);
};

}  // namespace model
