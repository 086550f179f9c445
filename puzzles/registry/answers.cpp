// Which stretch of a file of answers belongs to which puzzle.

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/text.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

using Lines = std::vector<Line>;

/// The stretch of text that each answer takes.
using Parts = std::vector<Lines>;

/// "Puzzle 2 of 7: VALID; ...": the line above each answer in what `latentarium-cli solve` prints.
bool isHeader(std::string_view line) {
  if (!line.starts_with("Puzzle ")) return false;
  const std::size_t of = line.find(" of ");
  return of != std::string_view::npos && of > 7 &&
         line.substr(7, of - 7).find_first_not_of("0123456789") == std::string_view::npos;
}

/// `letters` are those that answers have.
bool isComment(std::string_view line, std::string_view letters) {
  const std::string_view content = trimmed(line);
  if (content.starts_with('#')) return hasWord(content, letters);
  return content.starts_with(';') || content.starts_with("//") || content.starts_with("```");
}

/// The text with spaces for its comments, so that lines and columns stay true.
std::string withoutComments(std::string text, std::string_view letters) {
  LineReader reader(text);
  while (const auto line = reader.next()) {
    if (!isComment(line->text, letters)) continue;
    const auto begin = text.begin() + (line->text.data() - text.data());
    std::fill(begin, begin + static_cast<std::ptrdiff_t>(line->text.size()), ' ');
  }
  return text;
}

/// What stands below each header; nothing before the first one counts.
Parts splitAtHeaders(const Lines& lines) {
  Parts parts;
  for (const Line& line : lines) {
    if (isHeader(line.text)) {
      parts.emplace_back();
    } else if (!parts.empty()) {
      parts.back().push_back(line);
    }
  }
  return parts;
}

/// One line each. Blank lines count when that makes the sum come out: an empty move string is an answer too.
Parts splitAtLines(Lines lines, std::size_t count) {
  if (lines.size() != count) std::erase_if(lines, [](const Line& line) { return isBlank(line.text); });
  Parts parts;
  if (lines.size() != count) return parts;
  for (const Line& line : lines) parts.push_back({line});
  return parts;
}

/// As many rows for each answer as its board has.
Parts splitByHeight(std::span<const Puzzle> puzzles, Lines lines) {
  std::erase_if(lines, [](const Line& line) { return isBlank(line.text); });
  Parts parts;
  auto begin = lines.begin();
  for (const Puzzle& puzzle : puzzles) {
    if (lines.end() - begin < puzzle.height) return {};
    parts.emplace_back(begin, begin + puzzle.height);
    begin += puzzle.height;
  }
  return begin == lines.end() ? parts : Parts{};
}

/// Where the family itself, reading the answers as puzzles, sees one begin.
Parts splitAsPuzzles(std::span<const Puzzle> puzzles, std::string_view text, const Lines& lines) {
  const auto read = familyOf(puzzles.front()).parse(text);
  if (!read || read->size() != puzzles.size()) return {};
  Parts parts;
  for (std::size_t i = 0; i < read->size(); ++i) {
    const int first = (*read)[i].line;
    const int end = i + 1 < read->size() ? (*read)[i + 1].line : static_cast<int>(lines.size()) + 1;
    parts.emplace_back(lines.begin() + first - 1, lines.begin() + end - 1);
  }
  return parts;
}

/// Another number of parts than there are puzzles when the text does not fit.
Parts splitAnswers(std::span<const Puzzle> puzzles, std::string_view text) {
  Lines lines = splitLines(text);
  Parts headed = splitAtHeaders(lines);
  if (headed.size() == puzzles.size()) return headed;
  if (puzzles.size() == 1 && !lines.empty()) return {std::move(lines)};
  Parts blocks = splitBlocks(text);
  if (blocks.size() == puzzles.size() || puzzles.empty()) return blocks;
  if (Parts parts = splitAtLines(lines, puzzles.size()); !parts.empty()) return parts;
  if (Parts parts = splitByHeight(puzzles, lines); !parts.empty()) return parts;
  if (Parts parts = splitAsPuzzles(puzzles, text, lines); !parts.empty()) return parts;
  return blocks;
}

}  // namespace

Result<std::vector<Answer>> parseAnswers(std::span<const Puzzle> puzzles, std::string_view text,
                                         std::string_view source) {
  const std::string letters = puzzles.empty() ? std::string() : familyOf(puzzles.front()).info().letters;
  const std::string utf8 = withoutComments(asUtf8(text), letters);
  const Parts parts = splitAnswers(puzzles, utf8);
  if (parts.size() != puzzles.size()) {
    return Error{"found " + counted(parts.size(), "answer") + ": expected " + std::to_string(puzzles.size()) +
                     ", one for each puzzle",
                 0, 0, std::string(source)};
  }
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Family& family = familyOf(puzzles[i]);
    Result<Answer> answer = family.parseAnswer(puzzles[i], parts[i].empty() ? std::string_view() : spanOf(parts[i]));
    if (!answer) {
      Error error = answer.error();
      const int first = parts[i].empty() ? 1 : parts[i].front().number;
      error.line = std::max(error.line, 1) + first - 1;
      error.source = source;
      return error;
    }
    answers.push_back(std::move(*answer));
  }
  return answers;
}

}  // namespace puzzles
