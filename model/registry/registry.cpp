#include "model/registry/registry.h"

#include <chrono>
#include <cstdlib>
#include <sstream>

#include "model/nets/net_kinds.h"
#include "model/reasoners/net_reasoner.h"
#include "model/reasoners/planner_reasoner.h"
#include "model/registry/load_net.h"
#include "model/search/search_kinds.h"
#include "model/search/search_reasoner.h"
#include "model/together/together_kinds.h"

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

std::string knownReasoners() {
  std::string names;
  for (const NetKind* kind : netKinds()) {
    for (const auto& family : kind->families) names += (names.empty() ? "" : ", ") + kind->name + " (" + family + ")";
  }
  for (const SearchKind* kind : searchKinds()) names += ", " + kind->name + " (" + kind->family + ")";
  for (const TogetherKind* kind : togetherKinds()) {
    for (const auto& family : kind->families) names += ", " + kind->name + " (" + family + ")";
  }
  return names;
}

Choice choiceOf(const SearchKind& kind, const std::vector<WeightFile>& files) {
  const NetKind* planner = findNetKind(kind.planner, kind.family);
  return {.reasoner = kind.name,
          .family = kind.family,
          .title = kind.title,
          .published = {},
          .weights = planner ? shippedWeights(files, planner->name, kind.family) : fs::path(),
          .search = true,
          .needsWeights = planner != nullptr};
}

Choice choiceOf(const TogetherKind& kind, const std::string& family, const std::vector<WeightFile>& files) {
  return {.reasoner = kind.name,
          .family = family,
          .title = kind.title,
          .published = {},
          .weights = shippedWeights(files, kind.net, family),
          .borrowed = true};
}

puzzles::Result<LoadedNet> loadKind(const NetKind& kind, std::string_view family, const LoadOptions& options) {
  const auto path = findWeights(kind.name, family, options.weights);
  if (!path) return path.error();
  auto loaded = loadWeights(*path);
  if (loaded && (loaded->kind != &kind || loaded->family != family)) {
    return Error{"holds " + loaded->kind->name + " for " + loaded->family + ", wanted " + kind.name + " for " +
                     std::string(family),
                 0, 0, path->string()};
  }
  return loaded;
}

puzzles::Result<std::unique_ptr<thought::Reasoner>> loadSearch(const SearchKind& kind, const LoadOptions& options) {
  std::optional<LoadedNet> planner;
  if (const NetKind* net = findNetKind(kind.planner, kind.family)) {
    auto loaded = loadKind(*net, kind.family, options);
    if (!loaded) return loaded.error();
    loaded->net->to(chooseDevice(options.device));
    planner = std::move(*loaded);
  } else if (!options.weights.empty()) {
    return Error{kind.name + " thinks without weights, none can be given"};
  }
  useThreads(options.threads);
  return std::unique_ptr<thought::Reasoner>(std::make_unique<SearchReasoner>(kind, std::move(planner)));
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
  for (const NetKind* kind : netKinds()) {
    for (const auto& family : kind->families) {
      const auto found = kind->published.find(family);
      choices.push_back({kind->name, family, kind->title, found == kind->published.end() ? "" : found->second,
                         shippedWeights(files, kind->name, family)});
    }
  }
  for (const SearchKind* kind : searchKinds()) choices.push_back(choiceOf(*kind, files));
  for (const TogetherKind* kind : togetherKinds()) {
    for (const auto& family : kind->families) choices.push_back(choiceOf(*kind, family, files));
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
  if (!kind) {
    return Error{"no reasoner '" + std::string(reasoner) + "' for " + std::string(family) + "; there is " +
                 knownReasoners()};
  }
  return loadKind(*kind, family, options);
}

puzzles::Result<std::unique_ptr<thought::Reasoner>> loadReasoner(std::string_view reasoner, std::string_view family,
                                                                 const LoadOptions& options) {
  try {
    if (const SearchKind* search = findSearchKind(reasoner, family)) return loadSearch(*search, options);
    if (const TogetherKind* together = findTogetherKind(reasoner, family)) {
      auto net = loadReasoner(together->net, family, options);
      if (!net) return net.error();
      auto info = infoOf(*together, (*net)->info());
      return together->make(std::move(info), std::move(net).value());
    }
    auto loaded = loadNet(reasoner, family, options);
    if (!loaded) return loaded.error();
    useThreads(options.threads);
    const auto device = chooseDevice(options.device);
    if (loaded->kind->plans) return std::unique_ptr<thought::Reasoner>(makePlannerReasoner(std::move(*loaded), device));
    return std::unique_ptr<thought::Reasoner>(std::make_unique<NetReasoner>(std::move(*loaded), device));
  } catch (const std::exception& problem) {
    return Error{problem.what()};
  }
}

std::string slowBlasWarning() {
  constexpr int kSide = 512;
  // GFLOP/s: the reference BLAS reaches about 4, OpenBLAS 60 and more a core, a tenth of that on a busy machine.
  constexpr double kLeast = 5;
  torch::InferenceMode guard;
  const Tensor matrix = torch::rand({kSide, kSide});
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    torch::mm(matrix, matrix);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  const double rate = 2.0 * kSide * kSide * kSide / best / 1e9;
  if (rate >= kLeast) return {};
  std::ostringstream text;
  text.precision(2);
  text << "Matrix products run at " << rate << " GFLOP/s: LibTorch uses a slow BLAS. Install libopenblas0-pthread.";
  return text.str();
}

}  // namespace model
