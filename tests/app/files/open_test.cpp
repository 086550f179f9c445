#include "app/files/open.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <fstream>
#include <random>

#include "app/files/examples.h"
#include "app/files/png.h"
#include "puzzles/family.h"

namespace app {
namespace {

gpu::Image mazePicture() {
  gpu::Image image{.width = 4, .height = 3, .rgba = std::vector<std::uint8_t>(4 * 3 * 4, 0)};
  for (std::size_t pixel = 0; pixel < 12; ++pixel) image.rgba[4 * pixel + 3] = 255;
  image.rgba[4 * 5 + 1] = 255;  // start: green
  image.rgba[4 * 6 + 0] = 255;  // goal: red
  return image;
}

std::string pngBytes() {
  const auto bytes = *encodePng(mazePicture());
  return {bytes.begin(), bytes.end()};
}

TEST(Png, WhatIsWrittenIsReadAgain) { EXPECT_EQ(readPng(pngBytes())->rgba, mazePicture().rgba); }

TEST(Png, EveryTruncationIsAnError) {
  const std::string whole = pngBytes();
  for (std::size_t length = 0; length + 12 < whole.size(); ++length) {
    EXPECT_FALSE(readPng(whole.substr(0, length))) << length;
  }
}

TEST(Png, DamagedBytesNeverCrash) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = pngBytes();
    for (int i = 0; i < 3; ++i) bytes[8 + random() % (bytes.size() - 8)] = static_cast<char>(random());
    const auto image = readPng(bytes);
    if (!image) continue;
    EXPECT_EQ(image->rgba.size(), 4u * image->width * image->height);
  }
}

TEST(Png, AnEnormousPictureIsRefusedBeforeItIsAllocated) {
  std::string bytes = pngBytes();
  bytes[16] = 0x7f;  // the width's first byte; the checksum is wrong too, and either is a reason
  EXPECT_FALSE(readPng(bytes));
}

TEST(Open, APictureIsRecognisedByItsContent) {
  const auto puzzles = openBytes(pngBytes(), "clipboard");
  ASSERT_TRUE(puzzles);
  EXPECT_EQ(puzzles->front().family, "maze");
}

TEST(Open, PicturesOfOtherKindsAreNamed) {
  using namespace std::string_literals;
  const auto refusal = [](const std::string& bytes) { return openBytes(bytes, "a").error().text(); };
  EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0"s), "a: a JPEG picture; expected PNG");
  EXPECT_EQ(refusal("GIF89a\1\0"s), "a: a GIF picture; expected PNG");
  EXPECT_EQ(refusal("RIFF\x24\0\0\0WEBPVP8 "s), "a: a WebP picture; expected PNG");
  EXPECT_EQ(refusal("BM\x46\0\0\0\0\0\0\0\x36\0"s), "a: a BMP picture; expected PNG");
}

TEST(Open, AMissingFileIsNamed) {
  const auto puzzles = openPuzzles("/nowhere/at-all.txt");
  ASSERT_FALSE(puzzles);
  EXPECT_EQ(puzzles.error().text(), "/nowhere/at-all.txt: cannot be opened: No such file or directory");
}

TEST(Open, AFolderIsNotAPuzzle) {
  QTemporaryDir folder;
  EXPECT_FALSE(openPuzzles(folder.path().toStdString()));
}

TEST(Open, AnEmptyFileIsAnError) {
  QTemporaryDir folder;
  const std::string path = folder.filePath("empty.txt").toStdString();
  std::ofstream(path).close();
  const auto puzzles = openPuzzles(path);
  ASSERT_FALSE(puzzles);
  EXPECT_EQ(puzzles.error().source, path);
}

TEST(Examples, EveryExampleLoadsWithoutWarningsAndCanBeSolved) {
  for (const Example& example : examples()) {
    const auto puzzle = makeExample(example);
    ASSERT_TRUE(puzzle) << example.name << ": " << puzzle.error().text();
    EXPECT_TRUE(puzzle->warnings.empty()) << example.name << ": " << puzzle->warnings.front();
    EXPECT_TRUE(puzzles::familyOf(*puzzle).solve(*puzzle, {}).answer) << example.name;
  }
}

TEST(Open, ANumpyArrayIsNamed) {
  EXPECT_NE(openBytes("\x93NUMPY\x01", "a").error().text().find("a NumPy array"), std::string::npos);
}

TEST(Open, TheFirstPuzzlesOfAFileLongerThanIsReadAreOpened) {
  QTemporaryDir folder;
  const std::string path = folder.filePath("long.txt").toStdString();
  const std::string maze = "#####\n#S G#\n#####\n\n";
  std::string block;
  while (block.size() < (std::size_t{1} << 20)) block += maze;
  std::ofstream file(path);
  for (std::size_t bytes = 0; bytes <= kMaxInputBytes; bytes += block.size()) file << block;
  file.close();
  EXPECT_EQ(openFirstPuzzles(path, 3)->size(), 3u);
  EXPECT_EQ(openFirstPuzzles(path, 100'000)->size(), 100'000u);
  EXPECT_FALSE(openPuzzles(path));
}

TEST(Open, AFileWithFewerPuzzlesThanAskedForIsReadWhole) {
  QTemporaryDir folder;
  const std::string path = folder.filePath("short.txt").toStdString();
  std::ofstream(path) << "#####\n#S G#\n#####";
  EXPECT_EQ(openFirstPuzzles(path, 3)->size(), 1u);
}

}  // namespace
}  // namespace app
