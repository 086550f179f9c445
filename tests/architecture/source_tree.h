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
/// Files that are written otherwise than by model/storage/atomic_file.h. A run's log is appended to, and its checkpoint
/// set aside (model/training/run_folder.cpp); a bench has scratch files.
std::vector<std::string> writingOffences(const SourceTree& tree);
/// Calls that run what a file carries: LibTorch's unpickling and TorchScript loaders, anywhere but in tests. Reading a
/// zip archive's records as bytes is for model/import/checkpoint.cpp alone, which builds numbers of them and nothing
/// else.
std::vector<std::string> loadingOffences(const SourceTree& tree);

}  // namespace architecture
