// The families, one line each, and what needs to know them all.

#include <algorithm>
#include <array>

#include "puzzles/family.h"
#include "puzzles/maze.h"
#include "puzzles/sokoban.h"
#include "puzzles/sudoku.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

std::string countOf(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string familyTitles() {
  std::string titles;
  for (const Family* family : families()) titles += (titles.empty() ? "" : ", ") + family->info().title;
  return titles;
}

/// The stretch of text that each of `count` answers takes; another number of stretches when the text does not fit.
std::vector<std::vector<Line>> splitAnswers(std::string_view text, std::size_t count) {
  std::vector<Line> lines = splitLines(text);
  if (count == 1 && !lines.empty()) return {std::move(lines)};
  std::vector<std::vector<Line>> blocks = splitBlocks(text);
  if (blocks.size() == count) return blocks;
  // One line each. Blank lines count when that makes the sum come out: an empty move string is an answer too.
  if (lines.size() != count) std::erase_if(lines, [](const Line& line) { return isBlank(line.text); });
  if (lines.size() != count) return blocks;
  std::vector<std::vector<Line>> single;
  single.reserve(lines.size());
  for (const Line& line : lines) single.push_back({line});
  return single;
}

}  // namespace

std::span<const Family* const> families() {
  static const std::array all = {
      &mazeFamily(),
      &sudokuFamily(),
      &sokobanFamily(),
  };
  return all;
}

const Family* findFamily(std::string_view name) {
  const auto all = families();
  const auto found = std::ranges::find_if(all, [&](const Family* family) { return family->info().name == name; });
  return found == all.end() ? nullptr : *found;
}

const Family& familyOf(const Puzzle& puzzle) {
  const Family* family = findFamily(puzzle.family);
  if (!family) throw Failure("no family of puzzles is called '" + puzzle.family + "'");
  return *family;
}

Result<std::vector<Puzzle>> parseAny(std::string_view text, std::string_view source) {
  const std::string utf8 = asUtf8(text);
  const Family* best = nullptr;
  int highest = 0;
  for (const Family* family : families()) {
    const int bid = family->recognise(utf8);
    if (bid > highest) best = family;
    highest = std::max(highest, bid);
  }
  if (!best) {
    const std::string what = isBlank(withoutMark(utf8)) ? "there is nothing here" : "not a puzzle of any known kind";
    return Error{what + ": expected one of " + familyTitles(), 1, 0, std::string(source)};
  }
  Result<std::vector<Puzzle>> puzzles = best->parse(utf8);
  if (puzzles) return puzzles;
  Error error = puzzles.error();
  error.source = source;
  return error;
}

Result<std::vector<Answer>> parseAnswers(std::span<const Puzzle> puzzles, std::string_view text,
                                         std::string_view source) {
  const std::string utf8 = asUtf8(text);
  const std::vector<std::vector<Line>> parts = splitAnswers(utf8, puzzles.size());
  if (parts.size() != puzzles.size()) {
    return Error{"found " + countOf(parts.size(), "answer") + ": expected " + std::to_string(puzzles.size()) +
                     ", one for each puzzle",
                 0, 0, std::string(source)};
  }
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Result<Answer> answer = familyOf(puzzles[i]).parseAnswer(puzzles[i], spanOf(parts[i]));
    if (!answer) {
      Error error = answer.error();
      error.line = std::max(error.line, 1) + parts[i].front().number - 1;
      error.source = source;
      return error;
    }
    answers.push_back(std::move(*answer));
  }
  return answers;
}

const char* verdictName(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::Incomplete:
      return "INCOMPLETE";
    case Verdict::Kind::Valid:
      return "VALID";
    case Verdict::Kind::Invalid:
      return "INVALID";
  }
  throw Failure("a verdict of no kind");
}

}  // namespace puzzles
