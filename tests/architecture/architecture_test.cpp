#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/architecture/namespaces.h"
#include "tests/architecture/source_tree.h"

namespace {

using architecture::SourceTree;
using Lines = std::vector<std::string>;

const SourceTree& project() {
  static const SourceTree kTree = architecture::readSources(SOURCE_ROOT);
  return kTree;
}

std::string listed(const Lines& offences) {
  std::string text;
  for (const std::string& offence : offences) text += "\n" + offence;
  return text;
}

Lines operator+(Lines some, const Lines& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

#define EXPECT_NONE(offences) EXPECT_TRUE((offences).empty()) << listed(offences)

TEST(Project, WasFound) {
  EXPECT_TRUE(project().contains("puzzles/puzzle.h"));
  EXPECT_TRUE(project().contains("tests/architecture/architecture_test.cpp"));
}

TEST(Project, IncludesPointOneWay) { EXPECT_NONE(architecture::includeOffences(project())); }

TEST(Project, PartsStayInTheirFolders) { EXPECT_NONE(architecture::privacyOffences(project())); }

TEST(Project, FilesAreShort) { EXPECT_NONE(architecture::lengthOffences(project())); }

TEST(Project, NamespacesAreThoseOfTheTopFolders) { EXPECT_NONE(architecture::namespaceOffences(project())); }

/// The words of tests/CMakeLists.txt, among them the folders whose tests a suite has.
std::set<std::string> wordsOfTheSuites() {
  std::ifstream file(SOURCE_ROOT "/tests/CMakeLists.txt");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::ranges::replace_if(
      text, [](char c) { return c == '"' || c == ';' || c == '(' || c == ')'; }, ' ');
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

TEST(Project, HasEveryFolderOfTestsInASuite) {
  const std::string top = "tests/";
  const auto built = wordsOfTheSuites();
  for (const auto& [path, lines] : project()) {
    if (!path.starts_with(top) || !path.ends_with("_test.cpp")) continue;
    EXPECT_TRUE(built.contains(path.substr(top.size(), path.rfind('/') - top.size()))) << path;
  }
}

TEST(Project, HeadersAreReadOnce) { EXPECT_NONE(architecture::headerOffences(project())); }

TEST(Project, RunsNothingThatAFileCarries) { EXPECT_NONE(architecture::loadingOffences(project())); }

TEST(Project, WritesFilesInOneWay) { EXPECT_NONE(architecture::writingOffences(project())); }

/// Offences of one include in a project that has every header named in these tests.
Lines including(const std::string& path, const std::string& include) {
  SourceTree tree;
  for (const char* header :
       {"puzzles/result.h", "puzzles/puzzle.h", "model/thought/trace.h", "model/storage/atomic_file.h",
        "model/registry/registry.h", "shaders/heatmap/heatmap.h", "widgets/basics/theme.h", "app/session/session.h",
        "app/files/open.h", "app/cli/commands/solve.h"})
    tree[header] = {};
  tree["model/nets/net.h"] = {"#include <torch/torch.h>"};
  tree["shaders/device/device.h"] = {"#include <vulkan/vulkan_raii.hpp>"};
  tree[path] = {"// A comment.", include};
  return architecture::includeOffences(tree);
}

TEST(IncludeRules, AllowWhatPointsDown) {
  const std::pair<const char*, const char*> kAllowed[] = {
      {"puzzles/maze/maze.cpp", "#include <vector>"},
      {"puzzles/maze/maze.cpp", "#include \"puzzles/puzzle.h\""},
      {"model/thought/trace.cpp", "#include \"puzzles/puzzle.h\""},
      {"model/files/safetensors.cpp", "#include \"model/storage/atomic_file.h\""},
      {"app/files/png.cpp", "#include \"model/storage/atomic_file.h\""},
      {"model/nets/hrm.cpp", "#include \"model/nets/net.h\""},
      {"model/nets/weights.cpp", "#include <nlohmann/json.hpp>"},
      {"shaders/heatmap/fill.cpp", "#include \"shaders/device/device.h\""},
      {"shaders/heatmap/fill.cpp", "#include \"puzzles/result.h\""},
      {"shaders/heatmap/fill.cpp", "  #include \"fill.comp.inc\""},
      {"widgets/charts/charts.cpp", "#include <QtCharts/QChartView>"},
      {"widgets/charts/charts.h", "#include \"model/thought/trace.h\""},
      {"widgets/charts/charts.cpp", "#include \"charts.moc\""},
      {"app/window/header_bar.cpp", "#include \"widgets/basics/theme.h\""},
      {"app/latentarium.cpp", "#include \"model/registry/registry.h\""},
      {"app/cli/commands/eval.cpp", "#include <CLI/CLI.hpp>"},
      {"tests/model/net_test.cpp", "#include \"model/nets/net.h\""},
  };
  for (const auto& [path, include] : kAllowed) EXPECT_NONE(including(path, include)) << path;
}

TEST(IncludeRules, NameTheLineThatBreaksThem) {
  EXPECT_EQ(including("puzzles/maze/maze.cpp", "#include <torch/torch.h>"),
            (Lines{"puzzles/maze/maze.cpp:2: <torch/torch.h> may not be included in puzzles/maze/"}));
}

TEST(IncludeRules, RefuseWhatPointsUpOrAcross) {
  const std::pair<const char*, const char*> kRefused[] = {
      {"puzzles/maze/maze.cpp", "#include <unistd.h>"},
      {"puzzles/maze/maze.cpp", "#include \"model/thought/trace.h\""},
      {"model/thought/trace.cpp", "#include \"model/registry/registry.h\""},
      {"model/storage/atomic_file.cpp", "#include \"puzzles/puzzle.h\""},
      {"model/storage/atomic_file.cpp", "#include <torch/torch.h>"},
      {"model/thought/trace.cpp", "#include <nlohmann/json.hpp>"},
      {"model/nets/weights.cpp", "#include \"shaders/heatmap/heatmap.h\""},
      {"model/nets/weights.cpp", "#include <QString>"},
      {"shaders/heatmap/fill.cpp", "#include \"puzzles/puzzle.h\""},
      {"shaders/heatmap/fill.cpp", "#include <QImage>"},
      {"widgets/charts/charts.cpp", "#include \"model/registry/registry.h\""},
      {"widgets/charts/charts.cpp", "#include \"app/session/session.h\""},
      {"widgets/charts/charts.cpp", "# include <vulkan/vulkan.h>"},
      {"app/session/worker.cpp", "#include <torch/torch.h>"},
      {"app/cli/commands/eval.cpp", "#include <QString>"},
      {"app/cli/commands/eval.cpp", "#include \"widgets/basics/theme.h\""},
      {"app/cli/commands/eval.cpp", "#include \"app/session/session.h\""},
      {"app/files/open.cpp", "#include \"app/session/session.h\""},
      {"plugins/new.cpp", "#include <vector>"},
  };
  for (const auto& [path, include] : kRefused) EXPECT_EQ(including(path, include).size(), 1u) << path << " " << include;
}

TEST(IncludeRules, RefuseAHeaderThatBringsInALibraryByAnother) {
  EXPECT_EQ(including("app/latentarium.cpp", "#include \"model/nets/net.h\""),
            (Lines{"app/latentarium.cpp:2: \"model/nets/net.h\" brings in <torch/torch.h> at model/nets/net.h:1"}));
  EXPECT_EQ(including("widgets/heatmap/heat.cpp", "#include \"shaders/device/device.h\"").size(), 1u);
}

TEST(IncludeRules, LetTheSessionDoWithoutAWidget) {
  for (const std::string folder : {"app/session/", "widgets/models/"}) {
    for (const char* core : {"#include <QObject>", "#include <QTimer>", "#include <QtCore/QHash>"})
      EXPECT_NONE(including(folder + "some.cpp", core));
    for (const char* more : {"#include <QImage>", "#include <QWidget>", "#include \"widgets/basics/theme.h\""})
      EXPECT_EQ(including(folder + "some.cpp", more).size(), 1u) << folder << " " << more;
  }
  EXPECT_NONE(including("widgets/charts/charts.cpp", "#include <QObject>"));
}

TEST(IncludeRules, RefuseAPathThatDoesNotBeginAtTheRoot) {
  EXPECT_EQ(including("puzzles/maze/maze.cpp", "#include \"puzzle.h\""),
            (Lines{"puzzles/maze/maze.cpp:2: \"puzzle.h\" is not a path from the project's root"}));
}

TEST(PrivacyRule, KeepsPartsInTheirFolder) {
  const Lines include = {"#include \"puzzles/maze/maze_parts.h\""};
  EXPECT_NONE(architecture::privacyOffences({{"puzzles/maze/solve.cpp", include}}));
  EXPECT_EQ(
      architecture::privacyOffences({{"puzzles/registry/edit.cpp", include}}),
      (Lines{"puzzles/registry/edit.cpp:1: \"puzzles/maze/maze_parts.h\" is for the files of puzzles/maze/ only"}));
  EXPECT_EQ(architecture::privacyOffences({{"tests/puzzles/maze/solve_test.cpp", include}}).size(), 1u);
}

TEST(LengthRule, NamesTheFirstLineTooMany) {
  EXPECT_EQ(architecture::lengthOffences({{"app/long.cpp", Lines(401)}, {"app/short.cpp", Lines(400)}}),
            (Lines{"app/long.cpp:401: the file has 401 lines, expected at most 400"}));
}

Lines inNamespace(const std::string& path, const Lines& lines) {
  return architecture::namespaceOffences({{path, lines}});
}

TEST(NamespaceRule, WantsThatOfTheTopFolder) {
  const std::pair<const char*, const char*> kOwn[] = {
      {"puzzles/maze/a.h", "puzzles"},   {"model/thought/a.h", "thought"},  {"model/nets/a.h", "model"},
      {"shaders/space/a.h", "gpu"},      {"widgets/charts/a.h", "widgets"}, {"app/session/a.h", "app"},
      {"app/cli/shared/a.h", "app::cli"}};
  for (const auto& [path, name] : kOwn)
    EXPECT_NONE(inNamespace(path, {"namespace " + std::string(name) + " {", "int a;"})) << path;
  EXPECT_EQ(inNamespace("widgets/a.h", {"", "namespace app {", "int a;"}),
            (Lines{"widgets/a.h:2: namespace app, expected widgets"}));
}

TEST(NamespaceRule, MissesOneInCodeThatHasNone) {
  EXPECT_EQ(inNamespace("widgets/a.h", {"int a;"}), (Lines{"widgets/a.h:1: nothing stands in namespace widgets"}));
}

TEST(NamespaceRule, AllowsToDeclareClassesOfOthers) {
  const Lines own = {"namespace app {", "namespace menu {", "}", "}  // namespace app"};
  EXPECT_NONE(inNamespace("app/a.h", Lines{"namespace widgets {", "class B;", "}"} + own));
  EXPECT_EQ(inNamespace("app/a.h", Lines{"namespace widgets {", "class B {};", "}"} + own).size(), 1u);
}

TEST(HeaderRule, WantsPragmaOnceFirst) {
  EXPECT_EQ(architecture::headerOffences({{"app/a.h", {"// first", "#pragma once"}}, {"app/b.h", {"#pragma once"}}}),
            (Lines{"app/a.h:1: the header does not start with #pragma once"}));
}

TEST(WritingRule, NamesTheStreamThatWouldTearAFile) {
  EXPECT_EQ(architecture::writingOffences({{"app/files/png.cpp", {"  std::ofstream file(path);"}}}),
            (Lines{"app/files/png.cpp:1: files are written by AtomicFile:   std::ofstream file(path);"}));
  EXPECT_NONE(architecture::writingOffences({{"model/storage/atomic_file.cpp", {"O_CREAT"}}}));
}

TEST(LoadingRule, NamesTheCallThatWouldRunAFile) {
  EXPECT_EQ(architecture::loadingOffences({{"model/a.cpp", {"// fine", "  torch::load(optimiser, blob);"}}}),
            (Lines{"model/a.cpp:2: a file's content may not be run:   torch::load(optimiser, blob);"}));
  for (const char* call : {"torch::jit::load(path)", "torch::pickle_load(bytes)", "serialize::InputArchive archive;"})
    EXPECT_EQ(architecture::loadingOffences({{"app/a.cpp", {call}}}).size(), 1u) << call;
}

TEST(LoadingRule, LetsOnlyTheImportReadArchives) {
  const Lines reader = {"caffe2::serialize::PyTorchStreamReader reader_;"};
  EXPECT_NONE(architecture::loadingOffences({{"model/import/checkpoint.cpp", reader}}));
  EXPECT_EQ(architecture::loadingOffences({{"model/training/slots.cpp", reader}}).size(), 1u);
}

}  // namespace
