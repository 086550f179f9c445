#include "widgets/models/words.h"

#include <gtest/gtest.h>

namespace {

TEST(Counted, HasOneOfOne) { EXPECT_EQ(widgets::counted(1, "push", "pushes"), "1 push"); }

TEST(Counted, HasManyOfAnyOtherNumber) {
  EXPECT_EQ(widgets::counted(0, "push", "pushes"), "0 pushes");
  EXPECT_EQ(widgets::counted(2, "push", "pushes"), "2 pushes");
}

TEST(TextOf, ReadsUtf8) { EXPECT_EQ(widgets::textOf("K\u00F6nig"), QString("K\u00F6nig")); }

}  // namespace
