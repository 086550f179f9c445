#include "model/thought/space_time.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using thought::Reading;
using Floats = std::vector<float>;

puzzles::Puzzle twoSquares() {
  puzzles::Puzzle puzzle;
  puzzle.width = 2;
  puzzle.height = 1;
  puzzle.cells = {0, 0};
  return puzzle;
}

thought::Thought thoughtOf(std::vector<std::uint8_t> answer) {
  thought::Thought thought;
  thought.answer.cells = std::move(answer);
  thought.classes = 2;
  thought.belief = {0.9f, 0.1f, 0.25f, 0.75f};
  thought.state.tensors = {{"h", 2, 1, 2, std::make_shared<const Floats>(Floats{3, 1, 4, 0})}};
  return thought;
}

Floats read(const Reading& reading) {
  const auto before = thoughtOf({0, 0});
  return thought::readingOf(reading, thoughtOf({0, 1}), &before, twoSquares());
}

TEST(Reading, TakesTheBeliefInOneClass) { EXPECT_EQ(read({Reading::Kind::Belief, 1, {}}), (Floats{0.1f, 0.75f})); }

TEST(Reading, TakesTheConfidence) { EXPECT_EQ(read({Reading::Kind::Confidence, 0, {}}), (Floats{0.9f, 0.75f})); }

TEST(Reading, TakesTheLengthOfAField) { EXPECT_EQ(read({Reading::Kind::Norm, 0, "h"}), (Floats{5, 1})); }

TEST(Reading, TellsWhichSquaresChanged) { EXPECT_EQ(read({Reading::Kind::Changes, 0, {}}), (Floats{0, 1})); }

TEST(Reading, IsNotANumberWhereThereIsNone) {
  for (const Reading& reading : {Reading{Reading::Kind::Norm, 0, "z"}, Reading{Reading::Kind::Belief, 2, {}}})
    for (const float value : read(reading)) EXPECT_TRUE(std::isnan(value));
}

TEST(Reading, OfTheFirstThoughtKnowsNoChanges) {
  const auto values = thought::readingOf({Reading::Kind::Changes, 0, {}}, thoughtOf({0, 1}), nullptr, twoSquares());
  EXPECT_TRUE(std::isnan(values[0]));
}

}  // namespace
