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

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(Documents, NamePathsThatExist) {
  const auto documents = architecture::readDocuments(SOURCE_ROOT);
  ASSERT_TRUE(documents.contains("README.md"));
  const auto exists = [](const std::string& path) {
    return std::filesystem::exists(std::filesystem::path(SOURCE_ROOT) / path);
  };
  EXPECT_EQ(joined(pathOffences(documents, exists)), "");
}

TEST(Documents, HaveTheTableOfIncludes) {
  const auto documents = architecture::readDocuments(SOURCE_ROOT);
  const std::string table = joined(architecture::includeTable());
  EXPECT_NE(joined(documents.at("docs/architecture.md")).find("\n\n" + table + "\n"), std::string::npos)
      << "docs/architecture.md should have this table:\n\n"
      << table;
}

TEST(Comments, NameFilesThatExist) {
  EXPECT_EQ(joined(architecture::commentOffences(architecture::readSources(SOURCE_ROOT))), "");
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

/// Offences of one line in a project that has model/nets/net.h.
Paths commenting(const std::string& line) {
  return architecture::commentOffences({{"model/nets/net.h", {}}, {"app/a.cpp", {line}}});
}

TEST(CommentRule, AllowsPathsFromTheRootAndNamesAlone) {
  EXPECT_EQ(commenting("// As in model/nets/net.h and net.h."), Paths{});
}

TEST(CommentRule, NamesTheLineWhoseFileIsMissing) {
  EXPECT_EQ(commenting("int a;  ///< see nets/net.h"),
            (Paths{"app/a.cpp:1: there is no \"nets/net.h\" in the project"}));
  EXPECT_EQ(commenting("// gone.cpp"), (Paths{"app/a.cpp:1: there is no \"gone.cpp\" in the project"}));
}

TEST(CommentRule, PassesOverCodeAndTexts) {
  EXPECT_EQ(commenting("#include \"gone.h\""), Paths{});
  EXPECT_EQ(commenting("const char* text = \"// gone.h\";"), Paths{});
}

}  // namespace
