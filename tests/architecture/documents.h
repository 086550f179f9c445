#pragma once
// The rule for documents: every path that a Markdown file links to or names exists. A path is a link's target, relative
// to the document, or any text that begins with a folder of the project ("model/nets/trm.cpp"). Web addresses are not
// checked, nor are paths with "yours" in them: these stand for files that a reader is to write.

#include <functional>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace architecture {

/// A path that a document names, from the project's root.
struct NamedPath {
  int line = 0;
  std::string path;
};
std::vector<NamedPath> pathsIn(const std::string& document, const std::vector<std::string>& lines);

/// `exists` answers for a path from the project's root.
std::vector<std::string> pathOffences(const SourceTree& documents,
                                      const std::function<bool(const std::string& path)>& exists);

}  // namespace architecture
