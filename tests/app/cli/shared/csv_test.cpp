#include "app/cli/shared/csv.h"

#include <gtest/gtest.h>

#include <sstream>

namespace {

TEST(Csv, QuotesWhatWouldEndAField) {
  std::ostringstream out;
  app::cli::printCsv(out, {{{"a,b", "say \"yes\""}, {"n", nullptr}, {"x", 1.5}}});
  EXPECT_EQ(out.str(), "\"a,b\",n,x\n\"say \"\"yes\"\"\",,1.5\n");
}

}  // namespace
