#include "widgets/controls/verdict_chip.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"
#include "widgets/basics/theme.h"

namespace {

using widgets::TraceModel;
using widgets::VerdictChip;

// One thought of a Sudoku with this verdict and these beliefs.
void show(TraceModel& model, puzzles::Verdict verdict, float confidence, float haltProbability) {
  model.setPuzzle(fake::sudoku());
  auto thought = std::make_shared<thought::Thought>(*fake::thoughtAt(model.puzzle(), 0, 5));
  thought->verdict = std::move(verdict);
  thought->measures.confidence = confidence;
  thought->measures.haltProbability = haltProbability;
  model.append(thought);
}

const puzzles::Verdict kInvalid{puzzles::Verdict::Kind::Invalid, "r1c1 and r1c2 are both 5", {}};

TEST(VerdictChip, HasNoAnswerAtFirst) {
  TraceModel model;
  VerdictChip chip(model);
  EXPECT_EQ(chip.headline(), "no answer yet");
  EXPECT_EQ(chip.belief(), "");
}

TEST(VerdictChip, SaysVerdictReasonAndBelief) {
  TraceModel model;
  VerdictChip chip(model);
  show(model, kInvalid, 0.5f, 0.25f);
  EXPECT_EQ(chip.headline(), "INVALID");
  EXPECT_EQ(chip.reason(), "r1c1 and r1c2 are both 5");
  EXPECT_EQ(chip.belief(), "model's confidence 0.50, halting probability 0.25");
  EXPECT_EQ(chip.warning(), "");
}

TEST(VerdictChip, IsLoudAboutConfidentAndWrong) {
  TraceModel model;
  VerdictChip chip(model);
  show(model, kInvalid, 0.97f, NAN);
  EXPECT_EQ(chip.warning(), "confident and wrong");
  EXPECT_TRUE(chip.accessibleDescription().contains("confident and wrong"));
  driving::show(chip, 600, chip.sizeHint().height());
  const QColor paper = chip.grab().toImage().pixelColor(chip.width() - 12, chip.height() / 2);
  EXPECT_EQ(paper, widgets::themeFor(false).invalid);
}

TEST(VerdictChip, TakesTheHaltingHeadAtItsWord) {
  TraceModel model;
  VerdictChip chip(model);
  show(model, kInvalid, 0.5f, 0.8f);
  EXPECT_EQ(chip.warning(), "sure to be done and wrong");
}

TEST(VerdictChip, IsCalmAboutChance) {
  TraceModel model;
  VerdictChip chip(model);
  show(model, kInvalid, 0.5f, 0.52f);
  EXPECT_EQ(chip.warning(), "");
}

TEST(VerdictChip, WaitsForTheUsersThreshold) {
  TraceModel model;
  VerdictChip chip(model);
  model.setPolicy({thought::HaltingPolicy::Kind::Learned, 0.95});
  show(model, kInvalid, 0.5f, 0.8f);
  EXPECT_EQ(chip.warning(), "");
}

TEST(VerdictChip, ShowsALongReasonToItsEnd) {
  constexpr int kStandardWidth = 710;
  TraceModel model;
  VerdictChip chip(model);
  const auto picture = [&](const char* end) {
    const std::string reason = "The marked squares do not join the start to the goal";
    show(model, {puzzles::Verdict::Kind::Incomplete, reason + end, {}}, 1.0f, 0.9f);
    return chip.grab().toImage();
  };
  driving::show(chip, kStandardWidth, chip.sizeHint().height());
  EXPECT_NE(picture(" yet."), picture(" now."));
}

TEST(VerdictChip, DoesNotComplainOfAValidAnswer) {
  TraceModel model;
  VerdictChip chip(model);
  show(model, {puzzles::Verdict::Kind::Valid, "", {}}, 0.99f, 0.99f);
  EXPECT_EQ(chip.headline(), "VALID");
  EXPECT_EQ(chip.warning(), "");
}

TEST(VerdictChip, SaysNothingOfAHaltingHeadThatIsNotThere) {
  TraceModel model;
  VerdictChip chip(model);
  show(model, kInvalid, 0.5f, NAN);
  EXPECT_EQ(chip.belief(), "model's confidence 0.50");
}

TEST(VerdictChip, ShowsTheVerdictOnALevelPlayedByHand) {
  TraceModel model;
  VerdictChip chip(model);
  chip.setHandVerdict(puzzles::Verdict{puzzles::Verdict::Kind::Incomplete, "1 box is not on a goal", {}});
  EXPECT_EQ(chip.headline(), "INCOMPLETE");
  chip.setHandVerdict(std::nullopt);
  EXPECT_EQ(chip.headline(), "no answer yet");
}

}  // namespace
