#include "model/probes/fit.h"

#include <cmath>

#include "model/files/probes.h"
#include "puzzles/sokoban/plan.h"

namespace model {
namespace {

constexpr std::int64_t kTargets = static_cast<std::int64_t>(kPlanTargets.size());
constexpr std::int64_t kReadTogether = 1024;

torch::Generator generator(std::uint64_t seed) { return torch::make_generator<at::CPUGeneratorImpl>(seed); }

/// The start of LibTorch's own convolutions: uniform within 1 / sqrt(inputs).
Tensor firstWeights(const Samples& samples, const FitTerms& terms, torch::Generator noise) {
  const double reach = 1 / std::sqrt(static_cast<double>(samples.channels() * terms.kernel * terms.kernel));
  Tensor weights =
      torch::empty({samples.groups, kTargets, kPlanClasses, samples.channels(), terms.kernel, terms.kernel});
  return weights.uniform_(-reach, reach, noise).to(samples.inputs.device()).requires_grad_();
}

/// Added over groups and targets, the mean over positions and squares.
Tensor lossOf(const Tensor& weights, const Tensor& inputs, const Tensor& labels) {
  const Tensor logits = readProbes(weights, inputs);
  const Tensor truth = labels.unsqueeze(1).expand({-1, logits.size(1), -1, -1, -1});
  const auto probes = static_cast<double>(logits.size(1) * kTargets);
  return probes * torch::cross_entropy_loss(logits.flatten(0, 2), truth.flatten(0, 2));
}

}  // namespace

Tensor readProbes(const Tensor& weights, const Tensor& inputs) {
  const auto groups = weights.size(0), kernel = weights.size(4);
  const Tensor logits = torch::conv2d(inputs, weights.flatten(0, 2), {}, 1, kernel / 2, 1, groups);
  return logits.view({inputs.size(0), groups, kTargets, kPlanClasses, inputs.size(2), inputs.size(3)});
}

Tensor fitProbes(const Samples& samples, const FitTerms& terms) {
  auto noise = generator(terms.seed);
  Tensor weights = firstWeights(samples, terms, noise);
  torch::optim::AdamW optimiser({weights}, torch::optim::AdamWOptions(terms.rate).weight_decay(terms.decay));
  for (int epoch = 0; epoch < terms.epochs; ++epoch) {
    const Tensor order = torch::randperm(samples.count(), noise).to(samples.inputs.device());
    for (const Tensor& some : order.split(terms.batch)) {
      const Tensor loss = lossOf(weights, samples.inputs.index_select(0, some), samples.labels.index_select(0, some));
      optimiser.zero_grad();
      loss.backward();
      optimiser.step();
    }
  }
  return weights.detach();
}

Tensor countReadings(const Tensor& weights, const Samples& samples, std::int64_t episodes) {
  torch::NoGradGuard noGrad;
  const auto groups = weights.size(0);
  const auto options = torch::TensorOptions(samples.inputs.device()).dtype(torch::kLong);
  const Tensor probe = torch::arange(groups * kTargets, options).view({1, groups, kTargets, 1, 1});
  Tensor counts = torch::zeros({episodes * groups * kTargets * kPlanClasses * kPlanClasses}, options);
  for (std::int64_t begin = 0; begin < samples.count(); begin += kReadTogether) {
    const auto part = [&](const Tensor& all) {
      return all.narrow(0, begin, std::min(kReadTogether, samples.count() - begin));
    };
    const Tensor read = readProbes(weights, part(samples.inputs)).argmax(3);
    const Tensor owner = part(samples.episodes).view({-1, 1, 1, 1, 1}) * (groups * kTargets) + probe;
    const Tensor place = (owner * kPlanClasses + part(samples.labels).unsqueeze(1)) * kPlanClasses + read;
    counts += torch::bincount(place.flatten(), {}, counts.size(0));
  }
  return counts.view({episodes, groups, kTargets, kPlanClasses, kPlanClasses}).to(torch::kCPU, torch::kDouble);
}

Tensor shuffledLabels(const Tensor& labels, const Tensor& planes, std::uint64_t seed) {
  auto noise = generator(seed);
  const Tensor kinds = planes.argmax(1).flatten();
  // [squares, targets]: a square keeps its two labels together.
  Tensor dealt = labels.permute({0, 2, 3, 1}).flatten(0, 2).clone();
  for (std::int64_t kind = 0; kind < planes.size(1); ++kind) {
    const Tensor squares = (kinds == kind).nonzero().flatten();
    const Tensor order = torch::randperm(squares.size(0), noise).to(squares.device());
    dealt.index_copy_(0, squares, dealt.index_select(0, squares.index_select(0, order)));
  }
  const auto size = labels.sizes();
  return dealt.view({size[0], size[2], size[3], size[1]}).permute({0, 3, 1, 2}).contiguous();
}

}  // namespace model
