#include "model/files/safetensors.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>

#include "tests/model/files/safetensors_bytes.h"

namespace {

namespace fs = std::filesystem;
using model::RawTensor;
using model::Safetensors;

using testing_model::Bytes;
using testing_model::bytesOf;
using testing_model::errorOf;
using testing_model::fileOf;

Safetensors sample() {
  Safetensors content;
  content.metadata = {{"architecture", "deep_thinking"}, {"card", "line one\nline \"two\""}};
  content.tensors = {{"head.weight", "F32", {2, 3}, bytesOf<float>({1, -2, 3, 0.5f, 1e-30f, 7})},
                     {"steps", "I64", {}, bytesOf<std::int64_t>({123456789012345})},
                     {"empty", "F16", {4, 0}, {}},
                     {"mask", "BOOL", {3}, bytesOf<std::uint8_t>({1, 0, 1})}};
  return content;
}

std::map<std::string, std::string> withoutChecksum(std::map<std::string, std::string> metadata) {
  EXPECT_EQ(metadata.erase(model::kChecksumKey), 1u);
  return metadata;
}

/// A folder of its own per test, removed afterwards.
class SafetensorsFile : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::to_string(::getpid()) + test->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path path(const std::string& name = "w.safetensors") const { return folder_ / name; }
  static std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::size_t filesInFolder() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{}));
  }

  fs::path folder_;
};

TEST_F(SafetensorsFile, GivesBackWhatWasWritten) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  const auto content = model::readSafetensors(path());
  ASSERT_TRUE(content) << content.error().text();
  EXPECT_EQ(withoutChecksum(content->metadata), sample().metadata);
  ASSERT_EQ(content->tensors.size(), sample().tensors.size());
  for (const RawTensor& wanted : sample().tensors) {
    const RawTensor* found = content->find(wanted.name);
    ASSERT_TRUE(found) << wanted.name;
    EXPECT_EQ(found->dtype, wanted.dtype);
    EXPECT_EQ(found->shape, wanted.shape);
    EXPECT_EQ(found->bytes, wanted.bytes);
  }
  EXPECT_EQ(content->find("absent"), nullptr);
}

TEST_F(SafetensorsFile, GivesItsMetadataAlone) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  const auto metadata = model::readSafetensorsMetadata(path());
  ASSERT_TRUE(metadata) << metadata.error().text();
  EXPECT_EQ(withoutChecksum(*metadata), sample().metadata);
}

TEST_F(SafetensorsFile, CarriesZlibsChecksumOfItsTensorsInTheOrderOfTheirNames) {
  Safetensors content;
  content.tensors = {{"b", "U8", {4}, bytesOf<char>({'6', '7', '8', '9'})},
                     {"c", "U8", {0}, {}},
                     {"a", "U8", {5}, bytesOf<char>({'1', '2', '3', '4', '5'})}};
  ASSERT_FALSE(model::writeSafetensors(path(), content));
  EXPECT_EQ(model::readSafetensorsMetadata(path())->at(model::kChecksumKey), "cbf43926");  // CRC-32's check value
}

TEST_F(SafetensorsFile, WithAnyBitOfItsTensorsFlippedIsRefused) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  const std::string whole = contentOf(path());
  const std::size_t data = 6 * 4 + 8 + 3;
  for (std::size_t bit = 0; bit < 8 * data; bit += 5) {
    std::string damaged = whole;
    damaged[damaged.size() - data + bit / 8] ^= static_cast<char>(1 << bit % 8);
    std::ofstream(path(), std::ios::binary) << damaged;
    EXPECT_FALSE(model::readSafetensors(path())) << "bit " << bit;
  }
}

TEST_F(SafetensorsFile, SaysThatItsTensorsAreNotThoseThatWereWritten) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  std::string damaged = contentOf(path());
  damaged[damaged.size() - 8] ^= 1;  // of the whole number
  std::ofstream(path(), std::ios::binary) << damaged;
  const auto content = model::readSafetensors(path());
  ASSERT_FALSE(content);
  EXPECT_SAYS(content.error().text(),
              path().string() + ": the tensors are not those that were written: their checksum");
}

TEST_F(SafetensorsFile, GetsTheChecksumOfWhatItHoldsNow) {
  Safetensors content = sample();
  content.metadata[model::kChecksumKey] = "00000000";
  ASSERT_FALSE(model::writeSafetensors(path(), content));
  EXPECT_TRUE(model::readSafetensors(path()));
}

TEST(Safetensors, WithoutAChecksumIsReadAsItIs) {
  EXPECT_EQ(errorOf(R"({"w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", 2), "no error");
}

TEST_F(SafetensorsFile, KeepsWhatItReplacesWhenAsked) {
  ASSERT_FALSE(model::writeSafetensors(path(), Safetensors{}));
  ASSERT_FALSE(model::writeSafetensors(path(), sample(), "before.safetensors"));
  EXPECT_EQ(model::readSafetensors(path())->tensors.size(), 4u);
  EXPECT_EQ(model::readSafetensors(path("before.safetensors"))->tensors.size(), 0u);
}

TEST_F(SafetensorsFile, IsNeverADevice) {
  const auto error = model::writeSafetensors("/dev/null", sample());
  ASSERT_TRUE(error);
  EXPECT_SAYS(error->text(), "/dev/null: cannot be written: it is a device");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(SafetensorsFile, IsReplacedWithoutLeavingOtherFiles) {
  ASSERT_FALSE(model::writeSafetensors(path(), Safetensors{}));
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  EXPECT_EQ(filesInFolder(), 1u);
  EXPECT_EQ(model::readSafetensors(path())->tensors.size(), 4u);
}

TEST_F(SafetensorsFile, KeepsTheOldOneWhenTheNewContentIsRefused) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  Safetensors bad = sample();
  bad.tensors[0].bytes = bytesOf<float>({1, 2, 3, 4, 5, std::numeric_limits<float>::infinity()});
  const auto error = model::writeSafetensors(path(), bad);
  ASSERT_TRUE(error);
  EXPECT_SAYS(error->text(), "'head.weight' holds a value that is not a finite number, at element 5");
  EXPECT_EQ(filesInFolder(), 1u);
  EXPECT_TRUE(model::readSafetensors(path()));
}

TEST_F(SafetensorsFile, IsNotWrittenWithTwoTensorsOfOneName) {
  Safetensors bad;
  bad.tensors = {{"w", "U8", {1}, Bytes(1)}, {"w", "U8", {0}, {}}};
  EXPECT_TRUE(model::writeSafetensors(path(), bad));
  EXPECT_EQ(filesInFolder(), 0u);
}

TEST_F(SafetensorsFile, IsNotWrittenWhenShapeAndBytesDisagree) {
  Safetensors bad;
  bad.tensors = {{"w", "F32", {3}, Bytes(8)}};
  EXPECT_TRUE(model::writeSafetensors(path(), bad));
}

TEST_F(SafetensorsFile, SaysWhenTheFolderToWriteIntoIsMissing) {
  const auto error = model::writeSafetensors(path("nowhere/w.safetensors"), sample());
  ASSERT_TRUE(error);
  EXPECT_SAYS(error->text(), "cannot be written");
}

TEST_F(SafetensorsFile, SaysThatAFileIsMissingAndWhich) {
  const auto content = model::readSafetensors(path("absent.safetensors"));
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().message, "there is no such file");
  EXPECT_EQ(content.error().source, path("absent.safetensors").string());
}

TEST_F(SafetensorsFile, SaysThatAFolderIsNotAFile) {
  const auto content = model::readSafetensors(folder_);
  ASSERT_FALSE(content);
  EXPECT_SAYS(content.error().message, "this is a folder");
}

TEST_F(SafetensorsFile, SaysThatADeviceIsNotAFile) {
  const auto metadata = model::readSafetensorsMetadata("/dev/null");
  ASSERT_FALSE(metadata);
  EXPECT_SAYS(metadata.error().message, "not a file that can be read");
}

TEST_F(SafetensorsFile, CutAnywhereIsAnError) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  const auto size = fs::file_size(path());
  for (std::uintmax_t length = 0; length < size; ++length) {
    fs::resize_file(path(), length);
    EXPECT_FALSE(model::readSafetensors(path())) << "cut to " << length << " of " << size;
    ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  }
}

TEST_F(SafetensorsFile, LargerThanIsReadIsRefusedBeforeItIsRead) {
  std::ofstream(path()) << "x";
  fs::resize_file(path(), model::kMaxFileBytes + 1);
  const auto content = model::readSafetensors(path());
  ASSERT_FALSE(content);
  EXPECT_SAYS(content.error().message, "larger than 4 GiB");
}

TEST(Safetensors, HostileNamesDoNotSpoilTheSentence) {
  const std::string name(5000, 'x');
  const std::string sentence = errorOf("{\"" + name + R"(\u001b\n":{"dtype":"Q","shape":[],"data_offsets":[0,0]}})", 0);
  EXPECT_LT(sentence.size(), 300u);
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
}

/// One random change: bytes overwritten, removed, repeated, or a number of the header made extreme.
void mutate(Bytes& file, std::mt19937& random) {
  if (file.empty()) return;
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  static const std::string kTokens[] = {"[",    "]",  "{", "}", "\"", ",", ":", "-1", "18446744073709551615",
                                        "null", "1e9"};
  const auto at = file.begin() + static_cast<std::ptrdiff_t>(below(file.size()));
  const auto left = static_cast<std::size_t>(file.end() - at);
  switch (below(5)) {
    case 0:
      *at = static_cast<std::byte>(below(256));
      break;
    case 1:
      *at ^= static_cast<std::byte>(1u << below(8));
      break;
    case 2:
      file.erase(at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(left, 16))));
      break;
    case 3: {
      const Bytes piece(at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(left, 64))));
      file.insert(file.begin() + static_cast<std::ptrdiff_t>(below(file.size())), piece.begin(), piece.end());
      break;
    }
    default: {
      const std::string& token = kTokens[below(std::size(kTokens))];
      for (std::size_t i = 0; i < std::min(left, token.size()); ++i)
        at[static_cast<std::ptrdiff_t>(i)] = static_cast<std::byte>(token[i]);
    }
  }
}

/// Whatever is read must be sound: the bytes of every tensor are those that its shape and type take.
void expectSound(const Safetensors& content) {
  for (const RawTensor& tensor : content.tensors) {
    std::size_t size = model::dtypeSize(tensor.dtype);
    for (const std::int64_t dimension : tensor.shape) size *= static_cast<std::size_t>(dimension);
    EXPECT_EQ(tensor.bytes.size(), size) << tensor.name;
  }
}

TEST_F(SafetensorsFile, DamagedAtRandomIsReadSoundlyOrRefusedInOneLine) {
  ASSERT_FALSE(model::writeSafetensors(path(), sample()));
  std::ifstream stream(path(), std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  const Bytes original = bytesOf(std::vector<char>(text.begin(), text.end()));
  std::mt19937 random(20240607);
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    Bytes file = original;
    for (unsigned changes = 1 + random() % 4; changes > 0; --changes) mutate(file, random);
    const auto content = model::parseSafetensors(file);
    if (content) {
      expectSound(*content);
      continue;
    }
    ++refused;
    EXPECT_FALSE(content.error().message.empty());
    EXPECT_EQ(content.error().message.find('\n'), std::string::npos);
  }
  EXPECT_GT(refused, 10000);
}

}  // namespace
