// PUCT on trees small enough to be worked out by hand.

#include "model/search/search_tree.h"

#include <gtest/gtest.h>

namespace {

using model::SearchTree;
using Edge = SearchTree::Edge;

constexpr SearchTree::Priors kFirstTwo{0.5f, 0.5f, 0, 0}, kOnlyFirst{1, 0, 0, 0}, kNothing{};

TEST(SearchTree, TakesTheLikelierOfTwoUntriedMoves) {
  EXPECT_EQ(SearchTree(1, {0.1f, 0.2f, 0.6f, 0.1f}, 0).select(), (Edge{0, 2}));
}

TEST(SearchTree, TakesTheFirstOfEqualMoves) { EXPECT_EQ(SearchTree(1, kFirstTwo, 0).select(), (Edge{0, 0})); }

TEST(SearchTree, GoesOnWhereAMoveHasPaid) {
  SearchTree tree(1, kFirstTwo, 0);
  tree.expand({0, 0}, kOnlyFirst, 1);
  // Move 0: Q' 1 + 0.5 * 1 / 2 = 1.25. Move 1: the root's mean 0.5 + 0.5 * 1 / 1 = 1.
  EXPECT_EQ(tree.select(), (Edge{1, 0}));
}

TEST(SearchTree, TriesTheOtherMoveWhereOneHasDisappointed) {
  SearchTree tree(1, kFirstTwo, 0);
  tree.expand({0, 0}, kOnlyFirst, 1);
  tree.expand({1, 0}, kOnlyFirst, 0);
  // Move 0: Q' 0.5 + 0.5 * 1.414 / 3 = 0.736. Move 1: the root's mean 0.333 + 0.5 * 1.414 / 1 = 1.040.
  EXPECT_EQ(tree.select(), (Edge{0, 1}));
}

TEST(SearchTree, ScalesReturnsByTheLeastAndGreatestMet) {
  SearchTree tree(1, kFirstTwo, 100);
  tree.expand({0, 0}, kOnlyFirst, 300);
  // As with 0 and 1.
  EXPECT_EQ(tree.select(), (Edge{1, 0}));
}

TEST(SearchTree, BacksUpTheMeanOfTheReturnsBelow) {
  SearchTree tree(1, kFirstTwo, 0);
  tree.expand({0, 0}, kOnlyFirst, 1);
  tree.expand({1, 0}, kOnlyFirst, 0);
  tree.expand({0, 1}, kOnlyFirst, 0.5);
  EXPECT_EQ(tree.visits(0), 4);
  EXPECT_EQ(tree.visits(1), 2);
  EXPECT_DOUBLE_EQ(tree.value(0), 1.5 / 4);
  EXPECT_DOUBLE_EQ(tree.value(1), 0.5);
  EXPECT_DOUBLE_EQ(tree.value(3), 0.5);
}

TEST(SearchTree, IsOfTheOpinionOfItsVisits) {
  SearchTree tree(1, {0.25f, 0.75f, 0, 0}, 0);
  EXPECT_EQ(tree.policy(), (std::vector{0.25f, 0.75f, 0.0f, 0.0f}));
  tree.expand({0, 1}, kOnlyFirst, 1);
  tree.expand({1, 0}, kOnlyFirst, 1);
  tree.expand({2, 0}, kOnlyFirst, 1);
  tree.expand({0, 0}, kOnlyFirst, 0);
  EXPECT_EQ(tree.policy(), (std::vector{0.25f, 0.75f, 0.0f, 0.0f}));
  EXPECT_EQ(tree.mostVisitedEnd(), 3u);
  EXPECT_EQ(tree.movesTo(3), (std::vector{1, 0, 0}));
}

TEST(SearchTree, NeverTriesAClosedMove) {
  SearchTree tree(1, {0.9f, 0.1f, 0, 0}, 0);
  tree.close({0, 0});
  EXPECT_EQ(tree.select(), (Edge{0, 1}));
}

TEST(SearchTree, ClosesTheMoveToANodeThatIsClosed) {
  SearchTree tree(1, kFirstTwo, 0);
  tree.expand({0, 0}, kOnlyFirst, 1);
  tree.close({1, 0});
  EXPECT_EQ(tree.select(), (Edge{0, 1}));
}

TEST(SearchTree, IsExhaustedWhenEverythingIsClosed) {
  SearchTree tree(1, kFirstTwo, 0);
  tree.expand({0, 0}, kNothing, 1);
  EXPECT_FALSE(tree.exhausted());
  tree.expand({0, 1}, kOnlyFirst, 1);
  tree.close({2, 0});
  EXPECT_TRUE(tree.exhausted());
  EXPECT_FALSE(tree.select());
}

}  // namespace
