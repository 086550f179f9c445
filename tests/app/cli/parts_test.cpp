// What the commands are made of: texts that a person types, and statistics.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "app/cli/shared/json.h"
#include "app/cli/shared/statistics.h"
#include "app/cli/shared/text.h"

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

TEST(WilsonInterval, MatchesPublishedValues) {
  const Interval none = wilsonInterval(0, 10), most = wilsonInterval(98, 100);
  EXPECT_NEAR(none.low, 0, 1e-9);
  EXPECT_NEAR(none.high, 0.2775, 5e-5);
  EXPECT_NEAR(most.low, 0.9300, 5e-5);
  EXPECT_NEAR(most.high, 0.9945, 5e-5);
}

TEST(WilsonInterval, SaysNothingAboutNothing) {
  EXPECT_EQ(wilsonInterval(0, 0).low, 0);
  EXPECT_EQ(wilsonInterval(0, 0).high, 1);
}

TEST(JsonNumbers, AreShortAndAlwaysJson) {
  EXPECT_EQ(number(0.1f).dump(), "0.1");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()).dump(), "null");
}

}  // namespace
