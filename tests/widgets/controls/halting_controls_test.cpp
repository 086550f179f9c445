#include "widgets/controls/halting_controls.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSlider>

#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"

namespace {

using widgets::HaltingControls;
using widgets::TraceModel;

struct Halting {
  TraceModel model;
  HaltingControls view{model};
  Halting() {
    fake::fill(model, fake::sudoku(), 31, 20);
    driving::show(view, 400, 100);
  }
  QSlider& slider() { return *view.findChild<QSlider*>(); }
  QDoubleSpinBox& spin() { return *view.findChild<QDoubleSpinBox*>(); }
  QComboBox& policies() { return *view.findChild<QComboBox*>(); }
};

TEST(HaltingControls, SaysWhereItWouldHaltAndWhetherThatIsRight) {
  Halting halting;
  EXPECT_EQ(halting.view.outcome(), "would halt at 15 of 30: INVALID there");
  halting.spin().setValue(0.99);
  EXPECT_EQ(halting.view.outcome(), "would halt at 20 of 30: VALID there");
}

TEST(HaltingControls, SaysThatItDoesNotHalt) {
  Halting halting;
  halting.spin().setValue(1);
  EXPECT_EQ(halting.view.outcome(), "does not halt within the recorded 30");
}

TEST(HaltingControls, TheSliderMovesTheHaltOnly) {
  Halting halting;
  QSignalSpy grown(&halting.model, &TraceModel::grown), moved(&halting.model, &TraceModel::cursorMoved);
  halting.slider().setValue(100);
  EXPECT_DOUBLE_EQ(halting.model.policy().threshold, 0.1);
  EXPECT_EQ(halting.model.halt(), 7);
  EXPECT_DOUBLE_EQ(halting.spin().value(), 0.1);
  EXPECT_EQ(grown.count() + moved.count(), 0);
}

TEST(HaltingControls, AFixedBudgetHasNoThreshold) {
  Halting halting;
  halting.policies().setCurrentIndex(0);
  Q_EMIT halting.policies().activated(0);
  EXPECT_EQ(halting.model.policy().kind, thought::HaltingPolicy::Kind::Fixed);
  EXPECT_FALSE(halting.slider().isEnabled());
  EXPECT_FALSE(halting.spin().isEnabled());
}

TEST(HaltingControls, ARuleThatIsChosenAgainHasItsThresholdOfBefore) {
  Halting halting;
  halting.spin().setValue(0.8);
  Q_EMIT halting.policies().activated(5);
  Q_EMIT halting.policies().activated(1);
  EXPECT_EQ(halting.model.policy(), (thought::HaltingPolicy{thought::HaltingPolicy::Kind::Learned, 0.8}));
}

TEST(HaltingControls, FollowsAPolicyThatIsSetElsewhere) {
  Halting halting;
  halting.model.setPolicy({thought::HaltingPolicy::Kind::Residual, 0.03});
  EXPECT_EQ(halting.policies().currentText(), "State settled (residual)");
  EXPECT_DOUBLE_EQ(halting.spin().value(), 0.03);
}

TEST(HaltingControls, EveryScaleRunsFromEndToEnd) {
  for (const auto& choice : thought::haltingChoices()) {
    if (!choice.usesThreshold) continue;
    EXPECT_EQ(widgets::sliderPosition(choice, choice.minimum, 1000), 0) << choice.name;
    EXPECT_EQ(widgets::sliderPosition(choice, choice.maximum, 1000), 1000) << choice.name;
    EXPECT_NEAR(widgets::sliderThreshold(choice, 1000, 1000), choice.maximum, 1e-9) << choice.name;
  }
}

}  // namespace
