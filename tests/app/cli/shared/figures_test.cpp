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

/// What `list --figures` prints for a fake reasoner whose figures one `eval --record` has made.
std::string printedAfterEval() {
  const std::string path = weightsWith("[]");
  run({"eval", "--generate", "sudoku", "--count", "20", "--givens", "30-34", "--seed", "2", "--record"},
      Stage{.weights = path});
  return run({"list", "--figures"}, Stage{.weights = path}).out;
}

TEST(Figures, ARecordedEvaluationIsARowOfTheOverview) {
  const std::string printed = printedAfterEval();
  EXPECT_NE(
      printed.find("| Fake solver, 1234 parameters | sudoku, size 9, givens 30-34, seed 1 | 20 of 20 | 20 | 20 |"),
      std::string::npos)
      << printed;
}

TEST(Figures, ARecordedEvaluationIsARowThatEndsInItsCommand) {
  const std::string printed = printedAfterEval();
  const std::size_t section = printed.find("\n### Fake solver, 1234 parameters\n");
  ASSERT_NE(section, std::string::npos) << printed;
  EXPECT_NE(printed.find("\n| sudoku, size 9, givens 30-34, seed 1 | 20 of 20 | 20 |", section), std::string::npos)
      << printed;
  EXPECT_NE(printed.find("| `latentarium-cli eval --generate sudoku --count 20 --givens 30-34 --seed 2` |\n", section),
            std::string::npos)
      << printed;
}

TEST(Figures, WhatSomebodyEditedIsShownAsItIsAndNothingFails) {
  for (const char* figures : {"7", "[1, {}]", "{", R"([{"solved": "many", "learned_halting": 3, "cells_right": []}])"})
    EXPECT_EQ(run({"list", "--figures"}, Stage{.weights = weightsWith(figures)}).status, 0) << figures;
}

TEST(Figures, ShowNoControlCharactersOfTheFile) {
  const std::string path =
      weightsWith("[{\"source\": \"maze\\u001b]0;owned\\u0007\\nrow\", \"command\": \"a\\u009b31mb\\u007f\"}]");
  const std::string table = run({"list", "--figures"}, Stage{.weights = path}).out;
  EXPECT_EQ(table.find_first_of("\x1b\x07\x7f"), std::string::npos) << table;
  EXPECT_NE(table.find("| maze?]0;owned? row; "), std::string::npos) << table;
  EXPECT_NE(table.find("| `a?31mb?` |\n"), std::string::npos) << table;
}

/// What `list --figures` prints for the shipped weights.
const std::string& shippedFigures() {
  static const std::string kPrinted = [] {
    auto services = cli_test::servicesOn({});
    services.reasonerChoices = [] { return model::reasonerChoices(); };
    services.loadReasoner = model::loadReasoner;
    return run({"list", "--figures"}, services).out;
  }();
  return kPrinted;
}

void expectHolds(const std::string& file, const std::string& text) {
  EXPECT_NE(cli_test::textOf(SOURCE_ROOT "/" + file).find(text), std::string::npos) << "put this into " << file << ":\n"
                                                                                    << text;
}

/// The weights are files: what the documents say about them must be what is in them.
TEST(Figures, TheResultsHoldWhatTheShippedWeightsHold) { expectHolds("docs/results.md", shippedFigures()); }

TEST(Figures, TheReadmeHoldsTheOverviewOfTheShippedWeights) {
  expectHolds("README.md", shippedFigures().substr(0, shippedFigures().find("\n### ")));
}

}  // namespace
