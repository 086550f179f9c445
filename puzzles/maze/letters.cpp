#include <algorithm>
#include <array>

#include "puzzles/maze/foreign.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr std::string_view kBetweenNumbers = " \t;[](){}";

/// The fields of a row of a matrix as one character each; empty when one is longer.
std::string fieldsOf(std::string_view row) {
  const bool commas = row.find(',') != std::string_view::npos;
  const std::string_view between = commas ? std::string_view(",[](){}") : kBetweenNumbers;
  std::string fields;
  for (std::size_t at = row.find_first_not_of(between); at != std::string_view::npos;) {
    const std::size_t end = std::min(row.find_first_of(between, at), row.size());
    const std::string_view field = row.substr(at, end - at), content = trimmed(field);
    if (content.size() > 1) return commas || !fields.empty() ? std::string() : std::string(row);
    if (!(content.empty() && end == row.size())) fields += content.empty() ? ' ' : content.front();
    at = row.find_first_not_of(between, end);
  }
  return fields;
}

bool haveOneLength(const DrawnMaze& rows) {
  const auto other = [&](const std::string& row) { return row.size() != rows.front().size(); };
  return !rows.front().empty() && std::ranges::none_of(rows, other);
}

/// Calls `take` with every character of the border.
template <class Take>
void forBorder(const DrawnMaze& rows, Take take) {
  for (const std::string* row : {&rows.front(), &rows.back()})
    for (const char square : *row) take(square);
  for (const std::string& row : rows) take(row.front()), take(row.back());
}

/// What most of the border is made of, and at least three fifths of it.
std::optional<char> borderCharacter(const DrawnMaze& rows) {
  std::array<std::size_t, 256> counts{};
  std::size_t all = 0;
  forBorder(rows, [&](char square) { ++all, ++counts[static_cast<unsigned char>(square)]; });
  const auto most = std::ranges::max_element(counts);
  if (*most * 5 < all * 3) return std::nullopt;
  return static_cast<char>(most - counts.begin());
}

std::optional<DrawnMaze> withNumbersTranslated(DrawnMaze rows) {
  const auto wall = borderCharacter(rows);
  if (!wall || std::string_view("01#").find(*wall) == std::string_view::npos) return std::nullopt;
  for (std::string& row : rows) {
    for (char& square : row) {
      const bool letter = std::string_view("SGEFAB").find(square) != std::string_view::npos;
      if (letter) continue;
      if (square == *wall) {
        square = '#';
      } else if (square == '2' || square == '3') {
        square = square == '2' ? 'S' : 'G';
      } else if (std::string_view("01. ").find(square) != std::string_view::npos) {
        square = ' ';
      } else {
        return std::nullopt;
      }
    }
  }
  return rows;
}

/// Characters beyond ASCII that draw walls and floor.
std::string withBlocksFolded(std::string_view row) {
  std::string folded;
  for (row = trimmedRight(row); !row.empty();) {
    const std::string_view character = row.substr(0, characterLength(row));
    constexpr std::string_view kWalls[] = {"\u2588", "\u2593", "\u25A0", "\u2B1B", "\u2592"};
    constexpr std::string_view kFloors[] = {"\u2591", "\u25A1", "\u2B1C", "\u00B7", "\u00A0", "\u3000"};
    if (character.size() == 1) folded += character;
    if (std::ranges::find(kWalls, character) != std::end(kWalls)) {
      folded += '#';
    } else if (std::ranges::find(kFloors, character) != std::end(kFloors)) {
      folded += ' ';
    } else if (character.size() > 1) {
      folded += '?';
    }
    row.remove_prefix(character.size());
  }
  return folded;
}

void fillUp(DrawnMaze& rows, char filler) {
  std::size_t width = 0;
  for (const std::string& row : rows) width = std::max(width, row.size());
  for (std::string& row : rows) row.resize(width, filler);
}

/// What walls look like in maps of games and in other drawings.
bool mayBeWall(char character) { return std::string_view("#X@W%*T=H1").find(character) != std::string_view::npos; }

}  // namespace

std::optional<DrawnMaze> mazeOfMatrix(const std::vector<std::string_view>& rows) {
  if (rows.size() < 3) return std::nullopt;
  DrawnMaze fields, whole;
  for (const std::string_view row : rows) {
    fields.push_back(fieldsOf(row));
    whole.emplace_back(trimmedRight(row));
  }
  if (haveOneLength(fields) && fields.front().size() >= 3) return withNumbersTranslated(std::move(fields));
  fillUp(whole, ' ');
  return whole.front().empty() ? std::nullopt : withNumbersTranslated(std::move(whole));
}

std::optional<DrawnMaze> mazeOfOtherWalls(const std::vector<std::string_view>& rows) {
  if (rows.size() < 3) return std::nullopt;
  DrawnMaze maze;
  for (const std::string_view row : rows) maze.push_back(withBlocksFolded(row));
  const bool hashes = std::ranges::any_of(maze, [](const std::string& row) { return row.find('#') != row.npos; });
  fillUp(maze, hashes ? '#' : ' ');
  if (maze.front().empty()) return std::nullopt;
  const auto wall = hashes ? std::optional('#') : borderCharacter(maze);
  if (!wall || !mayBeWall(*wall)) return std::nullopt;
  for (std::string& row : maze) {
    for (char& square : row) {
      const bool floor = std::string_view("._-0,").find(square) != std::string_view::npos;
      if (floor) square = ' ';
      if (square == *wall || (*wall == '@' && (square == 'T' || square == 'O' || square == 'W'))) square = '#';
    }
  }
  return maze;
}

}  // namespace puzzles
