// The session without a window: what a run does with the cursor, edits, branches, the twin, and a planner's hand.

#include "app/session/session.h"

#include <gtest/gtest.h>

#include <QTest>

#include "app/files/open.h"
#include "tests/fakes/puzzle_texts.h"
#include "tests/fakes/window_planner.h"
#include "tests/fakes/window_reasoner.h"

namespace app {
namespace {

class SessionTest : public testing::Test {
 protected:
  SessionTest() : SessionTest(Reasoners()) {}
  /// With these reasoners instead of the fake ones on the stage, if there are any.
  explicit SessionTest(Reasoners others) : session(model, others.load ? std::move(others) : fake::reasonersOn(stage)) {
    QObject::connect(&session, &Session::said, &session,
                     [this](Severity, const QString& sentence) { said << sentence; });
  }
  ~SessionTest() override { stage->gate.release(100'000); }

  bool comes(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, 20'000); }
  bool settles() {
    return comes([this] { return !session.thinking(); });
  }
  void open(const char* text) { session.open(openBytes(text, "test").value(), "test"); }
  void think(const char* text) {
    open(text);
    ASSERT_TRUE(settles());
  }
  /// Thinks until some thoughts are there; then every further one waits for the stage. The last one thought may be on
  /// its way for as long as no other follows it.
  void openAndHold() {
    stage->gated = true;
    open(kSudoku);
    ASSERT_TRUE(comes([this] {
      if (last() < 2) stage->gate.release(1);
      return last() >= 2;
    }));
  }
  int last() const { return model.size() - 1; }
  void zero(puzzles::Cell cell) { session.edits().paint({.tool = thought::BrushStroke::Tool::Zero, .cells = {cell}}); }

  std::shared_ptr<fake::Stage> stage = std::make_shared<fake::Stage>();
  QStringList said;
  widgets::TraceModel model;
  Session session;
};

TEST_F(SessionTest, ARunGoesToTheReasonersBudgetAndTheCursorToTheHalt) {
  think(kSudoku);
  EXPECT_EQ(last(), stage->defaultBudget);
  ASSERT_TRUE(model.halt().has_value());
  EXPECT_EQ(model.cursor(), *model.halt());
}

TEST_F(SessionTest, ACursorThatAPersonTookStaysWhereItIs) {
  openAndHold();
  session.moveTo(1);
  stage->gate.release(1000);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model.cursor(), 1);
}

TEST_F(SessionTest, ACursorThatAPersonTookToTheEndGoesOnWithTheRun) {
  openAndHold();
  session.moveTo(1);
  session.moveTo(last());
  stage->gate.release(1000);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model.cursor(), stage->defaultBudget);
}

TEST_F(SessionTest, AStepFromTheEndComputesOneMore) {
  think(kSudoku);
  session.moveTo(last());
  session.stepBy(1);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model.cursor(), stage->defaultBudget + 1);
}

TEST_F(SessionTest, AnIterationThatIsAskedForIsComputedAndShown) {
  open(kSudoku);
  session.showAt(20);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model.cursor(), 20);
}

TEST_F(SessionTest, ABudgetThatAPersonChoosesIsForTheFamilyOnShow) {
  think(kSudoku);
  model.setBudget(20);
  ASSERT_TRUE(settles());
  EXPECT_EQ(last(), 20);
  think(kMaze);
  EXPECT_EQ(last(), stage->defaultBudget);
}

TEST_F(SessionTest, AStrokeIsABranchWithTheUntouchedRunBesideIt) {
  think(kSudoku);
  session.moveTo(5);
  zero({0, 2});
  ASSERT_TRUE(settles());
  EXPECT_EQ(session.branches().kind(), Branch::Kind::Edited);
  EXPECT_EQ(model.cursor(), 5);
  EXPECT_EQ(last(), stage->defaultBudget);
  EXPECT_TRUE(session.twinned());
  EXPECT_EQ(session.twin().cursor(), 5);
}

TEST_F(SessionTest, UndoShowsTheVerySameThoughts) {
  think(kSudoku);
  session.moveTo(5);
  const auto before = model.trace().last();
  zero({0, 2});
  ASSERT_TRUE(settles());
  ASSERT_NE(model.trace().last(), before);
  session.branches().undo();
  EXPECT_EQ(model.trace().last(), before);
  EXPECT_FALSE(session.twinned());
}

TEST_F(SessionTest, AnotherSeedIsAnotherRunOfTheSamePuzzle) {
  think(kSudoku);
  session.setSeed(7);
  ASSERT_TRUE(settles());
  EXPECT_EQ(session.branches().kind(), Branch::Kind::Rerun);
  EXPECT_EQ(last(), stage->defaultBudget);
  session.branches().undo();
  EXPECT_EQ(session.seed(), 1u);
}

TEST_F(SessionTest, WhereNobodyCanThinkItIsSaid) {
  think(kLevel);
  EXPECT_TRUE(said.contains("There is no network for Sokoban yet.")) << said.join("\n").toStdString();
  EXPECT_EQ(model.size(), 0);
}

TEST_F(SessionTest, AReasonerThatCannotBeLoadedIsSaidAndKeptInMind) {
  stage->refusal = "the weights are damaged";
  think(kSudoku);
  EXPECT_EQ(said, QStringList("the weights are damaged"));
  EXPECT_EQ(model.reasonerProblem(), "the weights are damaged");
}

class PlannedSessionTest : public SessionTest {
 protected:
  PlannedSessionTest() : SessionTest(fake::planners()) {}
  std::string moves() const { return model.current()->answer.moves; }
};

TEST_F(PlannedSessionTest, AMoveByHandIsMadeAtOnceAndDropsWhatCameAfter) {
  think(kLevel);
  session.moveTo(fake::kTicks);
  const std::string before = moves();
  session.planner().order('l');
  ASSERT_TRUE(settles());
  EXPECT_EQ(moves(), before + "l");
  EXPECT_EQ(last(), 2 * fake::kTicks);
}

TEST_F(PlannedSessionTest, AMoveIsTakenBack) {
  think(kLevel);
  session.moveTo(2 * fake::kTicks);
  session.planner().undoMove();
  EXPECT_EQ(model.current()->state.planner->moves, 1);
}

}  // namespace
}  // namespace app
