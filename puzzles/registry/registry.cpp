// The families, one line each, and what needs to know them all.

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/maze/maze.h"
#include "puzzles/registry/registered_family.h"
#include "puzzles/sokoban/sokoban.h"
#include "puzzles/sudoku/sudoku.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

std::vector<const Family*>& registered() {
  static std::vector<const Family*> all = {
      &mazeFamily(),
      &sudokuFamily(),
      &sokobanFamily(),
  };
  return all;
}

std::string familyTitles() {
  std::string titles;
  for (const Family* family : families()) titles += (titles.empty() ? "" : ", ") + family->info().title;
  return titles;
}

bool readsPictures(const Family& family) { return std::ranges::count(family.info().extensions, "png") > 0; }

int firstWrittenLine(std::string_view text) {
  LineReader reader(text);
  while (const auto line = reader.next()) {
    if (!isBlank(line->text)) return line->number;
  }
  return 1;
}

}  // namespace

RegisteredFamily::RegisteredFamily(const Family& family) { registered().push_back(&family); }

RegisteredFamily::~RegisteredFamily() { registered().pop_back(); }

std::span<const Family* const> families() { return registered(); }

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

Result<std::vector<Puzzle>> parseAny(std::string_view text, std::string_view source, std::size_t limit) {
  const std::string utf8 = asUtf8(text);
  const Family* best = nullptr;
  int highest = 0;
  for (const Family* family : families()) {
    const int bid = family->recognise(utf8);
    if (bid > highest) best = family;
    highest = std::max(highest, bid);
  }
  if (!best) {
    const std::string what = isBlank(utf8) ? "there is nothing here" : "not a puzzle of any known kind";
    return Error{what + ": expected one of " + familyTitles(), firstWrittenLine(utf8), 1, std::string(source)};
  }
  Result<std::vector<Puzzle>> puzzles = best->parseGood(utf8, limit);
  if (puzzles) return puzzles;
  Error error = puzzles.error();
  error.source = source;
  return error;
}

Result<Puzzle> parseAnyPicture(std::span<const std::uint8_t> rgba, int width, int height, std::string_view source) {
  std::optional<Error> first;
  for (const Family* family : families()) {
    if (!readsPictures(*family)) continue;
    Result<Puzzle> puzzle = family->parsePicture(rgba, width, height);
    if (puzzle) return puzzle;
    if (!first) first = puzzle.error();
  }
  Error error = first.value_or(Error{"no puzzles are read from pictures"});
  error.source = source;
  return error;
}

}  // namespace puzzles
