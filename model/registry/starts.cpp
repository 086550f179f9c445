#include "model/registry/starts.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "model/files/memory.h"
#include "model/nets/row_noise.h"
#include "model/reasoners/net_reasoner.h"
#include "model/registry/load_net.h"
#include "model/registry/reasoner_kinds.h"
#include "model/thought/stopwatch.h"
#include "puzzles/family.h"
#include "puzzles/random.h"
#include "puzzles/sentence.h"

namespace model {
namespace {

using puzzles::Error;
using thought::StartReading;
using thought::StartsMoment;
using thought::StartsRequest;

/// Rows that the processor's caches like: of a Sudoku net 16 cost less each than 4 or 128. A slice is one thread's.
constexpr std::size_t kSliceRows = 16;
constexpr double kLeast = 1e-30;

/// Consecutive starts that go through the network together.
struct Slice {
  std::size_t first = 0;
  std::vector<std::uint64_t> seeds = {};
  Context context = {};
  State state = {};
  Tensor direction = {};  ///< [numbers of all fields]: sum of the rows' states, each divided by its length
};

/// [rows]: of each row the squared length.
Tensor squaresOf(const Tensor& field) { return field.flatten(1).norm(2, 1).square(); }

Tensor squaresOf(const State& state) {
  Tensor sum = squaresOf(state.front());
  for (std::size_t field = 1; field < state.size(); ++field) sum += squaresOf(state[field]);
  return sum;
}

/// The same of what a call changed; a field that it left alone is the same tensor.
Tensor changesOf(const State& now, const State& before) {
  Tensor sum = torch::zeros({now.front().size(0)}, now.front().options());
  for (std::size_t field = 0; field < now.size(); ++field) {
    if (!now[field].is_same(before[field])) sum += squaresOf(now[field] - before[field]);
  }
  return sum;
}

Tensor directionOf(const State& state, const Tensor& squares) {
  std::vector<Tensor> parts;
  for (const Tensor& field : state) parts.push_back(torch::mv(field.flatten(1).t(), squares.clamp_min(kLeast).rsqrt()));
  return torch::cat(parts);
}

/// As NetReasoner draws it for each seed alone.
torch::Generator noiseByRow(const std::vector<std::uint64_t>& seeds, int call) {
  std::vector<torch::Generator> rows;
  for (const std::uint64_t seed : seeds) rows.push_back(noiseOf(seed, call));
  return torch::make_generator<RowGenerators>(std::move(rows));
}

class NetStarts : public thought::ManyStarts {
 public:
  NetStarts(LoadedNet loaded, torch::Device device)
      : loaded_(std::move(loaded)),
        device_(device),
        encoding_(*findEncoding(loaded_.family)),
        info_(infoOf(loaded_, encoding_)) {
    loaded_.net->to(device_);
  }

  const thought::ReasonerInfo& info() const override { return info_; }

  puzzles::Result<StartsMoment> begin(const StartsRequest& request) override {
    slices_.clear();
    if (request.puzzle.family != info_.family) return thought::otherFamily(info_, request.puzzle);
    if (request.count < 1 || request.count > thought::kMostStarts)
      return Error{"from 1 to " + std::to_string(thought::kMostStarts) + " starts are possible"};
    torch::InferenceMode guard;
    puzzle_ = request.puzzle;
    const auto open = encoding_.open(puzzle_);
    open_ = torch::tensor(std::vector<float>(open.begin(), open.end())).view({puzzle_.height, puzzle_.width});
    call_ = 0;
    last_.assign(static_cast<std::size_t>(request.count), {});
    const Context one = contextOf(1);
    if (auto tooMany = refusalOf(request, one)) return *tooMany;
    makeSlices(request, one);
    return moment([this](Slice& slice, StartsMoment& now) {
      slice.direction = directionOf(slice.state, squaresOf(slice.state));
      read(slice, torch::ones({static_cast<std::int64_t>(slice.seeds.size())}), now);
    });
  }

  std::optional<StartsMoment> step(const std::stop_token& stop) override {
    if (slices_.empty()) throw puzzles::Failure("step before begin");
    ++call_;
    auto now = moment([&](Slice& slice, StartsMoment& now) {
      if (!stop.stop_requested()) advance(slice, now);
    });
    if (!stop.stop_requested()) return now;
    slices_.clear();  // some went on, some did not
    return std::nullopt;
  }

 private:
  Context contextOf(std::size_t rows) const {
    const std::vector<puzzles::Puzzle> copies(rows, puzzle_);
    return loaded_.net->prelude(encoding_.encode(copies).to(device_));
  }

  State startOf(const Context& one, std::uint64_t seed) const {
    auto noise = torch::make_generator<at::CPUGeneratorImpl>(seed);
    return loaded_.net->start(one, noise);
  }

  std::optional<Error> refusalOf(const StartsRequest& request, const Context& one) const {
    std::size_t numbers = 0;
    for (const Tensor& field : startOf(one, request.firstSeed)) numbers += static_cast<std::size_t>(field.numel());
    const std::size_t fit = kMostStartsBytes / (2 * sizeof(float) * numbers);  // the state, and the one before
    if (static_cast<std::size_t>(request.count) <= fit) return std::nullopt;
    return Error{std::to_string(request.count) + " starts of a puzzle of this size do not fit into memory, " +
                 std::to_string(fit) + " would"};
  }

  void makeSlices(const StartsRequest& request, const Context& one) {
    const auto count = static_cast<std::size_t>(request.count);
    const std::size_t most = device_.is_cuda() ? count : kSliceRows;
    const Context whole = contextOf(std::min(most, count));
    for (std::size_t first = 0; first < count; first += most) {
      const std::size_t rows = std::min(most, count - first);
      Slice slice{.first = first, .context = rows == most ? whole : contextOf(rows)};
      std::vector<State> starts;
      for (std::size_t row = 0; row < rows; ++row) {
        slice.seeds.push_back(request.firstSeed + first + row);
        starts.push_back(startOf(one, slice.seeds.back()));
      }
      for (std::size_t field = 0; field < starts.front().size(); ++field) {
        std::vector<Tensor> parts;
        for (const State& start : starts) parts.push_back(start[field]);
        slice.state.push_back(torch::cat(parts));
      }
      slices_.push_back(std::move(slice));
    }
  }

  /// What `work` makes of every slice, each on one of LibTorch's threads.
  template <class Work>
  StartsMoment moment(Work work) {
    const thought::Stopwatch watch;
    StartsMoment now{.iteration = call_, .readings = last_};
    try {
      at::parallel_for(0, static_cast<std::int64_t>(slices_.size()), 1, [&](std::int64_t begin, std::int64_t end) {
        torch::InferenceMode guard;
        for (auto i = begin; i < end; ++i) work(slices_[static_cast<std::size_t>(i)], now);
      });
    } catch (const c10::Error& error) {
      throw puzzles::Failure(std::string("LibTorch: ") + error.what_without_backtrace());
    }
    last_ = now.readings;
    now.pathIndependence = independence();
    now.microseconds = watch.microseconds();
    return now;
  }

  void advance(Slice& slice, StartsMoment& now) const {
    auto noise = noiseByRow(slice.seeds, call_ - 1);
    const State before = slice.state;
    slice.state = loaded_.net->step(slice.context, before, call_ - 1, noise);
    const Tensor squares = squaresOf(slice.state);
    slice.direction = directionOf(slice.state, squares);
    read(slice, (changesOf(slice.state, before) / squares.clamp_min(kLeast)).sqrt(), now);
  }

  void read(const Slice& slice, const Tensor& residuals, StartsMoment& now) const {
    const Readout readout = loaded_.net->read(slice.context, slice.state);
    const Tensor logits = readout.logits.to(torch::kCPU, torch::kFloat);
    const bool says = readout.decoded.defined();
    const Tensor best = (says ? readout.decoded.to(torch::kCPU) : logits.argmax(-1)).flatten(1).contiguous();
    const Tensor sure = (std::get<0>(torch::softmax(logits, -1).max(-1)) * open_).sum({1, 2});
    const float open = open_.sum().item<float>();
    const Tensor halt = torch::sigmoid(readout.halt.to(torch::kCPU, torch::kDouble));
    const Tensor settled = residuals.to(torch::kCPU);
    for (std::size_t row = 0; row < slice.seeds.size(); ++row) {
      const auto at = static_cast<std::int64_t>(row);
      StartReading& reading = now.readings[slice.first + row];
      say(reading, says ? encoding_.transcribe : encoding_.decode,
          {best[at].data_ptr<std::int64_t>(), puzzle_.cells.size()});
      reading.confidence = open > 0 ? sure[at].item<float>() / open : 1;
      if (loaded_.net->judgesAfter(call_)) reading.haltProbability = halt[at].item<float>();
      reading.residual = settled[at].item<float>();
    }
  }

  /// Judged again only when it changed.
  void say(StartReading& reading, decltype(Encoding::decode) decode, std::span<const std::int64_t> classOf) const {
    puzzles::Answer answer = decode(puzzle_, classOf);
    if (reading.answer && *reading.answer == answer) return;
    reading.verdict = puzzles::familyOf(puzzle_).judge(puzzle_, answer).kind;
    reading.answer = std::make_shared<const puzzles::Answer>(std::move(answer));
  }

  double independence() const {
    torch::InferenceMode guard;
    Tensor sum = torch::zeros_like(slices_.front().direction);
    for (const Slice& slice : slices_) sum += slice.direction;
    const Tensor directions = sum.to(torch::kCPU);
    return thought::pathIndependence({directions.data_ptr<float>(), static_cast<std::size_t>(directions.numel())},
                                     static_cast<int>(last_.size()));
  }

  LoadedNet loaded_;
  torch::Device device_;
  const Encoding& encoding_;
  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
  Tensor open_;  ///< [height, width], 1 where there is something to decide
  std::vector<Slice> slices_;
  std::vector<StartReading> last_;
  int call_ = 0;
};

Error sameStart(std::string_view reasoner) {
  return {std::string(reasoner) + " begins the same way whatever the seed: there are no starts to compare"};
}

}  // namespace

puzzles::Result<std::unique_ptr<thought::ManyStarts>> loadManyStarts(std::string_view reasoner, std::string_view family,
                                                                     const LoadOptions& options) {
  try {
    const ReasonerKind* kind = findReasonerKind(reasoner, family);
    if (kind && kind->search) return sameStart(reasoner);
    auto loaded = loadNet(reasoner, family, options);
    if (!loaded) return loaded.error();
    if (!loaded->net->randomStart()) return sameStart(reasoner);
    useThreads(options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency()));
    keepMemory();
    return std::unique_ptr<thought::ManyStarts>(
        std::make_unique<NetStarts>(std::move(*loaded), chooseDevice(options.device)));
  } catch (const std::exception& problem) {
    return Error{puzzles::sentenceOf(problem)};
  }
}

}  // namespace model
