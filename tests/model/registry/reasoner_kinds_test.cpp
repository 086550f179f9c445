// The one list of all registered reasoners.

#include "model/registry/reasoner_kinds.h"

#include <gtest/gtest.h>

#include <set>

#include "model/nets/net_kinds.h"

namespace {

TEST(ReasonerKinds, HaveANameOfTheirOwnInEachFamily) {
  std::set<std::pair<std::string, std::string>> names;
  for (const auto& kind : model::reasonerKinds()) {
    for (const auto& family : kind.families) EXPECT_TRUE(names.emplace(kind.name, family).second) << kind.name;
  }
}

TEST(ReasonerKinds, ThinkWithARegisteredNetworkOrWithNone) {
  for (const auto& kind : model::reasonerKinds()) {
    for (const auto& family : kind.families)
      EXPECT_TRUE(kind.net.empty() || model::findNetKind(kind.net, family)) << kind.name << " on " << family;
  }
}

TEST(ReasonerKinds, AreFoundByNameAndFamily) {
  for (const auto& kind : model::reasonerKinds())
    EXPECT_EQ(model::findReasonerKind(kind.name, kind.families.back()), &kind);
  EXPECT_EQ(model::findReasonerKind("astar", "maze"), nullptr);
}

}  // namespace
