#include "model/thought/brush.h"

#include <gtest/gtest.h>

#include <cmath>

namespace thought {
namespace {

using Tool = BrushStroke::Tool;

Field fieldOf(std::string name, std::vector<float> numbers) {
  const int channels = static_cast<int>(numbers.size()) / 4;
  return {std::move(name), channels, 2, 2, std::make_shared<const std::vector<float>>(std::move(numbers))};
}

/// h has two channels of 2 x 2 squares, c has one.
LatentState stateOf() {
  LatentState state;
  state.tensors = {fieldOf("h", {1, 2, 3, 4, 5, 6, 7, 8}), fieldOf("c", {9, 10, 11, 12})};
  return state;
}

std::vector<float> numbersAfter(const BrushStroke& stroke, std::size_t field = 0) {
  return *painted(stateOf(), stroke).value().tensors[field].data;
}

TEST(Brush, ZeroForgetsASquareInAllFields) {
  EXPECT_EQ(numbersAfter({.tool = Tool::Zero, .cells = {{0, 1}}}), (std::vector<float>{1, 0, 3, 4, 5, 0, 7, 8}));
  EXPECT_EQ(numbersAfter({.tool = Tool::Zero, .cells = {{0, 1}}}, 1), (std::vector<float>{9, 0, 11, 12}));
}

TEST(Brush, TouchesOneFieldOnlyWhenToldSo) {
  EXPECT_EQ(numbersAfter({.tool = Tool::Zero, .cells = {{0, 1}}, .field = "c"}),
            (std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(Brush, TouchesOneChannelOnlyWhenToldSo) {
  EXPECT_EQ(numbersAfter({.tool = Tool::Zero, .cells = {{1, 1}}, .field = "h", .channel = 1}),
            (std::vector<float>{1, 2, 3, 4, 5, 6, 7, 0}));
}

TEST(Brush, ScaleMultiplies) {
  EXPECT_EQ(numbersAfter({.tool = Tool::Scale, .cells = {{0, 0}}, .field = "c", .amount = 2}, 1),
            (std::vector<float>{18, 10, 11, 12}));
}

TEST(Brush, SwapChangesPlaces) {
  EXPECT_EQ(numbersAfter({.tool = Tool::Swap, .cells = {{0, 0}}, .field = "c", .rows = 1, .columns = 1}, 1),
            (std::vector<float>{12, 10, 11, 9}));
}

TEST(Brush, CopyTakesWhatAnotherStateHasThere) {
  EXPECT_EQ(
      numbersAfter({.tool = Tool::Copy, .cells = {{1, 0}}, .field = "c", .source = {fieldOf("c", {0, 0, 7, 0})}}, 1),
      (std::vector<float>{9, 10, 7, 12}));
}

TEST(Brush, NoiseIsTheSameForTheSameSeed) {
  const BrushStroke stroke{.tool = Tool::Noise, .cells = {{0, 0}}, .amount = 0.5, .seed = 7};
  EXPECT_EQ(numbersAfter(stroke), numbersAfter(stroke));
}

TEST(Brush, NoiseIsOfTheSizeThatItsAmountSays) {
  LatentState state;
  state.tensors = {{"h", 4000, 1, 1, std::make_shared<const std::vector<float>>(4000, 2.0f)}};
  const auto after = painted(state, {.tool = Tool::Noise, .cells = {{0, 0}}, .amount = 0.5}).value();
  double sum = 0;
  for (const float number : *after.tensors[0].data) sum += (number - 2) * (number - 2);
  EXPECT_NEAR(std::sqrt(sum / 4000), 1, 0.05);
}

TEST(Brush, FreezeHoldsTheNumbersAndLeavesTheStateAlone) {
  const auto after = painted(stateOf(), {.tool = Tool::Freeze, .cells = {{0, 1}}, .field = "c"}).value();
  ASSERT_EQ(after.held.size(), 1u);
  EXPECT_EQ((*after.held[0].data)[1], 10);
  EXPECT_TRUE(std::isnan((*after.held[0].data)[0]));
  EXPECT_EQ(*after.tensors[1].data, *stateOf().tensors[1].data);
}

TEST(Brush, FreezeAddsToWhatIsHeldAlready) {
  const auto once = painted(stateOf(), {.tool = Tool::Freeze, .cells = {{0, 1}}, .field = "c"}).value();
  const auto twice = painted(once, {.tool = Tool::Freeze, .cells = {{1, 1}}, .field = "c"}).value();
  ASSERT_EQ(twice.held.size(), 1u);
  EXPECT_EQ((*twice.held[0].data)[1], 10);
  EXPECT_EQ((*twice.held[0].data)[3], 12);
}

TEST(Brush, HoldingFastPutsBackWhatIsHeldAndNothingElse) {
  auto state = painted(stateOf(), {.tool = Tool::Freeze, .cells = {{0, 1}}, .field = "c"}).value();
  state.tensors[1] = fieldOf("c", {0, 0, 0, 0});
  holdFast(state);
  EXPECT_EQ(*state.tensors[1].data, (std::vector<float>{0, 10, 0, 0}));
}

TEST(Brush, RefusesAFieldThatIsNotThere) {
  EXPECT_EQ(painted(stateOf(), {.cells = {{0, 0}}, .field = "z"}).error().message, "the state has no field 'z'");
}

TEST(Brush, RefusesAChannelThatIsNotThere) {
  EXPECT_EQ(painted(stateOf(), {.cells = {{0, 0}}, .field = "h", .channel = 2}).error().message,
            "'h' has channels 0 to 1, not 2");
}

TEST(Brush, RefusesToTouchNothing) {
  EXPECT_EQ(painted(stateOf(), {.cells = {{5, 5}}}).error().message, "the brush touched no square of the state");
}

TEST(Brush, SaysWhatItDid) {
  EXPECT_EQ(describe(BrushStroke{.cells = {{3, 4}, {3, 5}, {3, 6}}, .field = "z_H", .channel = 2}),
            "zeroed z_H, channel 2, at r4c5 and 2 more squares");
}

// ---- Recovery ----

ThoughtPtr thoughtOf(int iteration, float number, std::uint8_t digit) {
  auto thought = std::make_shared<Thought>();
  thought->iteration = iteration;
  thought->state.tensors = {fieldOf("h", {number, 0, 0, 0})};
  thought->answer.cells = {digit, 1, 1, 1};
  return thought;
}

Trace traceOf(const std::vector<std::pair<float, int>>& thoughts) {
  Trace trace;
  for (const auto& [number, digit] : thoughts)
    trace.append(thoughtOf(trace.size(), number, static_cast<std::uint8_t>(digit)));
  return trace;
}

const Trace kUntouched = traceOf({{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}});

/// Of whole runs, at once.
Recovery recoveryOf(const Trace& edited, const Trace& untouched, int from) {
  return RecoveryMeter().measure(edited, untouched, from);
}

TEST(Recovery, IsWhereAnswersAndStatesAgreeToTheEnd) {
  const auto recovery = recoveryOf(traceOf({{1, 1}, {0, 1}, {0.5, 2}, {1, 1}, {1, 1}}), kUntouched, 1);
  EXPECT_EQ(recovery.recoveredAfter, 2);
}

TEST(Recovery, IsNoneWhileTheStateIsElsewhere) {
  EXPECT_FALSE(recoveryOf(traceOf({{1, 1}, {0, 1}, {2, 1}, {2, 1}, {2, 1}}), kUntouched, 1).recoveredAfter);
}

TEST(Recovery, IsNoneWhereTheAnswerPartsAgain) {
  EXPECT_FALSE(recoveryOf(traceOf({{1, 1}, {0, 1}, {1, 1}, {1, 1}, {1, 2}}), kUntouched, 1).recoveredAfter);
}

TEST(Recovery, MeasuresTheDistanceOfTheStates) {
  const auto recovery = recoveryOf(traceOf({{1, 1}, {0, 1}, {0.5, 2}, {1, 1}, {1, 1}}), kUntouched, 1);
  EXPECT_EQ(recovery.latent, (std::vector<double>{1, 0.5, 0, 0}));
}

TEST(Recovery, CountsTheSquaresThatWereDecidedOtherwise) {
  const auto recovery = recoveryOf(traceOf({{1, 1}, {0, 1}, {0.5, 2}, {1, 1}, {1, 1}}), kUntouched, 1);
  EXPECT_EQ(recovery.replanned, (std::vector<int>{0, 1, 1, 1}));
}

TEST(Recovery, OfGrowingRunsIsThatOfTheWholeOnes) {
  const auto whole = traceOf({{1, 1}, {0, 1}, {0.5, 2}, {1, 1}, {1, 1}});
  Trace growing;
  RecoveryMeter meter;
  Recovery last;
  for (int i = 0; i < whole.size(); ++i) {
    growing.append(whole.at(i));
    if (i >= 1) last = meter.measure(growing, kUntouched, 1);
  }
  const auto all = recoveryOf(whole, kUntouched, 1);
  EXPECT_EQ(last.latent, all.latent);
  EXPECT_EQ(last.replanned, all.replanned);
  EXPECT_EQ(last.recoveredAfter, all.recoveredAfter);
}

TEST(Recovery, BeginsAnewForAnotherRun) {
  RecoveryMeter meter;
  meter.measure(traceOf({{1, 1}, {0, 2}, {0, 2}}), kUntouched, 1);
  EXPECT_EQ(meter.measure(traceOf({{1, 1}, {1, 1}, {1, 1}}), kUntouched, 1).replanned, (std::vector<int>{0, 0}));
}

TEST(Recovery, IsToldInWords) {
  EXPECT_EQ(describe(recoveryOf(traceOf({{1, 1}, {0, 1}, {0.5, 2}, {1, 1}, {1, 1}}), kUntouched, 1)),
            "recovered after 2 iterations; 1 square was decided otherwise in between");
  EXPECT_EQ(describe(recoveryOf(traceOf({{1, 1}, {2, 1}, {2, 1}}), kUntouched, 1)),
            "did not recover by iteration 2; 0 squares were decided otherwise in between");
}

}  // namespace
}  // namespace thought
