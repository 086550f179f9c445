// Deep Repeated ConvLSTM, DRC(D, N): Guez et al. 2019 (arXiv 1901.03559), AlignmentResearch/train-learned-planner.
//
//   i = encoder(x)                                                  (once a move)
//   for layer d = 1..D:                                             (call: one tick; N ticks before a move)
//     [i; j; f; o] = conv([i; h_{d-1}; a_d * max h_d + b_d * mean h_d]) + conv(h_d) + conv(fence)
//     c_d <- sigmoid(f) * c_d + sigmoid(j) * tanh(i);   h_d <- g(o) * tanh(c_d)        h_0 = h_D of the tick before
//   policy and value from h_D and i

#include "model/nets/blocks.h"
#include "model/nets/net.h"

namespace model {
namespace {

using torch::nn::Conv2d;
using torch::nn::Conv2dOptions;
using torch::nn::Linear;

constexpr int kMostPlannerWidth = 256, kMostLayers = 8, kMostTicks = 16, kMostPlannerHidden = 4096;
constexpr int kSokobanPlanes = 7, kPlayer = 4, kPlayerOnGoal = 5;  // of the encoding
constexpr int kMoves = 4;
constexpr int kLightChannels = 8;

Conv2d conv3x3(int in, int out, bool bias) { return Conv2d(Conv2dOptions(in, out, 3).padding(1).bias(bias)); }

/// What the player sees -> [B, C, H, W].
class Encoder : public torch::nn::Module {
 public:
  virtual Tensor forward(const Tensor& planes) = 0;
};

class SymbolicEncoder : public Encoder {
 public:
  explicit SymbolicEncoder(int width) { conv_ = register_module("conv", conv3x3(kSokobanPlanes, width, true)); }
  Tensor forward(const Tensor& planes) override { return conv_(planes); }

 private:
  Conv2d conv_{nullptr};
};

/// The board as a picture of one pixel a square, in the colours of gym-sokoban's tiny world.
class RgbEncoder : public Encoder {
 public:
  explicit RgbEncoder(int width) {
    const auto conv = [width](int in) { return Conv2d(Conv2dOptions(in, width, 4)); };
    first_ = register_module("first", conv(3));
    second_ = register_module("second", conv(width));
  }
  Tensor forward(const Tensor& planes) override { return second_(padded(first_(padded(pictureOf(planes))))); }

 private:
  static Tensor padded(const Tensor& x) { return torch::constant_pad_nd(x, {1, 2, 1, 2}); }
  static Tensor pictureOf(const Tensor& planes) {
    // wall, floor, box, box on goal, player, player on goal, goal
    static const float kColours[] = {0,  0,   0,   243, 248, 238, 142, 121, 56,  254, 95,
                                     56, 160, 212, 56,  219, 212, 56,  254, 126, 125};
    const Tensor colours =
        torch::tensor(at::ArrayRef<float>(kColours, 3 * kSokobanPlanes)).view({kSokobanPlanes, 3}) / 255;
    return torch::einsum("bphw,pc->bchw", {planes, colours.to(planes.device())});
  }
  Conv2d first_{nullptr}, second_{nullptr};
};

/// Layers of ConvLSTM cells keep their weights as the papers' code has them.
class Cell : public torch::nn::Module {
 public:
  Cell(int width, bool tanhGate) : width_(width), tanhGate_(tanhGate) {
    input_ = register_module("input", conv3x3(3 * width, 4 * width, true));
    hidden_ = register_module("hidden", conv3x3(width, 4 * width, false));
    fence_ = register_module("fence", conv3x3(1, 4 * width, false));
    pool_ = register_parameter("pool", torch::randn({2, width, 1, 1}) / std::sqrt(2.0));
  }

  /// c and h after one tick. `nudge`, if defined, is added to c before h is made of it.
  std::pair<Tensor, Tensor> forward(const Tensor& seen, const Tensor& below, const Tensor& c, const Tensor& h,
                                    const Tensor& nudge) {
    const Tensor pooled = pool_[0] * h.amax({2, 3}, true) + pool_[1] * h.mean({2, 3}, true);
    const Tensor all = torch::cat({seen, below, pooled.expand_as(h), h, fenceLike(h)}, 1);
    const Tensor kernel = torch::cat({input_->weight, hidden_->weight, fence_->weight}, 1);
    const Tensor gates = torch::conv2d(all, kernel, input_->bias, 1, 1);
    const auto part = [&](int index) { return gates.narrow(1, index * width_, width_); };
    Tensor now = torch::sigmoid(part(2)) * c + torch::sigmoid(part(1)) * torch::tanh(part(0));
    if (nudge.defined()) now = now + nudge;
    const Tensor gate = tanhGate_ ? torch::tanh(part(3)) : torch::sigmoid(part(3));
    return {now, torch::tanh(now) * gate};
  }

 private:
  /// 1 on the squares at the border, so that the net can see where the board ends: [B, 1, H, W].
  static Tensor fenceLike(const Tensor& h) {
    Tensor fence = torch::ones({1, 1, h.size(2), h.size(3)}, h.options());
    if (h.size(2) > 2 && h.size(3) > 2) fence.narrow(2, 1, h.size(2) - 2).narrow(3, 1, h.size(3) - 2).zero_();
    return fence.expand({h.size(0), 1, h.size(2), h.size(3)});
  }

  int width_;
  bool tanhGate_;
  Conv2d input_{nullptr}, hidden_{nullptr}, fence_{nullptr};
  Tensor pool_;
};

/// What h_D and the encoded board are read through -> [B, hidden].
class Head : public torch::nn::Module {
 public:
  virtual Tensor forward(const Tensor& top, const Context& context) = 0;
};

/// As published: every square of h_D + i into one linear layer.
class PublishedHead : public Head {
 public:
  PublishedHead(int width, int side, int hidden) {
    linear_ = register_module("linear", Linear(width * side * side, hidden));
  }
  Tensor forward(const Tensor& top, const Context& context) override {
    return torch::relu(linear_((top + context.input).flatten(1)));
  }

 private:
  Linear linear_{nullptr};
};

/// The same behind a convolution to few channels: most of the published net's weights are in its linear layer.
class LightHead : public Head {
 public:
  LightHead(int width, int side, int hidden) {
    conv_ = register_module("conv", conv3x3(width, kLightChannels, true));
    linear_ = register_module("linear", Linear(kLightChannels * side * side, hidden));
  }
  Tensor forward(const Tensor& top, const Context& context) override {
    return torch::relu(linear_(torch::relu(conv_(top + context.input)).flatten(1)));
  }

 private:
  Conv2d conv_{nullptr};
  Linear linear_{nullptr};
};

/// For boards of any size: what stands where the player stands, beside the mean and the maximum over the board.
class PlayerHead : public Head {
 public:
  PlayerHead(int width, int hidden) {
    conv_ = register_module("conv", conv3x3(width, width, true));
    linear_ = register_module("linear", Linear(3 * width, hidden));
  }
  Tensor forward(const Tensor& top, const Context& context) override {
    const Tensor h = torch::relu(conv_(top + context.input));
    const Tensor player = context.encoded.narrow(1, kPlayer, 2).sum(1, true);
    const Tensor here = (h * player).sum({2, 3});
    return torch::relu(linear_(torch::cat({here, h.mean({2, 3}), h.amax({2, 3})}, 1)));
  }

 private:
  static_assert(kPlayerOnGoal == kPlayer + 1);
  Conv2d conv_{nullptr};
  Linear linear_{nullptr};
};

class Drc : public Net {
 public:
  Drc(Keys& config, const std::string& /*family*/)
      : width_(config.small("width", 32, 1, kMostPlannerWidth)),
        layers_(config.small("layers", 3, 1, kMostLayers)),
        ticks_(config.small("ticks", 3, 1, kMostTicks)),
        side_(config.small("side", 0, 0, 100)) {
    const int hidden = config.small("hidden", 128, 1, kMostPlannerHidden);
    const std::string gate = config.text("output_gate", "sigmoid");
    if (gate != "sigmoid" && gate != "tanh")
      throw puzzles::Failure(config.name("output_gate") + "is neither sigmoid nor tanh");
    encoder_ = register_module("encoder", makeEncoder(config));
    for (int layer = 1; layer <= layers_; ++layer)
      cells_.push_back(register_module("cell" + std::to_string(layer), std::make_shared<Cell>(width_, gate == "tanh")));
    head_ = register_module("head", makeHead(config, hidden));
    policy_ = register_module("policy", Linear(hidden, kMoves));
    value_ = register_module("value", Linear(hidden, 1));
    draw();
  }

  Context prelude(const Tensor& encoded) override { return {encoded, encoder_->forward(encoded)}; }

  State start(const Context& context, torch::Generator&) override {
    return State(2 * static_cast<std::size_t>(layers_), torch::zeros_like(context.input));
  }

  /// The state is c1, h1, c2, h2, ...
  State step(const Context& context, const State& state, int, torch::Generator&) override {
    State next;
    Tensor below = state.back();
    for (std::size_t layer = 0; layer < cells_.size(); ++layer) {
      const Tensor nudge = context.nudges.empty() ? Tensor() : context.nudges[2 * layer];
      auto [c, h] = cells_[layer]->forward(context.input, below, state[2 * layer], state[2 * layer + 1], nudge);
      below = h;
      next.push_back(std::move(c));
      next.push_back(std::move(h));
    }
    return next;
  }
  int callsPerStep() const override { return ticks_; }

  Readout read(const Context& context, const State& state) override {
    const Tensor z = head_->forward(state.back(), context);
    return {.policy = policy_(z), .value = value_(z).squeeze(-1)};
  }

  /// The edge of the board, which the net does not see, is shown as zeros.
  std::vector<NamedField> toFields(const State& state, std::int64_t, std::int64_t) const override {
    std::vector<NamedField> fields;
    for (std::size_t i = 0; i < state.size(); ++i) {
      std::string name = std::to_string(i / 2 + 1);
      name.insert(name.begin(), i % 2 == 0 ? 'c' : 'h');
      fields.push_back({name, torch::constant_pad_nd(state[i].squeeze(0), {1, 1, 1, 1})});
    }
    return fields;
  }
  State fromFields(const std::vector<NamedField>& fields) const override {
    State state;
    for (const auto& [name, field] : fields)
      state.push_back(field.narrow(1, 1, field.size(1) - 2).narrow(2, 1, field.size(2) - 2).unsqueeze(0));
    return state;
  }

  bool randomStart() const override { return false; }
  /// Of each layer, on each inner square: a kernel of 3 x 3 (nine products, nine sums) from the 4 C + 1 channels that
  /// it sees to the 4 C of its gates.
  double flopsPerCall(int height, int width, int) const override {
    return 18.0 * layers_ * (4.0 * width_ + 1) * 4 * width_ * (height - 2) * (width - 2);
  }

 private:
  std::shared_ptr<Encoder> makeEncoder(Keys& config) const {
    const std::string kind = config.text("encoder", "symbolic");
    if (kind == "symbolic") return std::make_shared<SymbolicEncoder>(width_);
    if (kind == "rgb") return std::make_shared<RgbEncoder>(width_);
    throw puzzles::Failure(config.name("encoder") + "is neither symbolic nor rgb");
  }

  std::shared_ptr<Head> makeHead(Keys& config, int hidden) const {
    const std::string kind = config.text("head", "light");
    if (kind == "player") return std::make_shared<PlayerHead>(width_, hidden);
    if (side_ == 0) throw puzzles::Failure(config.name("side") + "is missing: the head '" + kind + "' needs it");
    if (kind == "published") return std::make_shared<PublishedHead>(width_, side_, hidden);
    if (kind == "light") return std::make_shared<LightHead>(width_, side_, hidden);
    throw puzzles::Failure(config.name("head") + "is not published, light or player");
  }

  /// Kernels by LeCun's normal, heads orthogonal, biases zero.
  void draw() {
    torch::NoGradGuard noGrad;
    drawLecun(*this);
    for (auto& item : named_parameters()) {
      if (item.key().ends_with("bias")) item.value().zero_();
    }
    torch::nn::init::orthogonal_(policy_->weight);
    torch::nn::init::orthogonal_(value_->weight);
  }

  int width_, layers_, ticks_, side_;
  std::shared_ptr<Encoder> encoder_;
  std::vector<std::shared_ptr<Cell>> cells_;
  std::shared_ptr<Head> head_;
  Linear policy_{nullptr}, value_{nullptr};
};

const std::map<std::string, std::string> kPublished{{"sokoban", "Boxoban, 4 boxes: 98.1 % after 500 M moves (1.3 M)"}};

const std::string kArchitecture = R"(
Layers of convolutional LSTM cells, ticked several times before every move; each layer sees the board, the layer below
(the first: the last one, a tick ago) and a summary of itself over the whole board.

After Guez et al. 2019, 'An Investigation of Model-Free Planning' (arXiv 1901.03559), as in AlignmentResearch's
train-learned-planner.

Departures: the board is read as seven planes, without its edge, by one convolution; fewer channels; a head that reads
the player's square, so that boards may have any size; episodes also end where a box is stuck for good, and begin
anywhere on a level's solution in part (reverse curriculum).
)";

const std::string kFromReward = R"(
Nobody told it to plan: it learnt from reward alone which moves pay.
)";
const std::string kLarger =
    "Of the published depth, width and ticks, on rooms of 8 x 8 with up to four boxes, trained on a GPU.";

const std::string kTaughtFirst = R"(
It was taught first: it imitated the moves of an exact solver on the positions that it came to itself (DAgger, Ross et
al. 2011, arXiv 1011.0686), and was then improved by reward, held near to what it had been taught. Its planning did
not emerge from reward.
)";

constexpr int kBudgetOfMoves = 0;  // PlannerReasoner offers as many ticks as its moves take
constexpr thought::HaltingPolicy kUntilOver{thought::HaltingPolicy::Kind::Over, 0};

}  // namespace

extern const NetKind kDrc{.name = "drc",
                          .title = "Planner from reward (DRC)",
                          .families = {"sokoban"},
                          .published = kPublished,
                          .about = kArchitecture + kFromReward,
                          .defaultBudget = kBudgetOfMoves,
                          .halting = kUntilOver,
                          .objective = ObjectiveKind::ActorCritic,
                          .make = makeNetOf<Drc>};

extern const NetKind kDrc33{.name = "drc33",
                            .title = "Planner from reward, larger: DRC(3, 3)",
                            .families = {"sokoban"},
                            .published = kPublished,
                            .about = kArchitecture + kFromReward + kLarger,
                            .defaultBudget = kBudgetOfMoves,
                            .halting = kUntilOver,
                            .objective = ObjectiveKind::ActorCritic,
                            .make = makeNetOf<Drc>};

extern const NetKind kDrcImitation{.name = "drc_imitation",
                                   .title = "Planner from imitation, then reward (DRC)",
                                   .families = {"sokoban"},
                                   .published = kPublished,
                                   .about = kArchitecture + kTaughtFirst,
                                   .defaultBudget = kBudgetOfMoves,
                                   .halting = kUntilOver,
                                   .objective = ObjectiveKind::ActorCritic,
                                   .make = makeNetOf<Drc>};

}  // namespace model
