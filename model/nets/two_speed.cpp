#include "model/nets/two_speed.h"

#include "model/nets/row_noise.h"

namespace model {
namespace {

constexpr double kStartCut = 2;  // deviations

double startScale(Keys& config, const char* key) {
  const double deviation = config.number(key, -1, 0, 100);
  return deviation < 0 ? 1 : kCutRescale * deviation;
}

}  // namespace

TwoSpeed::TwoSpeed(Keys& config, const std::string& family, std::vector<std::string> names, int cycles, int inner)
    : TokenNet(config, {.family = family, .judgements = 2, .scaledVariance = 1, .originals = true}, std::move(names)),
      cycles_(config.small("cycles", cycles, 1, 64)),
      inner_(config.small("inner", inner, 1, 64)),
      layers_(config.small("layers", 2, 1, 16)),
      outerSteps_(config.small("outer_steps", 0, 0, 4096)),
      randomStart_(config.flag("random_start", false)),
      slowScale_(startScale(config, "slow_deviation")),
      fastScale_(startScale(config, "fast_deviation")),
      damping_(config.number("damping", 1, 0.01, 1)),
      noise_(config.number("noise", 0, 0, 1)) {
  if (randomStart_) return;
  auto generator = at::detail::getDefaultCPUGenerator();
  slowStart_ = register_buffer("slow_start", truncatedNormal({width()}, 1, kStartCut, generator));
  fastStart_ = register_buffer("fast_start", truncatedNormal({width()}, 1, kStartCut, generator));
}

std::shared_ptr<TwoSpeed::Blocks> TwoSpeed::makeBlocks() const {
  auto blocks =
      std::make_shared<Blocks>(layers_, [this] { return std::make_shared<PostNormBlock>(plan_.mixing, hidden_); });
  drawLecun(*blocks);
  return blocks;
}

void TwoSpeed::setNets(std::shared_ptr<Blocks> fast, std::shared_ptr<Blocks> slow) {
  fast_ = std::move(fast);
  slow_ = std::move(slow);
}

State TwoSpeed::start(const Context& context, torch::Generator& noise) {
  const Tensor& like = context.input;
  if (randomStart_) {
    const Tensor slow = drawnLike(like, slowScale_, noise);
    return {slow, drawnLike(like, fastScale_, noise)};
  }
  return {slowStart_.expand_as(like).contiguous(), fastStart_.expand_as(like).contiguous()};
}

Tensor TwoSpeed::drawnLike(const Tensor& like, double scale, torch::Generator& noise) const {
  return truncatedNormal(like.sizes(), scale, kStartCut, noise).to(like.device());
}

Tensor TwoSpeed::moved(const Tensor& before, Blocks& net, const Tensor& injected, torch::Generator& noise) const {
  Tensor after = net.forward(before + injected);
  if (damping_ < 1) after = (1 - damping_) * before + damping_ * after;
  return noise_ > 0 ? after + noise_ * normalLike(after, noise) : after;
}

State TwoSpeed::step(const Context& context, const State& state, int call, torch::Generator& noise) {
  const Tensor &slow = state[0], &fast = state[1];
  if (isSlow(call)) return {moved(slow, *slow_, fast, noise), fast};
  return {slow, moved(fast, *fast_, slow + context.input, noise)};
}

double TwoSpeed::flopsPerCall(int height, int width, int) const { return layers_ * flopsOfBlock(height, width); }

}  // namespace model
