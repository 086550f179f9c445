#pragma once
// Sokoban as other programs write it, turned into lines that lines.h reads; not for use outside puzzles/. Asked only
// when a text as it stands gives no level. Pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace puzzles {

struct TranslatedSokoban {
  std::string text;
  std::vector<int> lines;  ///< where each line of `text` comes from in the original, from 1
};

/// One of: XML collections (.slc: a row in <L>, a level in <Level Id="title">), the letters p P b B o for player,
/// player on goal, box, box on goal and goal, groups in run lengths ("2(#-3#|)"), levels with X for walls, '*' for
/// boxes and '&' for boxes on goals. Nothing when the text is none of these.
std::optional<TranslatedSokoban> translatedSokoban(std::string_view text);

/// "2(ab)" as "abab", also one in another; nothing when brackets do not pair up or more than `most` would come of it.
std::optional<std::string> withoutGroups(std::string_view text, std::size_t most);

}  // namespace puzzles
