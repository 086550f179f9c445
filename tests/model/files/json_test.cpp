#include "model/files/json.h"

#include <gtest/gtest.h>

namespace {

using model::parseJson;

std::string nested(int levels) {
  const auto count = static_cast<std::size_t>(levels);
  return std::string(count, '[') + std::string(count, ']');
}

TEST(Json, IsReadToTheDepthThatIsAllowed) { EXPECT_TRUE(parseJson(nested(model::kMostJsonLevels))); }

TEST(Json, IsRefusedOneLevelDeeper) {
  const auto read = parseJson(nested(model::kMostJsonLevels + 1));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "the JSON is nested more than 64 levels deep");
}

TEST(Json, IsRefusedAtAMillionLevelsLikeAtSixtyFive) { EXPECT_FALSE(parseJson(nested(1'000'000))); }

TEST(Json, IsRefusedWhereItIsNoneByLineAndColumn) {
  const auto read = parseJson("{\n  x");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().text(), "2:3: not JSON from here on");
}

TEST(Json, KeepsTheOrderOfKeysWhereAsked) {
  EXPECT_EQ(parseJson<nlohmann::ordered_json>(R"({"b":1,"a":2})")->dump(), R"({"b":1,"a":2})");
}

TEST(Json, HasNoWholeNumberOutOfRange) {
  const auto object = *parseJson(R"({"steps":1e300,"wide":4294967296})");
  EXPECT_THROW(model::wholeAt(object, "steps"), puzzles::Failure);
  EXPECT_THROW(model::wholeAt(object, "wide"), puzzles::Failure);
}

}  // namespace
