#include "model/registry/reasoner_kinds.h"

#include <algorithm>

#include "model/nets/net_kinds.h"
#include "model/reasoners/net_reasoner.h"
#include "model/reasoners/planner_reasoner.h"
#include "model/registry/load_net.h"
#include "model/search/search_kinds.h"
#include "model/search/search_reasoner.h"
#include "model/together/together_kinds.h"

namespace model {
namespace {

using puzzles::Error;
using Loaded = puzzles::Result<std::unique_ptr<thought::Reasoner>>;

Loaded loadNetwork(const NetKind& kind, const std::string& family, const LoadOptions& options) {
  auto loaded = loadNet(kind.name, family, options);
  if (!loaded) return loaded.error();
  useThreads(options.threads);
  const auto device = chooseDevice(options.device);
  if (kind.plans()) return makePlannerReasoner(std::move(*loaded), device);
  return Loaded(std::make_unique<NetReasoner>(std::move(*loaded), device));
}

Loaded loadSearch(const SearchKind& kind, const std::string& family, const LoadOptions& options) {
  std::optional<LoadedNet> planner;
  if (!kind.planner.empty()) {
    auto loaded = loadNet(kind.planner, family, options);
    if (!loaded) return loaded.error();
    loaded->net->to(chooseDevice(options.device));
    planner = std::move(*loaded);
  } else if (!options.weights.empty()) {
    return Error{kind.name + " thinks without weights, none can be given"};
  }
  useThreads(options.threads);
  return Loaded(std::make_unique<SearchReasoner>(kind, std::move(planner)));
}

Loaded loadTogether(const TogetherKind& kind, const std::string& family, const LoadOptions& options) {
  auto net = loadReasoner(kind.net, family, options);
  if (!net) return net.error();
  auto info = infoOf(kind, (*net)->info());
  return kind.make(std::move(info), std::move(net).value());
}

ReasonerKind kindOf(const NetKind& kind) {
  return {.name = kind.name,
          .title = kind.title,
          .families = kind.families,
          .published = kind.published,
          .net = kind.name,
          .load = [&kind](const auto& family, const auto& options) { return loadNetwork(kind, family, options); }};
}

ReasonerKind kindOf(const SearchKind& kind) {
  return {.name = kind.name,
          .title = kind.title,
          .families = kind.families,
          .net = kind.planner,
          .search = true,
          .load = [&kind](const auto& family, const auto& options) { return loadSearch(kind, family, options); }};
}

ReasonerKind kindOf(const TogetherKind& kind) {
  return {.name = kind.name,
          .title = kind.title,
          .families = kind.families,
          .net = kind.net,
          .load = [&kind](const auto& family, const auto& options) { return loadTogether(kind, family, options); }};
}

std::vector<ReasonerKind> allKinds() {
  std::vector<ReasonerKind> all;
  for (const NetKind* kind : netKinds()) all.push_back(kindOf(*kind));
  for (const SearchKind* kind : searchKinds()) all.push_back(kindOf(*kind));
  for (const TogetherKind* kind : togetherKinds()) all.push_back(kindOf(*kind));
  return all;
}

}  // namespace

std::span<const ReasonerKind> reasonerKinds() {
  static const std::vector<ReasonerKind> kKinds = allKinds();
  return kKinds;
}

const ReasonerKind* findReasonerKind(std::string_view name, std::string_view family) {
  for (const ReasonerKind& kind : reasonerKinds()) {
    if (kind.name == name && std::ranges::find(kind.families, family) != kind.families.end()) return &kind;
  }
  return nullptr;
}

}  // namespace model
