#include "model/training/recipe.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/fakes/tiny_recipe.h"

namespace {

using testing_model::TemporaryFolder;

std::string problemOf(const std::filesystem::path& path) {
  const auto recipe = model::readRecipe(path);
  return recipe ? "" : recipe.error().message;
}

TEST(Recipe, IsRefusedWhereItIsNestedTooDeep) {
  constexpr std::size_t kLevels = 200'000;
  const TemporaryFolder folder;
  const auto path = folder.write("deep.json", std::string(kLevels, '[') + std::string(kLevels, ']'));
  EXPECT_EQ(problemOf(path), "the JSON is nested more than 64 levels deep");
}

TEST(Recipe, IsRefusedWhereItIsTooLong) {
  const TemporaryFolder folder;
  const auto path = folder.write("long.json", std::string(1'000'001, ' '));
  EXPECT_EQ(problemOf(path), "is longer than 1 MB, the most that is read of a recipe");
}

TEST(Recipe, IsNotReadFromBytesWithoutEnd) { EXPECT_EQ(problemOf("/dev/zero"), "is not a file, expected a recipe"); }

TEST(Recipe, IsNotWaitedForAtAPipe) {
  const TemporaryFolder folder;
  const auto path = folder / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(problemOf(path), "is not a file, expected a recipe");
}

}  // namespace
