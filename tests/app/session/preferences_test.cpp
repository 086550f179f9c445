#include "app/session/preferences.h"

#include <gtest/gtest.h>

namespace app {
namespace {

std::vector<model::Choice> choicesOf(std::initializer_list<const char*> names) {
  std::vector<model::Choice> choices;
  for (const char* name : names)
    choices.push_back({.reasoner = name, .family = "sudoku", .title = name, .published = "", .weights = "file"});
  return choices;
}

TEST(Preferences, BeginWithTheFirstThatIsOffered) {
  EXPECT_EQ(Preferences().reasonerFor("sudoku", choicesOf({"hrm", "trm"})), "hrm");
  EXPECT_EQ(Preferences().reasonerFor("sudoku", {}), "");
}

TEST(Preferences, WhatWasChosenHoldsForItsFamily) {
  Preferences preferences;
  preferences.rememberReasoner("sudoku", "trm");
  EXPECT_EQ(preferences.reasonerFor("sudoku", choicesOf({"hrm", "trm"})), "trm");
  EXPECT_EQ(preferences.reasonerFor("maze", choicesOf({"hrm", "trm"})), "hrm");
}

TEST(Preferences, WhatIsNotOfferedIsNotTaken) {
  Preferences preferences;
  preferences.rememberReasoner("sudoku", "gone");
  EXPECT_EQ(preferences.reasonerFor("sudoku", choicesOf({"hrm"})), "hrm");
}

TEST(Preferences, TheCommandLineHoldsUntilAReasonerIsChosenByHand) {
  Preferences preferences;
  preferences.overrideReasoner("trm");
  EXPECT_EQ(preferences.reasonerFor("sudoku", choicesOf({"hrm", "trm"})), "trm");
  preferences.chooseReasoner("maze", "hrm");
  EXPECT_EQ(preferences.reasonerFor("sudoku", choicesOf({"hrm", "trm"})), "hrm");
}

TEST(Preferences, TheCommandLinesWeightsAreForTheFirstFamily) {
  Preferences preferences;
  preferences.overrideWeights("mine");
  EXPECT_EQ(preferences.weightsFor("maze"), "mine");
  EXPECT_EQ(preferences.weightsFor("sudoku"), "");
  EXPECT_EQ(preferences.weightsFor("maze"), "mine");
}

TEST(Preferences, TheCommandLinesBudgetHoldsUntilOneIsChosenByHand) {
  Preferences preferences;
  preferences.rememberBudget("maze", 9);
  preferences.overrideBudget(5);
  EXPECT_EQ(preferences.budgetFor("maze"), 5);
  preferences.chooseBudget("sudoku", 7);
  EXPECT_EQ(preferences.budgetFor("maze"), 9);
  EXPECT_EQ(preferences.budgetFor("sudoku"), 7);
  EXPECT_EQ(preferences.budgetFor("sokoban"), std::nullopt);
}

TEST(Preferences, WhatCannotThinkIsOfferedOnlyWhenNamedOrAlone) {
  Preferences preferences;
  auto choices = choicesOf({"hrm", "trm"});
  choices[1].weights.clear();
  EXPECT_EQ(preferences.offered(choices).size(), 1u);
  preferences.overrideReasoner("trm");
  EXPECT_EQ(preferences.offered(choices).size(), 2u);
  EXPECT_EQ(Preferences().offered({choices[1]}).size(), 1u);
}

}  // namespace
}  // namespace app
