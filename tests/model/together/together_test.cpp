// What the conformance suite does not ask of reasoners that think with a tool or together.

#include <gtest/gtest.h>

#include <algorithm>

#include "model/registry/registry.h"
#include "model/together/checked.h"
#include "model/together/committee.h"
#include "puzzles/family.h"
#include "puzzles/random.h"
#include "tests/fakes/fake_reasoner.h"

namespace {

using thought::Thought;
using thought::ThoughtPtr;

constexpr double kFlops = 1000;

/// A Sudoku "network" whose state counts up from a number that its seed draws, and which always answers the same.
class StubbornNet : public thought::fake::FakeReasoner {
 public:
  explicit StubbornNet(puzzles::Answer answer) : FakeReasoner(stubborn()), answer_(std::move(answer)) {}

 protected:
  void show(Thought& now, const Thought* before) override {
    now.answer = answer_;
    now.verdict = puzzles::familyOf(puzzle()).judge(puzzle(), answer_);
    now.classes = 9;
    now.belief.assign(9 * answer_.cells.size(), 0.05f);
    for (std::size_t i = 0; i < answer_.cells.size(); ++i) now.belief[9 * i + answer_.cells[i] - 1] = 0.6f;
    now.measures.flops = before ? kFlops : 0;
    now.state.tensors = {field("h", 1, before ? countedUp(*before->fields().at(0).data) : drawn(now.state.seed))};
  }

 private:
  static thought::ReasonerInfo stubborn() {
    thought::ReasonerInfo info;
    info.name = "stubborn";
    info.family = "sudoku";
    info.card = "After nobody.";
    info.randomStart = true;
    return info;
  }
  std::vector<float> drawn(std::uint64_t seed) const {
    return std::vector<float>(answer_.cells.size(), static_cast<float>(1000 + puzzles::mixSeed(seed, 9) % 1000));
  }
  static std::vector<float> countedUp(std::vector<float> numbers) {
    for (float& number : numbers) ++number;
    return numbers;
  }

  puzzles::Answer answer_;
};

class Together : public testing::Test {
 protected:
  Together() : puzzle(puzzles::findFamily("sudoku")->generate({}, 1).value()) {
    right = *puzzles::familyOf(puzzle).solve(puzzle, {}).answer;
    wrong = right;
    for (std::size_t i = 0; i < puzzle.cells.size() && contradicted.empty(); ++i) {
      if (puzzle.cells[i] != 0) continue;
      wrong.cells[i] = static_cast<std::uint8_t>(right.cells[i] % 9 + 1);
      contradicted = puzzles::familyOf(puzzle).judge(puzzle, wrong).cells;
    }
  }
  std::unique_ptr<StubbornNet> net(const puzzles::Answer& answer) { return std::make_unique<StubbornNet>(answer); }
  model::CheckedReasoner checked(const puzzles::Answer& answer, int every) {
    return {net(answer)->info(), net(answer), every};
  }
  ThoughtPtr think(thought::Reasoner& reasoner, int iterations) const {
    ThoughtPtr thought = reasoner.begin(puzzle, 1).value();
    for (int i = 0; i < iterations; ++i) thought = reasoner.step(*thought);
    return thought;
  }
  /// Squares whose state is not what the net alone would have by now.
  std::vector<puzzles::Cell> changed(const Thought& thought) {
    StubbornNet alone(wrong);
    const auto expected = think(alone, thought.iteration);
    std::vector<puzzles::Cell> cells;
    for (std::size_t i = 0; i < puzzle.cells.size(); ++i) {
      if ((*thought.fields()[0].data)[i] != (*expected->fields()[0].data)[i]) cells.push_back(puzzle.cellAt(i));
    }
    return cells;
  }

  puzzles::Puzzle puzzle;
  puzzles::Answer right, wrong;
  std::vector<puzzles::Cell> contradicted;
};

TEST_F(Together, CheckerBeginsTheContradictedSquaresAnewAndNoOthers) {
  auto reasoner = checked(wrong, 3);
  EXPECT_EQ(changed(*think(reasoner, 3)), contradicted);
}

TEST_F(Together, CheckerLeavesTheStateAloneBetweenItsInterventions) {
  auto reasoner = checked(wrong, 3);
  EXPECT_TRUE(changed(*think(reasoner, 2)).empty());
}

TEST_F(Together, CheckerBeginsEverythingAnewOnAStall) {
  auto reasoner = checked(wrong, 3);
  EXPECT_EQ(changed(*think(reasoner, 6)).size(), puzzle.cells.size());
}

TEST_F(Together, CheckerShowsWhereItBeganAnew) {
  auto reasoner = checked(wrong, 3);
  const ThoughtPtr third = think(reasoner, 3);
  const auto& memory = third->fields().back();
  std::vector<puzzles::Cell> shown;
  for (int row = 0; row < 9; ++row) {
    for (int column = 0; column < 9; ++column) {
      if (memory.at(1, row, column) == 1) shown.push_back({row, column});
    }
  }
  EXPECT_EQ(memory.name, model::CheckedReasoner::kMemory);
  EXPECT_EQ(shown, contradicted);
}

TEST_F(Together, CheckerLeavesAValidAnswerAlone) {
  auto reasoner = checked(right, 3);
  EXPECT_TRUE(changed(*think(reasoner, 6)).empty());
}

TEST_F(Together, CheckerHaltsExactlyWhereTheAnswerIsValid) {
  auto content = checked(right, 3), discontent = checked(wrong, 3);
  EXPECT_EQ(think(content, 1)->measures.haltProbability, 1);
  EXPECT_EQ(think(discontent, 1)->measures.haltProbability, 0);
}

TEST_F(Together, CheckerCountsItsChecksAndItsNoise) {
  auto reasoner = checked(wrong, 3);
  EXPECT_EQ(think(reasoner, 2)->measures.flops, kFlops + 20 * 81);
  EXPECT_EQ(think(reasoner, 3)->measures.flops, 2 * kFlops + 20 * 81);
}

TEST_F(Together, CheckerIntervenesInTheSameWayFromTheSameThought) {
  auto reasoner = checked(wrong, 3);
  const auto before = think(reasoner, 5), after = reasoner.step(*before);
  reasoner.step(*after);
  const auto again = reasoner.step(*before);
  for (std::size_t f = 0; f < after->fields().size(); ++f)
    EXPECT_EQ(*after->fields()[f].data, *again->fields()[f].data);
}

TEST_F(Together, CommitteeOfOneIsThatMember) {
  const auto alone = model::loadReasoner("trm", "sudoku", {.weights = {}, .device = "cpu", .threads = 1}).value();
  auto copy = model::loadReasoner("trm", "sudoku", {.weights = {}, .device = "cpu", .threads = 1}).value();
  const auto info = copy->info();
  model::CommitteeReasoner committee(info, std::move(copy), {.members = 1, .every = 2});
  const auto one = think(*alone, 7), all = think(committee, 7);
  EXPECT_EQ(one->answer, all->answer);
  EXPECT_EQ(one->belief, all->belief);
  EXPECT_EQ(one->measures.residual, all->measures.residual);
  EXPECT_EQ(one->measures.haltProbability, all->measures.haltProbability);
  for (std::size_t f = 0; f < one->fields().size(); ++f) EXPECT_EQ(*one->fields()[f].data, *all->fields()[f].data) << f;
}

TEST_F(Together, CommitteeAddsUpTheOperationsOfItsMembers) {
  model::CommitteeReasoner committee(net(right)->info(), net(right), {.members = 3, .every = 2});
  EXPECT_EQ(think(committee, 1)->measures.flops, 3 * kFlops);
}

TEST_F(Together, CommitteeShowsTheFieldsOfEachMember) {
  model::CommitteeReasoner committee(net(right)->info(), net(right), {.members = 3, .every = 2});
  std::vector<std::string> names;
  const auto thought = think(committee, 1);
  for (const auto& field : thought->fields()) names.push_back(field.name);
  EXPECT_EQ(names, (std::vector<std::string>{"1 h", "2 h", "3 h"}));
}

/// Three members on one row of two squares, the last of whom believes something else of the second.
std::vector<Thought> threeMembers() {
  std::vector<Thought> members(3);
  for (int m = 0; m < 3; ++m) {
    Thought& member = members[static_cast<std::size_t>(m)];
    const auto number = static_cast<float>(m + 1);
    member.classes = 2;
    member.belief = m < 2 ? std::vector<float>{0.9f, 0.1f, 0.8f, 0.2f} : std::vector<float>{0.7f, 0.3f, 0.1f, 0.9f};
    member.state.tensors = {
        {"h", 1, 1, 2, std::make_shared<const std::vector<float>>(std::vector<float>{number, 10 * number})}};
  }
  return members;
}

TEST(Meeting, HandsTheMajoritysStateToThoseWhoDisagree) {
  auto members = threeMembers();
  model::meet(members);
  EXPECT_EQ((*members[2].fields()[0].data)[1], 15);  // the mean of 10 and 20
}

TEST(Meeting, LeavesTheMajorityAndWhatAllAgreeOnAsItWas) {
  auto members = threeMembers();
  model::meet(members);
  EXPECT_EQ(*members[0].fields()[0].data, (std::vector<float>{1, 10}));
  EXPECT_EQ(*members[1].fields()[0].data, (std::vector<float>{2, 20}));
  EXPECT_EQ((*members[2].fields()[0].data)[0], 3);
}

TEST(Meeting, ChangesNothingWithoutAMajority) {
  auto members = threeMembers();
  members.pop_back();
  members[1].belief = {0.1f, 0.9f, 0.8f, 0.2f};
  model::meet(members);
  EXPECT_EQ((*members[0].fields()[0].data)[0], 1);
  EXPECT_EQ((*members[1].fields()[0].data)[0], 2);
}

TEST(TogetherKinds, SayThatTheyHaveNoWeightsOfTheirOwn) {
  for (const char* name : {"checked_trm", "committee_trm"}) {
    const auto reasoner = model::loadReasoner(name, "maze", {.weights = {}, .device = "cpu", .threads = 1}).value();
    EXPECT_NE(reasoner->info().card.find("no weights of its own"), std::string::npos) << name;
  }
}

}  // namespace
