#include "tests/architecture/documents.h"

#include <filesystem>
#include <regex>
#include <set>

namespace architecture {
namespace {

std::vector<std::string> matchesOf(const std::regex& pattern, const std::string& line) {
  std::vector<std::string> found;
  for (auto match = std::sregex_iterator(line.begin(), line.end(), pattern); match != std::sregex_iterator(); ++match)
    found.push_back((*match)[1]);
  return found;
}

std::vector<std::string> linksIn(const std::string& line) {
  static const std::regex kLink(R"(\]\(([^)#\s]+))");
  std::vector<std::string> links = matchesOf(kLink, line);
  std::erase_if(links, [](const std::string& link) { return link.find(':') != std::string::npos; });
  return links;
}

std::vector<std::string> mentionsIn(const std::string& line) {
  static const std::regex kMention(
      R"((?:^|[\s`"(])((?:app|cmake|docs|model|puzzles|shaders|tests|widgets)/(?:[\w./-]*[\w/])?))");
  std::vector<std::string> mentions = matchesOf(kMention, line);
  std::erase_if(mentions, [](const std::string& path) { return path.find("yours") != std::string::npos; });
  return mentions;
}

std::string fromRoot(const std::string& document, const std::string& link) {
  return (std::filesystem::path(document).parent_path() / link).lexically_normal().generic_string();
}

std::string nameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// From the slashes on; empty without a comment. Slashes in a text are none.
std::string commentOf(const std::string& line) {
  static const std::regex kText(R"("(\\.|[^"\\])*")");
  if (line.find("//") == std::string::npos) return {};
  const std::string code = std::regex_replace(line, kText, "");
  const std::size_t slashes = code.find("//");
  return slashes == std::string::npos ? std::string() : code.substr(slashes + 2);
}

std::vector<std::string> filesNamedIn(const std::string& line) {
  static const std::regex kFile(R"(([\w./-]*\w\.(?:h|cpp|comp|glsl))\b)");
  return matchesOf(kFile, commentOf(line));
}

}  // namespace

std::vector<NamedPath> pathsIn(const std::string& document, const std::vector<std::string>& lines) {
  std::vector<NamedPath> named;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    for (const std::string& link : linksIn(lines[i])) named.push_back({line, fromRoot(document, link)});
    for (const std::string& mention : mentionsIn(lines[i])) named.push_back({line, mention});
  }
  return named;
}

std::vector<std::string> pathOffences(const SourceTree& documents,
                                      const std::function<bool(const std::string& path)>& exists) {
  std::vector<std::string> offences;
  for (const auto& [document, lines] : documents) {
    for (const auto& [line, path] : pathsIn(document, lines))
      if (!exists(path))
        offences.push_back(document + ":" + std::to_string(line) + ": there is no \"" + path + "\" in the project");
  }
  return offences;
}

std::vector<std::string> commentOffences(const SourceTree& sources) {
  std::set<std::string> known;
  for (const auto& [path, lines] : sources) known.insert({path, nameOf(path)});
  std::vector<std::string> offences;
  for (const auto& [path, lines] : sources)
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (const std::string& file : filesNamedIn(lines[i]))
        if (!known.contains(file))
          offences.push_back(path + ":" + std::to_string(i + 1) + ": there is no \"" + file + "\" in the project");
  return offences;
}

}  // namespace architecture
