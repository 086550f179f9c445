#include "model/storage/file_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <memory>

#include "puzzles/result.h"

namespace {

TEST(FileLock, IsHeldByOneAtATime) {
  const auto path = std::filesystem::path(testing::TempDir()) / ("latentarium-lock-" + std::to_string(::getpid()));
  auto first = std::make_unique<model::FileLock>(path);
  EXPECT_TRUE(first->isHeld());
  EXPECT_FALSE(model::FileLock(path).isHeld());
  first.reset();
  EXPECT_TRUE(model::FileLock(path).isHeld());
  std::filesystem::remove(path);
}

TEST(FileLock, SaysWhyItCannotBeMade) { EXPECT_THROW(model::FileLock("/nowhere/lock"), puzzles::Failure); }

}  // namespace
