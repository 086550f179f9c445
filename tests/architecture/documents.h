#pragma once
// The rule for documents: every path that a Markdown file links to or names exists. A path is a link's target, relative
// to the document, or any text that begins with a folder of the project ("model/nets/trm.cpp"). Web addresses are not
// checked, nor are paths with "yours" in them: these stand for files that a reader is to write. The rule for comments:
// every source file that a comment names exists.

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

/// Comments that name a header, source or shader that `sources` do not have. A name with a slash is a path from the
/// root; a name without one may lie in any folder.
std::vector<std::string> commentOffences(const SourceTree& sources);

}  // namespace architecture
