#pragma once
// The model card as people read it: what a network is, how it was made, what it was measured to do.

#include <map>
#include <string>
#include <string_view>

#include "model/nets/net.h"

namespace model {

/// What kinds say about themselves, wrapped in the source at any width: the lines of a paragraph become one, and an
/// empty line stays between two paragraphs.
std::string reflowed(std::string_view text);

/// `metadata` as in a weights file (weights.h). Figures appear only where a command printed them into the file.
std::string cardText(const NetKind& kind, std::int64_t parameters, const std::map<std::string, std::string>& metadata);

}  // namespace model
