#include "model/registry.h"

#include <chrono>
#include <cstdlib>
#include <sstream>

#include "model/net_kinds.h"
#include "model/net_reasoner.h"
#include "model/planner_reasoner.h"
#include "model/search/search_reasoner.h"
#include "model/search_kinds.h"
#include "model/together_kinds.h"

namespace model {
namespace {

namespace fs = std::filesystem;
using puzzles::Error;

std::vector<fs::path> weightFiles() {
  std::vector<fs::path> files;
  for (const auto& folder : weightsFolders()) {
    std::error_code code;
    for (const auto& item : fs::directory_iterator(folder, code)) {
      if (item.path().extension() == ".safetensors") files.push_back(item.path());
    }
  }
  return files;
}

/// A file that cannot be read is taken by its name, so that it is named when it is loaded instead of passed over.
bool isFor(const fs::path& file, std::string_view reasoner, std::string_view family) {
  const auto metadata = readSafetensorsMetadata(file);
  if (!metadata) return file.stem() == std::string(family) + "-" + std::string(reasoner);
  const auto is = [&](const char* key, std::string_view value) {
    const auto found = metadata->find(key);
    return found != metadata->end() && found->second == value;
  };
  return is("reasoner", reasoner) && is("family", family);
}

/// The first file by name in the first folder that has one: `maze-deep_thinking` before any variant of it.
fs::path shippedWeights(std::string_view reasoner, std::string_view family) {
  fs::path best;
  for (const auto& file : weightFiles()) {
    const bool better = best.empty() || (file.parent_path() == best.parent_path() && file.filename() < best.filename());
    if (better && isFor(file, reasoner, family)) best = file;
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

Choice choiceOf(const SearchKind& kind) {
  const NetKind* planner = findNetKind(kind.planner, kind.family);
  return {
      kind.name, kind.family,       kind.title, "", planner ? shippedWeights(planner->name, kind.family) : fs::path(),
      true,      planner != nullptr};
}

Choice choiceOf(const TogetherKind& kind, const std::string& family) {
  return {.reasoner = kind.name,
          .family = family,
          .title = kind.title,
          .published = {},
          .weights = shippedWeights(kind.net, family),
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
  folders.emplace_back(LATENTARIUM_SOURCE_WEIGHTS);
  return folders;
}

std::vector<Choice> reasonerChoices() {
  std::vector<Choice> choices;
  for (const NetKind* kind : netKinds()) {
    for (const auto& family : kind->families) {
      const auto found = kind->published.find(family);
      choices.push_back({kind->name, family, kind->title, found == kind->published.end() ? "" : found->second,
                         shippedWeights(kind->name, family)});
    }
  }
  for (const SearchKind* kind : searchKinds()) choices.push_back(choiceOf(*kind));
  for (const TogetherKind* kind : togetherKinds()) {
    for (const auto& family : kind->families) choices.push_back(choiceOf(*kind, family));
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
    const fs::path shipped = shippedWeights(reasoner, family);
    if (!shipped.empty()) return shipped;
    return Error{"no weights for " + std::string(reasoner) + " on " + std::string(family) +
                 " are installed; train them with latentarium-cli train"};
  }
  if (fs::exists(wanted)) return fs::path(wanted);
  for (const auto& file : weightFiles()) {
    if (file.stem() == wanted) return file;
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
