#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <span>
#include <string_view>

namespace architecture {
namespace {

namespace fs = std::filesystem;

/// QtCore is what of Qt needs no screen; whoever may include Qt may include it too.
enum class Library { Standard, System, Torch, Json, Yaml, Vulkan, QtCore, Qt, CommandLine, Png, Test, Unknown };

/// A folder of the tree and what its own files may include. The folders below it are parts of their own.
struct Part {
  std::string_view folder;
  std::vector<std::string_view> folders;  ///< whose headers it may include, besides its own; a header by its path
  std::vector<Library> libraries;
};

std::vector<std::string_view> operator+(std::vector<std::string_view> some, const std::vector<std::string_view>& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

/// The families of puzzles, which know nothing of each other.
constexpr std::string_view kFamilies[] = {"puzzles/maze", "puzzles/sudoku", "puzzles/sokoban"};

using Folders = std::vector<std::string_view>;

/// Folder by folder as in the CMake files: what stands above may be used by what stands below, and nothing else.
struct House {
  const Folders puzzles = Folders(std::begin(kFamilies), std::end(kFamilies)) + Folders{"puzzles", "puzzles/registry"};
  const Folders thought = puzzles + Folders{"model/thought"};
  const Folders nets = thought + Folders{"model/storage", "model/files", "model/nets"};
  const Folders reasoners = nets + Folders{"model/reasoners"};
  const Folders registry = reasoners + Folders{"model/search", "model/together", "model/registry"};
  const Folders training = registry + Folders{"model/training"};
  const Folders heatmap = {"puzzles/result.h", "puzzles/words.h", "shaders/device", "shaders/heatmap"};
  const Folders models = thought + Folders{"widgets/models"};
  const Folders controls = models + Folders{"widgets/basics", "widgets/controls", "shaders/heatmap", "shaders/device"};
  const Folders views =
      controls + Folders{"widgets/charts", "widgets/board", "widgets/heatmap", "widgets/space", "shaders/space"};
  const Folders files = puzzles + Folders{"model/storage", "app/files"};
  const Folders session =
      files + models + Folders{"app/session", "model/registry", "shaders/heatmap", "shaders/device"};
  const Folders laboratory = session + views + Folders{"app/laboratory"};
  const Folders shared = files + training + Folders{"model/probes", "model/import", "app/cli/shared"};
  const std::vector<Library> torch = {Library::Standard, Library::System, Library::Torch, Library::Json, Library::Yaml};
  const std::vector<Library> vulkan = {Library::Standard, Library::System, Library::Vulkan};
  const std::vector<Library> commandLine = {Library::Standard, Library::System, Library::CommandLine, Library::Json};

  std::vector<Part> parts() const {
    using enum Library;
    return {
        {"puzzles", {}, {Standard}},
        {"puzzles/registry", puzzles, {Standard}},
        {"model/storage", {"puzzles/result.h"}, {Standard, System}},
        {"model/thought", puzzles, {Standard}},
        {"model/files", thought + Folders{"model/storage"}, torch},
        {"model/nets", nets, torch},
        {"model/reasoners", reasoners, torch},
        {"model/search", reasoners, torch},
        {"model/together", reasoners, torch},
        {"model/registry", registry, torch},
        {"model/training", registry, torch},
        {"model/probes", training, torch},
        {"model/import", registry, torch},
        {"model/bench", registry, torch},
        {"shaders/device", {"puzzles/result.h"}, vulkan},
        {"shaders/heatmap", heatmap, vulkan},
        {"shaders/space", heatmap, vulkan},
        {"widgets/basics", {}, {Standard, Qt}},
        {"widgets/models", thought, {Standard, QtCore}},
        {"widgets/controls", controls, {Standard, Qt}},
        {"widgets/charts", controls, {Standard, Qt}},
        {"widgets/board", controls, {Standard, Qt}},
        {"widgets/heatmap", controls, {Standard, Qt}},
        {"widgets/space", views, {Standard, Qt}},
        {"app/files", files + Folders{"shaders/device"}, {Standard, Png}},
        {"app/cli/shared", shared, commandLine},
        {"app/cli/commands", shared + Folders{"shaders/device", "shaders/heatmap", "shaders/space"}, commandLine},
        {"app/cli", shared + Folders{"app/cli/commands"}, commandLine},
        {"app/session", session, {Standard, QtCore}},
        {"app/laboratory", laboratory, {Standard, Qt}},
        {"app/window", laboratory + Folders{"app/window"}, {Standard, System, Qt}},
        {"app", {""}, {Standard, System, Qt}},
        {"tests", {""}, {Standard, System, Torch, Json, Yaml, Vulkan, Qt, CommandLine, Png, Test}},
    };
  }
};

const std::vector<Part>& house() {
  static const std::vector<Part> kHouse = [] {
    std::vector<Part> parts = House().parts();
    for (const std::string_view family : kFamilies)
      parts.insert(parts.begin() + 1, {family, {"puzzles"}, {Library::Standard}});
    return parts;
  }();
  return kHouse;
}

std::string_view folderOf(std::string_view path) { return path.substr(0, path.rfind('/')); }

std::string_view topOf(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view nameOf(Library library) {
  static constexpr std::pair<Library, std::string_view> kNames[] = {
      {Library::Standard, "standard"},      {Library::System, "system"},
      {Library::Torch, "LibTorch"},         {Library::Json, "nlohmann-json"},
      {Library::Yaml, "yaml-cpp"},          {Library::Vulkan, "Vulkan"},
      {Library::QtCore, "QtCore"},          {Library::Qt, "Qt"},
      {Library::CommandLine, "CLI11"},      {Library::Png, "libpng"},
      {Library::Test, "GoogleTest, QtTest"}};
  return std::ranges::find(kNames, library, [](const auto& name) { return name.first; })->second;
}

bool includesAllOf(const Part& part, std::string_view top) {
  return std::ranges::all_of(house(), [&](const Part& each) {
    return topOf(each.folder) != top || std::ranges::find(part.folders, each.folder) != part.folders.end();
  });
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none" : text;
}

std::string quoted(std::string_view path) {
  return "`" + std::string(path) + (path.ends_with(".h") || path.empty() ? "`" : "/`");
}

/// As the table of includes names them: a whole top folder in one word.
std::string foldersOf(const Part& part) {
  std::vector<std::string> names;
  for (const std::string_view folder : part.folders) {
    if (folder == part.folder) continue;
    const std::string name = folder.empty()                       ? "everything"
                             : includesAllOf(part, topOf(folder)) ? "all of " + quoted(topOf(folder))
                                                                  : quoted(folder);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return joined(names);
}

std::string librariesOf(const Part& part) {
  std::vector<std::string> names;
  for (const Library library : part.libraries) names.emplace_back(nameOf(library));
  return joined(names);
}

const Part* partOf(std::string_view path) {
  const std::string_view folder = path.starts_with("tests/") ? "tests" : folderOf(path);
  for (const Part& part : house())
    if (part.folder == folder) return &part;
  return nullptr;
}

bool mayInclude(const Part& part, std::string_view header) {
  const auto allows = [&](std::string_view named) {
    return named.empty() || named == folderOf(header) || named == header;
  };
  return allows(part.folder) || std::ranges::any_of(part.folders, allows);
}

bool startsWithAny(std::string_view text, std::span<const std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return text.starts_with(b); });
}

/// By name: Qt puts the headers of all its libraries into one list of names.
bool isQtCore(std::string_view header) {
  static constexpr std::string_view kNames[] = {
      "QByteArray", "QCoreApplication", "QDateTime", "QDeadlineTimer", "QDebug",    "QDir",        "QElapsedTimer",
      "QEvent",     "QEventLoop",       "QFile",     "QFileInfo",      "QIODevice", "QList",       "QLocale",
      "QMap",       "QMetaObject",      "QMimeData", "QMutex",         "QObject",   "QPoint",      "QPointer",
      "QRect",      "QSettings",        "QSize",     "QStandardPaths", "QString",   "QStringList", "QStringView",
      "QThread",    "QTimer",           "QUrl",      "QVariant",       "QtGlobal"};
  return header.starts_with("QtCore/") || std::ranges::find(kNames, header) != std::end(kNames);
}

Library libraryOf(const std::string& header) {
  static constexpr std::string_view kTorch[] = {"torch/", "ATen/", "c10/"};
  static constexpr std::string_view kTest[] = {"gtest/", "gmock/", "QtTest/", "QTest"};
  if (startsWithAny(header, kTorch)) return Library::Torch;
  if (startsWithAny(header, kTest)) return Library::Test;
  if (header.starts_with("nlohmann/")) return Library::Json;
  if (header.starts_with("yaml-cpp/")) return Library::Yaml;
  if (header.starts_with("vulkan/")) return Library::Vulkan;
  if (header.starts_with("CLI/")) return Library::CommandLine;
  if (header == "png.h") return Library::Png;
  if (header.size() > 1 && header[0] == 'Q' && std::isalpha(static_cast<unsigned char>(header[1])))
    return isQtCore(header) ? Library::QtCore : Library::Qt;
  if (header.ends_with(".h")) return Library::System;
  const bool plain = std::all_of(header.begin(), header.end(),
                                 [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_'; });
  return plain ? Library::Standard : Library::Unknown;
}

bool mayUse(const Part& part, Library library) {
  const auto has = [&](Library one) { return std::ranges::find(part.libraries, one) != part.libraries.end(); };
  return has(library) || (library == Library::QtCore && has(Library::Qt));
}

struct Include {
  int line = 0;
  std::string target;
  bool angled = false;
};

std::vector<Include> includesOf(const std::vector<std::string>& lines) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::vector<Include> includes;
  std::smatch match;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].find("include") != std::string::npos && std::regex_match(lines[i], match, kInclude))
      includes.push_back({static_cast<int>(i) + 1, match[2], match[1] == "<"});
  return includes;
}

bool isShader(const std::string& path) { return path.ends_with(".comp") || path.ends_with(".glsl"); }

/// Made at build time from a neighbour: a compiled shader, or Qt's meta-objects.
bool isGenerated(const std::string& target) { return target.ends_with(".inc") || target.ends_with(".moc"); }

std::string at(const std::string& path, int line) { return path + ":" + std::to_string(line) + ": "; }

/// Private to a folder's own files: a header whose name ends in _parts.
bool isPrivate(std::string_view header) { return header.ends_with("_parts.h"); }

std::optional<std::string> directOffence(const SourceTree& tree, const Part& part, const Include& include) {
  if (include.angled) {
    if (mayUse(part, libraryOf(include.target))) return std::nullopt;
    return "<" + include.target + "> may not be included in " + std::string(part.folder) + "/";
  }
  if (isGenerated(include.target)) return std::nullopt;
  if (!tree.contains(include.target)) return "\"" + include.target + "\" is not a path from the project's root";
  if (mayInclude(part, include.target)) return std::nullopt;
  return "\"" + include.target + "\" may not be included in " + std::string(part.folder) + "/";
}

/// Follows project includes from `path`: the first library header met on the way that `part` may not use. System
/// headers are light and leak nothing, so only their direct use counts.
std::optional<std::string> leak(const SourceTree& tree, const Part& part, const std::string& path,
                                std::set<std::string>& seen) {
  if (!tree.contains(path) || !seen.insert(path).second) return std::nullopt;
  for (const Include& include : includesOf(tree.at(path))) {
    if (include.angled) {
      const Library library = libraryOf(include.target);
      if (library != Library::System && !mayUse(part, library))
        return "<" + include.target + "> at " + path + ":" + std::to_string(include.line);
    } else if (const auto further = leak(tree, part, include.target, seen)) {
      return further;
    }
  }
  return std::nullopt;
}

/// Lines with one of `words`, but in tests and in files whose path begins with one of `exempt`.
std::vector<std::string> wordOffences(const SourceTree& tree, std::span<const std::string_view> words,
                                      std::span<const std::string_view> exempt, const std::string& rule) {
  std::vector<std::string> offences;
  for (const auto& [path, lines] : tree) {
    if (path.starts_with("tests/") || startsWithAny(path, exempt)) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto has = [&](std::string_view word) { return lines[i].find(word) != std::string::npos; };
      if (std::ranges::any_of(words, has)) offences.push_back(at(path, static_cast<int>(i) + 1) + rule + lines[i]);
    }
  }
  return offences;
}

std::vector<std::string> splitLines(const fs::path& path) {
  std::ifstream stream(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool isSource(const std::string& path) { return path.ends_with(".h") || path.ends_with(".cpp") || isShader(path); }

bool isForeign(const std::string& folder) {
  return folder.starts_with(".") || folder.starts_with("build") || folder == "training-runs";
}

SourceTree readFiles(const fs::path& root, bool (*wanted)(const std::string& path)) {
  SourceTree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = entry->path().lexically_relative(root).generic_string();
    if (entry->is_directory() && isForeign(entry->path().filename().string()))
      entry.disable_recursion_pending();
    else if (entry->is_regular_file() && wanted(path))
      tree[path] = splitLines(entry->path());
  }
  return tree;
}

}  // namespace

SourceTree readSources(const fs::path& root) { return readFiles(root, isSource); }

SourceTree readDocuments(const fs::path& root) {
  return readFiles(root, [](const std::string& path) { return path.ends_with(".md"); });
}

std::vector<std::string> includeTable() {
  std::vector<std::string> rows = {"| folder | project folders | libraries |", "| --- | --- | --- |"};
  for (const Part& part : house())
    rows.push_back("| " + quoted(part.folder) + " | " + foldersOf(part) + " | " + librariesOf(part) + " |");
  return rows;
}

std::vector<std::string> includeOffences(const SourceTree& tree) {
  std::vector<std::string> offences;
  for (const auto& [path, lines] : tree) {
    const Part* part = partOf(path);
    if (!part) offences.push_back(at(path, 1) + "this folder is no part of the house");
    if (!part || isShader(path)) continue;
    for (const Include& include : includesOf(lines)) {
      std::set<std::string> seen = {path};
      if (const auto direct = directOffence(tree, *part, include))
        offences.push_back(at(path, include.line) + *direct);
      else if (const auto far = include.angled ? std::nullopt : leak(tree, *part, include.target, seen))
        offences.push_back(at(path, include.line) + "\"" + include.target + "\" brings in " + *far);
    }
  }
  return offences;
}

std::vector<std::string> privacyOffences(const SourceTree& tree) {
  std::vector<std::string> offences;
  for (const auto& [path, lines] : tree)
    for (const Include& include : includesOf(lines))
      if (isPrivate(include.target) && folderOf(include.target) != folderOf(path))
        offences.push_back(at(path, include.line) + "\"" + include.target + "\" is for the files of " +
                           std::string(folderOf(include.target)) + "/ only");
  return offences;
}

std::vector<std::string> lengthOffences(const SourceTree& tree) {
  constexpr std::size_t kLongest = 400;
  std::vector<std::string> offences;
  for (const auto& [path, lines] : tree)
    if (lines.size() > kLongest)
      offences.push_back(at(path, static_cast<int>(kLongest) + 1) + "the file has " + std::to_string(lines.size()) +
                         " lines, expected at most 400");
  return offences;
}

std::vector<std::string> headerOffences(const SourceTree& tree) {
  std::vector<std::string> offences;
  for (const auto& [path, lines] : tree)
    if (path.ends_with(".h") && (lines.empty() || lines.front() != "#pragma once"))
      offences.push_back(at(path, 1) + "the header does not start with #pragma once");
  return offences;
}

std::vector<std::string> writingOffences(const SourceTree& tree) {
  static constexpr std::string_view kWrites[] = {"ofstream", "QSaveFile", "fopen(", "O_CREAT", "::rename("};
  static constexpr std::string_view kMay[] = {"model/storage/", "model/training/run_folder.cpp",
                                              "app/cli/shared/scratch.h"};
  return wordOffences(tree, kWrites, kMay, "files are written by AtomicFile: ");
}

std::vector<std::string> loadingOffences(const SourceTree& tree) {
  static constexpr std::string_view kRuns[] = {"torch::load", "jit::",     "pickle_load",    "InputArchive",
                                               "Unpickler",   "unpickle(", "torch/script.h", "torch/serialize"};
  static constexpr std::string_view kReadsZip[] = {"PyTorchStreamReader"};
  static constexpr std::string_view kImport[] = {"model/import/checkpoint.cpp"};
  constexpr const char* kRule = "a file's content may not be run: ";
  auto offences = wordOffences(tree, kRuns, {}, kRule);
  std::ranges::move(wordOffences(tree, kReadsZip, kImport, kRule), std::back_inserter(offences));
  return offences;
}

}  // namespace architecture
