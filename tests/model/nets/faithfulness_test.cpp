// The nets compute what the papers' equations say: on tiny configurations they agree with the references in plain
// loops.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>

#include "model/nets/encoding.h"
#include "model/nets/net_kinds.h"
#include "model/nets/tokens.h"
#include "tests/model/nets/reference.h"

namespace {

using model::Tensor;
using nlohmann::json;
using reference::Mixing;
using reference::Numbers;
using reference::Tokens;

constexpr int kWidth = 8;
constexpr double kTolerance = 1e-5;

Numbers numbersOf(const Tensor& tensor) {
  const Tensor doubles = tensor.to(torch::kDouble).contiguous();
  return {doubles.data_ptr<double>(), doubles.data_ptr<double>() + doubles.numel()};
}

/// Of one puzzle, [1, X, Y, D].
Tokens tokensOf(const Tensor& tensor) {
  Tokens tokens{static_cast<int>(tensor.size(1)), static_cast<int>(tensor.size(2)), {}};
  for (const Tensor& token : tensor.flatten(0, 2).unbind()) tokens.all.push_back(numbersOf(token));
  return tokens;
}

/// The largest difference of two numbers; infinite where their counts differ.
double difference(const Tensor& tensor, const Numbers& expected) {
  const Numbers actual = numbersOf(tensor);
  if (actual.size() != expected.size()) return std::numeric_limits<double>::infinity();
  double most = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) most = std::max(most, std::abs(actual[i] - expected[i]));
  return most;
}

double difference(const Tensor& tensor, const Tokens& expected) {
  Numbers all;
  for (const Numbers& token : expected.all) all.insert(all.end(), token.begin(), token.end());
  return difference(tensor, all);
}

// ---- Tiny nets ----

/// A mixing, and the family whose puzzles it is tried on.
struct Case {
  std::string name;
  std::string family;
  Mixing mixing;
  int prefix = 0;
};

const Case kUnitMean{"unit_mean", "sudoku", {reference::unitMean}};
const Case kConv3x3{"conv3x3", "maze", {reference::conv3x3}};
const Case kAttention{"attention", "maze", {reference::attention}, 2};
const Case kTokenMlp{"token_mlp", "sudoku", {reference::tokenMlp, true}, 1};
const Case kHuginnAttention{"attention", "maze", {reference::huginnAttention}};
const Case kOuroAttention{"attention", "maze", {reference::attention}};

void PrintTo(const Case& tried, std::ostream* out) { *out << tried.name << " on " << tried.family; }
std::string nameOf(const testing::TestParamInfo<Case>& info) { return info.param.name; }

json configOf(const Case& tried, json config) {
  config.update({{"mixing", tried.name}, {"width", kWidth}, {"hidden", 12}});
  if (tried.name == "unit_mean") config["mixing_hidden"] = 10;
  if (tried.name == "attention") config["heads"] = reference::kHeads;
  if (tried.prefix > 0) config["prefix"] = tried.prefix;
  return config;
}

/// Squares of every kind, no puzzle that could be solved.
puzzles::Puzzle puzzleOf(const std::string& family) {
  const bool sudoku = family == "sudoku";
  const int side = sudoku ? 9 : 7, kinds = sudoku ? 10 : 4;
  puzzles::Puzzle puzzle;
  puzzle.family = family;
  puzzle.width = puzzle.height = side;
  for (int i = 0; i < side * side; ++i) puzzle.cells.push_back(static_cast<std::uint8_t>(i * i / 3 % kinds));
  return puzzle;
}

/// As HRM and TRM number them. Sudoku: 1 blank, 2..10 the digits; maze: 1 wall, 2 floor, 3 start, 4 goal.
std::vector<int> wordsOf(const puzzles::Puzzle& puzzle) {
  constexpr int kOfMazeCell[] = {2, 1, 3, 4};
  std::vector<int> words;
  for (const int cell : puzzle.cells) words.push_back(puzzle.family == "sudoku" ? cell + 1 : kOfMazeCell[cell]);
  return words;
}

/// A net whose every parameter is random, gains and biases too; a puzzle; and random states, small enough for the
/// norms' eps to count.
class Tiny {
 public:
  Tiny(const std::string& reasoner, const Case& tried, const json& config = json::object())
      : puzzle(puzzleOf(tried.family)), noise_(torch::make_generator<at::CPUGeneratorImpl>(7)) {
    net = model::makeNet(*model::findNetKind(reasoner, tried.family), tried.family, configOf(tried, config));
    for (const auto& item : net->named_parameters()) {
      item.value().uniform_(-0.4, 0.4, noise_);
      weights[item.key()] = numbersOf(item.value());
    }
    encoded = model::findEncoding(tried.family)->encode({&puzzle, 1});
    context = net->prelude(encoded);
    for (const Tensor& field : net->start(context, noise_)) {
      state.push_back(0.2 * torch::randn(field.sizes(), noise_, torch::kFloat));
    }
  }
  model::State afterCall(int call) { return net->step(context, state, call, noise_); }
  Tensor embedding() {
    return std::dynamic_pointer_cast<model::Tokens>(net->named_children()["tokens"])->embed(encoded);
  }
  Tokens input() const { return tokensOf(context.input); }
  Tokens field(std::size_t i) const { return tokensOf(state[i]); }

  puzzles::Puzzle puzzle;
  std::shared_ptr<model::Net> net;
  reference::Weights weights;
  Tensor encoded;
  model::Context context;
  model::State state;

 private:
  torch::NoGradGuard noGrad_;
  torch::Generator noise_;
};

// ---- TRM and HRM ----

const json kOneInnerCall{{"inner", 1}};
const auto kEveryMixing = testing::Values(kUnitMean, kConv3x3, kAttention, kTokenMlp);

class TrmCall : public testing::TestWithParam<Case> {
 protected:
  Tiny tiny_{"trm", GetParam(), kOneInnerCall};
};
INSTANTIATE_TEST_SUITE_P(Faithful, TrmCall, kEveryMixing, nameOf);

TEST_P(TrmCall, MovesTheScratchByTheAnswerAndThePuzzle) {
  const Tokens expected =
      reference::trmScratch(tiny_.weights, GetParam().mixing, tiny_.field(0), tiny_.field(1), tiny_.input());
  EXPECT_LE(difference(tiny_.afterCall(0)[1], expected), kTolerance);
}

TEST_P(TrmCall, MovesTheAnswerByTheScratch) {
  const Tokens expected = reference::trmAnswer(tiny_.weights, GetParam().mixing, tiny_.field(0), tiny_.field(1));
  EXPECT_LE(difference(tiny_.afterCall(1)[0], expected), kTolerance);
}

class DampedTrmCall : public testing::Test {
 protected:
  Tiny tiny_{"trm", kConv3x3, {{"inner", 1}, {"damping", 0.95}, {"noise", 0}}};
};

TEST_F(DampedTrmCall, KeepsAShareOfTheScratch) {
  const Tokens y = tiny_.field(0), z = tiny_.field(1);
  const Tokens moved = reference::trmScratch(tiny_.weights, kConv3x3.mixing, y, z, tiny_.input());
  EXPECT_LE(difference(tiny_.afterCall(0)[1], reference::damped(0.95, z, moved)), kTolerance);
}

TEST_F(DampedTrmCall, KeepsAShareOfTheAnswer) {
  const Tokens y = tiny_.field(0), z = tiny_.field(1);
  const Tokens moved = reference::trmAnswer(tiny_.weights, kConv3x3.mixing, y, z);
  EXPECT_LE(difference(tiny_.afterCall(1)[0], reference::damped(0.95, y, moved)), kTolerance);
}

class HrmCall : public testing::TestWithParam<Case> {
 protected:
  Tiny tiny_{"hrm", GetParam(), kOneInnerCall};
};
INSTANTIATE_TEST_SUITE_P(Faithful, HrmCall, kEveryMixing, nameOf);

TEST_P(HrmCall, MovesTheFastStateByTheSlowOneAndThePuzzle) {
  const Tokens expected =
      reference::hrmFast(tiny_.weights, GetParam().mixing, tiny_.field(0), tiny_.field(1), tiny_.input());
  EXPECT_LE(difference(tiny_.afterCall(0)[1], expected), kTolerance);
}

TEST_P(HrmCall, MovesTheSlowStateByTheFastOne) {
  const Tokens expected = reference::hrmSlow(tiny_.weights, GetParam().mixing, tiny_.field(0), tiny_.field(1));
  EXPECT_LE(difference(tiny_.afterCall(1)[0], expected), kTolerance);
}

// ---- Recurrent depth ----

class RecurrentDepthCall : public testing::TestWithParam<Case> {
 protected:
  Tiny tiny_{"recurrent_depth", GetParam(), {{"core_layers", 2}}};
};
INSTANTIATE_TEST_SUITE_P(Faithful, RecurrentDepthCall, testing::Values(kUnitMean, kHuginnAttention), nameOf);

TEST_P(RecurrentDepthCall, ReadsThePuzzleByThePrelude) {
  const Tokens expected = reference::prelude(tiny_.weights, GetParam().mixing, tokensOf(tiny_.embedding()));
  EXPECT_LE(difference(tiny_.context.input, expected), kTolerance);
}

TEST_P(RecurrentDepthCall, MovesTheStateWithTheInputInjected) {
  const Tokens expected = reference::recurrence(tiny_.weights, GetParam().mixing, tiny_.input(), tiny_.field(0));
  EXPECT_LE(difference(tiny_.afterCall(0)[0], expected), kTolerance);
}

TEST(RecurrentDepthReadout, DecodesDigitsByTheCoda) {
  Tiny tiny("recurrent_depth", kUnitMean);
  const Tokens decoded = reference::coda(tiny.weights, kUnitMean.mixing, tiny.field(0));
  const Tensor logits = tiny.net->read(tiny.context, tiny.state).logits;
  EXPECT_LE(difference(logits, reference::digitLogits(tiny.weights, decoded)), kTolerance);
}

TEST(RecurrentDepthReadout, DecodesAPathByTheCoda) {
  Tiny tiny("recurrent_depth", kHuginnAttention);
  const Tokens decoded = reference::coda(tiny.weights, kHuginnAttention.mixing, tiny.field(0));
  const Tensor logits = tiny.net->read(tiny.context, tiny.state).logits;
  EXPECT_LE(difference(logits, reference::pathLogits(tiny.weights, decoded)), kTolerance);
}

// ---- Looped ----

class LoopedCall : public testing::TestWithParam<Case> {
 protected:
  Tiny tiny_{"looped", GetParam(), {{"layers", 2}}};
};
INSTANTIATE_TEST_SUITE_P(Faithful, LoopedCall, testing::Values(kUnitMean, kOuroAttention), nameOf);

TEST_P(LoopedCall, MovesTheStateByItself) {
  const Tokens expected = reference::loop(tiny_.weights, GetParam().mixing, tiny_.field(0));
  EXPECT_LE(difference(tiny_.afterCall(0)[0], expected), kTolerance);
}

TEST_P(LoopedCall, GatesByTheMeanToken) {
  const Tensor gate = tiny_.net->read(tiny_.context, tiny_.state).halt;
  EXPECT_LE(difference(gate, Numbers{reference::gate(tiny_.weights, tiny_.field(0))}), kTolerance);
}

// ---- Embeddings ----

/// HRM, TRM and recurrent depth multiply what they embed by the root of the width.
void expectScaledEmbedding(const std::string& reasoner, const Case& tried) {
  Tiny tiny(reasoner, tried);
  const auto prefix = static_cast<std::size_t>(tried.prefix);
  const Tokens expected = reference::scaledEmbedding(tiny.weights, wordsOf(tiny.puzzle), kWidth, prefix);
  EXPECT_LE(difference(tiny.embedding(), expected), kTolerance);
}

TEST(Embedding, OfTrmIsScaledByTheRootOfTheWidth) { expectScaledEmbedding("trm", kConv3x3); }
TEST(Embedding, OfTrmIsBehindThePuzzlesVector) { expectScaledEmbedding("trm", kAttention); }
TEST(Embedding, OfRecurrentDepthIsScaledByTheRootOfTheWidth) {
  expectScaledEmbedding("recurrent_depth", kHuginnAttention);
}
TEST(Embedding, OfHrmIsBehindThePuzzlesVector) { expectScaledEmbedding("hrm", kTokenMlp); }

TEST(Embedding, OfLoopedIsTheFirstState) {
  Tiny tiny("looped", kOuroAttention);
  auto noise = torch::make_generator<at::CPUGeneratorImpl>(1);
  const Tensor start = tiny.net->start(tiny.context, noise)[0];
  EXPECT_LE(difference(start, reference::embedding(tiny.weights, wordsOf(tiny.puzzle), kWidth)), kTolerance);
}

}  // namespace
