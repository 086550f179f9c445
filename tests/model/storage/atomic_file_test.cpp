#include "model/storage/atomic_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>

namespace {

namespace fs = std::filesystem;
using model::AtomicFile;
using model::SystemCalls;
using model::writeFile;

/// A folder of its own per test, removed afterwards.
class Saving : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::to_string(::getpid()) + test->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path path(const std::string& name = "target") const { return folder_ / name; }
  fs::path put(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
    return path(name);
  }
  static std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::set<std::string> names() const {
    std::set<std::string> all;
    for (const auto& entry : fs::directory_iterator(folder_)) all.insert(entry.path().filename().string());
    return all;
  }
  static std::string said(const std::optional<puzzles::Error>& problem) {
    return problem ? problem->text() : "no error";
  }
  static struct stat statusOf(const fs::path& path) {
    struct stat found {};
    EXPECT_EQ(::lstat(path.c_str(), &found), 0) << path;
    return found;
  }

  fs::path folder_;
};

using Names = std::set<std::string>;

TEST_F(Saving, WritesAFileThatWasNotThere) {
  EXPECT_EQ(said(writeFile(path(), "new")), "no error");
  EXPECT_EQ(contentOf(path()), "new");
  EXPECT_EQ(names(), Names{"target"});
}

TEST_F(Saving, WritesMoreThanItsBufferHolds) {
  const std::string much(1'000'003, 'x');
  ASSERT_EQ(said(writeFile(path(), much)), "no error");
  EXPECT_EQ(contentOf(path()), much);
}

TEST_F(Saving, OfANewFileLeavesItsModeToTheUmask) {
  const mode_t before = ::umask(027);
  EXPECT_EQ(said(writeFile(path(), "new")), "no error");
  ::umask(before);
  EXPECT_EQ(statusOf(path()).st_mode & 07777, 0640u);
}

TEST_F(Saving, KeepsTheModeOfWhatItReplaces) {
  for (const mode_t mode : {0600u, 0664u}) {
    ::chmod(put("target", "old").c_str(), mode);
    ASSERT_EQ(said(writeFile(path(), "new")), "no error");
    EXPECT_EQ(statusOf(path()).st_mode & 07777, mode);
  }
}

TEST_F(Saving, KeepsTheOwnerOfWhatItReplaces) {
  const bool root = ::geteuid() == 0;  // who alone may give files away
  const uid_t owner = root ? 12345 : ::geteuid();
  const gid_t group = root ? 12346 : ::getegid();
  ASSERT_EQ(::chown(put("target", "old").c_str(), owner, group), 0);
  ASSERT_EQ(said(writeFile(path(), "new")), "no error");
  EXPECT_EQ(statusOf(path()).st_uid, owner);
  EXPECT_EQ(statusOf(path()).st_gid, group);
}

TEST_F(Saving, ChangesNothingWithoutACommit) {
  put("target", "old");
  {
    AtomicFile file(path());
    file.stream() << "new" << std::flush;
  }
  EXPECT_EQ(contentOf(path()), "old");
  EXPECT_EQ(names(), Names{"target"});
}

TEST_F(Saving, KeepsTheOldFileUnderAnotherNameWhenAsked) {
  put("target", "old");
  AtomicFile file(path());
  file.stream() << "new";
  ASSERT_EQ(said(file.commit("before")), "no error");
  EXPECT_EQ(contentOf(path()), "new");
  EXPECT_EQ(contentOf(path("before")), "old");
}

TEST_F(Saving, WritesWhereALinkLeads) {
  put("real", "old");
  fs::create_symlink("real", path("link"));
  fs::create_symlink(path("link"), path("outer"));
  ASSERT_EQ(said(writeFile(path("outer"), "new")), "no error");
  EXPECT_EQ(contentOf(path("real")), "new");
  EXPECT_TRUE(fs::is_symlink(path("link")) && fs::is_symlink(path("outer")));
}

TEST_F(Saving, MakesTheFileThatALinkPromises) {
  fs::create_symlink("real", path("link"));
  ASSERT_EQ(said(writeFile(path("link"), "new")), "no error");
  EXPECT_EQ(contentOf(path("real")), "new");
}

TEST_F(Saving, RefusesLinksInARing) {
  fs::create_symlink("a", path("b"));
  fs::create_symlink("b", path("a"));
  EXPECT_EQ(said(writeFile(path("a"), "new")),
            path("a").string() + ": cannot be written: too many levels of symbolic links");
}

TEST_F(Saving, RefusesADevice) {
  EXPECT_EQ(said(writeFile("/dev/null", "new")), "/dev/null: cannot be written: it is a device, expected a file");
  EXPECT_TRUE(S_ISCHR(statusOf("/dev/null").st_mode));
}

TEST_F(Saving, RefusesALinkToADevice) {
  fs::create_symlink("/dev/null", path("link"));
  EXPECT_TRUE(writeFile(path("link"), "new"));
  EXPECT_TRUE(S_ISCHR(statusOf("/dev/null").st_mode));
}

TEST_F(Saving, RefusesAPipeWithoutWaitingForItsReader) {
  ASSERT_EQ(::mkfifo(path().c_str(), 0600), 0);
  EXPECT_EQ(said(writeFile(path(), "new")), path().string() + ": cannot be written: it is a pipe, expected a file");
  EXPECT_TRUE(S_ISFIFO(statusOf(path()).st_mode));
}

TEST_F(Saving, RefusesASocket) {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const fs::path place = fs::path("/tmp") / ("latentarium-" + std::to_string(::getpid()));
  place.string().copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(said(writeFile(place, "new")), place.string() + ": cannot be written: it is a socket, expected a file");
  EXPECT_TRUE(S_ISSOCK(statusOf(place).st_mode));
  ::close(socket);
  ::unlink(place.c_str());
}

TEST_F(Saving, RefusesAFolder) {
  EXPECT_EQ(said(writeFile(folder_, "new")), folder_.string() + ": cannot be written: it is a folder");
  EXPECT_EQ(said(writeFile(path("absent/"), "new")), path("absent/").string() + ": cannot be written: it is a folder");
}

TEST_F(Saving, SaysThatTheFolderIsMissing) {
  EXPECT_EQ(said(writeFile(path("nowhere/target"), "new")),
            path("nowhere/target").string() + ": cannot be written: no such file or directory");
}

TEST_F(Saving, RefusesAFileThatMayNotBeWritten) {
  ::chmod(put("target", "old").c_str(), 0400);
  fs::permissions(path().parent_path(), fs::perms::all);
  const bool root = ::geteuid() == 0;  // who may write any file, and so becomes somebody else for a moment
  if (root) ::seteuid(65534);
  const std::string sentence = said(writeFile(path(), "new"));
  if (root) ::seteuid(0);
  EXPECT_EQ(sentence, path().string() + ": cannot be written: permission denied");
}

TEST_F(Saving, RemovesWhatAKilledSaveOfTheSameFileLeft) {
  put(".target.0123456789abcdef.part", "half");
  const std::set<std::string> others = {".other.0123456789abcdef.part", ".target.0123456789abcdeX.part",
                                        ".target.0123456789abcdef.part2", "target.42.part"};
  for (const std::string& name : others) put(name, "not ours");
  ASSERT_EQ(said(writeFile(path(), "new")), "no error");
  std::set<std::string> left = others;
  left.insert("target");
  EXPECT_EQ(names(), left);
}

TEST_F(Saving, LeavesASaveAloneThatIsStillWriting) {
  AtomicFile first(path()), second(path());
  first.stream() << "first";
  second.stream() << "second";
  EXPECT_EQ(said(first.commit()), "no error");
  EXPECT_EQ(contentOf(path()), "first");
  EXPECT_EQ(said(second.commit()), "no error");
  EXPECT_EQ(contentOf(path()), "second");
  EXPECT_EQ(names(), Names{"target"});
}

TEST_F(Saving, TakesNamesAsLongAsTheyCanBe) {
  const std::string name(255, 'n');
  EXPECT_EQ(said(writeFile(path(name), "new")), "no error");
  EXPECT_EQ(names(), Names{name});
}

/// Lets the n-th call fail, and only that; 0 = none.
class FailingCalls : public SystemCalls {
 public:
  FailingCalls(int failing, int code) : failing_(failing), code_(code) {}
  int made() const { return made_; }
  bool renamed() const { return renamed_; }

  int openat(int folder, const char* path, int flags, mode_t mode) override {
    return fails() ? -1 : SystemCalls::openat(folder, path, flags, mode);
  }
  int fstatat(int folder, const char* path, struct stat& found, int flags) override {
    return fails() ? -1 : SystemCalls::fstatat(folder, path, found, flags);
  }
  int fstat(int file, struct stat& found) override { return fails() ? -1 : SystemCalls::fstat(file, found); }
  int faccessat(int folder, const char* path, int wish, int flags) override {
    return fails() ? -1 : SystemCalls::faccessat(folder, path, wish, flags);
  }
  int fchown(int file, uid_t owner, gid_t group) override {
    return fails() ? -1 : SystemCalls::fchown(file, owner, group);
  }
  int fchmod(int file, mode_t mode) override { return fails() ? -1 : SystemCalls::fchmod(file, mode); }
  int flock(int file, int operation) override { return fails() ? -1 : SystemCalls::flock(file, operation); }
  ssize_t write(int file, const void* bytes, std::size_t count) override {
    return fails() ? -1 : SystemCalls::write(file, bytes, std::min<std::size_t>(count, 3));
  }
  ssize_t getrandom(void* bytes, std::size_t count) override {
    return fails() ? -1 : SystemCalls::getrandom(bytes, count);
  }
  int fsync(int file) override { return fails() ? -1 : SystemCalls::fsync(file); }
  int renameat(int folder, const char* from, const char* to) override {
    if (fails()) return -1;
    renamed_ = renamed_ || from[0] == '.';
    return SystemCalls::renameat(folder, from, to);
  }
  int unlinkat(int folder, const char* path) override { return fails() ? -1 : SystemCalls::unlinkat(folder, path); }
  int close(int file) override {
    SystemCalls::close(file);
    return fails() ? -1 : 0;
  }

 private:
  bool fails() {
    if (++made_ != failing_) return false;
    errno = code_;
    return true;
  }

  int failing_, code_, made_ = 0;
  bool renamed_ = false;
};

/// A save of "new" over "old", with the n-th call failing.
class FaultySaving : public Saving, public testing::WithParamInterface<std::string> {
 protected:
  std::optional<puzzles::Error> save(FailingCalls& calls) const {
    put("target", "old");
    put(".target.0123456789abcdef.part", "left by a kill");
    AtomicFile file(path(), calls);
    file.stream() << "new content";
    return file.commit(GetParam());
  }
  int callsOfASave() const {
    FailingCalls calls(0, 0);
    EXPECT_FALSE(save(calls));
    return calls.made();
  }
};

INSTANTIATE_TEST_SUITE_P(Kept, FaultySaving, testing::Values("", "before"),
                         [](const auto& info) { return info.param.empty() ? "Nowhere" : "Beside"; });

TEST_P(FaultySaving, LeavesAWholeFileWhicheverCallFails) {
  const int all = callsOfASave();
  for (int n = 1; n <= all; ++n) {
    FailingCalls calls(n, EIO);
    const auto problem = save(calls);
    EXPECT_EQ(contentOf(path()), calls.renamed() ? "new content" : "old") << "call " << n << ": " << said(problem);
    EXPECT_TRUE(problem || calls.renamed()) << "call " << n;
  }
}

TEST_P(FaultySaving, LeavesNoTemporaryOfItsOwnWhicheverCallFails) {
  const int all = callsOfASave();
  for (int n = 1; n <= all; ++n) {
    FailingCalls calls(n, EIO);
    const auto problem = save(calls);
    for (const std::string& name : names())
      EXPECT_TRUE(name == "target" || name == "before" || name == ".target.0123456789abcdef.part")
          << "call " << n << ": " << name;
  }
}

TEST_P(FaultySaving, TellsTheSystemsReason) {
  const int all = callsOfASave();
  int told = 0;
  for (int n = 1; n <= all; ++n) {
    FailingCalls calls(n, ENOSPC);
    const std::string text = said(save(calls));
    if (text == "no error") continue;
    EXPECT_TRUE(text.starts_with(path().string() + ": cannot be written: ")) << text;
    EXPECT_TRUE(text.ends_with("no space left on device")) << text;
    ++told;
  }
  EXPECT_GT(told, 10);
}

TEST_F(Saving, TakesAnotherNameWhenTheFirstIsTaken) {
  class Taken : public SystemCalls {
   public:
    int openat(int folder, const char* path, int flags, mode_t mode) override {
      if ((flags & O_EXCL) == 0 || ++tries > 1) return SystemCalls::openat(folder, path, flags, mode);
      errno = EEXIST;
      return -1;
    }
    int tries = 0;
  } calls;
  EXPECT_EQ(said(writeFile(path(), "new", calls)), "no error");
  EXPECT_EQ(calls.tries, 2);
}

TEST_F(Saving, OpensItsTemporaryExclusivelyAndNeverThroughALink) {
  class Watched : public SystemCalls {
   public:
    int openat(int folder, const char* path, int flags, mode_t mode) override {
      if (flags & O_CREAT) created.insert({path, flags & (O_EXCL | O_NOFOLLOW | O_CLOEXEC)});
      return SystemCalls::openat(folder, path, flags, mode);
    }
    std::set<std::pair<std::string, int>> created;
  } calls;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(said(writeFile(path(), "new", calls)), "no error");
  EXPECT_EQ(calls.created.size(), 3u) << "a name came twice";
  for (const auto& [name, flags] : calls.created) EXPECT_EQ(flags, O_EXCL | O_NOFOLLOW | O_CLOEXEC) << name;
}

TEST_F(Saving, SyncsTheFileBeforeAndTheFolderAfterTheRename) {
  class Ordered : public SystemCalls {
   public:
    int fsync(int file) override {
      struct stat found {};
      SystemCalls::fstat(file, found);
      order += S_ISDIR(found.st_mode) ? "folder " : "file ";
      return SystemCalls::fsync(file);
    }
    int renameat(int folder, const char* from, const char* to) override {
      order += "rename ";
      return SystemCalls::renameat(folder, from, to);
    }
    std::string order;
  } calls;
  EXPECT_EQ(said(writeFile(path(), "new", calls)), "no error");
  EXPECT_EQ(calls.order, "file rename folder ");
}

TEST_F(Saving, TellsBeforehandWhatStandsAgainstIt) {
  put("target", "old");
  EXPECT_EQ(said(model::problemOfWriting(path())), "no error");
  EXPECT_EQ(said(model::problemOfWriting(path("absent"))), "no error");
  EXPECT_EQ(said(model::problemOfWriting("/dev/null")), said(writeFile("/dev/null", "")));
  EXPECT_EQ(names(), Names{"target"});
  EXPECT_EQ(contentOf(path()), "old");
}

TEST_F(Saving, KnowsAFileByItsOtherNames) {
  put("one", "text");
  put("other", "text");
  fs::create_symlink("one", path("link"));
  fs::create_hard_link(path("one"), path("hard"));
  EXPECT_TRUE(model::isSameFile(path("one"), path("link")));
  EXPECT_TRUE(model::isSameFile(path("one"), folder_ / "." / "hard"));
  EXPECT_FALSE(model::isSameFile(path("one"), path("other")));
  EXPECT_FALSE(model::isSameFile(path("one"), path("absent")));
}

}  // namespace
