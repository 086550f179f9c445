#include "tests/architecture/documents.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace {

using architecture::pathOffences;

std::vector<std::string> pathsOf(const std::string& document, const std::string& line) {
  std::vector<std::string> paths;
  for (const auto& named : architecture::pathsIn(document, {line})) paths.push_back(named.path);
  return paths;
}

using Paths = std::vector<std::string>;

TEST(Documents, NamePathsThatExist) {
  const auto documents = architecture::readDocuments(SOURCE_ROOT);
  ASSERT_TRUE(documents.contains("README.md"));
  const auto exists = [](const std::string& path) {
    return std::filesystem::exists(std::filesystem::path(SOURCE_ROOT) / path);
  };
  std::string listed;
  for (const std::string& offence : pathOffences(documents, exists)) listed += offence + "\n";
  EXPECT_EQ(listed, "");
}

TEST(DocumentRule, NamesTheLineWhosePathIsMissing) {
  const architecture::SourceTree documents = {{"docs/a.md", {"", "See [b](b.md)."}}};
  EXPECT_EQ(pathOffences(documents, [](const std::string&) { return false; }),
            (Paths{"docs/a.md:2: there is no \"docs/b.md\" in the project"}));
}

TEST(DocumentRule, ReadsLinksFromTheFolderOfTheDocument) {
  EXPECT_EQ(pathsOf("docs/a.md", "[code](../model/nets/net.h#L3) and ![picture](b.png)"),
            (Paths{"model/nets/net.h", "docs/b.png"}));
}

TEST(DocumentRule, ReadsPathsInTextFromTheRoot) {
  EXPECT_EQ(pathsOf("docs/a.md", "Edit `model/nets/` or (puzzles/text.h)."), (Paths{"model/nets/", "puzzles/text.h"}));
}

TEST(DocumentRule, PassesOverWebAddressesAndFilesToBeWritten) {
  EXPECT_EQ(pathsOf("a.md", "[web](https://example.org/docs/x) `model/nets/yours.cpp`"), Paths{});
}

}  // namespace
