#include "model/nets/tokens.h"

#include <cmath>

#include "model/nets/encoding.h"
#include "model/nets/halting_head.h"
#include "puzzles/result.h"

namespace model {
namespace {

using torch::Tensor;

/// -1 where a word means no class.
Tensor classOfWord(const Vocabulary& vocabulary) {
  Tensor classes = torch::full({vocabulary.size}, -1, torch::kLong);
  for (std::size_t i = 0; i < vocabulary.classes.size(); ++i) {
    for (const std::int64_t word : vocabulary.classes[i]) classes[word] = static_cast<std::int64_t>(i);
  }
  return classes;
}

/// Logarithms of what stablemax takes for exp: x + 1, or 1 / (1 - x) where x is negative.
Tensor stablemaxLogs(const Tensor& x) { return x.sign() * x.abs().log1p(); }

/// Judges by the answer decoded (halting_head.h): per family, for tokens that have no prefix to gather in.
class DecodedJudge : public torch::nn::Module {
 public:
  DecodedJudge(const Encoding& encoding, int width, int judgements) {
    if (encoding.groups) {
      units_ = register_module("units", std::make_shared<GroupHaltingHead>(width, encoding.groups(), judgements));
    } else {
      path_ = register_module("path", std::make_shared<PathHaltingHead>(judgements));
    }
  }
  /// squares [B, H * W, D], logits [B, H, W, K].
  Tensor forward(const Tensor& squares, const Tensor& logits, const Tensor& encoded) {
    if (units_) return units_->forward(squares, logits.flatten(1, 2));
    return path_->forward(logits.permute({0, 3, 1, 2}), encoded);
  }

 private:
  std::shared_ptr<GroupHaltingHead> units_;
  std::shared_ptr<PathHaltingHead> path_;
};

/// One token for each square.
class SquareTokens : public Tokens {
 public:
  explicit SquareTokens(const TokenPlan& plan)
      : vocabulary_(encodingOf(plan.family).vocabulary),
        width_(plan.mixing.width),
        prefix_(plan.prefix),
        flat_(plan.mixing.flat()),
        byWords_(plan.byWords),
        stablemax_(plan.stablemax),
        scale_(plan.scaledVariance > 0 ? std::sqrt(plan.mixing.width) : 1.0) {
    embedding_ = register_module("embedding", torch::nn::Embedding(vocabulary_.size, width_));
    if (plan.scaledVariance > 0) {
      torch::NoGradGuard noGrad;
      embedding_->weight.mul_(std::sqrt(plan.scaledVariance) / scale_);
    }
    if (!plan.tied) head_ = register_module("head", std::make_shared<ThinLinear>(width_, vocabulary_.size));
    if (prefix_ > 0) puzzle_ = register_parameter("puzzle", torch::zeros({width_}));
    if (plan.learnedPositions) positions_ = register_parameter("positions", torch::zeros({plan.mixing.tokens, width_}));
    if (plan.judgements == 0) return;
    if (flat_) {
      firstToken_ = register_module("halt", torch::nn::Linear(width_, plan.judgements));
      torch::NoGradGuard noGrad;
      firstToken_->weight.zero_();
      firstToken_->bias.fill_(-5);
    } else {
      judge_ =
          register_module("halt", std::make_shared<DecodedJudge>(encodingOf(plan.family), width_, plan.judgements));
    }
  }

  Tensor embed(const Tensor& encoded) override {
    const Tensor squares = embedding_(vocabulary_.ids(encoded)) * scale_;
    if (!flat_) return squares;
    const Tensor row = behindPrefix(squares.flatten(1, 2).unsqueeze(2));
    return positions_.defined() ? placed(row) : row;
  }

  Tensor logits(const Tensor& tokens, const Tensor& encoded) override {
    Tensor words = wordsOf(tokens, encoded);
    if (stablemax_) words = stablemaxLogs(words);
    std::vector<Tensor> classes;
    for (const auto& ids : vocabulary_.classes) {
      const Tensor chosen = words.narrow(-1, ids.front(), static_cast<std::int64_t>(ids.size()));
      classes.push_back(ids.size() == 1 ? chosen.squeeze(-1) : chosen.logsumexp(-1));
    }
    return torch::stack(classes, -1);
  }

  Tensor decoded(const Tensor& tokens, const Tensor& encoded) override {
    if (!byWords_) return {};
    return classOfWord(vocabulary_).to(tokens.device()).index({wordsOf(tokens, encoded).argmax(-1)});
  }

  Tensor judge(const Tensor& tokens, const Tensor& logits, const Tensor& encoded) override {
    if (flat_) return firstToken_(tokens.select(1, 0).squeeze(1));
    return judge_->forward(squaresOf(tokens), logits, encoded);
  }

  std::vector<Tensor> toFields(const Tensor& tokens, std::int64_t height, std::int64_t width) const override {
    std::vector<Tensor> fields{squaresOf(tokens).squeeze(0).t().reshape({width_, height, width})};
    if (prefix_ > 0) fields.push_back(tokens[0].narrow(0, 0, prefix_).squeeze(1).t().reshape({width_, 1, prefix_}));
    return fields;
  }
  Tensor fromFields(const std::vector<Tensor>& fields) const override {
    if (!flat_) return fields[0].permute({1, 2, 0}).contiguous().unsqueeze(0);
    Tensor rows = fields[0].flatten(1).t();
    if (prefix_ > 0) rows = torch::cat({fields[1].flatten(1).t(), rows});
    return rows.view({1, rows.size(0), 1, width_});
  }
  bool hasPrefix() const override { return prefix_ > 0; }
  double count(int height, int width) const override { return prefix_ + double(height) * width; }

 private:
  /// [B, H * W, D].
  Tensor squaresOf(const Tensor& tokens) const {
    const Tensor row = tokens.flatten(1, 2);
    return row.narrow(1, prefix_, row.size(1) - prefix_);
  }
  Tensor behindPrefix(const Tensor& row) {
    if (prefix_ == 0) return row;
    const Tensor first = (puzzle_ * scale_).view({1, 1, 1, width_}).expand({row.size(0), 1, 1, width_});
    return torch::cat({first, torch::zeros({row.size(0), prefix_ - 1, 1, width_}, row.options()), row}, 1);
  }
  /// Half of the variance is the squares', half the positions'.
  Tensor placed(const Tensor& row) const {
    if (row.size(1) != positions_.size(0)) {
      throw puzzles::Failure("the net has learned " + std::to_string(positions_.size(0) - prefix_) +
                             " positions, this puzzle has " + std::to_string(row.size(1) - prefix_) + " squares");
    }
    constexpr double kHalf = 0.707106781;
    return (row + (positions_ * scale_).unsqueeze(1)) * kHalf;
  }
  /// [B, H, W, words].
  Tensor wordsOf(const Tensor& tokens, const Tensor& encoded) {
    return vocabularyLogits(squaresOf(tokens)).view({-1, encoded.size(2), encoded.size(3), vocabulary_.size});
  }
  Tensor vocabularyLogits(const Tensor& squares) {
    return head_ ? head_->forward(squares.unsqueeze(2)).squeeze(2) : torch::matmul(squares, embedding_->weight.t());
  }

  const Vocabulary& vocabulary_;
  std::int64_t width_, prefix_;
  bool flat_, byWords_, stablemax_;
  double scale_;
  torch::nn::Embedding embedding_{nullptr};
  std::shared_ptr<ThinLinear> head_;
  Tensor puzzle_, positions_;
  torch::nn::Linear firstToken_{nullptr};
  std::shared_ptr<DecodedJudge> judge_;
};

/// One token for each square of a Sudoku and digit: all weights are shared by digits, so relabelling them relabels the
/// answer. A digit of a square is given, ruled out by another given, or open.
class DigitTokens : public Tokens {
 public:
  explicit DigitTokens(const TokenPlan& plan) : width_(plan.mixing.width) {
    if (!encodingOf(plan.family).unitMean) throw puzzles::Failure("key 'net.mixing': unit_mean is for Sudoku only");
    embedding_ = register_module("embedding", torch::nn::Embedding(kKinds, width_));
    head_ = register_module("head", std::make_shared<ThinLinear>(width_, 1));
    if (plan.judgements > 0)
      judge_ =
          register_module("halt", std::make_shared<DecodedJudge>(encodingOf(plan.family), width_, plan.judgements));
  }

  Tensor embed(const Tensor& encoded) override {
    return embedding_(encoded.flatten(2).transpose(1, 2).to(torch::kLong));
  }
  Tensor logits(const Tensor& tokens, const Tensor&) override {
    return head_->forward(tokens).view({-1, kSide, kSide, kDigits});
  }
  Tensor judge(const Tensor& tokens, const Tensor& logits, const Tensor& encoded) override {
    return judge_->forward(tokens.amax(2), logits, encoded);
  }
  std::vector<Tensor> toFields(const Tensor& tokens, std::int64_t height, std::int64_t width) const override {
    return {tokens.reshape({kSquares, kDigits * width_}).t().reshape({kDigits * width_, height, width})};
  }
  Tensor fromFields(const std::vector<Tensor>& fields) const override {
    return fields[0].reshape({kDigits * width_, kSquares}).t().reshape({1, kSquares, kDigits, width_});
  }
  double count(int, int) const override { return kSquares * kDigits; }

 private:
  static constexpr int kKinds = 3, kSide = 9, kDigits = 9, kSquares = 81;
  std::int64_t width_;
  torch::nn::Embedding embedding_{nullptr};
  std::shared_ptr<ThinLinear> head_;
  std::shared_ptr<DecodedJudge> judge_;
};

double mixingFlopsPerToken(const Mixing& mixing, double tokens) {
  const double width = mixing.width;
  if (mixing.kind == "attention") return 8 * width * width + 4 * tokens * width;
  if (mixing.kind == "token_mlp") return 6.0 * mixing.hidden * width;
  if (mixing.kind == "conv3x3") return 36 * width * width;
  const double units = 27.0 / 81, pooling = 27;  // unit_mean: 27 units of 9 digits each; means and spreading
  return 2 * (mixing.hidden * width * (2 + units) + pooling * (width + mixing.hidden));
}

}  // namespace

std::shared_ptr<Tokens> makeTokens(const TokenPlan& plan) {
  if (plan.prefix > 0 && !plan.mixing.flat()) {
    throw puzzles::Failure("key 'net.prefix': only attention and token_mlp have places for a prefix");
  }
  if (plan.mixing.kind == "unit_mean") return std::make_shared<DigitTokens>(plan);
  return std::make_shared<SquareTokens>(plan);
}

double blockFlops(const TokenPlan& plan, int hidden, double tokens) {
  return tokens * (6.0 * hidden * plan.mixing.width + mixingFlopsPerToken(plan.mixing, tokens));
}

}  // namespace model
