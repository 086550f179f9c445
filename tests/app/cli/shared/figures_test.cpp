#include "app/cli/shared/figures.h"

#include <gtest/gtest.h>

#include "model/files/safetensors.h"
#include "tests/fakes/cli_services.h"

namespace {

using cli_test::freshPath;
using cli_test::Ran;
using cli_test::run;
using cli_test::Stage;

std::string weightsWith(const std::string& figures) {
  const std::string path = freshPath("fake.safetensors");
  const model::RawTensor tensor{"w", "U8", {1}, {std::byte{1}}};
  EXPECT_FALSE(model::writeSafetensors(path, {.metadata = {{"evaluation", figures}}, .tensors = {tensor}}));
  return path;
}

TEST(Figures, ARecordedEvaluationIsARowWithItsCommand) {
  const std::string path = weightsWith("[]");
  run({"eval", "--generate", "sudoku", "--count", "20", "--givens", "30-34", "--seed", "2", "--record"},
      Stage{.weights = path});
  const std::string table = run({"list", "--figures"}, Stage{.weights = path}).out;
  EXPECT_NE(table.find("| Fake solver, 1234 parameters | sudoku, size 9, givens 30-34, seed 1 | 20 of 20 | 20 |"),
            std::string::npos)
      << table;
  EXPECT_NE(table.find("\n    latentarium-cli eval --generate sudoku --count 20 --givens 30-34 --seed 2\n"),
            std::string::npos)
      << table;
}

TEST(Figures, WhatSomebodyEditedIsShownAsItIsAndNothingFails) {
  for (const char* figures : {"7", "[1, {}]", "{", R"([{"solved": "many", "learned_halting": 3, "cells_right": []}])"})
    EXPECT_EQ(run({"list", "--figures"}, Stage{.weights = weightsWith(figures)}).status, 0) << figures;
}

/// The weights are files: what the README says about them must be what is in them.
TEST(Figures, TheReadmeHoldsWhatTheShippedWeightsHold) {
  auto services = cli_test::servicesOn({});
  services.reasonerChoices = [] { return model::reasonerChoices(); };
  services.loadReasoner = model::loadReasoner;
  const std::string table = run({"list", "--figures"}, services).out;
  EXPECT_NE(cli_test::textOf(SOURCE_ROOT "/README.md").find(table), std::string::npos) << "put this into README.md:\n"
                                                                                       << table;
}

}  // namespace
