// The environment of reinforcement learning plays by the rules of the game, and pays what its terms say.

#include <gtest/gtest.h>

#include <functional>

#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"
#include "puzzles/sokoban/worlds.h"
#include "tests/puzzles/time_limit.h"

namespace puzzles {
namespace {

using End = SokobanWorlds::End;

Puzzle drawn(const std::string& text) { return sokobanFamily().parse(text).value().front(); }

/// One world whose episodes are long.
SokobanWorlds worldOf(const Puzzle& level, SokobanTerms terms = {.leastMoves = 100, .mostMoves = 100}) {
  return SokobanWorlds(1, {&level, 1}, terms, 1);
}

/// Plays LURD letters; the reward of the last.
float play(SokobanWorlds& world, std::string_view moves) {
  for (const char letter : moves) {
    const std::uint8_t move[] = {static_cast<std::uint8_t>(*sokobanDirection(letter))};
    world.step(move);
  }
  return world.rewards()[0];
}

/// The board after the moves, as it is drawn.
std::string after(const std::string& text, std::string_view moves) {
  Puzzle level = drawn(text);
  SokobanWorlds world = worldOf(level);
  play(world, moves);
  level.cells.assign(world.cells().begin(), world.cells().end());
  return sokobanFamily().print(level);
}

constexpr const char* kYard = "#######\n#     #\n# $.$ #\n# .@  #\n#     #\n#######\n";

TEST(SokobanWorlds, ThePlayerWalksOnFloorAndGoals) {
  EXPECT_EQ(after(kYard, "drull"), "#######\n#     #\n# $.$ #\n# +   #\n#     #\n#######\n");
}

TEST(SokobanWorlds, ThePlayerStaysBeforeAWall) {
  EXPECT_EQ(after(kYard, "ddd"), "#######\n#     #\n# $.$ #\n# .   #\n#  @  #\n#######\n");
}

TEST(SokobanWorlds, ABoxIsPushedOntoAGoal) {
  EXPECT_EQ(after(kYard, "rrul"), "#######\n#     #\n# $*@ #\n# .   #\n#     #\n#######\n");
}

TEST(SokobanWorlds, ABoxIsPushedOffAGoal) {
  EXPECT_EQ(after(kYard, "rruldlu"), "#######\n#  $  #\n# $+  #\n# .   #\n#     #\n#######\n");
}

TEST(SokobanWorlds, ABoxStaysBeforeAWall) {
  EXPECT_EQ(after("######\n#$@ .#\n######\n", "l"), "######\n#$@ .#\n######\n");
}

TEST(SokobanWorlds, ABoxStaysBeforeAnotherBox) {
  EXPECT_EQ(after("########\n#.$$@ .#\n########\n", "l"), "########\n#.$$@ .#\n########\n");
}

TEST(SokobanWorlds, EveryMoveCosts) {
  SokobanWorlds world = worldOf(drawn(kYard));
  EXPECT_FLOAT_EQ(play(world, "d"), -0.1f);
}

TEST(SokobanWorlds, AMoveIntoAWallCostsToo) {
  SokobanWorlds world = worldOf(drawn(kYard));
  EXPECT_FLOAT_EQ(play(world, "dd"), -0.1f);
}

TEST(SokobanWorlds, ABoxOntoAGoalPays) {
  SokobanWorlds world = worldOf(drawn(kYard));
  EXPECT_FLOAT_EQ(play(world, "rrul"), 0.9f);
}

TEST(SokobanWorlds, ABoxOffAGoalCosts) {
  SokobanWorlds world = worldOf(drawn(kYard));
  EXPECT_FLOAT_EQ(play(world, "rruldlu"), -1.1f);
}

TEST(SokobanWorlds, TheLastBoxPaysAndEndsTheEpisode) {
  SokobanWorlds world = worldOf(drawn("######\n#@$. #\n######\n"));
  EXPECT_FLOAT_EQ(play(world, "r"), 10.9f);
  EXPECT_EQ(world.ends()[0], End::Solved);
}

TEST(SokobanWorlds, AfterTheEndAnotherEpisodeBegins) {
  EXPECT_EQ(after("######\n#@$. #\n######\n", "r"), "######\n#@$. #\n######\n");
}

TEST(SokobanWorlds, AnEpisodeEndsWhenItsMovesRunOut) {
  SokobanWorlds world = worldOf(drawn(kYard), {.leastMoves = 3, .mostMoves = 3});
  play(world, "dd");
  EXPECT_EQ(world.ends()[0], End::None);
  play(world, "d");
  EXPECT_EQ(world.ends()[0], End::OutOfMoves);
}

TEST(SokobanWorlds, LimitsAreDrawnBetweenTheTwo) {
  const Puzzle level = drawn(kYard);
  SokobanWorlds worlds(2000, {&level, 1}, {.leastMoves = 5, .mostMoves = 8}, 3);
  std::vector<int> ended(10, 0), length(2000, 0);
  const std::vector<std::uint8_t> down(2000, 1);
  for (int move = 1; move <= 8; ++move) {
    worlds.step(down);
    for (std::size_t world = 0; world < length.size(); ++world) {
      if (length[world] > 0 || worlds.ends()[world] == End::None) continue;
      length[world] = move;
      ++ended[static_cast<std::size_t>(move)];
    }
  }
  EXPECT_EQ(ended[4], 0);
  for (const std::size_t move : {5u, 6u, 7u, 8u}) EXPECT_NEAR(ended[move], 500, 100) << move;
}

TEST(SokobanWorlds, TheSolversAnswersSolveInThemToo) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Puzzle level = sokobanFamily().generate({.size = 7, .boxes = 3}, seed).value();
    SokobanWorlds world = worldOf(level, {.leastMoves = 1000, .mostMoves = 1000});
    play(world, sokobanFamily().solve(level, {}).answer->moves);
    EXPECT_EQ(world.ends()[0], End::Solved) << seed;
  }
}

TEST(SokobanWorlds, RandomPlayGoesAsTheGameDoes) {
  Random random(5);
  const Puzzle level = sokobanFamily().generate({.size = 8, .boxes = 4}, 11).value();
  SokobanWorlds world = worldOf(level, {.leastMoves = 5000, .mostMoves = 5000});
  SokobanGame game(level);
  for (int i = 0; i < 2000 && !game.solved(); ++i) {
    const char letter = kSokobanMoves[random.below(4)];
    play(world, {&letter, 1});
    game.move(letter);
    ASSERT_TRUE(std::ranges::equal(world.cells(), game.position().cells)) << "after move " << i;
  }
}

TEST(SokobanWorlds, ALevelWithAnOpenWallIsRefused) {
  const Puzzle level = drawn("#####\n#@$.#\n# ###\n");
  EXPECT_THROW(worldOf(level), Failure);
}

TEST(SokobanWorlds, LevelsOfTwoSizesAreRefused) {
  const std::vector<Puzzle> levels{drawn(kYard), drawn("######\n#@$. #\n######\n")};
  EXPECT_THROW(SokobanWorlds(1, levels, {}, 1), Failure);
}

TEST(SokobanWorlds, ABoxThatIsStuckEndsTheEpisodeWhereTheTermsSayWhatItCosts) {
  const Puzzle level = drawn("#######\n# .   #\n# @$  #\n#     #\n#######\n");
  SokobanWorlds world = worldOf(level, {.stuck = -2, .leastMoves = 100, .mostMoves = 100});
  EXPECT_FLOAT_EQ(play(world, "r"), -0.1f);
  EXPECT_EQ(world.ends()[0], End::None);
  EXPECT_FLOAT_EQ(play(world, "r"), -2.1f);
  EXPECT_EQ(world.ends()[0], End::Stuck);
}

TEST(SokobanWorlds, ABoxThatIsStuckEndsNothingWhereTheTermsDoNotSaySo) {
  SokobanWorlds world = worldOf(drawn("#######\n# .   #\n# @$  #\n#     #\n#######\n"));
  play(world, "rr");
  EXPECT_EQ(world.ends()[0], End::None);
}

TEST(SokobanWorlds, NewLevelsBeginEveryEpisodeAnew) {
  const Puzzle first = drawn("######\n#@$. #\n######\n"), second = drawn("######\n# .$@#\n######\n");
  SokobanWorlds world = worldOf(first);
  world.setLevels({&second, 1});
  EXPECT_TRUE(std::ranges::equal(world.cells(), second.cells));
}

TEST(SokobanWorlds, MakeTwoMillionMovesASecond) {
  std::vector<Puzzle> levels;
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    levels.push_back(sokobanFamily().generate({.size = 8, .boxes = 4}, seed).value());
  SokobanWorlds worlds(1000, levels, {}, 1);
  Random random(2);
  std::vector<std::uint8_t> moves(1000);
  EXPECT_LT(secondsOf([&] {
              for (int i = 0; i < 2000; ++i) {
                for (auto& move : moves) move = static_cast<std::uint8_t>(random.below(4));
                worlds.step(moves);
              }
            }),
            1 * kRoom);
}

TEST(SokobanWorlds, GoOnFromWhereTheyWere) {
  SokobanWorlds world = worldOf(drawn(kYard)), other = worldOf(drawn(kYard));
  play(world, "rru");
  other.restore(world.snapshot());
  EXPECT_EQ(play(other, "l"), play(world, "l"));
  EXPECT_EQ(other.snapshot().numbers, world.snapshot().numbers);
}

TEST(SokobanWorlds, RefuseASnapshotThatPlayingCannotComeTo) {
  SokobanWorlds world = worldOf(drawn(kYard));
  const auto sound = world.snapshot();
  const auto refused = [&](const std::function<void(SokobanWorlds::Snapshot&)>& change) {
    auto snapshot = sound;
    change(snapshot);
    EXPECT_THROW(world.restore(snapshot), Failure);
  };
  constexpr std::size_t kLevel = 1, kPlayer = 2, kAstray = 3, kMovesLeft = 4;
  for (const std::int64_t beyond : {-1LL, 1LL, 1LL << 40}) refused([&](auto& of) { of.numbers[kLevel] = beyond; });
  for (const std::int64_t place : {-1LL, 0LL, 1LL << 30, 1LL << 32})
    refused([&](auto& of) { of.numbers[kPlayer] = place; });
  refused([](auto& of) { of.numbers[kAstray] = -5; });
  for (const std::int64_t left : {0LL, -1LL, 1LL << 31}) refused([&](auto& of) { of.numbers[kMovesLeft] = left; });
  refused([](auto& of) { of.cells[0] = 0, of.cells[1] = 0, of.cells[8] = 0; });                // the outer wall is open
  refused([](auto& of) { of.cells[9] |= kSokobanPlayer; });                                    // two players
  refused([&](auto& of) { of.cells[static_cast<std::size_t>(sound.numbers[kPlayer])] = 0; });  // none
  refused([](auto& of) { of.cells.pop_back(); });
  EXPECT_NO_THROW(world.restore(sound));
}

}  // namespace
}  // namespace puzzles
