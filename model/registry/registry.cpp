#include "model/registry/registry.h"

#include <cstdlib>

#include "model/nets/net_kinds.h"
#include "model/registry/load_net.h"
#include "model/registry/reasoner_kinds.h"
#include "puzzles/sentence.h"

namespace model {
namespace {

namespace fs = std::filesystem;
using puzzles::Error;

/// A weights file and what its header says that it is for.
struct WeightFile {
  fs::path path;
  std::string reasoner, family;

  /// A file that cannot be read is taken by its name, so that it is named when it is loaded instead of passed over.
  bool isFor(std::string_view itsReasoner, std::string_view itsFamily) const {
    if (reasoner.empty()) return path.stem() == std::string(itsFamily) + "-" + std::string(itsReasoner);
    return reasoner == itsReasoner && family == itsFamily;
  }
};

std::vector<fs::path> weightPaths() {
  std::vector<fs::path> paths;
  for (const auto& folder : weightsFolders()) {
    std::error_code code;
    for (const auto& item : fs::directory_iterator(folder, code)) {
      if (item.path().extension() == ".safetensors") paths.push_back(item.path());
    }
  }
  return paths;
}

/// Reads every header, once: parsing them is what takes time.
std::vector<WeightFile> weightFiles() {
  std::vector<WeightFile> files;
  for (const auto& path : weightPaths()) {
    WeightFile file{path, {}, {}};
    if (auto metadata = readSafetensorsMetadata(path)) {
      file.reasoner = (*metadata)["reasoner"];
      file.family = (*metadata)["family"];
    }
    files.push_back(std::move(file));
  }
  return files;
}

/// The first file by name in the first folder that has one: `maze-deep_thinking` before any variant of it.
fs::path shippedWeights(const std::vector<WeightFile>& files, std::string_view reasoner, std::string_view family) {
  fs::path best;
  for (const auto& file : files) {
    const bool better = best.empty() || (file.path.parent_path() == best.parent_path() && file.path < best);
    if (better && file.isFor(reasoner, family)) best = file.path;
  }
  return best;
}

Error unknownReasoner(std::string_view reasoner, std::string_view family) {
  std::string names;
  for (const ReasonerKind& kind : reasonerKinds()) {
    for (const auto& itsFamily : kind.families)
      names += (names.empty() ? "" : ", ") + kind.name + " (" + itsFamily + ")";
  }
  return {"no reasoner '" + std::string(reasoner) + "' for " + std::string(family) + "; there is " + names};
}

Choice choiceOf(const ReasonerKind& kind, const std::string& family, const std::vector<WeightFile>& files) {
  const auto published = kind.published.find(family);
  return {.reasoner = kind.name,
          .family = family,
          .title = kind.title,
          .published = published == kind.published.end() ? "" : published->second,
          .weights = kind.net.empty() ? fs::path() : shippedWeights(files, kind.net, family),
          .search = kind.search,
          .needsWeights = !kind.net.empty(),
          .borrowed = kind.net != kind.name};
}

}  // namespace

std::vector<fs::path> weightsFolders() {
  std::vector<fs::path> folders;
  if (const char* chosen = std::getenv("LATENTARIUM_WEIGHTS")) folders.emplace_back(chosen);
  std::error_code code;
  const fs::path program = fs::read_symlink("/proc/self/exe", code).parent_path();
  folders.push_back(program / "weights");
  folders.push_back(program / "../share/latentarium/weights");
  folders.push_back(program / "../../../model/weights");
  return folders;
}

std::vector<Choice> reasonerChoices() {
  const auto files = weightFiles();
  std::vector<Choice> choices;
  for (const ReasonerKind& kind : reasonerKinds()) {
    for (const auto& family : kind.families) choices.push_back(choiceOf(kind, family, files));
  }
  return choices;
}

std::vector<Choice> reasonerChoices(std::string_view family) {
  auto choices = reasonerChoices();
  std::erase_if(choices, [&](const Choice& choice) { return choice.family != family; });
  return choices;
}

puzzles::Result<std::filesystem::path> findWeights(std::string_view reasoner, std::string_view family,
                                                   const std::string& wanted) {
  if (wanted.empty()) {
    const fs::path shipped = shippedWeights(weightFiles(), reasoner, family);
    if (!shipped.empty()) return shipped;
    return Error{"no weights for " + std::string(reasoner) + " on " + std::string(family) +
                 " are installed; train them with latentarium-cli train"};
  }
  if (fs::exists(wanted)) return fs::path(wanted);
  for (const auto& path : weightPaths()) {
    if (path.stem() == wanted) return path;
  }
  return Error{"no such weights: neither a file nor the name of one in the weights folders", 0, 0, wanted};
}

puzzles::Result<LoadedNet> loadNet(std::string_view reasoner, std::string_view family, const LoadOptions& options) {
  const NetKind* kind = findNetKind(reasoner, family);
  if (!kind) return unknownReasoner(reasoner, family);
  const auto path = findWeights(kind->name, family, options.weights);
  if (!path) return path.error();
  auto loaded = loadWeights(*path);
  if (loaded && (loaded->kind != kind || loaded->family != family)) {
    return Error{"holds " + loaded->kind->name + " for " + loaded->family + ", wanted " + kind->name + " for " +
                     std::string(family),
                 0, 0, path->string()};
  }
  return loaded;
}

puzzles::Result<std::unique_ptr<thought::Reasoner>> loadReasoner(std::string_view reasoner, std::string_view family,
                                                                 const LoadOptions& options) {
  const ReasonerKind* kind = findReasonerKind(reasoner, family);
  if (!kind) return unknownReasoner(reasoner, family);
  try {
    return kind->load(std::string(family), options);
  } catch (const std::exception& problem) {
    return Error{puzzles::sentenceOf(problem)};
  }
}

}  // namespace model
