#include "model/storage/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

namespace model {
namespace {

namespace fs = std::filesystem;
using puzzles::Error;

constexpr int kMostLinks = 40, kMostNames = 100;
constexpr std::size_t kBufferBytes = 1 << 16, kDigits = 16;
constexpr std::size_t kLongestName = 200;  // of the target's, so that a temporary's still is a name
constexpr std::string_view kSuffix = ".part";
constexpr mode_t kModeBits = 0777;

std::string reason(int code) {
  std::string text = std::generic_category().message(code);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

std::string whatItIs(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe, expected a file";
  if (S_ISSOCK(mode)) return "it is a socket, expected a file";
  return "it is a device, expected a file";
}

template <class Call>
auto again(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

std::string hexadecimal(std::uint64_t number) {
  std::string digits(kDigits, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number >>= 4)
    *digit = "0123456789abcdef"[number & 15];
  return digits;
}

bool isTemporary(std::string_view name, std::string_view prefix) {
  if (name.size() != prefix.size() + kDigits + kSuffix.size()) return false;
  const std::string_view digits = name.substr(prefix.size(), kDigits);
  return name.starts_with(prefix) && name.ends_with(kSuffix) &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

AtomicFile::Buffer::Buffer(AtomicFile& file) : file_(file), bytes_(kBufferBytes) {
  setp(bytes_.data(), bytes_.data() + bytes_.size());
}

bool AtomicFile::Buffer::flush() {
  const auto count = static_cast<std::size_t>(pptr() - pbase());
  setp(bytes_.data(), bytes_.data() + bytes_.size());
  return file_.write(bytes_.data(), count);
}

AtomicFile::Buffer::int_type AtomicFile::Buffer::overflow(int_type byte) {
  if (!flush()) return traits_type::eof();
  if (!traits_type::eq_int_type(byte, traits_type::eof())) sputc(traits_type::to_char_type(byte));
  return traits_type::not_eof(byte);
}

int AtomicFile::Buffer::sync() { return flush() ? 0 : -1; }

AtomicFile::AtomicFile(fs::path target, SystemCalls& calls)
    : calls_(calls), asked_(std::move(target)), buffer_(*this), stream_(&buffer_) {
  if (!open()) stream_.setstate(std::ios::badbit);
}

AtomicFile::~AtomicFile() { abandon(); }

std::optional<Error> AtomicFile::problem() const {
  if (why_.empty()) return std::nullopt;
  return Error{"cannot be written: " + why_, 0, 0, asked_.string()};
}

std::optional<Error> AtomicFile::commit(const std::string& before) {
  if (why_.empty() && buffer_.flush() && (again([&] { return calls_.fsync(file_); }) == 0 || failBySystem()))
    replace(before);
  abandon();
  return problem();
}

bool AtomicFile::open() {
  if (!findTarget() || !openFolder() || !examineTarget()) return false;
  removeLeftovers();
  return createTemporary() && takeOwnerAndMode();
}

/// The first question is the system's own answer to whether the links may be followed: in a folder that anybody may
/// write, links of others may not.
bool AtomicFile::findTarget() {
  fs::path path = asked_;
  struct stat found;
  const bool exists = calls_.fstatat(AT_FDCWD, path.c_str(), found, 0) == 0;
  if (!exists && errno != ENOENT) return failBySystem();
  if (exists && !S_ISREG(found.st_mode)) return fail(whatItIs(found.st_mode));
  std::error_code code;
  for (int links = 0; fs::is_symlink(fs::symlink_status(path, code)); ++links) {
    const fs::path next = fs::read_symlink(path, code);
    if (code || links == kMostLinks) return fail(reason(code ? code.value() : ELOOP));
    path = path.parent_path() / next;
  }
  folder_ = path.has_parent_path() ? path.parent_path() : ".";
  name_ = path.filename().string();
  return !name_.empty() || fail(path.empty() ? reason(ENOENT) : "it is a folder");
}

bool AtomicFile::openFolder() {
  folderHandle_ = calls_.openat(AT_FDCWD, folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  return folderHandle_ >= 0 || failBySystem();
}

bool AtomicFile::examineTarget() {
  struct stat found;
  if (calls_.fstatat(folderHandle_, name_.c_str(), found, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || failBySystem();
  if (!S_ISREG(found.st_mode)) return fail(whatItIs(found.st_mode));
  if (calls_.faccessat(folderHandle_, name_.c_str(), W_OK, AT_EACCESS) != 0) return failBySystem();
  replaced_ = found;
  return true;
}

std::string AtomicFile::prefix() const { return "." + name_.substr(0, kLongestName) + "."; }

/// A temporary that nobody holds the lock of has lost its writer. That one cannot be removed is no reason not to save.
void AtomicFile::removeLeftovers() {
  std::error_code code;
  std::vector<std::string> leftovers;
  for (fs::directory_iterator entry(folder_, code), end; !code && entry != end; entry.increment(code)) {
    std::string name = entry->path().filename().string();
    if (isTemporary(name, prefix())) leftovers.push_back(std::move(name));
  }
  for (const std::string& name : leftovers) {
    const int file =
        calls_.openat(folderHandle_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0);
    if (file < 0) continue;
    if (calls_.flock(file, LOCK_EX | LOCK_NB) == 0) calls_.unlinkat(folderHandle_, name.c_str());
    calls_.close(file);
  }
}

bool AtomicFile::createTemporary() {
  for (int i = 0; i < kMostNames; ++i) {
    std::uint64_t number = 0;
    if (again([&] { return calls_.getrandom(&number, sizeof number); }) != sizeof number) return failBySystem();
    if (createUnder(prefix() + hexadecimal(number) + std::string(kSuffix))) return true;
    if (!why_.empty()) return false;
  }
  return fail("no name is free beside it");
}

/// False without a reason when the name is taken, or was taken for a leftover before it was locked.
bool AtomicFile::createUnder(const std::string& name) {
  const mode_t mode = replaced_ ? 0600 : 0666;
  file_ = calls_.openat(folderHandle_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (file_ < 0) return errno != EEXIST && failBySystem();
  temporary_ = name;
  if (isOurs()) return true;
  calls_.unlinkat(folderHandle_, name.c_str());
  calls_.close(std::exchange(file_, -1));
  temporary_.clear();
  return false;
}

/// A file system without locks has no one who removes leftovers either.
bool AtomicFile::isOurs() {
  if (calls_.flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat mine;
  if (calls_.fstat(file_, mine) != 0) return failBySystem();
  return mine.st_nlink > 0;
}

bool AtomicFile::takeOwnerAndMode() {
  if (!replaced_) return true;
  struct stat mine;
  if (calls_.fstat(file_, mine) != 0) return failBySystem();
  const bool foreign = mine.st_uid != replaced_->st_uid || mine.st_gid != replaced_->st_gid;
  if (foreign && calls_.fchown(file_, replaced_->st_uid, replaced_->st_gid) != 0)
    return fail("it could not stay its owner's: " + reason(errno));
  return calls_.fchmod(file_, replaced_->st_mode & kModeBits) == 0 || failBySystem();
}

bool AtomicFile::write(const char* bytes, std::size_t count) {
  if (file_ < 0 || !why_.empty()) return false;
  for (std::size_t done = 0; done < count;) {
    const ssize_t written = again([&] { return calls_.write(file_, bytes + done, count - done); });
    if (written < 0) return failBySystem();
    done += static_cast<std::size_t>(written);
  }
  return true;
}

bool AtomicFile::replace(const std::string& before) {
  const bool keeps = replaced_ && !before.empty();
  if (keeps && calls_.renameat(folderHandle_, name_.c_str(), before.c_str()) != 0) return failBySystem();
  if (calls_.renameat(folderHandle_, temporary_.c_str(), name_.c_str()) != 0) {
    failBySystem();
    if (keeps) calls_.renameat(folderHandle_, before.c_str(), name_.c_str());
    return false;
  }
  temporary_.clear();
  const bool synced = again([&] { return calls_.fsync(folderHandle_); }) == 0 || errno == EINVAL;
  return synced || fail("it is in place, but may be lost in a power cut: " + reason(errno));
}

void AtomicFile::abandon() {
  if (!temporary_.empty()) calls_.unlinkat(folderHandle_, temporary_.c_str());
  temporary_.clear();
  for (int* handle : {&file_, &folderHandle_})
    if (*handle >= 0) calls_.close(std::exchange(*handle, -1));
}

bool AtomicFile::fail(const std::string& why) {
  if (why_.empty()) why_ = why;
  return false;
}

bool AtomicFile::failBySystem() { return fail(reason(errno)); }

std::optional<Error> writeFile(const fs::path& path, std::string_view content, SystemCalls& calls) {
  AtomicFile file(path, calls);
  file.stream().write(content.data(), static_cast<std::streamsize>(content.size()));
  return file.commit();
}

std::optional<Error> problemOfWriting(const fs::path& path) { return AtomicFile(path).problem(); }

bool isSameFile(const fs::path& one, const fs::path& other) {
  std::error_code none;
  return fs::exists(one, none) && fs::exists(other, none) && fs::equivalent(one, other, none);
}

}  // namespace model
