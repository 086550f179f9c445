#include "model/thought/allocation.h"

#include <gtest/gtest.h>

#include "tests/model/thought/recorded.h"

namespace {

using namespace thought_test;
using Policy = thought::AllocationPolicy;
using Counts = std::vector<int>;

TEST(Uniform, GivesWhatDoesNotDivideToTheFirst) {
  const auto spent = allocate(Policy::Uniform, batch({"---+", "-+++", "----"}), 5);
  EXPECT_EQ(spent.iterations, (Counts{2, 2, 1}));
  EXPECT_EQ(spent.spent, 5);
  EXPECT_EQ(spent.solved, 1);
}

TEST(Uniform, GivesNoMoreThanWasRecorded) {
  EXPECT_EQ(allocate(Policy::Uniform, batch({"-+", "---+"}), 100).iterations, (Counts{1, 3}));
}

TEST(HaltingDriven, LeavesAPuzzleWhereTheRuleHalts) {
  const auto spent = allocate(Policy::Halting, batch({"-+++++", "----++", "------"}), 9, {});
  EXPECT_EQ(spent.iterations, (Counts{1, 4, 4}));
  EXPECT_EQ(spent.solved, 2);
}

TEST(HaltingDriven, DoesNotSpendWhatNoPuzzleWants) {
  EXPECT_EQ(allocate(Policy::Halting, batch({"-+++", "-+++"}), 6, {}).spent, 2);
}

TEST(Greedy, SpendsOnTheMostUncertainAnswer) {
  const auto spent = allocate(Policy::Greedy, batch({"-+++++", "----+-"}), 5);
  EXPECT_EQ(spent.iterations, (Counts{1, 4}));
  EXPECT_EQ(spent.solved, 2);
}

TEST(Greedy, TakesTurnsWhereThereIsNoBelief) {
  auto record = batch({"-----", "-----"});
  for (auto& run : record.runs) {
    for (auto& measures : run.measures) measures.entropy = std::numeric_limits<float>::quiet_NaN();
  }
  EXPECT_EQ(allocate(Policy::Greedy, record, 5).iterations, (Counts{3, 2}));
}

TEST(Oracle, SolvesTheCheapestFirst) {
  const auto spent = allocate(Policy::Oracle, batch({"---+--", "-+----", "--+---"}), 4);
  EXPECT_EQ(spent.iterations, (Counts{0, 1, 2}));
  EXPECT_EQ(spent.solved, 2);
}

TEST(Oracle, IsNeverBeaten) {
  const auto record = batch({"--+-+", "-+---", "----+", "+----", "-----"});
  for (int total = 0; total <= 20; ++total) {
    const int best = allocate(Policy::Oracle, record, total).solved;
    for (const auto& choice : thought::allocationChoices())
      EXPECT_LE(allocate(choice.policy, record, total, {}, Counts{2, 1, 4, 0, 0}).solved, best) << choice.name << total;
  }
}

TEST(ByHand, ReachesAsFarAsTheTotal) {
  const auto spent = allocate(Policy::ByHand, batch({"---+", "---+", "---+"}), 4, {}, Counts{3, 3, -5});
  EXPECT_EQ(spent.iterations, (Counts{3, 1, 0}));
}

TEST(Allocation, OfNothingIsNothing) {
  for (const auto& choice : thought::allocationChoices()) EXPECT_EQ(allocate(choice.policy, {}, 7).spent, 0);
}

}  // namespace
