#pragma once
// Layers in plain loops over plain numbers, for reference.h. They follow the papers' equations and share nothing with
// model/: no LibTorch, no batches, double precision, and no haste.

#include <map>
#include <string>
#include <vector>

namespace reference {

using Numbers = std::vector<double>;
/// A net's parameters by the names that it gives them, row-major.
using Weights = std::map<std::string, Numbers>;

/// The parameters of one part of a net: Part(weights) / "net" / "0" has those whose names begin with "net.0.".
class Part {
 public:
  explicit Part(const Weights& all) : all_(&all) {}
  Part operator/(const std::string& child) const {
    Part part = *this;
    part.name_ += child + ".";
    return part;
  }
  bool has(const std::string& parameter) const { return all_->contains(name_ + parameter); }
  const Numbers& operator[](const std::string& parameter) const { return all_->at(name_ + parameter); }

 private:
  const Weights* all_;
  std::string name_;
};

/// A vector for each place of rows x columns: the squares of a board, tokens in a row (one column), or a Sudoku's
/// squares by its digits (81 x 9).
struct Tokens {
  int rows = 0, columns = 0;
  std::vector<Numbers> all;
  const Numbers& at(int row, int column) const { return all[static_cast<std::size_t>(row) * columns + column]; }
};

Numbers plus(const Numbers& a, const Numbers& b);
Tokens plus(const Tokens& a, const Tokens& b);
Numbers times(double factor, const Numbers& x);
double dot(const Numbers& a, const Numbers& b);
Numbers mean(const std::vector<Numbers>& vectors);
Numbers slice(const Numbers& x, std::size_t from, std::size_t count);

/// `map` of each token.
template <class Map>
Tokens eachToken(const Tokens& x, Map map) {
  Tokens mapped{x.rows, x.columns, {}};
  for (const Numbers& token : x.all) mapped.all.push_back(map(token));
  return mapped;
}

/// `map` of each channel's numbers, token after token.
template <class Map>
Tokens eachChannel(const Tokens& x, Map map) {
  Tokens mapped = x;
  for (std::size_t channel = 0; channel < x.all.front().size(); ++channel) {
    Numbers along;
    for (const Numbers& token : x.all) along.push_back(token[channel]);
    const Numbers after = map(along);
    for (std::size_t i = 0; i < after.size(); ++i) mapped.all[i][channel] = after[i];
  }
  return mapped;
}

/// W x + b, where there is a b.
Numbers linear(const Part& part, const Numbers& x);
/// W_d(silu(g) * u) with [g; u] = W_gu x.
Numbers swiGlu(const Part& part, const Numbers& x);
/// x / sqrt(mean(x^2) + eps).
Numbers rms(const Numbers& x, double eps);

/// How a block's tokens see each other.
struct Mixing {
  Tokens (*mix)(const Part& part, const Tokens& x);
  bool normsOverTokens = false;  ///< of the norm that follows in a post-norm block
};

inline constexpr int kHeads = 2;  ///< of both attentions

/// O silu(X x + L mean_row x + L mean_column x + B mean_box x + D mean_digits x).
Tokens unitMean(const Part& part, const Tokens& x);
/// Two convolutions with a SiLU between, zeros around the board.
Tokens conv3x3(const Part& part, const Tokens& x);
/// RoPE of base 1e4, channels i and i + dim / 2 of a head turned together.
Tokens attention(const Part& part, const Tokens& x);
/// RoPE of base 5e4, channels 2i and 2i + 1 turned together; biases on queries and keys.
Tokens huginnAttention(const Part& part, const Tokens& x);
/// SwiGLU along the tokens.
Tokens tokenMlp(const Part& part, const Tokens& x);

}  // namespace reference
