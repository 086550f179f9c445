#include <algorithm>
#include <filesystem>
#include <tuple>

#include "app/cli/shared/command.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/outputs.h"
#include "app/cli/shared/text.h"
#include "app/cli/shared/thinking.h"
#include "app/files/png.h"
#include "shaders/heatmap/views.h"

namespace app::cli {
namespace {

using puzzles::Error;

struct RenderOptions {
  std::string file;
  ReasonerOptions reasoner;
  int puzzle = 1;     ///< which one of the file, from 1
  int iteration = 0;  ///< from 0
  gpu::View view = gpu::View::Norm;
  gpu::ColourMap map = gpu::ColourMap::Viridis;
  std::string field;  ///< empty = the first
  int channel = 0;
  int width = 640, height = 640;
  std::string gpu;  ///< part of a Vulkan device's name; empty = the best
  std::filesystem::path out;
  bool json = false;
};

/// "channel, norm, ... or wall".
std::string viewNames() {
  std::vector<std::string> names;
  for (const auto& info : gpu::viewInfos()) names.emplace_back(info.name);
  return oneOf(names);
}

puzzles::Result<gpu::View> parseView(const std::string& text) {
  if (const auto* info = gpu::findView(text)) return info->view;
  return Error{"'" + text + "' is not a view, expected " + viewNames()};
}

puzzles::Result<gpu::ColourMap> parseMap(const std::string& text) {
  static const std::vector<std::string> kNames{"viridis", "cividis", "magma", "diverging"};
  const auto found = std::find(kNames.begin(), kNames.end(), text);
  if (found == kNames.end()) return Error{"'" + text + "' is not a colour map, expected " + oneOf(kNames)};
  return static_cast<gpu::ColourMap>(found - kNames.begin());
}

void addOptions(CLI::App& words, RenderOptions& options) {
  words.add_option("FILE", options.file, kInputHelp)->required();
  addWhole(words, "--puzzle", options.puzzle, 1, kMostPuzzles, "Which puzzle of the file (default 1)");
  addReasoner(words, options.reasoner);
  addWhole(words, "--iteration", options.iteration, 0, kMostIterations, "Iteration to draw")->required();
  addParsed(words, "--view", "VIEW", viewNames(), parseView, [&](gpu::View view) { options.view = view; })->required();
  words.add_option("--field", options.field, "Latent field (default: the first)")->type_name("F");
  addWhole(words, "--channel", options.channel, 0, 1 << 20, "Channel, from 0");
  addParsed(words, "--map", "MAP", "viridis (default), cividis, magma or diverging", parseMap,
            [&](gpu::ColourMap map) { options.map = map; });
  addParsed(words, "--size", "WxH", "Pixels (default 640x640)", parsePictureSize,
            [&](std::pair<int, int> size) { std::tie(options.width, options.height) = size; });
  words.add_option("--gpu", options.gpu, "Part of a Vulkan device's name")->type_name("NAME");
  words.add_option("--out", options.out, "PNG file to write")->type_name("OUT.png")->check(fileToWrite())->required();
  addJson(words, options.json);
}

/// The belief class by class, as pictures are drawn; it is recorded square by square.
std::vector<float> beliefPlanes(const thought::Thought& thought) {
  const auto classes = static_cast<std::size_t>(thought.classes);
  std::vector<float> planes(thought.belief.size());
  const std::size_t squares = classes > 0 ? planes.size() / classes : 0;
  for (std::size_t square = 0; square < squares; ++square) {
    for (std::size_t k = 0; k < classes; ++k) planes[k * squares + square] = thought.belief[square * classes + k];
  }
  return planes;
}

gpu::Tensor tensorOf(const thought::Field& field) {
  return {field.data->data(), field.channels, field.height, field.width};
}

puzzles::Result<const thought::Field*> fieldOf(const thought::Thought& thought, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& field : thought.fields()) {
    if (name.empty() || field.name == name) return &field;
    names.push_back(field.name);
  }
  return Error{"--field: '" + name + "' is not a latent field of this reasoner, expected " + oneOf(names)};
}

/// The two newest thoughts of a run.
struct Moment {
  thought::ThoughtPtr now, before;
};

puzzles::Result<Moment> reach(const RenderOptions& options, const Context& context) {
  const auto all = openAll(options.file, options.puzzle);
  if (!all) return all.error();
  if (all->size() < static_cast<std::size_t>(options.puzzle))
    return Error{"holds " + std::to_string(all->size()) + " puzzles, expected at least the " +
                     std::to_string(options.puzzle) + " of --puzzle",
                 0, 0, options.file};
  const SourcedPuzzle& opened = all->back();
  auto reasoner = openReasoner(context.services, opened.puzzle.family, options.reasoner, 0);
  if (!reasoner) return reasoner.error();
  if (const auto problem = overInput("--out", options.out, {options.file, (*reasoner)->info().weights}))
    return *problem;
  Moment moment;
  const auto observe = [&](const thought::ThoughtPtr& thought) {
    moment.before = moment.now;
    moment.now = thought;
  };
  const auto run =
      think(**reasoner, opened, {.seed = options.reasoner.seed, .budget = options.iteration}, context.stop, observe);
  if (!run) return run.error();
  if (run->end == thought::RunEnd::Stopped) return Error{"stopped by request"};  // which badInput says of any Error
  return moment;
}

/// A heatmap and what it borrows. Not to be moved once `heatmap` points into it.
struct Drawing {
  gpu::Heatmap heatmap;
  std::vector<float> planes;
  gpu::PrincipalAxes axes;
};

/// Points `drawing` at what is to be seen of `moment`.
std::optional<Error> aim(Drawing& drawing, const RenderOptions& options, const Moment& moment) {
  gpu::Heatmap& heatmap = drawing.heatmap;
  heatmap.view = options.view;
  heatmap.map = options.map;
  heatmap.channel = options.channel;
  heatmap.width = options.width;
  heatmap.height = options.height;
  const auto field = fieldOf(*moment.now, options.field);
  if (!field) return field.error();
  heatmap.field = tensorOf(**field);
  const auto& info = gpu::infoOf(options.view);
  if (info.readsBelief()) {
    drawing.planes = beliefPlanes(*moment.now);
    const auto& shape = *moment.now;
    heatmap.field = {drawing.planes.data(), shape.classes, heatmap.field.height, heatmap.field.width};
  }
  if (info.needs == gpu::ViewInfo::Needs::Previous) {
    if (!moment.before) return Error{"--view: nothing comes before iteration 0, so there is no change to draw"};
    heatmap.previous = tensorOf(**fieldOf(*moment.before, options.field));
  }
  if (info.needs == gpu::ViewInfo::Needs::Axes) {
    drawing.axes = gpu::fitPrincipalAxes(heatmap.field);
    heatmap.axes = &drawing.axes;
  }
  return std::nullopt;
}

/// Each plane's own full range for the principal components, one over all planes for the rest.
std::vector<gpu::Range> rangesOf(const gpu::Heatmap& heatmap) {
  const auto planes = gpu::readings(heatmap);
  std::vector<gpu::Range> ranges;
  if (gpu::infoOf(heatmap.view).components > 1) {
    for (const auto& plane : planes) ranges.push_back(gpu::fullRange(plane));
    return ranges;
  }
  std::vector<float> all;
  for (const auto& plane : planes) all.insert(all.end(), plane.begin(), plane.end());
  return {gpu::fullRange(all)};
}

void report(const RenderOptions& options, const Context& context, const gpu::Heatmap& heatmap,
            const std::string& device) {
  Json ranges = Json::array();
  for (const auto& range : heatmap.ranges) ranges.push_back({number(range.low), number(range.high)});
  const Json document{{"out", options.out.string()},
                      {"view", gpu::infoOf(options.view).name},
                      {"iteration", options.iteration},
                      {"ranges", ranges},
                      {"width", options.width},
                      {"height", options.height},
                      {"device", device}};
  if (options.json) return printJson(context.out, document);
  context.out << options.out.string() << ": " << gpu::infoOf(options.view).name << " at iteration " << options.iteration
              << ", range " << ranges.dump() << ", drawn by " << device << '\n';
}

int execute(const RenderOptions& options, const Context& context) {
  const auto moment = reach(options, context);
  if (!moment) return badInput(context, moment.error());
  Drawing drawing;
  if (const auto problem = aim(drawing, options, *moment)) return badInput(context, *problem);
  // A channel that does not exist is found by problemOf before its readings are asked for.
  drawing.heatmap.ranges.resize(static_cast<std::size_t>(gpu::infoOf(options.view).components));
  if (const auto problem = gpu::problemOf(drawing.heatmap)) return badInput(context, *problem);
  drawing.heatmap.ranges = rangesOf(drawing.heatmap);
  auto renderer = gpu::HeatmapRenderer::create({.name = options.gpu});
  if (!renderer) return failure(context, renderer.error());
  const auto image = renderer->draw(drawing.heatmap);
  if (!image) return failure(context, image.error());
  if (const auto problem = writePng(*image, options.out)) return failure(context, *problem);
  report(options, context, drawing.heatmap, renderer->deviceName());
  return kDone;
}

}  // namespace

Action defineRender(CLI::App& words) { return makeAction<RenderOptions>(words, addOptions, execute); }

}  // namespace app::cli
