#include <algorithm>

#include "puzzles/random.h"
#include "puzzles/sokoban/bound.h"
#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

constexpr int kMostRooms = 10'000;
constexpr std::uint32_t kMostWalks = 5;

std::uint32_t below(Random& random, std::size_t bound) { return random.below(static_cast<std::uint32_t>(bound)); }

/// The squares that are joined to `from` by floor.
std::vector<Cell> regionOf(const Puzzle& level, Cell from, std::vector<std::uint8_t>& seen) {
  std::vector<Cell> region{from};
  seen[level.index(from)] = 1;
  for (std::size_t head = 0; head < region.size(); ++head) {
    for (int direction = 0; direction < 4; ++direction) {
      const Cell next = sokobanNeighbour(region[head], direction);
      if (level.at(next) == kSokobanWall || seen[level.index(next)]) continue;
      seen[level.index(next)] = 1;
      region.push_back(next);
    }
  }
  return region;
}

/// Fills in all floor but the largest region, which it returns.
std::vector<Cell> keepLargestRegion(Puzzle& level) {
  std::vector<std::uint8_t> seen(level.cells.size(), 0);
  std::vector<Cell> largest;
  for (std::size_t i = 0; i < level.cells.size(); ++i) {
    if (level.cells[i] == kSokobanWall || seen[i]) continue;
    std::vector<Cell> region = regionOf(level, level.cellAt(i), seen);
    if (region.size() > largest.size()) largest = std::move(region);
  }
  std::ranges::fill(level.cells, std::uint8_t{kSokobanWall});
  for (Cell cell : largest) level.cells[level.index(cell)] = 0;
  return largest;
}

Puzzle emptyRoom(int side) {
  Puzzle level;
  level.family = "sokoban";
  level.width = level.height = side + 2;
  level.cells.assign(static_cast<std::size_t>(level.width) * level.height, kSokobanWall);
  for (int row = 1; row <= side; ++row) {
    std::fill_n(level.cells.begin() + static_cast<std::ptrdiff_t>(level.index({row, 1})), side, std::uint8_t{0});
  }
  return level;
}

/// Between a sixth and two fifths of the room becomes wall, in bars of one to three squares.
void buildWalls(Puzzle& level, int side, Random& random) {
  const int squares = side * side;
  const int walls = squares / 6 + static_cast<int>(below(random, squares / 4));
  for (int built = 0; built < walls;) {
    Cell cell{1 + static_cast<int>(below(random, side)), 1 + static_cast<int>(below(random, side))};
    const int length = 1 + static_cast<int>(random.below(3)), direction = static_cast<int>(random.below(4));
    for (int i = 0; i < length && level.inside(cell); ++i, cell = sokobanNeighbour(cell, direction)) {
      level.cells[level.index(cell)] = kSokobanWall;
    }
    built += length;
  }
}

/// A start position, and how to get from it to the end.
struct Start {
  std::vector<SokobanSquare> boxes;
  SokobanSquare player = 0;
  std::vector<SokobanPush> pushes;
  int bound = 0;
};

/// Plays a solved level backwards at random. The way back is kept free of circles: when a position comes again, all
/// that happened since it came first is forgotten.
class BackwardsGame {
 public:
  BackwardsGame(const SokobanBoard& board, SokobanBound& bound, Random& random)
      : board_(board), bound_(bound), random_(random), reach_(board), boxes_(board.boxes()) {}

  /// Pulls `steps` times; `best` becomes the best start seen, if one beats it.
  void play(int steps, Start& best) {
    occupied_ = board_.occupied(boxes_);
    remember(reach_.flood(board_.player(), occupied_));
    for (int step = 0; step < steps; ++step) {
      findPulls();
      if (pulls_.empty()) return;
      pull(pulls_[below(random_, pulls_.size())]);
      if (std::ranges::none_of(boxes_, [this](SokobanSquare box) { return board_.isGoal(box); })) offer(best);
    }
  }

 private:
  struct Pull {
    std::size_t box = 0;
    int direction = 0;
  };
  struct Position {
    std::vector<SokobanSquare> boxes;
    SokobanSquare region = 0;
    bool operator==(const Position&) const = default;
  };

  void findPulls() {
    pulls_.clear();
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      for (int direction = 0; direction < 4; ++direction) {
        const SokobanSquare player = board_.step(boxes_[i], direction);
        if (!reach_.has(player)) continue;
        const SokobanSquare behind = board_.step(player, direction);
        if (behind == kNoSokobanSquare || occupied_[behind]) continue;
        pulls_.push_back({i, direction});
      }
    }
  }

  void pull(const Pull& pull) {
    const SokobanSquare from = boxes_[pull.box], to = board_.step(from, pull.direction);
    occupied_[from] = 0;
    occupied_[to] = 1;
    boxes_[pull.box] = to;
    player_ = board_.step(to, pull.direction);
    wayBack_.push_back({to, static_cast<std::uint8_t>(pull.direction ^ 1)});
    remember(reach_.flood(player_, occupied_));
  }

  void remember(SokobanSquare region) {
    Position now{boxes_, region};
    std::ranges::sort(now.boxes);
    const auto before = std::ranges::find(path_, now);
    if (before == path_.end()) return path_.push_back(std::move(now));
    path_.erase(before + 1, path_.end());
    wayBack_.resize(path_.size() - 1);
  }

  void offer(Start& best) {
    const auto bound = bound_(boxes_);
    if (!bound || *bound <= best.bound) return;
    best = {boxes_, player_, {wayBack_.rbegin(), wayBack_.rend()}, *bound};
  }

  const SokobanBoard& board_;
  SokobanBound& bound_;
  Random& random_;
  SokobanReach reach_;
  std::vector<SokobanSquare> boxes_;
  SokobanOccupied occupied_;
  SokobanSquare player_ = 0;
  std::vector<Pull> pulls_;
  std::vector<Position> path_;        ///< from the solved position to now, without circles
  std::vector<SokobanPush> wayBack_;  ///< the push that undoes each step of the path
};

Start findStart(const SokobanBoard& board, std::size_t roomSquares, Random& random) {
  SokobanBound bound(board);
  Start best;
  for (std::uint32_t walks = 1 + random.below(kMostWalks); walks > 0; --walks) {
    const int steps = static_cast<int>(roomSquares / 2 + below(random, roomSquares));
    BackwardsGame(board, bound, random).play(steps, best);
  }
  return best;
}

void placeSolved(Puzzle& level, std::vector<Cell> floor, int boxes, Random& random) {
  random.shuffle(floor);
  for (int i = 0; i < boxes; ++i) level.cells[level.index(floor[i])] = kSokobanGoal | kSokobanBox;
  level.cells[level.index(floor[boxes])] |= kSokobanPlayer;
}

SokobanSquare anySquareInReach(const SokobanBoard& board, const Start& start, Random& random) {
  SokobanReach reach(board);
  reach.flood(start.player, board.occupied(start.boxes));
  std::vector<SokobanSquare> squares;
  for (std::size_t i = 0; i < board.size(); ++i) {
    const auto square = static_cast<SokobanSquare>(i);
    if (reach.has(square)) squares.push_back(square);
  }
  return squares[below(random, squares.size())];
}

/// The solved level with player and boxes moved to where they start: the player anywhere it can walk to.
Puzzle levelAt(const Puzzle& solved, const SokobanBoard& board, const Start& start, Random& random) {
  Puzzle level = solved;
  for (std::uint8_t& bits : level.cells) bits &= kSokobanWall | kSokobanGoal;
  for (SokobanSquare box : start.boxes) level.cells[level.index(board.cell(box))] |= kSokobanBox;
  const SokobanSquare player = anySquareInReach(board, start, random);
  level.cells[level.index(board.cell(player))] |= kSokobanPlayer;
  level.solution = Answer{{}, writeSokobanMoves(board, player, start.boxes, start.pushes)};
  return level;
}

/// One try; nothing when the room came out too small or the boxes too close to their goals.
std::optional<Puzzle> tryRoom(int side, int boxes, Random& random) {
  Puzzle level = emptyRoom(side);
  buildWalls(level, side, random);
  const std::vector<Cell> floor = keepLargestRegion(level);
  if (floor.size() * 5 < static_cast<std::size_t>(side * side) * 3) return std::nullopt;
  placeSolved(level, floor, boxes, random);
  const SokobanBoard board(level);
  const Start start = findStart(board, floor.size(), random);
  if (start.bound < 2 + 2 * boxes) return std::nullopt;
  return levelAt(level, board, start, random);
}

std::string outOfRange(const std::string& what, int value, int least, int most) {
  return what + " " + std::to_string(value) + " is out of range, expected " + std::to_string(least) + " to " +
         std::to_string(most);
}

}  // namespace

Result<Puzzle> generateSokoban(const GenerateSpec& spec, std::uint64_t seed) {
  const int side = spec.size == 0 ? kSokobanDefaultRoom : spec.size;
  if (side < kSokobanMinRoom || side > kSokobanMaxRoom) {
    return Error{outOfRange("Sokoban size", side, kSokobanMinRoom, kSokobanMaxRoom)};
  }
  if (spec.boxes < 1 || spec.boxes > kSokobanMaxGeneratedBoxes) {
    return Error{outOfRange("number of boxes", spec.boxes, 1, kSokobanMaxGeneratedBoxes)};
  }
  Random random(mixSeed(seed, static_cast<std::uint64_t>(side), static_cast<std::uint64_t>(spec.boxes)));
  for (int room = 0; room < kMostRooms; ++room) {
    if (auto level = tryRoom(side, spec.boxes, random)) return *std::move(level);
  }
  throw Failure("no Sokoban level came of " + std::to_string(kMostRooms) + " rooms");
}

}  // namespace puzzles
