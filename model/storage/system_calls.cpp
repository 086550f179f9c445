#include "model/storage/system_calls.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#include <cstdio>

namespace model {

SystemCalls& SystemCalls::real() {
  static SystemCalls calls;
  return calls;
}

int SystemCalls::openat(int folder, const char* path, int flags, mode_t mode) {
  return ::openat(folder, path, flags, mode);
}

int SystemCalls::fstatat(int folder, const char* path, struct stat& found, int flags) {
  return ::fstatat(folder, path, &found, flags);
}

int SystemCalls::fstat(int file, struct stat& found) { return ::fstat(file, &found); }

int SystemCalls::faccessat(int folder, const char* path, int wish, int flags) {
  return ::faccessat(folder, path, wish, flags);
}

int SystemCalls::fchown(int file, uid_t owner, gid_t group) { return ::fchown(file, owner, group); }

int SystemCalls::fchmod(int file, mode_t mode) { return ::fchmod(file, mode); }

int SystemCalls::flock(int file, int operation) { return ::flock(file, operation); }

ssize_t SystemCalls::write(int file, const void* bytes, std::size_t count) { return ::write(file, bytes, count); }

ssize_t SystemCalls::getrandom(void* bytes, std::size_t count) { return ::getrandom(bytes, count, 0); }

int SystemCalls::fsync(int file) { return ::fsync(file); }

int SystemCalls::renameat(int folder, const char* from, const char* to) { return ::renameat(folder, from, folder, to); }

int SystemCalls::unlinkat(int folder, const char* path) { return ::unlinkat(folder, path, 0); }

int SystemCalls::close(int file) { return ::close(file); }

}  // namespace model
