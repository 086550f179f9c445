#include "model/thought/trace.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/fakes/chaotic_reasoner.h"
#include "tests/model/thought/hand_made.h"

namespace {

using thought::Thought;
using thought::ThoughtPtr;
using thought::Trace;
using thought_test::board;
using thought_test::ChaoticReasoner;

constexpr std::size_t kUnlimited = std::size_t{1} << 40;
/// About twelve complete thoughts of a 20 x 20 board.
constexpr std::size_t kTight = 120'000;

Trace run(ChaoticReasoner& reasoner, const puzzles::Puzzle& puzzle, int iterations, std::size_t limit) {
  Trace trace(puzzle, limit);
  ThoughtPtr thought = *reasoner.begin(puzzle, 7);
  trace.append(thought);
  for (int i = 0; i < iterations; ++i) trace.append(thought = reasoner.step(*thought));
  return trace;
}

/// Everything but the wall time, which only recorded thoughts share.
void expectSame(const Thought& a, const Thought& b) {
  EXPECT_EQ(a.iteration, b.iteration);
  EXPECT_EQ(a.state.iteration, b.state.iteration);
  EXPECT_EQ(a.state.seed, b.state.seed);
  EXPECT_EQ(a.measures.confidence, b.measures.confidence);
  EXPECT_EQ(a.belief, b.belief);
  EXPECT_EQ(a.answer, b.answer);
  EXPECT_EQ(a.verdict, b.verdict);
  ASSERT_EQ(a.fields().size(), b.fields().size());
  for (std::size_t i = 0; i < a.fields().size(); ++i) EXPECT_EQ(*a.fields()[i].data, *b.fields()[i].data);
}

/// Thoughts from one complete one to the next.
int spacingOf(const Trace& trace) {
  int next = 1;
  while (!trace.at(next)->complete()) ++next;
  return next;
}

int completeOnes(const Trace& trace) {
  int count = 0;
  for (int i = 0; i < trace.size(); ++i) count += trace.at(i)->complete();
  return count;
}

TEST(Trace, StartsEmptyAndKnowsItsPuzzle) {
  const Trace trace(board(3, 2));
  EXPECT_TRUE(trace.empty());
  EXPECT_EQ(trace.bytes(), 0u);
  EXPECT_EQ(trace.puzzle(), board(3, 2));
}

TEST(Trace, KeepsEveryThoughtCompleteWithinTheLimit) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 40, kUnlimited);
  EXPECT_EQ(completeOnes(trace), 41);
  EXPECT_EQ(spacingOf(trace), 1);
}

TEST(Trace, CountsBeliefStateAnswerAndVerdict) {
  ChaoticReasoner reasoner(3);
  const std::size_t bytes = run(reasoner, board(100, 100), 0, kUnlimited).bytes();
  const std::size_t squares = 100 * 100;
  const std::size_t wanted = squares * (2 * sizeof(float) + 4 * sizeof(float) + 1 + sizeof(puzzles::Cell));
  EXPECT_GE(bytes, wanted);
  EXPECT_LT(bytes, wanted + 2000);
}

TEST(Trace, StaysUnderItsLimitByThinningBetweenEvenlySpacedKeyframes) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 47, kTight);
  EXPECT_LE(trace.bytes(), kTight);
  ASSERT_GT(spacingOf(trace), 1);
  for (int i = 0; i < trace.size(); ++i) EXPECT_EQ(trace.at(i)->complete(), i % spacingOf(trace) == 0 || i == 47) << i;
}

TEST(Trace, KeepsFirstAndLastCompleteHoweverTightTheLimit) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 50, 0);
  EXPECT_TRUE(trace.at(0)->complete());
  EXPECT_TRUE(trace.last()->complete());
  EXPECT_EQ(completeOnes(trace), 2);
}

TEST(Trace, LeavesThinnedThoughtsTheirNumbersAnswerAndVerdict) {
  ChaoticReasoner reasoner;
  const Trace whole = run(reasoner, board(20, 20), 30, kUnlimited);
  const Trace tight = run(reasoner, board(20, 20), 30, 0);
  const Thought& thin = *tight.at(13);
  ASSERT_FALSE(thin.complete());
  EXPECT_EQ(thin.iteration, 13);
  EXPECT_EQ(thin.measures.confidence, whole.at(13)->measures.confidence);
  EXPECT_EQ(thin.answer, whole.at(13)->answer);
  EXPECT_EQ(thin.verdict.kind, whole.at(13)->verdict.kind);
  EXPECT_EQ(thin.verdict.reason, whole.at(13)->verdict.reason);
}

TEST(Trace, SharesThoughtsWithItsCopies) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 5, kUnlimited);
  const Trace copy = trace;
  for (int i = 0; i < trace.size(); ++i) EXPECT_EQ(copy.at(i), trace.at(i));
}

TEST(Trace, RefusesAThoughtThatIsNotItsNext) {
  ChaoticReasoner reasoner;
  Trace trace = run(reasoner, board(4, 4), 2, kUnlimited);
  EXPECT_THROW(trace.append(trace.at(1)), puzzles::Failure);
  EXPECT_THROW(trace.append(nullptr), puzzles::Failure);
  EXPECT_EQ(trace.size(), 3);
}

TEST(Trace, FindsTheNewestCompleteThoughtAtOrBefore) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 47, kTight);
  const int spacing = spacingOf(trace);
  EXPECT_EQ(trace.keyframeBefore(0), 0);
  EXPECT_EQ(trace.keyframeBefore(spacing), spacing);
  EXPECT_EQ(trace.keyframeBefore(2 * spacing - 1), spacing);
  EXPECT_EQ(trace.keyframeBefore(47), 47);
}

TEST(Recall, GivesEveryThoughtAsItWasAppended) {
  ChaoticReasoner reasoner;
  const Trace whole = run(reasoner, board(20, 20), 47, kUnlimited);
  const Trace tight = run(reasoner, board(20, 20), 47, kTight);
  for (int i = 0; i < whole.size(); ++i) {
    const ThoughtPtr recalled = thought::recall(tight, i, reasoner);
    expectSame(*recalled, *whole.at(i));
    EXPECT_EQ(recalled->measures.microseconds, tight.at(i)->measures.microseconds);
  }
}

TEST(Recall, ComputesNothingForACompleteThoughtEvenWhenStopped) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 9, kUnlimited);
  reasoner.steps = 0;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(thought::recall(trace, 4, reasoner, stop.get_token()), trace.at(4));
  EXPECT_EQ(reasoner.steps, 0);
}

TEST(Recall, CostsLessThanOneKeyframeSpacing) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 47, kTight);
  for (int i = 0; i < trace.size(); ++i) {
    reasoner.steps = 0;
    thought::recall(trace, i, reasoner);
    EXPECT_LT(reasoner.steps, spacingOf(trace));
  }
}

TEST(Recall, GoesOnFromTheOneRecalledLast) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 47, 0);
  const ThoughtPtr near = thought::recall(trace, 20, reasoner);
  const ThoughtPtr wanted = thought::recall(trace, 21, reasoner);
  reasoner.steps = 0;
  expectSame(*thought::recall(trace, 21, reasoner, {}, near), *wanted);
  EXPECT_EQ(reasoner.steps, 1);
}

TEST(Recall, IgnoresANearThoughtThatLiesBeyond) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 47, 0);
  const ThoughtPtr near = thought::recall(trace, 20, reasoner);
  expectSame(*thought::recall(trace, 12, reasoner, {}, near), *thought::recall(trace, 12, reasoner));
}

TEST(Recall, StopsWithinOneIteration) {
  ChaoticReasoner reasoner;
  const Trace trace = run(reasoner, board(20, 20), 30, 0);
  std::stop_source source;
  reasoner.steps = 0;
  reasoner.onStep = [&](int) {
    if (reasoner.steps == 3) source.request_stop();
  };
  EXPECT_EQ(thought::recall(trace, 25, reasoner, source.get_token()), nullptr);
  EXPECT_EQ(reasoner.steps, 3);
}

TEST(Recall, ReportsATraceWithoutAnyCompleteThought) {
  ChaoticReasoner reasoner;
  Trace trace(board(1, 1));
  trace.append(thought_test::numbers(0, {}));
  EXPECT_EQ(trace.keyframeBefore(0), -1);
  EXPECT_THROW(thought::recall(trace, 0, reasoner), puzzles::Failure);
}

TEST(Trace, OfAForkKeepsTheEditThatNoStepLeadsTo) {
  ChaoticReasoner reasoner;
  const Trace parent = run(reasoner, board(20, 20), 5, kUnlimited);
  Trace fork(board(20, 20), 0, 5);
  for (int i = 0; i < 5; ++i) fork.append(parent.at(i));
  auto edited = std::make_shared<Thought>(*parent.at(5));
  edited->state.tensors[0].data = std::make_shared<const std::vector<float>>(400, 0.0f);
  ThoughtPtr thought = edited;
  fork.append(thought);
  ThoughtPtr seventh;
  for (int i = 6; i < 20; ++i) {
    fork.append(thought = reasoner.step(*thought));
    if (i == 7) seventh = thought;
  }
  ASSERT_FALSE(fork.at(7)->complete());
  expectSame(*thought::recall(fork, 5, reasoner), *edited);
  expectSame(*thought::recall(fork, 7, reasoner), *seventh);
}

TEST(Trace, OfAPlannerKeepsOnlyMovesAndPolicyOfAThinnedThought) {
  Trace trace({}, 0);
  for (int i = 0; i < 4; ++i) {
    Thought thought = *thought_test::withState(i, {1, 2});
    thought.state.planner = {.moves = i, .ticksLeft = 7, .nudges = thought.state.tensors};
    thought.plan = {{0.1f, 0.2f, 0.3f, 0.4f}, {1, 0}};
    trace.append(std::make_shared<Thought>(thought));
  }
  const Thought& thinned = *trace.at(1);
  ASSERT_FALSE(thinned.complete());
  EXPECT_EQ(thinned.state.planner->moves, 1);
  EXPECT_TRUE(thinned.state.planner->nudges.empty());
  EXPECT_EQ(thinned.plan, (thought::Plan{{0.1f, 0.2f, 0.3f, 0.4f}, {}}));
}

/// A fingerprint of the numbers on show.
std::size_t fingerprint(const Thought& thought) {
  std::size_t hash = 0;
  for (const auto* values : {&thought.belief, thought.fields()[0].data.get()})
    for (const float value : *values) hash = hash * 31 + std::hash<float>()(value);
  return hash;
}

TEST(Trace, OfAnEditedRunDropsWhatCameAfter) {
  ChaoticReasoner reasoner;
  Trace trace = run(reasoner, board(5, 5), 10, kUnlimited);
  trace.edit(std::make_shared<Thought>(*trace.at(4)));
  EXPECT_EQ(trace.size(), 5);
}

TEST(Trace, KeepsAnEditedThoughtCompleteHoweverTightTheLimit) {
  ChaoticReasoner reasoner;
  Trace trace = run(reasoner, board(5, 5), 5, 1);
  trace.edit(std::make_shared<Thought>(*trace.last()));
  for (int i = 0; i < 6; ++i) trace.append(reasoner.step(*trace.last()));
  EXPECT_TRUE(trace.at(5)->complete());
  EXPECT_FALSE(trace.at(7)->complete());
}

TEST(Trace, RefusesAnEditOfWhatIsNotThere) {
  ChaoticReasoner reasoner;
  Trace trace = run(reasoner, board(5, 5), 3, kUnlimited);
  auto beyond = std::make_shared<Thought>(*trace.last());
  beyond->iteration = 9;
  EXPECT_THROW(trace.edit(beyond), puzzles::Failure);
}

TEST(Trace, OfALargeMazeOverTwoThousandIterationsStaysUnderOneGibibyte) {
  ChaoticReasoner reasoner(31);
  const puzzles::Puzzle puzzle = board(201, 201);
  Trace trace(puzzle);
  std::vector<std::pair<int, std::size_t>> samples;
  ThoughtPtr thought = *reasoner.begin(puzzle, 1);
  std::size_t largest = 0;
  for (int i = 0; i <= 2000; ++i) {
    if (i > 0) thought = reasoner.step(*thought);
    trace.append(thought);
    largest = std::max(largest, trace.bytes());
    if (i % 331 == 0) samples.emplace_back(i, fingerprint(*thought));
  }
  EXPECT_LT(largest, std::size_t{1} << 30);
  EXPECT_GT(spacingOf(trace), 1);
  for (const auto& [iteration, wanted] : samples)
    EXPECT_EQ(fingerprint(*thought::recall(trace, iteration, reasoner)), wanted) << iteration;
}

}  // namespace
