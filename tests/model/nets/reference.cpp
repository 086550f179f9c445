#include "tests/model/nets/reference.h"

#include <cmath>

namespace reference {
namespace {

/// A maze's words; 0 is padding.
enum Word : std::size_t { kWall = 1, kFloor, kStart, kGoal, kPath };

constexpr double kPostNormEps = 1e-5, kGainNormEps = 1e-6;

using Block = Tokens (*)(const Part& part, const Mixing& mixing, const Tokens& h);

/// Blocks 0, 1, 2, ... of `part`, one after the other.
Tokens stacked(Block block, const Part& part, const Mixing& mixing, Tokens h) {
  for (int i = 0; part.has(std::to_string(i) + ".mlp.down.linear.weight"); ++i) {
    h = block(part / std::to_string(i), mixing, h);
  }
  return h;
}

/// h = rms(h + Mix(h)); h = rms(h + SwiGLU(h)).
Tokens postNormBlock(const Part& part, const Mixing& mixing, const Tokens& h) {
  const auto norm = [](const Numbers& x) { return rms(x, kPostNormEps); };
  const Tokens sum = plus(h, mixing.mix(part / "mix", h));
  const Tokens mixed = mixing.normsOverTokens ? eachChannel(sum, norm) : eachToken(sum, norm);
  return eachToken(mixed, [&](const Numbers& x) { return norm(plus(x, swiGlu(part / "mlp", x))); });
}

/// The norm with a gain.
Tokens normed(const Part& part, const Tokens& x) {
  return eachToken(x, [&](const Numbers& token) {
    Numbers result = rms(token, kGainNormEps);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] *= part["weight"].at(i);
    return result;
  });
}

Tokens mlp(const Part& part, const Tokens& x) {
  return eachToken(x, [&](const Numbers& token) { return swiGlu(part / "mlp", token); });
}

/// h1 = n2(h + Mix(n1 h)); h2 = n4(h1 + MLP(n3 h1)).
Tokens huginnBlock(const Part& part, const Mixing& mixing, const Tokens& h) {
  const Tokens h1 = normed(part / "norm2", plus(h, mixing.mix(part / "mix", normed(part / "norm1", h))));
  return normed(part / "norm4", plus(h1, mlp(part, normed(part / "norm3", h1))));
}

/// h1 = h + n2(Mix(n1 h)); h2 = h1 + n4(MLP(n3 h1)).
Tokens ouroBlock(const Part& part, const Mixing& mixing, const Tokens& h) {
  const Tokens h1 = plus(h, normed(part / "norm2", mixing.mix(part / "mix", normed(part / "norm1", h))));
  return plus(h1, normed(part / "norm4", mlp(part, normed(part / "norm3", h1))));
}

Tokens postNorm(const Weights& weights, const std::string& net, const Mixing& mixing, const Tokens& h) {
  return stacked(postNormBlock, Part(weights) / net, mixing, h);
}

double logSumExp(const Numbers& x) {
  double sum = 0;
  for (const double number : x) sum += std::exp(number);
  return std::log(sum);
}

}  // namespace

Tokens embedding(const Weights& weights, const std::vector<int>& words, std::size_t width) {
  const Numbers& table = weights.at("tokens.embedding.weight");
  Tokens result{static_cast<int>(words.size()), 1, {}};
  for (const int word : words) result.all.push_back(slice(table, static_cast<std::size_t>(word) * width, width));
  return result;
}

Tokens scaledEmbedding(const Weights& weights, const std::vector<int>& words, std::size_t width, std::size_t prefix) {
  std::vector<Numbers> row(prefix, Numbers(width));
  if (prefix > 0) row.front() = weights.at("tokens.puzzle");
  const Tokens squares = embedding(weights, words, width);
  row.insert(row.end(), squares.all.begin(), squares.all.end());
  const double scale = std::sqrt(static_cast<double>(width));
  return eachToken({static_cast<int>(row.size()), 1, row}, [&](const Numbers& x) { return times(scale, x); });
}

Tokens trmScratch(const Weights& weights, const Mixing& mixing, const Tokens& y, const Tokens& z, const Tokens& x) {
  return postNorm(weights, "net", mixing, plus(z, plus(y, x)));
}

Tokens trmAnswer(const Weights& weights, const Mixing& mixing, const Tokens& y, const Tokens& z) {
  return postNorm(weights, "net", mixing, plus(y, z));
}

Tokens damped(double damping, const Tokens& before, const Tokens& after) {
  const auto share = [](double factor) { return [factor](const Numbers& x) { return times(factor, x); }; };
  return plus(eachToken(before, share(1 - damping)), eachToken(after, share(damping)));
}

Tokens hrmFast(const Weights& weights, const Mixing& mixing, const Tokens& slow, const Tokens& fast, const Tokens& x) {
  return postNorm(weights, "fast", mixing, plus(fast, plus(slow, x)));
}

Tokens hrmSlow(const Weights& weights, const Mixing& mixing, const Tokens& slow, const Tokens& fast) {
  return postNorm(weights, "slow", mixing, plus(slow, fast));
}

Tokens prelude(const Weights& weights, const Mixing& mixing, const Tokens& embedding) {
  return stacked(huginnBlock, Part(weights) / "prelude", mixing, embedding);
}

Tokens recurrence(const Weights& weights, const Mixing& mixing, const Tokens& input, const Tokens& state) {
  Tokens adapted = state;
  for (std::size_t i = 0; i < adapted.all.size(); ++i) {
    Numbers both = state.all[i];
    both.insert(both.end(), input.all.at(i).begin(), input.all.at(i).end());
    adapted.all[i] = linear(Part(weights) / "adapter", both);
  }
  return stacked(huginnBlock, Part(weights) / "core", mixing, adapted);
}

Tokens coda(const Weights& weights, const Mixing& mixing, const Tokens& state) {
  const Part norm = Part(weights) / "norm";
  return normed(norm, stacked(huginnBlock, Part(weights) / "coda", mixing, normed(norm, state)));
}

Numbers digitLogits(const Weights& weights, const Tokens& tokens) {
  Numbers logits;
  for (const Numbers& token : tokens.all) logits.push_back(linear(Part(weights) / "tokens" / "head", token).front());
  return logits;
}

Numbers pathLogits(const Weights& weights, const Tokens& tokens) {
  const Numbers& table = weights.at("tokens.embedding.weight");
  Numbers logits;
  for (const Numbers& token : tokens.all) {
    const auto word = [&](std::size_t id) { return dot(slice(table, id * token.size(), token.size()), token); };
    logits.push_back(logSumExp({word(kWall), word(kFloor)}));
    logits.push_back(logSumExp({word(kStart), word(kGoal), word(kPath)}));
  }
  return logits;
}

Tokens loop(const Weights& weights, const Mixing& mixing, const Tokens& state) {
  return normed(Part(weights) / "norm", stacked(ouroBlock, Part(weights) / "blocks", mixing, state));
}

double gate(const Weights& weights, const Tokens& state) {
  return dot(weights.at("halt.weight"), mean(state.all)) + weights.at("halt.bias").front();
}

}  // namespace reference
