// What a hostile checkpoint may cost: twice its size and 64 MB of memory, a second for each of its megabytes.

#include <gtest/gtest.h>

#include <ctime>
#include <fstream>
#include <random>

#include "model/import/import.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using testing_model::TemporaryFolder;

constexpr double kMegabyte = 1e6;

/// Bytes that this process has, or has had at most since the last call of forgetPeak.
double memoryOf(const std::string& which) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(which)) return std::stod(line.substr(which.size() + 1)) * 1024;
  }
  return 0;
}
void forgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

std::string littleEndian(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> 8 * i & 0xff);
  return text;
}

/// A zip archive of one record that is not packed, whatever its directory says of its size.
std::string archiveOf(const std::string& name, const std::string& content, std::uint64_t claimed) {
  const auto sizes = [&](std::uint64_t size) { return littleEndian(content.size(), 4) + littleEndian(size, 4); };
  const std::string local = "PK\x03\x04" + littleEndian(20, 2) + std::string(12, '\0') + sizes(claimed) +
                            littleEndian(name.size(), 2) + littleEndian(0, 2) + name + content;
  const std::string method = littleEndian(claimed == content.size() ? 0 : 8, 2);
  const std::string entry = "PK\x01\x02" + littleEndian(20, 2) + littleEndian(20, 2) + littleEndian(0, 2) + method +
                            std::string(8, '\0') + sizes(claimed) + littleEndian(name.size(), 2) +
                            std::string(16, '\0') + name;
  return local + entry + "PK\x05\x06" + littleEndian(0, 4) + littleEndian(1, 2) + littleEndian(1, 2) +
         littleEndian(entry.size(), 4) + littleEndian(local.size(), 4) + littleEndian(0, 2);
}
std::string archiveOfPickle(const std::string& pickle) { return archiveOf("archive/data.pkl", pickle, pickle.size()); }

std::string textOf(const std::string& text) { return "X" + littleEndian(text.size(), 4) + text; }

/// Dictionaries that hold the one before twice: 2^depth ways lead to the first.
std::string branching(int depth) {
  std::string pickle = "}q" + littleEndian(0, 1);
  for (int i = 1; i < depth; ++i) {
    const std::string before = "h" + littleEndian(static_cast<std::uint64_t>(i - 1), 1);
    pickle +=
        "}(" + textOf("a") + before + textOf("b") + before + "uq" + littleEndian(static_cast<std::uint64_t>(i), 1);
  }
  return pickle + ".";
}

/// One tuple of many numbers as the shape of many tensors.
std::string longShapes() {
  std::string pickle = "(" + std::string(20'000, 'N') + "tq" + littleEndian(0, 1) + "0";
  pickle += "(" + textOf("storage") + "ctorch\nFloatStorage\n" + textOf("0") + textOf("cpu") + "K\x01tQq" +
            littleEndian(1, 1) + "0ctorch._utils\n_rebuild_tensor_v2\nq" + littleEndian(2, 1) + "0";
  for (int i = 0; i < 20'000; ++i)
    pickle += "h" + littleEndian(2, 1) + "(h" + littleEndian(1, 1) + "K" + littleEndian(0, 1) + "h" +
              littleEndian(0, 1) + "h" + littleEndian(0, 1) + "tR";
  return pickle + ".";
}

struct Hostile {
  std::string name, content;
};
void PrintTo(const Hostile& file, std::ostream* out) { *out << file.name; }

std::vector<Hostile> hostileFiles() {
  const std::string text = textOf(std::string(1000, 'x')), repeated(1'000'000, '\x94');
  std::string recalls;
  for (int i = 0; i < 1'000'000; ++i) recalls += std::string("h\0", 2);
  std::string keys = "}(" + textOf(std::string(400, 'k')) + std::string("q\0", 2) + "N";
  for (int i = 0; i < 500'000; ++i) keys += std::string("h\0N", 3);
  std::string metadata = R"({"__metadata__":{"a":"")";
  for (int i = 0; i < 150'000; ++i) metadata += ",\"" + std::to_string(i) + "\":\"\"";
  metadata += "}}";
  return {{"Memo", archiveOfPickle(text + repeated + ".")},
          {"Recall", archiveOfPickle(text + std::string("q\0", 2) + recalls + ".")},
          {"Keys", archiveOfPickle(keys + "u.")},
          {"Values", archiveOfPickle(std::string(5'000'000, 'N') + ".")},
          {"Marks", archiveOfPickle(std::string(5'000'000, '(') + ".")},
          {"Tuples", archiveOfPickle(std::string(5'000'000, ')') + ".")},
          {"Objects", archiveOfPickle("cos\nsystem\n" + std::string("q\0", 2) + std::string(2'000'000, ')') + "R.")},
          {"Branching", archiveOfPickle(branching(200))},
          {"LongShapes", archiveOfPickle(longShapes())},
          {"Claim", archiveOf("archive/data.pkl", "}.", 60'000'000'000 & 0xffffffff)},
          {"OldMemo",
           std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.N.}.", 19) + text + repeated + "."},
          {"Header", littleEndian(9'000'000, 8) + "{" + std::string(8'999'998, ' ') + "}"},
          {"Metadata", littleEndian(metadata.size(), 8) + metadata}};
}

class HostileCheckpoint : public testing::TestWithParam<Hostile> {};
INSTANTIATE_TEST_SUITE_P(Files, HostileCheckpoint, testing::ValuesIn(hostileFiles()),
                         [](const auto& info) { return info.param.name; });

TEST_P(HostileCheckpoint, IsRefusedWithinItsBudget) {
  const TemporaryFolder folder;
  const auto path = folder.write("hostile.pt", GetParam().content);
  const double size = static_cast<double>(GetParam().content.size());
  forgetPeak();
  const double before = memoryOf("VmRSS:");
  const std::clock_t start = std::clock();
  const auto report = model::importCheckpoint({.checkpoint = path, .config = {}, .out = folder / "w.safetensors"});
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_FALSE(report);
  EXPECT_LE(memoryOf("VmHWM:") - before, 2 * size + 64 * kMegabyte);
  EXPECT_LE(seconds, std::max(1.0, size / kMegabyte));
}

}  // namespace
