#include "model/thought/events.h"

#include <gtest/gtest.h>

#include "tests/model/thought/hand_made.h"

namespace {

using puzzles::Verdict;
using thought::Event;
using Kind = Event::Kind;

const thought::HaltingPolicy kNever{thought::HaltingPolicy::Kind::Fixed, 0};

/// What happened at one iteration, as short as a test needs it.
struct Moment {
  int changed = 0;
  Verdict::Kind verdict = Verdict::Kind::Incomplete;
  float halt = 0;
};

thought::Trace traceOf(const std::vector<Moment>& moments) {
  thought::Trace trace;
  for (const Moment& moment : moments) {
    thought::Measures measures;
    measures.cellsChanged = moment.changed;
    measures.haltProbability = moment.halt;
    const std::string reason = moment.verdict == Verdict::Kind::Invalid ? "two 7s in row 3" : "";
    trace.append(thought_test::numbers(trace.size(), measures, {moment.verdict, reason, {}}));
  }
  return trace;
}

/// Events as text a person can read: "1 flip: 3 squares changed".
std::vector<std::string> listed(const std::vector<Event>& events) {
  static const char* const kNames[] = {"flip", "halt", "solved", "conflict"};
  std::vector<std::string> lines;
  for (const Event& event : events)
    lines.push_back(std::to_string(event.iteration) + " " + kNames[static_cast<int>(event.kind)] + ": " + event.text);
  return lines;
}

std::vector<Event> eventsOf(const thought::Trace& trace, const thought::HaltingPolicy& policy) {
  return thought::walkEvents(trace, policy).events();
}

using Lines = std::vector<std::string>;

TEST(Events, AreNoneInAnEmptyTrace) { EXPECT_TRUE(eventsOf(thought::Trace(), kNever).empty()); }

TEST(Events, TellHowManySquaresFlipped) {
  EXPECT_EQ(listed(eventsOf(traceOf({{}, {3}, {0}, {1}}), kNever)),
            (Lines{"1 flip: 3 squares changed", "3 flip: 1 square changed"}));
}

TEST(Events, TellWhenTheAnswerBecomesValidAgainAndAgain) {
  const auto valid = Verdict::Kind::Valid;
  EXPECT_EQ(listed(eventsOf(traceOf({{}, {0, valid}, {0, valid}, {}, {0, valid}}), kNever)),
            (Lines{"1 solved: answer became valid", "4 solved: answer became valid"}));
}

TEST(Events, TellThatTheAnswerWasValidFromTheStart) {
  EXPECT_EQ(listed(eventsOf(traceOf({{0, Verdict::Kind::Valid}}), kNever)),
            (Lines{"0 solved: answer valid from the start"}));
}

TEST(Events, TellWhenAndWhyTheAnswerBecomesInvalid) {
  const auto invalid = Verdict::Kind::Invalid;
  EXPECT_EQ(listed(eventsOf(traceOf({{0, invalid}, {0, invalid}, {}, {0, invalid}}), kNever)),
            (Lines{"3 conflict: answer became invalid: two 7s in row 3"}));
}

TEST(Events, TellWhereThePolicyWouldStop) {
  EXPECT_EQ(listed(eventsOf(traceOf({{}, {}, {0, Verdict::Kind::Incomplete, 0.9f}}), {})),
            (Lines{"2 halt: would stop here: Learned halt, threshold 0.5"}));
}

TEST(Events, AreToldByTheThoughtThatBringsThem) {
  thought::EventWalk walk({});
  const auto trace = traceOf({{}, {2, Verdict::Kind::Valid, 0.9f}, {0, Verdict::Kind::Valid, 0.9f}});
  EXPECT_EQ(walk.next(*trace.at(0)), 0);
  EXPECT_EQ(walk.next(*trace.at(1)), 3);
  EXPECT_EQ(walk.next(*trace.at(2)), 0);
  EXPECT_EQ(walk.halt(), 1);
}

TEST(Events, OfOneIterationComeInTheOrderOfCause) {
  const auto events = eventsOf(traceOf({{}, {2, Verdict::Kind::Valid, 0.9f}}), {});
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].kind, Kind::Flip);
  EXPECT_EQ(events[1].kind, Kind::Solved);
  EXPECT_EQ(events[2].kind, Kind::Halt);
}

}  // namespace
