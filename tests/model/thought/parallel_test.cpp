#include "model/thought/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace {

using thought::ItemWork;
using thought::workInParallel;

TEST(ParallelWork, DoesEveryItemOnce) {
  std::vector<std::atomic<int>> done(50);
  const ItemWork work = [&](std::size_t item) {
    ++done[item];
    return std::nullopt;
  };
  EXPECT_FALSE(workInParallel(done.size(), 3, [&] { return work; }));
  for (const auto& times : done) EXPECT_EQ(times, 1);
}

TEST(ParallelWork, IsPreparedOnceOnEachThread) {
  int prepared = 0;
  const auto prepare = [&] {
    ++prepared;
    return ItemWork([](std::size_t) { return std::nullopt; });
  };
  workInParallel(1, 3, prepare);
  EXPECT_EQ(prepared, 3);
}

TEST(ParallelWork, EndsWithTheFirstError) {
  int done = 0;
  const ItemWork work = [&](std::size_t item) -> std::optional<puzzles::Error> {
    ++done;
    return item == 2 ? std::optional(puzzles::Error{"two"}) : std::nullopt;
  };
  EXPECT_EQ(workInParallel(9, 1, [&] { return work; })->message, "two");
  EXPECT_EQ(done, 3);
}

TEST(ParallelWork, ReturnsTheErrorOfThePreparation) {
  const auto prepare = []() -> puzzles::Result<ItemWork> { return puzzles::Error{"no weights"}; };
  EXPECT_EQ(workInParallel(9, 2, prepare)->message, "no weights");
}

TEST(ParallelWork, RethrowsWhatIsThrownOnAnyThread) {
  const ItemWork work = [](std::size_t) -> std::optional<puzzles::Error> { throw std::runtime_error("broke"); };
  EXPECT_THROW(workInParallel(9, 3, [&] { return work; }), std::runtime_error);
}

TEST(ParallelWork, EndsWhenItIsStopped) {
  std::stop_source stop;
  int done = 0;
  const ItemWork work = [&](std::size_t) {
    ++done;
    stop.request_stop();
    return std::nullopt;
  };
  EXPECT_FALSE(workInParallel(
      9, 1, [&] { return work; }, stop.get_token()));
  EXPECT_EQ(done, 1);
}

}  // namespace
