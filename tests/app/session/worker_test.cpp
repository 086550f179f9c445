#include "app/session/worker.h"

#include <gtest/gtest.h>

#include <QTest>
#include <memory>

#include "app/files/open.h"
#include "tests/fakes/puzzle_texts.h"
#include "tests/fakes/window_reasoner.h"

namespace app {
namespace {

/// A worker and everything that it reported.
class WorkerTest : public testing::Test {
 protected:
  WorkerTest() {
    QObject::connect(&worker, &Worker::thoughts, &worker, [this](const std::vector<thought::ThoughtPtr>& batch) {
      ++batches;
      for (const auto& thought : batch) iterations.push_back(thought->iteration), last = thought;
    });
    QObject::connect(&worker, &Worker::finished, &worker, [this] { ++finished; });
    QObject::connect(&worker, &Worker::failed, &worker, [this](const QString& text) { failures << text; });
    QObject::connect(&worker, &Worker::recalled, &worker,
                     [this](int, const thought::ThoughtPtr& thought) { recalled.push_back(thought); });
  }
  ~WorkerTest() override { stage->gate.release(100'000); }

  ThinkRequest request(const char* text, int target) const {
    const auto puzzle = openBytes(text, "test")->front();
    return {.key = {"fake", puzzle.family, ""}, .puzzle = puzzle, .seed = 1, .target = target, .from = nullptr};
  }
  bool finishes(int times = 1) {
    return QTest::qWaitFor([&] { return finished == times; }, 20'000);
  }

  std::shared_ptr<fake::Stage> stage = std::make_shared<fake::Stage>();
  std::vector<int> iterations;
  std::vector<thought::ThoughtPtr> recalled;
  thought::ThoughtPtr last;
  QStringList failures;
  int batches = 0, finished = 0;
  Worker worker{fake::reasonersOn(stage).load};
};

TEST_F(WorkerTest, ReportsEveryThoughtInOrder) {
  worker.think(request(kSudoku, 5));
  ASSERT_TRUE(finishes());
  EXPECT_EQ(iterations, (std::vector{0, 1, 2, 3, 4, 5}));
}

TEST_F(WorkerTest, FastIterationsArriveInFewBatches) {
  worker.think(request(kMaze, 2000));
  ASSERT_TRUE(finishes());
  EXPECT_EQ(iterations.size(), 2001u);
  EXPECT_LT(batches, 1000);
}

TEST_F(WorkerTest, GoesOnFromAThought) {
  worker.think(request(kSudoku, 2));
  ASSERT_TRUE(finishes());
  auto more = request(kSudoku, 4);
  more.from = last;
  worker.think(more);
  ASSERT_TRUE(finishes(2));
  EXPECT_EQ(iterations, (std::vector{0, 1, 2, 3, 4}));
  EXPECT_EQ(stage->loads, 1);
}

TEST_F(WorkerTest, TheNewestRequestWins) {
  stage->gated = true;
  worker.think(request(kSudoku, 5));
  ASSERT_TRUE(QTest::qWaitFor([&] { return stage->steps == 1; }, 20'000));
  iterations.clear();
  worker.think(request(kMaze, 1));
  stage->gate.release(2);
  ASSERT_TRUE(finishes());
  EXPECT_EQ(iterations, (std::vector{0, 1}));
  EXPECT_EQ(stage->steps, 2);
}

TEST_F(WorkerTest, TheTargetCanMoveDuringTheRun) {
  stage->gated = true;
  worker.think(request(kSudoku, 100));
  ASSERT_TRUE(QTest::qWaitFor([&] { return stage->steps == 1; }, 20'000));
  worker.setTarget(2);
  stage->gate.release(100);
  ASSERT_TRUE(finishes());
  EXPECT_EQ(last->iteration, 2);
}

TEST_F(WorkerTest, NothingIsReportedAfterDiscard) {
  stage->gated = true;
  worker.think(request(kSudoku, 5));
  ASSERT_TRUE(QTest::qWaitFor([&] { return stage->steps == 1; }, 20'000));
  worker.discard();
  iterations.clear();
  worker.think(request(kMaze, 0));
  stage->gate.release(100);
  ASSERT_TRUE(finishes());
  EXPECT_EQ(iterations, (std::vector{0}));
}

TEST_F(WorkerTest, AFailureIsReportedByItsFirstLineAndTheNextRunWorks) {
  stage->failAt = 2;
  worker.think(request(kSudoku, 5));
  ASSERT_TRUE(finishes());
  EXPECT_EQ(failures, QStringList("the fake network broke"));
  stage->failAt = -1;
  worker.think(request(kSudoku, 5));
  ASSERT_TRUE(finishes(2));
  EXPECT_EQ(last->iteration, 5);
}

TEST_F(WorkerTest, RecallsAThinnedThoughtDuringARun) {
  stage->squaresPerStep = 1;
  worker.think(request(kSudoku, 9));
  ASSERT_TRUE(finishes());
  const auto sudoku = request(kSudoku, 9);
  thought::Trace trace(sudoku.puzzle, 1);
  auto again = sudoku;
  std::vector<thought::ThoughtPtr> all;
  QObject::connect(&worker, &Worker::thoughts, &worker, [&](const auto& batch) {
    for (const auto& thought : batch) all.push_back(thought);
  });
  worker.think(again);
  ASSERT_TRUE(finishes(2));
  for (const auto& thought : all) trace.append(thought);
  ASSERT_FALSE(trace.at(5)->complete());
  again.target = 100'000;
  worker.think(again);
  worker.recall(sudoku.key, trace, 1, 5);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !recalled.empty(); }, 20'000));
  EXPECT_EQ(recalled.front()->belief, all[5]->belief);
  EXPECT_TRUE(worker.busy());
}

}  // namespace
}  // namespace app
