#include "puzzles/sokoban/sokoban.h"

#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

class SokobanFamily final : public Family {
 public:
  const FamilyInfo& info() const override { return info_; }
  int recognise(std::string_view text) const override { return recogniseSokoban(text); }
  Result<std::vector<Puzzle>> parse(std::string_view text) const override { return parseSokoban(text); }
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

 private:
  FamilyInfo info_{.name = "sokoban",
                   .title = "Sokoban",
                   .extensions = {"xsb", "sok", "rle", "txt"},
                   .minSize = kSokobanMinRoom,
                   .maxSize = kSokobanMaxRoom,
                   .defaultSize = kSokobanDefaultRoom,
                   .options = {"size", "boxes"}};
};

}  // namespace

const Family& sokobanFamily() {
  static const SokobanFamily family;
  return family;
}

}  // namespace puzzles
