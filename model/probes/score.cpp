#include "model/probes/score.h"

#include <ATen/CPUGeneratorImpl.h>

namespace model {
namespace {

using torch::Tensor;

constexpr std::int64_t kResamples = 1000;

/// How often each seed and each episode is drawn, [draws, seeds] and [draws, episodes].
struct Draws {
  Tensor seeds, episodes;
};

Draws everyOneOnce(const Tensor& counts) {
  return {torch::ones({1, counts.size(0)}, torch::kDouble), torch::ones({1, counts.size(1)}, torch::kDouble)};
}

Draws resampled(const Tensor& counts, std::uint64_t seed) {
  auto noise = torch::make_generator<at::CPUGeneratorImpl>(seed);
  const auto timesOf = [&](std::int64_t items) {
    const Tensor drawn = torch::randint(items, {kResamples, items}, noise, torch::kLong);
    const Tensor never = torch::zeros({kResamples, items}, torch::kDouble);
    return never.scatter_add(1, drawn, torch::ones_like(never));
  };
  return {timesOf(counts.size(0)), timesOf(counts.size(1))};
}

/// F1 of the counts [seeds, episodes, ...] that are drawn: [draws, groups, targets], the mean over seeds.
Tensor scoreOf(const Tensor& counts, const Draws& draws) {
  const Tensor byEpisode = counts.transpose(0, 1);
  auto shape = byEpisode.sizes().vec();
  shape[0] = draws.episodes.size(0);
  const Tensor bySeed = macroF1(draws.episodes.mm(byEpisode.flatten(1)).view(shape));
  return (bySeed * draws.seeds.unsqueeze(-1).unsqueeze(-1)).sum(1) / counts.size(0);
}

/// The same squares, all read as class 0: NEVER.
Tensor allNever(const Tensor& counts) {
  Tensor never = torch::zeros_like(counts);
  never.select(-1, 0).copy_(counts.sum(-1));
  return never;
}

Tensor floorOf(const Tensor& baseline, const Draws& draws) {
  return torch::maximum(scoreOf(baseline, draws), scoreOf(allNever(baseline), draws));
}

}  // namespace

Tensor macroF1(const Tensor& counts) {
  const Tensor hits = counts.diagonal(0, -2, -1);
  return (2 * hits / (counts.sum(-1) + counts.sum(-2)).clamp_min(1)).mean(-1);
}

Margins marginsOf(const Tensor& probe, const Tensor& baseline, std::uint64_t seed) {
  const Draws once = everyOneOnce(probe), draws = resampled(probe, seed);
  const Tensor margins = scoreOf(probe, draws) - floorOf(baseline, draws);
  const Tensor f1 = scoreOf(probe, once).squeeze(0);
  return {f1, floorOf(baseline, once).squeeze(0).expand_as(f1), torch::quantile(margins, 0.025, 0),
          torch::quantile(margins, 0.975, 0)};
}

}  // namespace model
