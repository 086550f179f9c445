#include "app/session/forks.h"

#include <gtest/gtest.h>

namespace app {
namespace {

Branch branchOf(Branch::Kind kind, int parent) { return {.kind = kind, .parent = parent}; }

TEST(Forks, UndoGoesBackThroughTheBranchesAsTheyWereShown) {
  Forks forks;
  const int first = forks.begin(branchOf(Branch::Kind::Opened, -1));
  const int second = forks.begin(branchOf(Branch::Kind::Rerun, first));
  forks.begin(branchOf(Branch::Kind::Edited, second));
  forks.undo();
  EXPECT_EQ(forks.active(), second);
  forks.undo();
  EXPECT_EQ(forks.active(), first);
  EXPECT_FALSE(forks.canUndo());
}

TEST(Forks, AnotherBranchForgetsWhatCouldBeRedone) {
  Forks forks;
  const int first = forks.begin(branchOf(Branch::Kind::Opened, -1));
  forks.begin(branchOf(Branch::Kind::Rerun, first));
  forks.undo();
  forks.begin(branchOf(Branch::Kind::Rerun, first));
  EXPECT_FALSE(forks.canRedo());
}

TEST(Forks, TheUntouchedRunIsTheNearestThatNobodyEdited) {
  Forks forks;
  const int first = forks.begin(branchOf(Branch::Kind::Opened, -1));
  const int again = forks.begin(branchOf(Branch::Kind::Rerun, first));
  const int edited = forks.begin(branchOf(Branch::Kind::Edited, again));
  const int twice = forks.begin(branchOf(Branch::Kind::ByHand, edited));
  EXPECT_EQ(forks.untouched(twice), again);
  EXPECT_TRUE(forks.edited(twice));
  EXPECT_FALSE(forks.edited(again));
}

TEST(Forks, AnIterationBelongsToTheBranchInWhichItWasThought) {
  Forks forks;
  const int first = forks.begin(branchOf(Branch::Kind::Opened, -1));
  Branch edited = branchOf(Branch::Kind::Edited, first);
  edited.iteration = 5;
  const int second = forks.begin(edited);
  edited.parent = second;
  edited.iteration = 9;
  const int third = forks.begin(edited);
  EXPECT_EQ(forks.ownerOf(4), first);
  EXPECT_EQ(forks.ownerOf(5), second);
  EXPECT_EQ(forks.ownerOf(9), third);
}

TEST(Forks, TheOldestWithoutChildrenIsForgottenWhenThereAreTooMany) {
  Forks forks;
  const int first = forks.begin(branchOf(Branch::Kind::Opened, -1));
  for (int i = 0; i < Forks::kMost; ++i) forks.begin(branchOf(Branch::Kind::Rerun, first));
  EXPECT_EQ(static_cast<int>(forks.branches().size()), Forks::kMost);
  EXPECT_TRUE(forks.has(first));
  EXPECT_FALSE(forks.has(first + 1));
}

}  // namespace
}  // namespace app
