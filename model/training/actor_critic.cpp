#include "model/training/actor_critic.h"

#include "model/training/advantage.h"

namespace model {
namespace {

bool isPpo(Keys& keys) {
  const std::string name = keys.text("algorithm", "ppo");
  if (name != "ppo" && name != "vtrace") throw puzzles::Failure(keys.name("algorithm") + "is neither ppo nor vtrace");
  return name == "ppo";
}

/// Proximal policy optimisation's clipped surrogate: Schulman et al. 2017 (arXiv 1707.06347).
Tensor clippedSurrogate(const Tensor& ratios, const Tensor& advantages, double clip) {
  return -torch::minimum(ratios * advantages, ratios.clamp(1 - clip, 1 + clip) * advantages);
}

Readout outputsFor(Net& planner, const Unroll& unroll) {
  return unroll.acted.policy.defined() ? unroll.acted : replay(planner, unroll);
}

}  // namespace

ActorCritic::ActorCritic(Keys& keys)
    : ppo_(isPpo(keys)),
      unroll_(keys.small("unroll", 20, 1, 1000)),
      epochs_(keys.small("epochs", ppo_ ? 2 : 1, 1, 100)),
      minibatches_(keys.small("minibatches", ppo_ ? 2 : 1, 1, 1000)),
      levels_(keys.small("levels", 4096, 1, 1'000'000)),
      freshEvery_(keys.small("fresh_every", 100, 1, 1'000'000)),
      imitation_(keys.small("imitation", 0, 0, 1'000'000'000)),
      rewards_(readRewardTerms(keys)),
      lambda_(keys.number("lambda", ppo_ ? 0.95 : 0.97, 0, 1)),
      entropyWeight_(keys.number("entropy_weight", 0.01, 0, 10)),
      valueWeight_(keys.number("value_weight", 0.5, 0, 100)),
      clipRatio_(keys.number("clip_ratio", 0.2, 0.001, 10)),
      anchorWeight_(keys.number("anchor_weight", 0, 0, 100)) {}

ActorCritic::Loss ActorCritic::loss(Net& planner, const Unroll& unroll, const Tensor& anchor) const {
  const auto length = unroll.length();
  const Readout now = outputsFor(planner, unroll);
  const Tensor logs = torch::log_softmax(now.policy.narrow(0, 0, length), -1);
  const Tensor chances = logs.gather(-1, unroll.moves.unsqueeze(-1)).squeeze(-1);
  const Tensor ratios = (chances - unroll.chances).exp();
  const Played played{unroll.rewards, unroll.ended, unroll.truncated, ppo_ ? unroll.values : now.value.detach(),
                      ratios.detach()};
  const Worth worth =
      ppo_ ? generalisedAdvantages(played, rewards_.discount, lambda_) : vtrace(played, rewards_.discount, lambda_);
  const Tensor counts = 1 - unroll.truncated;
  const auto mean = [&](const Tensor& terms) { return (terms * counts).sum() / counts.sum().clamp_min(1); };

  Tensor advantages = worth.advantages;
  if (ppo_)
    advantages = (advantages - mean(advantages)) / (mean((advantages - mean(advantages)).square()).sqrt() + 1e-8);
  const Tensor policy = mean(ppo_ ? clippedSurrogate(ratios, advantages, clipRatio_) : -chances * advantages);
  const Tensor value = mean((now.value.narrow(0, 0, length) - worth.values).square()) / 2;
  const Tensor entropy = mean(-(logs.exp() * logs).sum(-1));
  Tensor total = policy + valueWeight_ * value - entropyWeight_ * entropy;
  if (anchor.defined()) {
    const Tensor before = torch::log_softmax(anchor.narrow(0, 0, length), -1);
    total = total + anchorWeight_ * mean((before.exp() * (before - logs)).sum(-1));
  }
  return {total, policy.item<double>(), value.item<double>(), entropy.item<double>()};
}

ActorCritic::Loss ActorCritic::imitationLoss(Net& planner, const Unroll& unroll) const {
  const auto length = unroll.length();
  const Readout now = outputsFor(planner, unroll);
  const Tensor logs = torch::log_softmax(now.policy.narrow(0, 0, length), -1);
  const Tensor taught = -(unroll.taught * logs).sum(-1), known = unroll.taught.sum(-1);
  const Tensor policy = taught.sum() / known.sum().clamp_min(1);
  const Played played{unroll.rewards, unroll.ended, unroll.truncated, now.value.detach(),
                      torch::ones_like(unroll.rewards)};
  const Tensor error =
      now.value.narrow(0, 0, length) - generalisedAdvantages(played, rewards_.discount, lambda_).values;
  const Tensor value = (error.square() * (1 - unroll.truncated)).mean() / 2;
  const Tensor entropy = -(logs.exp() * logs).sum(-1).mean();
  return {policy + valueWeight_ * value, policy.item<double>(), value.item<double>(), entropy.item<double>()};
}

}  // namespace model
