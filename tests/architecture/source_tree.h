#pragma once
// The project's sources as text, and the rules that they keep: which folder may include what (the house of
// docs/architecture.md), how long a file may be, how a header begins. A line of `offences` reads "path:line: what is
// wrong".

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace architecture {

/// Path from the project's root -> lines.
using SourceTree = std::map<std::string, std::vector<std::string>>;

/// Every .h, .cpp and shader below `root`, without build trees and hidden folders.
SourceTree readSources(const std::filesystem::path& root);
/// Likewise every Markdown file.
SourceTree readDocuments(const std::filesystem::path& root);

std::vector<std::string> includeOffences(const SourceTree& tree);
/// What each folder may include, as the lines of a Markdown table for docs/architecture.md.
std::vector<std::string> includeTable();
/// Headers named ..._parts that are included from another folder than their own.
std::vector<std::string> privacyOffences(const SourceTree& tree);
std::vector<std::string> lengthOffences(const SourceTree& tree);
std::vector<std::string> headerOffences(const SourceTree& tree);

}  // namespace architecture
