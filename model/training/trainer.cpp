#include "model/training/trainer.h"

#include <optional>
#include <sstream>

#include "model/files/device.h"
#include "model/files/memory.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"
#include "model/thought/stopwatch.h"
#include "model/training/objective.h"
#include "model/training/optimiser_state.h"
#include "model/training/parallel.h"
#include "model/training/planner_trainer.h"
#include "model/training/recipe.h"
#include "model/training/run_folder.h"
#include "model/training/slots.h"
#include "model/training/step_random.h"
#include "puzzles/sentence.h"

namespace model {
namespace {

using puzzles::Error;
using puzzles::Failure;

class Run {
 public:
  Run(Recipe recipe, const NetKind& kind, std::unique_ptr<Objective> objective, const TrainOptions& options)
      : parallel_(Parallel::fromEnvironment()),
        recipe_(std::move(recipe)),
        objective_(std::move(objective)),
        options_(options),
        device_(chooseDevice(options.device)),
        folder_(options, recipe_, *parallel_) {
    torch::manual_seed(recipe_.seed);
    net_ = makeNet(kind, recipe_.family, recipe_.net);
    average_ = makeNet(kind, recipe_.family, recipe_.net);
    net_->to(device_);
    average_->to(device_);
    copyParameters(*net_, *average_, 0);
    trainHalting(true);
    for (std::size_t i = 0; i < recipe_.streams.size(); ++i)
      slots_.push_back(std::make_unique<Slots>(recipe_, i, parallel_->shard(), device_));
  }

  TrainReport go() {
    folder_.restore([this](const Checkpoint& checkpoint) { restore(checkpoint); });
    const thought::Stopwatch watch;
    const int firstStep = step_;
    for (bool stops = false; step_ < recipe_.steps && !stops;) {
      const bool late = options_.timeLimitSeconds > 0 && watch.seconds() > options_.timeLimitSeconds;
      const StepLoss loss = trainStep(late || options_.stop.stop_requested(), stops);
      ++step_;
      seconds_ = secondsBefore_ + watch.seconds();
      if (step_ % recipe_.evaluateEvery == 0) report(loss, (step_ - firstStep) / watch.seconds());
      if (step_ % recipe_.checkpointEvery == 0) save();
    }
    save();
    return {step_, step_ >= recipe_.steps, folder_.writeWeights(*average_, step_, seconds_, device_),
            (step_ - firstStep) / std::max(1e-9, seconds_ - secondsBefore_)};
  }

 private:
  static bool judges(const std::string& parameter) { return ("." + parameter).find(".halt.") != std::string::npos; }

  /// From now on the halting head is trained by a new optimiser, and the rest with it or frozen.
  void trainHalting(bool andTheRest) {
    std::vector<torch::optim::OptimizerParamGroup> groups;
    for (const bool head : {false, true}) {
      std::vector<Tensor> parameters;
      for (auto& item : net_->named_parameters()) {
        if (judges(item.key()) != head) continue;
        item.value().set_requires_grad(head || andTheRest);
        item.value().mutable_grad() = Tensor();  // what is frozen now would still count in the gradient's norm
        if (head || andTheRest) parameters.push_back(item.value());
      }
      groups.emplace_back(std::move(parameters));
    }
    optimiser_ = std::make_unique<torch::optim::AdamW>(
        std::move(groups),
        torch::optim::AdamWOptions(recipe_.learningRate).betas({0.9, 0.95}).weight_decay(recipe_.weightDecay));
  }

  bool halting() const { return objective_->haltingFrom() > 0 && step_ >= objective_->haltingFrom(); }

  /// The averaged weights become the weights; of them only the halting head goes on learning.
  void beginHalting() {
    copyParameters(*average_, *net_, 0);
    trainHalting(false);
  }

  /// Warm-up, constant, linear fall to a tenth: for the answer, and once more for the halting head.
  double rateShare() const {
    const int turn = objective_->haltingFrom();
    const int begin = halting() ? turn : 0;
    const int end = halting() || turn == 0 ? recipe_.steps : turn;
    const int decay = halting() ? begin : recipe_.decayFrom > 0 ? recipe_.decayFrom : end;
    const double warm = recipe_.warmup > 0 ? std::min(1.0, (step_ - begin + 1.0) / recipe_.warmup) : 1.0;
    const double fallen = std::max(0.0, double(step_ - decay) / std::max(1, end - decay));
    return warm * (1 - 0.9 * fallen);
  }

  void setRates() {
    const double rates[] = {recipe_.learningRate, recipe_.haltingRate > 0 ? recipe_.haltingRate : recipe_.learningRate};
    for (std::size_t i = 0; i < 2; ++i) {
      auto& options = static_cast<torch::optim::AdamWOptions&>(optimiser_->param_groups()[i].options());
      options.lr(rates[i] * rateShare());
    }
  }

  StepLoss lossOf(const Slots& slots) {
    const MixedPrecision mixed(device_);
    Batch batch{net_->prelude(slots.encoded()), {}, slots, step_, stepRandom(recipe_, step_, 2)};
    batch.state = slots.stateOr(net_->start(batch.context, batch.noise));
    return halting() ? objective_->halting(*net_, batch) : objective_->answer(*net_, batch);
  }

  /// `wishesToStop` is this process's own wish; `stops` is set when any process has it.
  StepLoss trainStep(bool wishesToStop, bool& stops) {
    if (step_ == objective_->haltingFrom() && halting()) beginHalting();
    Slots& slots = *slots_[static_cast<std::size_t>(step_) % slots_.size()];
    slots.refill();
    const StepLoss loss = lossOf(slots);
    optimiser_->zero_grad();
    loss.total.backward();
    stops = parallel_->averageGradients(net_->parameters(), wishesToStop);
    torch::nn::utils::clip_grad_norm_(net_->parameters(), recipe_.clip);
    setRates();
    optimiser_->step();
    copyParameters(*net_, *average_, std::min(recipe_.ema, (1.0 + step_) / (10.0 + step_)));
    slots.carry(loss.state, loss.calls, loss.finished);
    return loss;
  }

  /// to <- keep * to + (1 - keep) * from.
  static void copyParameters(const Net& from, Net& to, double keep) {
    torch::NoGradGuard noGrad;
    auto target = to.parameters();
    const auto source = from.parameters();
    for (std::size_t i = 0; i < target.size(); ++i) target[i].mul_(keep).add_(source[i], 1 - keep);
  }

  /// Share solved by the averaged weights on held-out puzzles of each stream's kind.
  std::vector<double> evaluate() {
    torch::NoGradGuard noGrad;
    const Encoding& encoding = *findEncoding(recipe_.family);
    const auto& family = *puzzles::findFamily(recipe_.family);
    std::vector<double> shares;
    for (std::size_t s = 0; s < recipe_.streams.size(); ++s) {
      std::vector<puzzles::Puzzle> batch;
      std::vector<Tensor> targets;
      for (int i = 0; i < recipe_.evaluateCount; ++i) {
        batch.push_back(streamItem(family, recipe_.streams[s].puzzle, recipe_.seed, kHeldOutStream + s, i));
        targets.push_back(encoding.target(batch.back(), *batch.back().solution));
      }
      auto noise = torch::make_generator<at::CPUGeneratorImpl>(recipe_.seed);
      const Context context = average_->prelude(encoding.encode(batch).to(device_));
      State state = average_->start(context, noise);
      for (int i = 0; i < recipe_.evaluateIterations; ++i) state = average_->step(context, state, i, noise);
      const Tensor logits = average_->read(context, state).logits;
      shares.push_back(exactlyRight(logits, torch::stack(targets).to(device_)).mean().item<double>());
    }
    return shares;
  }

  /// Evaluated by every process, so that none has to wait for one; told by one.
  void report(const StepLoss& loss, double rate) {
    std::ostringstream line;
    line.precision(3);
    line << "step " << step_ << '/' << recipe_.steps << (halting() ? "  halting loss " : "  loss ") << loss.loss
         << "  squares " << loss.squares << "  solved " << loss.solved << "  held out";
    for (const double share : evaluate()) line << ' ' << share;
    line << "  " << rate << " steps/s  left " << static_cast<int>((recipe_.steps - step_) / rate / 60) << " min";
    folder_.tell(line.str());
  }

  void save() {
    Checkpoint checkpoint{.step = step_, .seconds = seconds_, .file = {}};
    auto& tensors = checkpoint.file.tensors;
    tensors = parametersOf(*net_, "net.");
    for (auto& raw : parametersOf(*average_, "average.")) tensors.push_back(std::move(raw));
    saveOptimiser(*optimiser_, tensors);
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i]->save(tensors, slotPrefix(i));
    folder_.save(std::move(checkpoint));
  }

  void restore(const Checkpoint& checkpoint) {
    for (auto [net, prefix] : {std::pair{net_, "net."}, std::pair{average_, "average."}}) {
      if (auto error = assignParameters(*net, checkpoint.file, prefix)) throw Failure(error->message);
    }
    step_ = checkpoint.step;
    if (halting()) trainHalting(false);
    // At the very step where the halting head takes over, the optimiser saved is the one about to be replaced.
    if (step_ != objective_->haltingFrom()) restoreOptimiser(*optimiser_, checkpoint.file);
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i]->restore(checkpoint.file, slotPrefix(i));
    secondsBefore_ = seconds_ = checkpoint.seconds;
  }

  static std::string slotPrefix(std::size_t stream) { return "stream" + std::to_string(stream) + "."; }

  std::unique_ptr<Parallel> parallel_;
  Recipe recipe_;
  std::unique_ptr<Objective> objective_;
  const TrainOptions& options_;
  torch::Device device_;
  RunFolder folder_;
  std::shared_ptr<Net> net_, average_;
  std::unique_ptr<torch::optim::AdamW> optimiser_;
  std::vector<std::unique_ptr<Slots>> slots_;
  int step_ = 0;
  double seconds_ = 0, secondsBefore_ = 0;
};

}  // namespace

puzzles::Result<TrainReport> train(const TrainOptions& options) {
  auto recipe = readRecipe(options.recipe);
  if (!recipe) return recipe.error();
  const NetKind* kind = findNetKind(recipe->reasoner, recipe->family);
  if (!kind) {
    return Error{"key 'reasoner' names no architecture for family '" + recipe->family + "'", 0, 0,
                 options.recipe.string()};
  }
  if (const auto problem = checkOut(options, *recipe)) return *problem;
  keepMemory();
  useThreads(options.threads);
  std::unique_ptr<Objective> objective;
  std::optional<ActorCritic> critic;
  try {
    makeNet(*kind, recipe->family, recipe->net);
    Keys keys(recipe->objective, "objective.");
    if (kind->plans())
      critic.emplace(keys);
    else
      objective = makeObjective(kind->objective, keys);
    keys.finish(recipe->reasoner);
  } catch (const Failure& problem) {
    return Error{problem.what(), 0, 0, options.recipe.string()};
  }
  try {
    if (critic) return trainPlanner(std::move(*recipe), *kind, *critic, options);
    return Run(std::move(*recipe), *kind, std::move(objective), options).go();
  } catch (const std::exception& problem) {
    return Error{puzzles::sentenceOf(problem)};
  }
}

}  // namespace model
