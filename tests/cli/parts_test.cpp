// What the commands are made of: texts that a person types, and statistics.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "app/cli_json.h"
#include "app/cli_statistics.h"
#include "app/cli_text.h"

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

TEST(Givens, AreARangeOrOneNumber) {
  EXPECT_EQ(parseGivens("24-34").value(), std::pair(24, 34));
  EXPECT_EQ(parseGivens("30").value(), std::pair(30, 30));
}

TEST(Givens, RefuseWhatNoSudokuHas) {
  for (const char* text : {"", "-", "34-24", "16-20", "30-82", "24-", "24-34-40", "a-b", "24 -34"})
    EXPECT_FALSE(parseGivens(text)) << text;
}

TEST(Givens, SayWhatWasExpected) {
  EXPECT_EQ(parseGivens("40-30").error().message,
            "'40-30' is not a range of givens, expected for example 24-34 or 30, from 17 to 81");
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

TEST(CalibrationError, AveragesTheGapsOfTheBins) {
  Calibration calibration;
  for (const bool came : {true, true, true, false}) calibration.add(0.9, came);  // gap 0.15, weight 4/6
  for (const bool came : {true, false}) calibration.add(0.1, came);              // gap 0.4, weight 2/6
  EXPECT_NEAR(calibration.expectedError(), 0.15 * 4 / 6 + 0.4 * 2 / 6, 1e-12);
}

TEST(CalibrationError, KeepsCertaintyInTheLastBin) {
  Calibration calibration;
  calibration.add(1.0, true);
  EXPECT_EQ(calibration.expectedError(), 0);
}

TEST(CalibrationError, IgnoresWhatIsNoProbability) {
  Calibration calibration;
  calibration.add(std::numeric_limits<double>::quiet_NaN(), true);
  EXPECT_EQ(calibration.count(), 0);
  EXPECT_TRUE(std::isnan(calibration.expectedError()));
}

TEST(JsonNumbers, AreShortAndAlwaysJson) {
  EXPECT_EQ(number(0.1f).dump(), "0.1");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()).dump(), "null");
}

}  // namespace
