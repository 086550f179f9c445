#include "model/training/planner_trainer.h"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "model/files/device.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"
#include "model/thought/stopwatch.h"
#include "model/training/greedy.h"
#include "model/training/levels.h"
#include "model/training/optimiser_state.h"
#include "model/training/parallel.h"
#include "model/training/run_folder.h"
#include "model/training/step_random.h"

namespace model {
namespace {

using puzzles::Failure;

constexpr std::uint64_t kPlay = 1, kOrder = 2;  // purposes that seeds are drawn for
constexpr double kLeastRate = 0.02;             // of the learning rate, at the end of its fall
constexpr double kEpsilon = 1e-5;

class PlannerRun {
 public:
  PlannerRun(Recipe recipe, const NetKind& kind, const ActorCritic& critic, const TrainOptions& options)
      : parallel_(Parallel::fromEnvironment()),
        recipe_(std::move(recipe)),
        kind_(kind),
        critic_(critic),
        options_(options),
        device_(chooseDevice(options.device)),
        folder_(options, recipe_, *parallel_) {
    if (parallel_->shard().worldSize > 1) throw Failure("a planner is trained by one process: WORLD_SIZE must be 1");
    torch::manual_seed(recipe_.seed);
    planner_ = makeNet(kind, recipe_.family, recipe_.net);
    planner_->to(device_);
    ground_ =
        std::make_unique<Playground>(recipe_, critic_.terms(), critic_.levels(), critic_.imitation() > 0, device_);
    optimiser_ = std::make_unique<torch::optim::Adam>(planner_->parameters(),
                                                      torch::optim::AdamOptions(recipe_.learningRate).eps(kEpsilon));
  }

  TrainReport go() {
    folder_.restore([this](const Checkpoint& checkpoint) { restore(checkpoint); });
    const thought::Stopwatch watch;
    const double before = seconds_;
    const int first = step_;
    const auto late = [&] { return options_.timeLimitSeconds > 0 && seconds_ - before > options_.timeLimitSeconds; };
    while (step_ < recipe_.steps && !late() && !options_.stop.stop_requested()) {
      trainStep();
      ++step_;
      seconds_ = before + watch.seconds();
      if (step_ % recipe_.evaluateEvery == 0) report((step_ - first) / (seconds_ - before));
      if (step_ % recipe_.checkpointEvery == 0) save();
    }
    save();
    return {step_, step_ >= recipe_.steps, folder_.writeWeights(*planner_, step_, seconds_, device_),
            (step_ - first) / std::max(1e-9, seconds_ - before)};
  }

 private:
  /// Warm-up, constant, linear fall.
  double rate() const {
    const double warm = recipe_.warmup > 0 ? std::min(1.0, (step_ + 1.0) / recipe_.warmup) : 1.0;
    const double fallen =
        std::max(0.0, double(step_ - recipe_.decayFrom) / std::max(1, recipe_.steps - recipe_.decayFrom));
    return recipe_.learningRate * warm * std::max(kLeastRate, 1 - fallen);
  }

  bool imitates() const { return step_ < critic_.imitation(); }

  void trainStep() {
    if (critic_.imitation() > 0 && step_ == critic_.imitation()) graduate();
    if (step_ % critic_.freshEvery() == 0) ground_->drawLevels(step_ / critic_.freshEvery());
    const Unroll unroll =
        ground_->play(*planner_, critic_.unroll(), stepRandom(recipe_, step_, kPlay), critic_.learnsOnce());
    for (auto& group : optimiser_->param_groups()) static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate());
    if (critic_.learnsOnce()) return learn(unroll);
    auto order = stepRandom(recipe_, step_, kOrder);
    for (int epoch = 0; epoch < critic_.epochs(); ++epoch) {
      const Tensor worlds = torch::randperm(ground_->worlds(), order).to(device_);
      for (const Tensor& some : worlds.chunk(critic_.minibatches())) learn(unroll.part(some));
    }
  }

  /// From here on the planner learns from reward, held near to what it was taught.
  void graduate() {
    ground_->dismissTeacher();
    torch::NoGradGuard noGrad;
    anchor_ = makeNet(kind_, recipe_.family, recipe_.net);
    anchor_->to(device_);
    Safetensors taught;
    taught.tensors = parametersOf(*planner_);
    assignParameters(*anchor_, taught);
  }

  Tensor anchorOf(const Unroll& unroll) const {
    torch::NoGradGuard noGrad;
    return anchor_ ? replay(*anchor_, unroll).policy : Tensor();
  }

  void learn(const Unroll& unroll) {
    loss_ = imitates() ? critic_.imitationLoss(*planner_, unroll) : critic_.loss(*planner_, unroll, anchorOf(unroll));
    optimiser_->zero_grad();
    loss_.total.backward();
    torch::nn::utils::clip_grad_norm_(planner_->parameters(), recipe_.clip);
    optimiser_->step();
  }

  /// Share of held-out levels of each stream's kind that the most probable moves solve.
  double solvedShare(std::size_t stream) const {
    const auto levels = heldOutLevels(recipe_, stream, recipe_.evaluateCount);
    const int solved = solvedGreedily(*planner_, levels, recipe_.evaluateIterations, 0, device_);
    return solved / static_cast<double>(levels.size());
  }

  void report(double stepsPerSecond) {
    const double frames = double(critic_.unroll()) * static_cast<double>(ground_->worlds());
    const Tally tally = ground_->takeTally();
    const double episodes = std::max(1, tally.episodes);
    std::ostringstream line;
    line.precision(3);
    line << "step " << step_ << '/' << recipe_.steps << "  frames " << step_ * frames / 1e6 << "M  episodes "
         << tally.episodes << "  return " << tally.earned / episodes << "  solved " << tally.solved / episodes
         << "  value loss " << loss_.value << "  entropy " << loss_.entropy << "  held out";
    for (std::size_t stream = 0; stream < recipe_.streams.size(); ++stream) line << ' ' << solvedShare(stream);
    line << "  " << static_cast<int>(stepsPerSecond * frames) << " frames/s  left "
         << static_cast<int>((recipe_.steps - step_) / stepsPerSecond / 60) << " min";
    folder_.tell(line.str());
  }

  void save() const {
    Checkpoint checkpoint{.step = step_, .seconds = seconds_, .file = {}};
    checkpoint.file.tensors = parametersOf(*planner_, "net.");
    saveOptimiser(*optimiser_, checkpoint.file.tensors);
    if (anchor_) std::ranges::move(parametersOf(*anchor_, "anchor."), std::back_inserter(checkpoint.file.tensors));
    ground_->save(checkpoint.file.tensors);
    folder_.save(std::move(checkpoint));
  }

  void restore(const Checkpoint& checkpoint) {
    if (auto error = assignParameters(*planner_, checkpoint.file, "net.")) throw Failure(error->message);
    restoreOptimiser(*optimiser_, checkpoint.file);
    step_ = checkpoint.step;
    seconds_ = checkpoint.seconds;
    if (critic_.imitation() > 0 && step_ > critic_.imitation()) {
      graduate();
      if (auto error = assignParameters(*anchor_, checkpoint.file, "anchor.")) throw Failure(error->message);
    }
    // Levels are drawn before the first of their steps, which a checkpoint at that very step has still before it.
    ground_->drawLevels((step_ - 1) / critic_.freshEvery());
    ground_->restore(checkpoint.file);
  }

  std::unique_ptr<Parallel> parallel_;
  Recipe recipe_;
  const NetKind& kind_;
  ActorCritic critic_;
  const TrainOptions& options_;
  torch::Device device_;
  RunFolder folder_;
  std::shared_ptr<Net> planner_, anchor_;
  std::unique_ptr<Playground> ground_;
  std::unique_ptr<torch::optim::Adam> optimiser_;
  ActorCritic::Loss loss_;
  int step_ = 0;
  double seconds_ = 0;
};

}  // namespace

TrainReport trainPlanner(Recipe recipe, const NetKind& kind, const ActorCritic& critic, const TrainOptions& options) {
  return PlannerRun(std::move(recipe), kind, critic, options).go();
}

}  // namespace model
