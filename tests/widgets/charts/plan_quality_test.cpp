// How much of a plan came true is counted against what the run then did.

#include "widgets/charts/plan_quality.h"

#include <gtest/gtest.h>

#include <cmath>

#include "puzzles/family.h"

namespace {

using thought::Thought;

/// One push to the right solves it: the player steps onto r2c3 by it, and the box leaves r2c3.
const puzzles::Puzzle& level() {
  static const auto puzzle = puzzles::findFamily("sokoban")->parse("######\n#@$. #\n######\n").value().front();
  return puzzle;
}

/// Never everywhere, but "right" (class 4) on these squares.
std::vector<float> planOf(std::initializer_list<std::size_t> right) {
  std::vector<float> plan(level().cells.size() * 5, 0.0f);
  for (std::size_t square = 0; square < level().cells.size(); ++square) plan[square * 5] = 0.6f;
  for (const std::size_t square : right) plan[square * 5 + 4] = 0.9f;
  return plan;
}

widgets::PlanQuality qualityOf(std::vector<float> agent, std::vector<float> boxes) {
  thought::Trace trace(level());
  Thought first, second;
  first.belief = std::move(agent);
  first.plan = {.policy = {}, .boxBelief = std::move(boxes)};
  second.iteration = 1;
  second.answer.moves = "R";
  for (Thought* thought : {&first, &second}) {
    thought->classes = 5;
    thought->state.tensors = {{"c1", 1, 3, 6, std::make_shared<const std::vector<float>>(18, 0.0f)}};
    trace.append(std::make_shared<Thought>(*thought));
  }
  return widgets::planQuality(trace);
}

constexpr std::size_t kBox = 8;  // r2c3

TEST(PlanQuality, IsOneForAPlanThatCameTrue) {
  const auto quality = qualityOf(planOf({kBox}), planOf({kBox}));
  EXPECT_DOUBLE_EQ(quality.agent[0], 1);
  EXPECT_DOUBLE_EQ(quality.boxes[0], 1);
}

TEST(PlanQuality, FallsWithEveryClassThatIsMissed) {
  // Of four squares, three are truly never and read so, one is missed: F1 of never 6/7, of right 0.
  EXPECT_NEAR(qualityOf(planOf({}), planOf({kBox})).agent[0], 3.0 / 7, 1e-9);
}

TEST(PlanQuality, IsUnknownWhereNoMoveFollowed) {
  EXPECT_TRUE(std::isnan(qualityOf(planOf({kBox}), planOf({kBox})).agent[1]));
}

TEST(PlanQuality, IsUnknownWithoutAPlan) { EXPECT_TRUE(std::isnan(qualityOf({}, {}).boxes[0])); }

}  // namespace
