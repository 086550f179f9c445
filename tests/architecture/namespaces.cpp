#include "tests/architecture/namespaces.h"

#include <algorithm>
#include <regex>
#include <set>

namespace architecture {
namespace {

/// Their main() stands in no namespace.
const std::set<std::string> kPrograms = {"app/latentarium.cpp", "app/latentarium_cli.cpp"};

bool isCode(const std::string& path) {
  return (path.ends_with(".h") || path.ends_with(".cpp")) && !path.starts_with("tests/") && !kPrograms.contains(path);
}

/// The name of the namespace that this line opens; empty when it opens none or one without a name.
std::string openedBy(const std::string& line) {
  static const std::regex kOpening(R"(^(?:inline )?namespace ([\w:]+) \{.*)");
  std::smatch match;
  return std::regex_match(line, match, kOpening) ? match[1].str() : std::string();
}

/// Whether the namespace opened on line `opening` only declares classes.
bool onlyDeclares(const std::vector<std::string>& lines, std::size_t opening) {
  static const std::regex kDeclaration(R"(^(?:class|struct) \w+;$)");
  const auto first = lines.begin() + static_cast<std::ptrdiff_t>(opening) + 1;
  const auto last = std::find_if(first, lines.end(), [](const std::string& line) { return line.starts_with("}"); });
  return last != lines.end() &&
         std::all_of(first, last, [](const std::string& line) { return std::regex_match(line, kDeclaration); });
}

/// Line and name of every namespace in which code stands. What lies in the file's own namespace counts as that one.
std::vector<std::pair<std::size_t, std::string>> namespacesIn(const std::vector<std::string>& lines,
                                                              const std::string& own) {
  std::vector<std::pair<std::size_t, std::string>> found;
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] == "}  // namespace " + own) inside = false;
    const std::string name = inside ? std::string() : openedBy(lines[i]);
    if (name.empty() || onlyDeclares(lines, i)) continue;
    inside = name == own;
    found.emplace_back(i + 1, name);
  }
  return found;
}

}  // namespace

std::string namespaceOf(const std::string& folder) {
  if (folder.starts_with("app/cli")) return "app::cli";
  if (folder == "model/thought") return "thought";
  const std::string top = folder.substr(0, folder.find('/'));
  return top == "shaders" ? "gpu" : top;
}

std::vector<std::string> namespaceOffences(const SourceTree& tree) {
  std::vector<std::string> offences;
  for (const auto& [path, lines] : tree) {
    if (!isCode(path)) continue;
    const std::string own = namespaceOf(path.substr(0, path.rfind('/')));
    const auto found = namespacesIn(lines, own);
    if (found.empty()) offences.push_back(path + ":1: nothing stands in namespace " + own);
    for (const auto& [line, name] : found)
      if (name != own)
        offences.push_back(path + ":" + std::to_string(line) + ": namespace " + name + ", expected " + own);
  }
  return offences;
}

}  // namespace architecture
