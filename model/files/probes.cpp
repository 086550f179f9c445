#include "model/files/probes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "model/files/json.h"

namespace model {
namespace {

using nlohmann::json;
using puzzles::Error;

constexpr const char* kKey = "probes";
constexpr const char* kPrefix = "probe.";

std::string nameOf(int layer, PlanTarget target) {
  return kPrefix + std::string(planTargetName(target)) + "." + std::to_string(layer);
}

puzzles::Result<Probe> probeOf(const Safetensors& file, const std::string& name, std::optional<std::int64_t> channels) {
  const RawTensor* raw = file.find(name);
  if (!raw) return Error{"tensor '" + name + "' is missing"};
  const bool sound = raw->dtype == "F32" && raw->shape.size() == 2 && raw->shape[0] == kPlanClasses &&
                     raw->shape[1] == channels.value_or(raw->shape[1]) && raw->shape[1] > 0;
  if (!sound) return Error{"tensor '" + name + "' is no probe: expected F32, 5 classes by the channels of a layer"};
  Probe probe;
  probe.weights.resize(raw->bytes.size() / sizeof(float));
  std::memcpy(probe.weights.data(), raw->bytes.data(), raw->bytes.size());
  return probe;
}

RawTensor rawOf(const std::string& name, const Probe& probe) {
  const auto bytes = std::as_bytes(std::span(probe.weights));
  const auto channels = static_cast<std::int64_t>(probe.weights.size()) / kPlanClasses;
  return {name, "F32", {kPlanClasses, channels}, {bytes.begin(), bytes.end()}};
}

/// Each row's figures to the probe that it is about.
void readFigures(const std::string& text, Probes& probes) try {
  const json figures = parseJson(text).value();
  for (const auto& row : figures.at("probes")) {
    const int layer = wholeAt(row, "layer");
    if (row.at("kernel") != 1 || layer < 1 || layer > probes.layers()) continue;
    for (const PlanTarget target : kPlanTargets) {
      if (row.at("target") != planTargetName(target)) continue;
      Probe& probe = probes.byLayer[static_cast<std::size_t>(layer - 1)][static_cast<std::size_t>(target)];
      row.at("f1").get_to(probe.f1);
      row.at("baseline").get_to(probe.baseline);
      row.at("margin_interval").at(0).get_to(probe.margin.low);
      row.at("margin_interval").at(1).get_to(probe.margin.high);
    }
  }
} catch (const std::exception&) {
  // Somebody edited the file: it says less, and works as before.
}

void forgetProbes(Safetensors& file) {
  std::erase_if(file.tensors, [](const RawTensor& tensor) { return tensor.name.starts_with(kPrefix); });
}

}  // namespace

int Probes::best(PlanTarget target) const {
  int best = layers();
  for (int layer = layers(); layer >= 1; --layer) {
    const double known = at(best, target).f1;
    if (at(layer, target).f1 > known || (std::isnan(known) && !std::isnan(at(layer, target).f1))) best = layer;
  }
  return best;
}

puzzles::Result<std::optional<Probes>> takeProbes(Safetensors& file) {
  Probes probes;
  std::optional<std::int64_t> channels;
  for (int layer = 1; std::ranges::any_of(kPlanTargets, [&](auto t) { return file.find(nameOf(layer, t)) != nullptr; });
       ++layer) {
    auto& both = probes.byLayer.emplace_back();
    for (const PlanTarget target : kPlanTargets) {
      const std::string name = nameOf(layer, target);
      auto probe = probeOf(file, name, channels);
      if (!probe) return probe.error();
      channels = static_cast<std::int64_t>(probe->weights.size()) / kPlanClasses;
      both[static_cast<std::size_t>(target)] = *std::move(probe);
      std::erase_if(file.tensors, [&](const RawTensor& tensor) { return tensor.name == name; });
    }
  }
  if (!channels) return std::optional<Probes>();
  probes.channels = static_cast<int>(*channels);
  if (const auto text = file.metadata.find(kKey); text != file.metadata.end()) readFigures(text->second, probes);
  return std::optional(std::move(probes));
}

std::optional<Error> recordProbes(const std::filesystem::path& weights, const Probes& probes,
                                  const std::string& figures) {
  auto file = readSafetensors(weights);
  if (!file) return file.error();
  forgetProbes(*file);
  for (int layer = 1; layer <= probes.layers(); ++layer) {
    for (const PlanTarget target : kPlanTargets)
      file->tensors.push_back(rawOf(nameOf(layer, target), probes.at(layer, target)));
  }
  file->metadata[kKey] = figures;
  return writeSafetensors(weights, *file);
}

}  // namespace model
