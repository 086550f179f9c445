#include <algorithm>
#include <array>
#include <cmath>

#include "app/cli/commands/bench.h"
#include "model/thought/stopwatch.h"
#include "puzzles/family.h"
#include "puzzles/random.h"
#include "puzzles/sokoban/worlds.h"
#include "shaders/heatmap/views.h"

namespace app::cli {
namespace {

constexpr std::uint64_t kSeed = 20;

std::vector<int> sizesOf(const puzzles::FamilyInfo& family) {
  return family.name == "maze" ? std::vector{21, 61} : std::vector{family.defaultSize};
}

Json benchReasoner(const model::Choice& choice, int size, const BenchOptions& options, const Context& context) {
  const model::LoadOptions load{.weights = choice.weights.string(), .device = "cpu", .threads = options.threads};
  const auto& family = *puzzles::findFamily(choice.family);
  const auto puzzle = family.generate({.size = size}, kSeed).value();
  const int repetitions = options.quick ? 5 : 50;
  const auto reasoner = context.services.loadReasoner(choice.reasoner, choice.family, load).value();
  auto thought = reasoner->begin(puzzle, 1).value();
  const double one = 1000 * medianMilliseconds(repetitions, [&] { thought = reasoner->step(*thought); });
  const double bare = context.services.bareStepMicroseconds(choice.reasoner, puzzle, repetitions, load);
  return {{"reasoner", choice.reasoner}, {"family", choice.family},           {"size", size},
          {"microseconds", number(one)}, {"bare_microseconds", number(bare)}, {"ratio", number(one / bare)}};
}

constexpr int kChannels = 32, kPixels = 640;

std::vector<float> wavyField(int side, float phase) {
  std::vector<float> values(static_cast<std::size_t>(kChannels) * side * side);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(0.37f * static_cast<float>(i % 977) + phase);
  return values;
}

/// Probabilities that sum to 1 in every square, as the belief views expect them; class `favourite` has more than
/// others.
std::vector<float> belief(int side, std::size_t favourite) {
  const std::size_t squares = static_cast<std::size_t>(side) * side;
  std::vector<float> values(kChannels * squares, 0.5f / (kChannels - 1));
  std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(favourite * squares), squares, 0.5f);
  return values;
}

double frameMilliseconds(gpu::HeatmapRenderer& renderer, const gpu::ViewInfo& info, int side, int repetitions) {
  // Two fields in turn, because drawing the same one again is cheaper.
  const std::array fields = {info.readsBelief() ? belief(side, 0) : wavyField(side, 0),
                             info.readsBelief() ? belief(side, 1) : wavyField(side, 1)};
  const auto tensor = [&](std::size_t which) { return gpu::Tensor{fields[which].data(), kChannels, side, side}; };
  const auto axes = gpu::fitPrincipalAxes(tensor(0));
  gpu::Heatmap heatmap{.view = info.view, .axes = &axes, .width = kPixels, .height = kPixels};
  heatmap.ranges.assign(static_cast<std::size_t>(info.components), {-1, 1});
  std::size_t turn = 0;
  return medianMilliseconds(repetitions, [&] {
    heatmap.field = tensor(turn++ % 2);
    heatmap.previous = tensor(turn % 2);
    renderer.draw(heatmap).value();
  });
}

/// A generator or solver to time.
struct Job {
  const char* name;
  const char* family;
  puzzles::GenerateSpec spec;
};

std::vector<Job> jobs() {
  return {{"maze 21, dfs", "maze", {.size = 21, .algorithm = "dfs"}},
          {"maze 61, wilson", "maze", {.size = 61, .algorithm = "wilson"}},
          {"sudoku 24-34 givens", "sudoku", {}},
          {"sokoban 7, 2 boxes", "sokoban", {.size = 7, .boxes = 2}}};
}

/// Calls `work` with 0, 1, 2, ... until the time is over; how often it could be called in a second.
double perSecond(double seconds, const std::function<void(std::uint64_t)>& work) {
  const thought::Stopwatch watch;
  std::uint64_t count = 0;
  do work(count++);
  while (watch.seconds() < seconds);
  return static_cast<double>(count) / watch.seconds();
}

Json benchJob(const Job& job, double seconds) {
  constexpr std::size_t kKept = 64;
  const auto& family = *puzzles::findFamily(job.family);
  std::vector<puzzles::Puzzle> made;
  const double generated = perSecond(seconds, [&](std::uint64_t item) {
    auto puzzle = family.generate(job.spec, puzzles::mixSeed(kSeed, 0, item)).value();
    if (made.size() < kKept) made.push_back(std::move(puzzle));
  });
  const double solved = perSecond(seconds, [&](std::uint64_t item) { family.solve(made[item % made.size()], {}); });
  return {{"puzzles", job.name}, {"generated_per_second", number(generated)}, {"solved_per_second", number(solved)}};
}

}  // namespace

double medianMilliseconds(int repetitions, const std::function<void()>& work) {
  work();
  std::vector<double> times;
  for (int i = 0; i < repetitions; ++i) {
    const thought::Stopwatch watch;
    work();
    times.push_back(watch.milliseconds());
  }
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  return times[times.size() / 2];
}

Json benchIterations(const BenchOptions& options, const Context& context) {
  Json list = Json::array();
  for (const auto& choice : context.services.reasonerChoices()) {
    // Without the search, the checker or the others, there would be no network of its own to compare with.
    if (!choice.ownsWeights() || !choice.ready()) continue;
    for (const int size : sizesOf(puzzles::findFamily(choice.family)->info()))
      list.push_back(benchReasoner(choice, size, options, context));
  }
  return list;
}

Json benchHeatmaps(const BenchOptions& options, const Context& context) {
  Json list = Json::array();
  auto renderer = gpu::HeatmapRenderer::create({.name = options.gpu});
  if (!renderer) {
    context.err << "warning: no heatmaps measured: " << renderer.error().text() << '\n';
    return list;
  }
  for (const int side : {9, 61}) {
    for (const gpu::ViewInfo& info : gpu::viewInfos())
      list.push_back({{"view", info.name},
                      {"squares", side},
                      {"milliseconds", number(frameMilliseconds(*renderer, info, side, options.quick ? 3 : 30))},
                      {"device", renderer->deviceName()}});
  }
  return list;
}

double benchWorlds(const BenchOptions& options) {
  constexpr int kWorlds = 1000, kLevels = 50;
  std::vector<puzzles::Puzzle> levels;
  for (std::uint64_t i = 0; i < kLevels; ++i)
    levels.push_back(puzzles::sokobanFamily().generate({.size = 8, .boxes = 4}, puzzles::mixSeed(kSeed, 1, i)).value());
  puzzles::SokobanWorlds worlds(kWorlds, levels, {}, kSeed);
  puzzles::Random random(kSeed);
  std::vector<std::uint8_t> moves(kWorlds);
  return kWorlds * perSecond(options.quick ? 0.05 : 1, [&](std::uint64_t) {
           for (auto& move : moves) move = static_cast<std::uint8_t>(random.below(4));
           worlds.step(moves);
         });
}

Json benchPuzzles(const BenchOptions& options) {
  Json list = Json::array();
  for (const Job& job : jobs()) list.push_back(benchJob(job, options.quick ? 0.05 : 1));
  return list;
}

}  // namespace app::cli
