#include "puzzles/sokoban/dialects.h"

#include <algorithm>

#include "puzzles/sokoban/lines.h"
#include "puzzles/sokoban/sokoban.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr std::size_t kLongestLevel = 10 * kSokobanMaxSide * kSokobanMaxSide;
constexpr int kDeepestGroup = 16;

/// Reads a run-length text with groups; one object reads one text.
class GroupReader {
 public:
  GroupReader(std::string_view text, std::size_t most) : rest_(text), most_(most) {}

  std::optional<std::string> read() {
    auto whole = readGroup(0);
    return rest_.empty() ? whole : std::nullopt;
  }

 private:
  std::optional<std::string> readGroup(int depth) {
    std::string text, number;
    while (!rest_.empty() && rest_.front() != ')') {
      const char character = rest_.front();
      rest_.remove_prefix(1);
      if (character >= '0' && character <= '9') {
        number += character;
      } else if (character == '(') {
        if (!addGroup(text, number, depth)) return std::nullopt;
        number.clear();
      } else {
        text += number + character;
        number.clear();
      }
      if (text.size() + number.size() > most_) return std::nullopt;
    }
    return text + number;
  }

  bool addGroup(std::string& text, const std::string& number, int depth) {
    const auto group = depth < kDeepestGroup ? readGroup(depth + 1) : std::nullopt;
    if (!group || !rest_.starts_with(')')) return false;
    rest_.remove_prefix(1);
    const auto times = number.empty() ? 1 : wholeNumber(number).value_or(-1);
    if (times < 0 || (!group->empty() && static_cast<std::size_t>(times) > most_ / group->size())) return false;
    for (int i = 0; i < times && !group->empty(); ++i) text += *group;
    return text.size() <= most_;
  }

  std::string_view rest_;
  const std::size_t most_;
};

/// The text between `name="` and the next quote mark of a tag.
std::string attributeOf(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const std::string_view value = tag.substr(at + name.size() + 2);
  return std::string(value.substr(0, value.find('"')));
}

/// An XML collection, element by element.
class CollectionTranslator {
 public:
  std::optional<TranslatedSokoban> read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      line_ += text[at] == '\n';
      const std::size_t end = text[at] == '<' ? text.find('>', at) : std::string_view::npos;
      if (end == std::string_view::npos) {
        ++at;
        continue;
      }
      takeTag(text.substr(at + 1, end - at - 1), text.substr(end + 1));
      line_ += static_cast<int>(std::ranges::count(text.substr(at, end - at), '\n'));
      at = end + 1;
    }
    return rows_ > 0 ? std::optional(std::move(result_)) : std::nullopt;
  }

 private:
  void takeTag(std::string_view tag, std::string_view content) {
    if (tag == "L" || tag.starts_with("L ")) {
      ++rows_;
      add(std::string(content.substr(0, content.find('<'))));
    } else if (tag.starts_with("LevelCollection")) {
      addNamed("Author: ", attributeOf(tag, "Copyright"));
      add("");
    } else if (tag.starts_with("Level ") || tag == "Level") {
      add("");
      addNamed("Title: ", attributeOf(tag, "Id"));
      addNamed("Author: ", attributeOf(tag, "Copyright"));
    } else if (tag == "/Level") {
      add("");
    }
  }

  void addNamed(const char* key, const std::string& value) {
    if (!value.empty()) add(key + value);
  }

  void add(std::string line) {
    std::ranges::replace_if(
        line, [](char character) { return character == '\n' || character == '\r'; }, ' ');
    result_.text += line + "\n";
    result_.lines.push_back(line_);
  }

  TranslatedSokoban result_;
  int line_ = 1, rows_ = 0;
};

/// Each line put through `translate`, which changes a line of squares and leaves others; nothing when none is changed.
template <class Translate>
std::optional<TranslatedSokoban> lineByLine(std::string_view text, Translate translate) {
  TranslatedSokoban result;
  bool changed = false;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    const auto squares = translate(line->text);
    changed |= squares.has_value();
    result.text += (squares ? *squares : std::string(line->text)) + "\n";
    result.lines.push_back(line->number);
  }
  return changed ? std::optional(std::move(result)) : std::nullopt;
}

/// The line with each of `from` as the same place of `to`; nothing when there is no `wall` in it, or anything else.
std::optional<std::string> translatedLetters(std::string_view line, std::string_view from, std::string_view to,
                                             char wall) {
  std::string squares(line);
  for (char& square : squares) {
    const std::size_t place = from.find(square);
    const bool known = place != std::string_view::npos || sokobanBits(square).has_value();
    if (!known && square != '|' && (square < '0' || square > '9')) return std::nullopt;
    if (place != std::string_view::npos) square = to[place];
  }
  const bool board = line.find(wall) != std::string_view::npos;
  return board && squares != line ? std::optional(squares) : std::nullopt;
}

std::optional<std::string> documentedLetters(std::string_view line) {
  return translatedLetters(line, "pPbBo", "@+$*.", '#');
}

std::optional<std::string> lettersOfThinkingRabbit(std::string_view line) {
  if (line.find_first_of("#$") != std::string_view::npos) return std::nullopt;
  return translatedLetters(line, "X*&", "#$*", 'X');
}

std::optional<std::string> groupsWritten(std::string_view line) {
  if (line.find('(') == std::string_view::npos || line.find('#') == std::string_view::npos) return std::nullopt;
  auto squares = withoutGroups(line, kLongestLevel);
  return squares && isSokobanBoardLine(*squares) && !hasForeignSquare(*squares) ? squares : std::nullopt;
}

}  // namespace

std::optional<std::string> withoutGroups(std::string_view text, std::size_t most) {
  return GroupReader(text, most).read();
}

std::optional<TranslatedSokoban> translatedSokoban(std::string_view text) {
  if (text.find("<L>") != std::string_view::npos || text.find("<L ") != std::string_view::npos)
    return CollectionTranslator().read(text);
  if (auto groups = lineByLine(text, groupsWritten)) return groups;
  if (auto letters = lineByLine(text, documentedLetters)) return letters;
  return lineByLine(text, lettersOfThinkingRabbit);
}

}  // namespace puzzles
