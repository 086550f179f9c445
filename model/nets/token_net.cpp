#include "model/nets/token_net.h"

#include "model/nets/encoding.h"

namespace model {
namespace {

constexpr int kMostWidth = 1024, kMostHidden = 4096;

std::string oneOf(Keys& config, const char* key, std::initializer_list<const char*> possible) {
  const std::string text = config.text(key, *possible.begin());
  std::string expected;
  for (const char* value : possible) {
    if (text == value) return text;
    expected += (expected.empty() ? "" : ", ") + std::string(value);
  }
  throw puzzles::Failure(config.name(key) + "is '" + text + "', expected one of " + expected);
}

/// What only nets of the originals need.
void readOriginals(Keys& config, TokenPlan& plan) {
  Mixing& mixing = plan.mixing;
  mixing.normEps = config.number("norm_eps", mixing.normEps, 0, 1);
  const std::string readout = oneOf(config, "readout", {"classes", "softmax", "stablemax"});
  plan.byWords = readout != "classes";
  plan.stablemax = readout == "stablemax";
  if (!mixing.flat()) return;
  const std::string positions = oneOf(config, "positions", {"rotary", "none", "learned"});
  plan.learnedPositions = positions == "learned";
  mixing.rotary = positions == "rotary";
  if (mixing.kind == "attention") mixing.ropeBase = config.number("rope_base", mixing.ropeBase, 1, 1e9);
}

TokenPlan completed(Keys& config, TokenPlan plan) {
  const Encoding& encoding = encodingOf(plan.family);
  plan.mixing.kind = config.text("mixing", encoding.unitMean ? "unit_mean" : "conv3x3");
  plan.mixing.width = config.small("width", 32, 1, kMostWidth);
  if (plan.mixing.kind == "attention") plan.mixing.heads = config.small("heads", 8, 1, 64);
  if (plan.mixing.kind == "unit_mean")
    plan.mixing.hidden = config.small("mixing_hidden", 2 * plan.mixing.width, 1, kMostHidden);
  if (plan.mixing.flat()) plan.prefix = config.small("prefix", 0, 0, 64);
  if (plan.originals) readOriginals(config, plan);
  if (plan.mixing.kind == "token_mlp" || plan.learnedPositions) {
    const int side = encoding.side > 0 ? encoding.side : config.small("side", 15, 5, 64);
    plan.mixing.tokens = plan.prefix + side * side;
  }
  if (plan.mixing.kind == "token_mlp")
    plan.mixing.hidden = config.small("mixing_hidden", roundedHidden(plan.mixing.tokens), 1, kMostHidden);
  return plan;
}

}  // namespace

TokenNet::TokenNet(Keys& config, TokenPlan plan, std::vector<std::string> names)
    : plan_(completed(config, std::move(plan))),
      hidden_(config.small("hidden", 2 * plan_.mixing.width, 1, kMostHidden)),
      tokens_(register_module("tokens", makeTokens(plan_))),
      names_(std::move(names)) {}

std::vector<NamedField> TokenNet::toFields(const State& state, std::int64_t height, std::int64_t width) const {
  std::vector<NamedField> named;
  for (std::size_t i = 0; i < state.size(); ++i) {
    const auto fields = tokens_->toFields(state[i], height, width);
    named.push_back({names_[i], fields[0]});
    if (tokens_->hasPrefix()) named.push_back({names_[i] + " prefix", fields[1]});
  }
  return named;
}

State TokenNet::fromFields(const std::vector<NamedField>& fields) const {
  State state;
  const std::size_t each = tokens_->hasPrefix() ? 2 : 1;
  for (std::size_t i = 0; i < fields.size(); i += each) {
    std::vector<Tensor> parts;
    for (std::size_t k = 0; k < each; ++k) parts.push_back(fields[i + k].second);
    state.push_back(tokens_->fromFields(parts));
  }
  return state;
}

Readout TokenNet::readout(const Context& context, const Tensor& answer) {
  const Tensor logits = tokens_->logits(answer, context.encoded);
  const Tensor words = tokens_->judge(answer, logits, context.encoded);
  return {.logits = logits,
          .halt = words.select(1, 0),
          .proceed = words.size(1) > 1 ? words.select(1, 1) : Tensor(),
          .decoded = tokens_->decoded(answer, context.encoded)};
}

double TokenNet::flopsOfBlock(int height, int width) const {
  return blockFlops(plan_, hidden_, tokens_->count(height, width));
}

}  // namespace model
