#include "tests/model/nets/reference_layers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reference {
namespace {

double silu(double x) { return x / (1 + std::exp(-x)); }

Numbers silu(Numbers x) {
  for (double& number : x) number = silu(number);
  return x;
}

// ---- unit_mean ----

bool inOneRow(int a, int b) { return a / 9 == b / 9; }
bool inOneColumn(int a, int b) { return a % 9 == b % 9; }
bool inOneBox(int a, int b) { return a / 27 == b / 27 && a % 9 / 3 == b % 9 / 3; }

/// Of the tokens of one digit, over the squares of one unit with `square`.
Numbers meanOfUnit(const Tokens& x, int square, int digit, bool (*together)(int, int)) {
  std::vector<Numbers> unit;
  for (int other = 0; other < x.rows; ++other) {
    if (together(square, other)) unit.push_back(x.at(other, digit));
  }
  return mean(unit);
}

Numbers meanOfDigits(const Tokens& x, int square) {
  std::vector<Numbers> digits;
  for (int digit = 0; digit < x.columns; ++digit) digits.push_back(x.at(square, digit));
  return mean(digits);
}

// ---- conv3x3 ----

/// kernel[out][in][row][column], row and column counted from the upper left neighbour.
Numbers convolvedAt(const Numbers& kernel, const Tokens& x, int row, int column) {
  const std::size_t width = x.at(row, column).size();
  Numbers sums(width);
  for (int down = -1; down <= 1; ++down) {
    for (int right = -1; right <= 1; ++right) {
      const int r = row + down, c = column + right;
      if (r < 0 || r >= x.rows || c < 0 || c >= x.columns) continue;
      const std::size_t place = static_cast<std::size_t>(3 * (down + 1) + right + 1);
      for (std::size_t out = 0; out < width; ++out) {
        for (std::size_t in = 0; in < width; ++in) {
          sums[out] += kernel[(out * width + in) * 9 + place] * x.at(r, c)[in];
        }
      }
    }
  }
  return sums;
}

Tokens convolved(const Numbers& kernel, const Tokens& x) {
  Tokens result{x.rows, x.columns, {}};
  for (int row = 0; row < x.rows; ++row) {
    for (int column = 0; column < x.columns; ++column) result.all.push_back(convolvedAt(kernel, x, row, column));
  }
  return result;
}

// ---- Attention ----

struct Rotary {
  double base;
  bool neighbours;  ///< pairs (2i, 2i + 1) instead of (i, i + dim / 2)
};

/// Pair i is turned by position * base^(-2i / dim).
Numbers turned(const Rotary& rotary, const Numbers& x, std::size_t position) {
  const std::size_t dim = x.size();
  Numbers result(dim);
  for (std::size_t i = 0; i < dim / 2; ++i) {
    const std::size_t a = rotary.neighbours ? 2 * i : i, b = rotary.neighbours ? 2 * i + 1 : i + dim / 2;
    const double angle =
        static_cast<double>(position) * std::pow(rotary.base, -2.0 * static_cast<double>(i) / static_cast<double>(dim));
    result[a] = x[a] * std::cos(angle) - x[b] * std::sin(angle);
    result[b] = x[a] * std::sin(angle) + x[b] * std::cos(angle);
  }
  return result;
}

Numbers softmax(Numbers x) {
  const double most = *std::max_element(x.begin(), x.end());
  for (double& number : x) number = std::exp(number - most);
  return times(1 / std::accumulate(x.begin(), x.end(), 0.0), x);
}

/// What one head reads, token by token.
struct Head {
  std::vector<Numbers> queries, keys, values;
};

/// `projected`: for each token all heads' queries, then all keys, then all values.
Head headOf(const Part& part, const Rotary& rotary, const std::vector<Numbers>& projected, std::size_t head) {
  const std::size_t dim = projected.front().size() / (3 * kHeads);
  const auto biased = [&](const Numbers& x, std::size_t which) {
    return part.has("qk_bias") ? plus(x, slice(part["qk_bias"], (which * kHeads + head) * dim, dim)) : x;
  };
  Head read;
  for (std::size_t i = 0; i < projected.size(); ++i) {
    const auto share = [&](std::size_t which) { return slice(projected[i], (which * kHeads + head) * dim, dim); };
    read.queries.push_back(turned(rotary, biased(share(0), 0), i));
    read.keys.push_back(turned(rotary, biased(share(1), 1), i));
    read.values.push_back(share(2));
  }
  return read;
}

Numbers attended(const Head& head, std::size_t token) {
  const Numbers& query = head.queries[token];
  Numbers scores;
  for (const Numbers& key : head.keys) scores.push_back(dot(query, key) / std::sqrt(static_cast<double>(query.size())));
  const Numbers shares = softmax(scores);
  Numbers sum(query.size());
  for (std::size_t i = 0; i < shares.size(); ++i) sum = plus(sum, times(shares[i], head.values[i]));
  return sum;
}

Tokens attentionWith(const Rotary& rotary, const Part& part, const Tokens& x) {
  const Tokens projected = eachToken(x, [&](const Numbers& token) { return linear(part / "qkv", token); });
  std::vector<Numbers> joined(x.all.size());
  for (std::size_t h = 0; h < kHeads; ++h) {
    const Head head = headOf(part, rotary, projected.all, h);
    for (std::size_t i = 0; i < joined.size(); ++i) {
      const Numbers seen = attended(head, i);
      joined[i].insert(joined[i].end(), seen.begin(), seen.end());
    }
  }
  return eachToken({x.rows, x.columns, joined}, [&](const Numbers& token) { return linear(part / "out", token); });
}

}  // namespace

Numbers plus(const Numbers& a, const Numbers& b) {
  Numbers sum;
  for (std::size_t i = 0; i < a.size(); ++i) sum.push_back(a[i] + b.at(i));
  return sum;
}

Tokens plus(const Tokens& a, const Tokens& b) {
  Tokens sum{a.rows, a.columns, {}};
  for (std::size_t i = 0; i < a.all.size(); ++i) sum.all.push_back(plus(a.all[i], b.all.at(i)));
  return sum;
}

Numbers times(double factor, const Numbers& x) {
  Numbers result;
  for (const double number : x) result.push_back(factor * number);
  return result;
}

double dot(const Numbers& a, const Numbers& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

Numbers mean(const std::vector<Numbers>& vectors) {
  Numbers sum(vectors.front().size());
  for (const Numbers& vector : vectors) sum = plus(sum, vector);
  return times(1 / static_cast<double>(vectors.size()), sum);
}

Numbers slice(const Numbers& x, std::size_t from, std::size_t count) {
  const auto begin = x.begin() + static_cast<std::ptrdiff_t>(from);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

Numbers linear(const Part& part, const Numbers& x) {
  const Part own = part / "linear";
  Numbers result;
  for (std::size_t row = 0; row * x.size() < own["weight"].size(); ++row) {
    result.push_back(dot(slice(own["weight"], row * x.size(), x.size()), x));
  }
  return own.has("bias") ? plus(result, own["bias"]) : result;
}

Numbers swiGlu(const Part& part, const Numbers& x) {
  const Numbers both = linear(part / "gate_up", x);
  const std::size_t hidden = both.size() / 2;
  Numbers gated;
  for (std::size_t i = 0; i < hidden; ++i) gated.push_back(silu(both[i]) * both[hidden + i]);
  return linear(part / "down", gated);
}

Numbers rms(const Numbers& x, double eps) {
  return times(1 / std::sqrt(dot(x, x) / static_cast<double>(x.size()) + eps), x);
}

Tokens unitMean(const Part& part, const Tokens& x) {
  Tokens result{x.rows, x.columns, {}};
  for (int square = 0; square < x.rows; ++square) {
    for (int digit = 0; digit < x.columns; ++digit) {
      Numbers sum = linear(part / "self", x.at(square, digit));
      sum = plus(sum, linear(part / "line", meanOfUnit(x, square, digit, inOneRow)));
      sum = plus(sum, linear(part / "line", meanOfUnit(x, square, digit, inOneColumn)));
      sum = plus(sum, linear(part / "box", meanOfUnit(x, square, digit, inOneBox)));
      sum = plus(sum, linear(part / "digits", meanOfDigits(x, square)));
      result.all.push_back(linear(part / "out", silu(sum)));
    }
  }
  return result;
}

Tokens conv3x3(const Part& part, const Tokens& x) {
  const auto activated = [](const Numbers& token) { return silu(token); };
  const Tokens inner = eachToken(convolved(part["conv1.weight"], x), activated);
  return convolved(part["conv2.weight"], inner);
}

Tokens attention(const Part& part, const Tokens& x) { return attentionWith({1e4, false}, part, x); }

Tokens huginnAttention(const Part& part, const Tokens& x) { return attentionWith({5e4, true}, part, x); }

Tokens tokenMlp(const Part& part, const Tokens& x) {
  return eachChannel(x, [&](const Numbers& channel) { return swiGlu(part / "mlp", channel); });
}

}  // namespace reference
