#include "puzzles/sokoban/lines.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

constexpr std::size_t kLongestRow = kSokobanMaxSide;
constexpr std::size_t kMostRows = 10 * kSokobanMaxSide;
constexpr const char* kExpected =
    "expected '#' wall, '@' player, '$' box, '.' goal, '*' box on goal, '+' player on goal, ' ', '-' or '_' floor";
constexpr std::string_view kDrawn = " .$*@+#";
constexpr std::uint8_t kDrawnBits[] = {
    0,           kSokobanGoal, kSokobanBox, kSokobanBox | kSokobanGoal, kSokobanPlayer, kSokobanPlayer | kSokobanGoal,
    kSokobanWall};

bool isDigit(char character) { return character >= '0' && character <= '9'; }

/// The squares of a line: run lengths may end in '!'.
std::string_view squaresOf(std::string_view line) {
  line = trimmedRight(line);
  if (line.ends_with('!')) line.remove_suffix(1);
  return line;
}

bool endsLevel(std::string_view line) {
  const std::string_view content = trimmed(line);
  return content.ends_with('!') || (content.find('|') != std::string_view::npos && !content.ends_with('|'));
}

/// Takes the rows of one line apart.
class RowReader {
 public:
  RowReader(const Line& line, std::vector<SokobanRow>& rows) : line_(line), rows_(rows) {}

  std::optional<Error> read() {
    const std::string_view text = squaresOf(line_.text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (auto error = take(text.substr(i))) return errorAt(line_.number, static_cast<int>(i) + 1, *error);
    }
    if (repeats_ > 0) return errorAt(line_.number, static_cast<int>(text.size()), "a number with no square after it");
    if (!text.ends_with('|')) endRow();
    for (std::size_t i = firstRow_; i < rows_.size(); ++i) rows_[i].runLengths = runLengths_;
    return std::nullopt;
  }

 private:
  std::optional<std::string> take(std::string_view rest) {
    const char character = rest.front();
    runLengths_ |= isDigit(character) || character == '|';
    if (isDigit(character)) {
      repeats_ = std::min(repeats_ * 10 + static_cast<std::size_t>(character - '0'), kMostRows);
      return std::nullopt;
    }
    if (character == '|') return takeRowEnds();
    const auto bits = sokobanBits(character);
    if (!bits) return "unexpected " + quotedFirst(rest) + ", " + kExpected;
    squares_.insert(squares_.end(), std::max<std::size_t>(repeats_, 1), *bits);
    repeats_ = 0;
    if (squares_.size() <= kLongestRow) return std::nullopt;
    return "this row is too long, expected at most " + std::to_string(kLongestRow) + " squares";
  }
  std::optional<std::string> takeRowEnds() {
    for (std::size_t i = 0; i < std::max<std::size_t>(repeats_, 1); ++i) endRow();
    repeats_ = 0;
    if (rows_.size() <= kMostRows) return std::nullopt;
    return "this level has too many rows, expected at most " + std::to_string(kSokobanMaxSide);
  }
  void endRow() {
    while (!squares_.empty() && squares_.back() == 0) squares_.pop_back();
    rows_.push_back({std::move(squares_), line_.number});
    squares_.clear();
  }

  const Line& line_;
  std::vector<SokobanRow>& rows_;
  std::size_t firstRow_ = rows_.size();
  std::vector<std::uint8_t> squares_;
  std::size_t repeats_ = 0;
  bool runLengths_ = false;
};

/// What lines of other text say about a level.
struct Note {
  std::string title, author, comment;
  bool any = false;  ///< there were such lines, whatever they said
};

/// The value of "Key: value", whatever the case of the key.
std::optional<std::string> valueOf(std::string_view line, std::string_view key) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  if (line.size() <= key.size() || line[key.size()] != ':') return std::nullopt;
  if (!std::ranges::equal(line.substr(0, key.size()), key, same)) return std::nullopt;
  return std::string(trimmed(line.substr(key.size() + 1)));
}

void takeNote(std::string_view line, Note& note) {
  const std::string_view content = trimmed(line);
  note.any = true;
  if (content.starts_with(';')) note.comment = trimmed(content.substr(1));
  if (auto title = valueOf(content, "title")) note.title = *title;
  if (auto author = valueOf(content, "author")) note.author = *author;
}

void fill(std::string& empty, const std::string& text) {
  if (empty.empty()) empty = text;
}

void overwrite(std::string& text, const std::string& better) {
  if (!better.empty()) text = better;
}

/// The line that ends the last "Comment:" of a text; 0 when none does.
int lastCommentEnd(std::string_view text) {
  int last = 0;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    if (valueOf(trimmed(line->text), "comment-end")) last = line->number;
  }
  return last;
}

/// The row that a line of dashes would be.
std::optional<SokobanRow> ruledRow(const Line& line) {
  const std::string_view content = trimmedRight(line.text);
  if (content.size() > kLongestRow || content.find_first_not_of("-_") != std::string_view::npos) return std::nullopt;
  return SokobanRow{{}, line.number};
}

bool hasPlayer(const SokobanDraft& draft) {
  return std::ranges::any_of(draft.rows, [](const SokobanRow& row) {
    return std::ranges::any_of(row.squares, [](std::uint8_t bits) { return (bits & kSokobanPlayer) != 0; });
  });
}

void append(SokobanDraft& level, SokobanDraft below) {
  level.rows.push_back(std::move(*below.above));
  std::ranges::move(below.rows, std::back_inserter(level.rows));
  fill(level.title, below.title);
  fill(level.author, below.author);
  if (!level.problem) level.problem = std::move(below.problem);
}

/// Levels that only a line of dashes parts are one when either has no player.
std::vector<SokobanDraft> joined(std::vector<SokobanDraft> drafts) {
  std::vector<SokobanDraft> levels;
  for (SokobanDraft& draft : drafts) {
    const bool ruled = draft.above && !levels.empty();
    if (ruled && !(hasPlayer(levels.back()) && hasPlayer(draft))) {
      append(levels.back(), std::move(draft));
    } else {
      levels.push_back(std::move(draft));
    }
  }
  return levels;
}

class CollectionReader {
 public:
  explicit CollectionReader(std::size_t limit) : limit_(limit) {}

  Result<std::vector<SokobanDraft>> read(std::string_view text) {
    lastCommentEnd_ = lastCommentEnd(text);
    LineReader reader(text);
    while (const auto line = reader.next()) {
      if (auto error = isBlank(line->text) ? endBlock() : takeLine(*line)) return *error;
      // One more, because lines of dashes may join the last two, and titles may stand below.
      if (limit_ > 0 && good_ > limit_ + 1) break;
    }
    if (auto error = endBlock()) return *error;
    if (drafts_.empty()) return errorAt(1, 1, std::string("no Sokoban level here, ") + kExpected);
    return std::move(drafts_);
  }

 private:
  std::optional<Error> takeLine(const Line& line) {
    const bool open = !draft_.rows.empty();
    if (takeComment(line)) return std::nullopt;
    if (!isSokobanBoardLine(line.text) && !(open && !below_.any && isOpenRow(line.text))) {
      rule_ = open && !below_.any ? ruledRow(line) : std::nullopt;
      takeNote(line.text, open ? below_ : above_);
      return std::nullopt;
    }
    if (below_.any) {
      // Text between two levels without a blank line is the second one's.
      Note next = std::move(below_);
      below_ = {};
      auto rule = std::exchange(rule_, {});
      if (auto error = endLevel()) return error;
      above_ = std::move(next);
      draft_.above = std::move(rule);
    }
    if (auto error = RowReader(line, draft_.rows).read(); error && !draft_.problem) draft_.problem = std::move(error);
    return endsLevel(line.text) ? endLevel() : std::nullopt;
  }

  /// Whether the line is part of "Comment:" ... "Comment-End:", in which anything may stand.
  bool takeComment(const Line& line) {
    const auto value = valueOf(trimmed(line.text), "comment");
    commenting_ = (commenting_ || (value && value->empty())) && line.number <= lastCommentEnd_;
    if (!commenting_) return false;
    (draft_.rows.empty() ? above_ : below_).any = true;
    if (valueOf(trimmed(line.text), "comment-end")) commenting_ = false;
    return true;
  }

  std::optional<Error> endLevel() {
    const auto isEmpty = [](const SokobanRow& row) { return row.squares.empty(); };
    auto& rows = draft_.rows;
    rows.erase(rows.begin(), std::ranges::find_if_not(rows, isEmpty));
    while (!rows.empty() && rows.back().squares.empty()) rows.pop_back();
    Note note = std::exchange(above_, {});
    const Note below = std::exchange(below_, {});
    overwrite(note.title, below.title);
    overwrite(note.author, below.author);
    overwrite(note.comment, below.comment);
    const std::string comment = std::exchange(comment_, {});
    draft_.title = !note.title.empty() ? note.title : !note.comment.empty() ? note.comment : comment;
    draft_.author = note.author.empty() ? author_ : note.author;
    SokobanDraft draft = std::exchange(draft_, {});
    rule_.reset();
    if (draft.rows.empty() && !draft.problem) return std::nullopt;
    good_ += !draft.problem;
    if (draft.rows.empty()) {
      drafts_.push_back(std::move(draft));
      return std::nullopt;
    }
    if (auto error = size_.add(squaresIn(draft), draft.rows.front().line)) return error;
    drafts_.push_back(std::move(draft));
    return std::nullopt;
  }

  static std::size_t squaresIn(const SokobanDraft& draft) {
    std::size_t widest = 0;
    for (const SokobanRow& row : draft.rows) widest = std::max(widest, row.squares.size());
    return widest * draft.rows.size();
  }

  std::optional<Error> endBlock() {
    if (commenting_) return std::nullopt;
    if (!draft_.rows.empty() || draft_.problem) return endLevel();
    const Note note = std::exchange(above_, {});
    fill(drafts_.empty() ? author_ : drafts_.back().author, note.author);
    if (!drafts_.empty()) fill(drafts_.back().title, note.title);
    if (!note.comment.empty()) comment_ = note.comment;
    return std::nullopt;
  }

  const std::size_t limit_;
  std::size_t good_ = 0;  ///< drafts without a problem
  std::vector<SokobanDraft> drafts_;
  SokobanDraft draft_;
  std::optional<SokobanRow> rule_;  ///< the line of dashes right below the open level's rows
  Note above_, below_;              ///< other text of this block, before and after the open level's rows
  std::string comment_;             ///< of a paragraph of its own, for the next level
  std::string author_;              ///< of the whole collection
  int lastCommentEnd_ = 0;
  bool commenting_ = false;
  FileSize size_;
};

}  // namespace

std::optional<std::uint8_t> sokobanBits(char character) {
  if (character == '-' || character == '_') return std::uint8_t{0};
  const auto place = kDrawn.find(character);
  return place == std::string_view::npos ? std::nullopt : std::optional(kDrawnBits[place]);
}

char sokobanCharacter(std::uint8_t bits) {
  const auto* found = std::ranges::find(kDrawnBits, bits & 15);
  return found == std::end(kDrawnBits) ? ' ' : kDrawn[static_cast<std::size_t>(found - std::begin(kDrawnBits))];
}

bool hasForeignSquare(std::string_view line) {
  return !std::ranges::all_of(trimmed(squaresOf(line)), [](char character) {
    return sokobanBits(character) || isDigit(character) || character == '|';
  });
}

bool isSokobanBoardLine(std::string_view line) {
  if (hasWord(line)) return false;
  return trimmed(line).starts_with('#') || (line.find('#') != std::string_view::npos && !hasForeignSquare(line));
}

bool isOpenRow(std::string_view line) {
  return !isBlank(line) && !isNote(line) &&
         std::ranges::all_of(line, [](char character) { return sokobanBits(character).has_value(); });
}

Result<std::vector<SokobanDraft>> readSokobanDrafts(std::string_view text, std::size_t limit) {
  auto drafts = CollectionReader(limit).read(text);
  if (!drafts) return drafts;
  return joined(std::move(drafts).value());
}

}  // namespace puzzles
