#include <gtest/gtest.h>

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

#define EXPECT_NONE(offences) EXPECT_TRUE((offences).empty()) << listed(offences)

TEST(Project, WasFound) {
  EXPECT_TRUE(project().contains("puzzles/puzzle.h"));
  EXPECT_TRUE(project().contains("tests/architecture/architecture_test.cpp"));
}

TEST(Project, IncludesPointOneWay) { EXPECT_NONE(architecture::includeOffences(project())); }

TEST(Project, FilesAreShort) { EXPECT_NONE(architecture::lengthOffences(project())); }

TEST(Project, HeadersAreReadOnce) { EXPECT_NONE(architecture::headerOffences(project())); }

/// Offences of one include in a project that has every header named in these tests.
Lines including(const std::string& path, const std::string& include) {
  SourceTree tree;
  for (const char* header : {"puzzles/result.h", "puzzles/puzzle.h", "model/thought/trace.h", "model/registry.h",
                             "shaders/heatmap.h", "widgets/theme.h", "app/session.h", "app/open.h", "app/cli_solve.h"})
    tree[header] = {};
  tree["model/nets/net.h"] = {"#include <torch/torch.h>"};
  tree["shaders/device.h"] = {"#include <vulkan/vulkan_raii.hpp>"};
  tree[path] = {"// A comment.", include};
  return architecture::includeOffences(tree);
}

TEST(IncludeRules, AllowWhatPointsDown) {
  const std::pair<const char*, const char*> kAllowed[] = {
      {"puzzles/maze.cpp", "#include <vector>"},
      {"puzzles/maze.cpp", "#include \"puzzles/puzzle.h\""},
      {"model/thought/trace.cpp", "#include \"puzzles/puzzle.h\""},
      {"model/nets/hrm.cpp", "#include \"model/nets/net.h\""},
      {"model/weights.cpp", "#include <nlohmann/json.hpp>"},
      {"shaders/fill.cpp", "#include \"shaders/device.h\""},
      {"shaders/fill.cpp", "#include \"puzzles/result.h\""},
      {"shaders/fill.cpp", "  #include \"fill.comp.inc\""},
      {"widgets/charts.cpp", "#include <QtCharts/QChartView>"},
      {"widgets/charts.h", "#include \"model/thought/trace.h\""},
      {"widgets/charts.cpp", "#include \"charts.moc\""},
      {"app/worker.cpp", "#include \"widgets/theme.h\""},
      {"app/main.cpp", "#include \"model/registry.h\""},
      {"app/cli_eval.cpp", "#include <CLI/CLI.hpp>"},
      {"tests/model/net_test.cpp", "#include \"model/nets/net.h\""},
  };
  for (const auto& [path, include] : kAllowed) EXPECT_NONE(including(path, include)) << path;
}

TEST(IncludeRules, NameTheLineThatBreaksThem) {
  EXPECT_EQ(including("puzzles/maze.cpp", "#include <torch/torch.h>"),
            (Lines{"puzzles/maze.cpp:2: <torch/torch.h> may not be included in puzzles/"}));
}

TEST(IncludeRules, RefuseWhatPointsUpOrAcross) {
  const std::pair<const char*, const char*> kRefused[] = {
      {"puzzles/maze.cpp", "#include <unistd.h>"},
      {"puzzles/maze.cpp", "#include \"model/thought/trace.h\""},
      {"model/thought/trace.cpp", "#include \"model/registry.h\""},
      {"model/thought/trace.cpp", "#include <nlohmann/json.hpp>"},
      {"model/weights.cpp", "#include \"shaders/heatmap.h\""},
      {"model/weights.cpp", "#include <QString>"},
      {"shaders/fill.cpp", "#include \"puzzles/puzzle.h\""},
      {"shaders/fill.cpp", "#include <QImage>"},
      {"widgets/charts.cpp", "#include \"model/registry.h\""},
      {"widgets/charts.cpp", "#include \"app/session.h\""},
      {"widgets/charts.cpp", "# include <vulkan/vulkan.h>"},
      {"app/worker.cpp", "#include <torch/torch.h>"},
      {"app/cli_eval.cpp", "#include <QString>"},
      {"app/cli_eval.cpp", "#include \"widgets/theme.h\""},
      {"app/cli_eval.cpp", "#include \"app/session.h\""},
      {"app/open.cpp", "#include \"app/session.h\""},
      {"plugins/new.cpp", "#include <vector>"},
  };
  for (const auto& [path, include] : kRefused) EXPECT_EQ(including(path, include).size(), 1u) << path << " " << include;
}

TEST(IncludeRules, RefuseAHeaderThatBringsInALibraryByAnother) {
  EXPECT_EQ(including("app/main.cpp", "#include \"model/nets/net.h\""),
            (Lines{"app/main.cpp:2: \"model/nets/net.h\" brings in <torch/torch.h> at model/nets/net.h:1"}));
  EXPECT_EQ(including("widgets/heat.cpp", "#include \"shaders/device.h\"").size(), 1u);
}

TEST(IncludeRules, RefuseAPathThatDoesNotBeginAtTheRoot) {
  EXPECT_EQ(including("puzzles/maze.cpp", "#include \"puzzle.h\""),
            (Lines{"puzzles/maze.cpp:2: \"puzzle.h\" is not a path from the project's root"}));
}

TEST(LengthRule, NamesTheFirstLineTooMany) {
  EXPECT_EQ(architecture::lengthOffences({{"app/long.cpp", Lines(401)}, {"app/short.cpp", Lines(400)}}),
            (Lines{"app/long.cpp:401: the file has 401 lines, expected at most 400"}));
}

TEST(HeaderRule, WantsPragmaOnceFirst) {
  EXPECT_EQ(architecture::headerOffences({{"app/a.h", {"// first", "#pragma once"}}, {"app/b.h", {"#pragma once"}}}),
            (Lines{"app/a.h:1: the header does not start with #pragma once"}));
}

}  // namespace
