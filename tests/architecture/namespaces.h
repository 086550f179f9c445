#pragma once
// The rule for namespaces: a file's code stands in the namespace of its top folder; the command line has app::cli.
// Three exceptions: the two main programs have no namespace, a header may declare classes of another folder without
// including it, and tests choose their own.

#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace architecture {

/// The namespace of the files in `folder`.
std::string namespaceOf(const std::string& folder);

std::vector<std::string> namespaceOffences(const SourceTree& tree);

}  // namespace architecture
