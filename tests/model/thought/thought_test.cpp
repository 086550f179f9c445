#include "model/thought/thought.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

thought::Thought believing(int classes, std::vector<float> belief) {
  thought::Thought made;
  made.classes = classes;
  made.belief = std::move(belief);
  return made;
}

TEST(ConfidenceMap, IsTheLargestProbabilityOfEachSquare) {
  EXPECT_EQ(thought::confidenceMap(believing(2, {0.25f, 0.75f, 0.5f, 0.5f, 1, 0})),
            (std::vector<float>{0.75f, 0.5f, 1}));
}

TEST(EntropyMap, IsZeroWhereCertainAndLargestWhereUniform) {
  const auto map = thought::entropyMap(believing(4, {0, 1, 0, 0, 0.25f, 0.25f, 0.25f, 0.25f}));
  ASSERT_EQ(map.size(), 2u);
  EXPECT_EQ(map[0], 0);
  EXPECT_FLOAT_EQ(map[1], std::log(4.0f));
}

TEST(BeliefMaps, ShowANanWhereTheBeliefHoldsOne) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const auto& map :
       {thought::confidenceMap(believing(2, {nan, 1, 0, 1})), thought::confidenceMap(believing(2, {1, nan, 0, 1})),
        thought::entropyMap(believing(2, {nan, 1, 0, 1}))}) {
    EXPECT_TRUE(std::isnan(map[0]));
    EXPECT_FALSE(std::isnan(map[1]));
  }
}

TEST(BeliefMaps, AreEmptyForAThinnedThought) {
  EXPECT_TRUE(thought::confidenceMap(believing(9, {})).empty());
  EXPECT_TRUE(thought::entropyMap(believing(0, {})).empty());
}

TEST(Field, IsReadByChannelRowAndColumn) {
  const auto data =
      std::make_shared<const std::vector<float>>(std::vector<float>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  const thought::Field field{"h", 2, 2, 3, data};
  EXPECT_EQ(field.at(1, 0, 2), 8);
  EXPECT_EQ(field.bytes(), 48u);
}

}  // namespace
