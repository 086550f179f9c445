#include "app/cli/shared/text.h"

#include <gtest/gtest.h>

namespace {

using namespace app::cli;

TEST(Durations, AddUpTheirParts) {
  const std::pair<const char*, double> kRead[] = {{"90m", 5400},  {"1h30m", 5400}, {"45s", 45}, {"300", 300},
                                                  {"1.5h", 5400}, {"2d", 172800},  {"0", 0},    {"0s", 0}};
  for (const auto& [text, seconds] : kRead) EXPECT_EQ(parseDuration(text).value(), seconds) << text;
}

TEST(Durations, RefuseWhatHasNoUnitOrNoNumber) {
  for (const char* text : {"", "m", "5x", "-5m", "5m-3s", "1h30", "nan", "inf", "5 m"})
    EXPECT_FALSE(parseDuration(text)) << text;
}

TEST(PictureSizes, AreTwoNumbersOfPixels) {
  EXPECT_EQ(parsePictureSize("800x600").value(), std::pair(800, 600));
  for (const char* text : {"800", "0x600", "800x", "x", "800x600x3", "20000x10"})
    EXPECT_FALSE(parsePictureSize(text)) << text;
}

TEST(Names, AreListedAsPeopleDo) {
  EXPECT_EQ(oneOf(std::vector<std::string>{"a", "b", "c"}), "a, b or c");
  EXPECT_EQ(oneOf(std::vector<std::string>{"a"}), "a");
}

TEST(ShellLines, QuoteWhatAShellWouldChange) {
  EXPECT_EQ(shellLine(std::vector<std::string>{"eval", "a b.txt", "it's", "", "learned:0.5"}),
            "eval 'a b.txt' 'it'\\''s' '' learned:0.5");
}

}  // namespace
