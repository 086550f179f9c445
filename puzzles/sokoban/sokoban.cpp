#include "puzzles/sokoban/sokoban.h"

#include <algorithm>

#include "puzzles/sokoban/lines.h"
#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

/// Empty where the exact solver gave up.
std::optional<int> fewestPushes(const Puzzle& level) {
  constexpr std::uint64_t kNodes = 200'000;
  const auto solved = solveSokoban(level, {.nodes = kNodes, .stop = {}});
  if (!solved.answer) return std::nullopt;
  return static_cast<int>(std::ranges::count_if(solved.answer->moves, [](char letter) { return letter < 'a'; }));
}

class SokobanFamily final : public Family {
 public:
  const FamilyInfo& info() const override { return info_; }
  int recognise(std::string_view text) const override { return recogniseSokoban(text); }
  Result<std::vector<Puzzle>> parse(std::string_view text) const override {
    auto reading = readSokoban(text, 0);
    if (!reading) return reading.error();
    return allOrError(std::move(reading).value());
  }
  Result<std::vector<Puzzle>> parseGood(std::string_view text, std::size_t limit) const override {
    auto reading = readSokoban(text, limit);
    if (!reading) return reading.error();
    return goodOnes(std::move(reading).value());
  }
  std::string print(const Puzzle& level) const override { return printSokoban(level); }
  std::string printAnswer(const Puzzle&, const Answer& answer) const override { return answer.moves + "\n"; }
  Result<Answer> parseAnswer(const Puzzle&, std::string_view text) const override { return parseSokobanAnswer(text); }
  Result<Puzzle> generate(const GenerateSpec& spec, std::uint64_t seed) const override {
    return generateSokoban(spec, seed);
  }
  Verdict judge(const Puzzle& level, const Answer& answer) const override { return judgeSokoban(level, answer); }
  SolveResult solve(const Puzzle& level, const SolveLimits& limits) const override {
    return solveSokoban(level, limits);
  }

  std::string squareSymbol(std::uint8_t code) const override {
    const char drawn = sokobanCharacter(code);
    return drawn == ' ' ? "" : std::string(1, drawn);
  }

  std::vector<Difficulty> difficulties(const Puzzle& level) const override {
    const Difficulty boxes{"boxes", static_cast<double>(countSokobanCells(level, kSokobanBox))};
    const auto pushes = fewestPushes(level);
    if (!pushes) return {boxes};
    return {{"fewest pushes", static_cast<double>(*pushes)}, boxes};
  }
  std::unique_ptr<Game> game(const Puzzle& level) const override { return std::make_unique<SokobanGame>(level); }

  Result<Puzzle> edited(Puzzle level, const PuzzleEdit& edit, const Answer& soFar) const override {
    return editSokoban(std::move(level), edit, soFar.moves);
  }
  std::string describe(const Puzzle& before, const PuzzleEdit& edit) const override {
    return describeSokobanEdit(before, edit);
  }

 private:
  FamilyInfo info_{
      .name = "sokoban",
      .title = "Sokoban",
      .extensions = {"xsb", "sok", "rle", "txt"},
      .minSize = kSokobanMinRoom,
      .maxSize = kSokobanMaxRoom,
      .defaultSize = kSokobanDefaultRoom,
      .options = {sizeOption("of a Sokoban room's interior", kSokobanMinRoom, kSokobanMaxRoom, kSokobanDefaultRoom),
                  {.name = "boxes",
                   .title = {},
                   .help = "boxes (default 2)",
                   .value = WholeOption{1, kSokobanMaxGeneratedBoxes, 2, &GenerateSpec::boxes},
                   .rows = {{"boxes", "&Boxes", "Boxes to push"}}}},
      .dial = {"size", "size", "6, 8, 10"},
      .edits = {{"wall", "put or take away a wall"}, {"goal", "move the goal"}},
      .byMoves = true,
      .numbered = true};  // as in Boxoban files
};

}  // namespace

const Family& sokobanFamily() {
  static const SokobanFamily family;
  return family;
}

}  // namespace puzzles
