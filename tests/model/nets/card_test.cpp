// What a kind of network says about itself, as its card shows it.

#include "model/nets/card.h"

#include <gtest/gtest.h>

#include "model/nets/net_kinds.h"

namespace {

TEST(Reflowed, JoinsTheLinesOfAParagraph) { EXPECT_EQ(model::reflowed("one\ntwo\nthree"), "one two three"); }

TEST(Reflowed, LeavesAnEmptyLineBetweenParagraphs) { EXPECT_EQ(model::reflowed("one\n\n\ntwo"), "one\n\ntwo"); }

TEST(Reflowed, DropsEmptyLinesAtBothEnds) { EXPECT_EQ(model::reflowed("\none\ntwo\n\n"), "one two"); }

TEST(Card, BeginsWithTheParagraphsOfItsKind) {
  for (const model::NetKind* kind : model::netKinds()) {
    const std::string about = model::reflowed(kind->about), card = model::cardText(*kind, 12, {});
    EXPECT_TRUE(card.starts_with(about + "\n\n12 parameters.\n")) << card;
    EXPECT_NE(about.find("\n\nAfter "), std::string::npos) << about;
    EXPECT_EQ(about.find("  "), std::string::npos) << about;
  }
}

TEST(Card, LeavesOutARecipeThatIsNestedTooDeep) {
  constexpr std::size_t kLevels = 300'000;
  const std::string recipe = R"({"a":)" + std::string(kLevels, '[') + std::string(kLevels, ']') + "}";
  const std::string card = model::cardText(*model::netKinds().front(), 12, {{"recipe", recipe}});
  EXPECT_NE(card.find("The rest of this file's card cannot be read."), std::string::npos) << card;
}

TEST(Card, LeavesOutNumbersOutOfRange) {
  const std::string card = model::cardText(*model::netKinds().front(), 12, {{"training", R"({"steps":1e300})"}});
  EXPECT_NE(card.find("The rest of this file's card cannot be read."), std::string::npos) << card;
}

}  // namespace
