#include <gtest/gtest.h>

#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

TEST(List, NamesWhatThereIs) {
  const Json all = run({"list", "--json"}).json();
  EXPECT_EQ(all["families"].size(), 3u);
  EXPECT_EQ(all["reasoners"][0]["parameters"], 1234);
  EXPECT_EQ(all["halting"][1]["name"], "learned");
  EXPECT_EQ(all["devices"][0], "Fake GPU");
}

TEST(List, SaysWhereWeightsAreMissing) {
  const Ran ran = run({"list"}, Stage{.weights = ""});
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.out.find("no weights installed"), std::string::npos);
}

}  // namespace
