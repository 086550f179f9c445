#include "widgets/heatmap/heatmap_source.h"

#include <QCoreApplication>
#include <algorithm>
#include <tuple>
#include <utility>

#include "shaders/heatmap/views.h"

namespace widgets {
namespace {

using Needs = gpu::ViewInfo::Needs;

QString sourceText(const char* text) { return QCoreApplication::translate("Heatmap", text); }
puzzles::Error sentence(const QString& text) { return {text.toStdString()}; }

// Beliefs are recorded square by square, pictures are drawn class by class.
std::vector<float> planesOf(const thought::Thought& thought) {
  const auto classes = static_cast<std::size_t>(thought.classes);
  const std::size_t squares = thought.belief.size() / classes;
  std::vector<float> planes(squares * classes);
  for (std::size_t square = 0; square < squares; ++square) {
    for (std::size_t k = 0; k < classes; ++k) planes[k * squares + square] = thought.belief[square * classes + k];
  }
  return planes;
}

puzzles::Result<HeatmapInput> heatmapOfBelief(HeatmapInput input, const puzzles::Puzzle& puzzle) {
  const auto& thought = *input.thought;
  const std::size_t squares = puzzle.cells.size();
  if (thought.classes <= 0 || thought.belief.size() != squares * static_cast<std::size_t>(thought.classes)) {
    return sentence(sourceText("This iteration holds no belief about the squares."));
  }
  input.planes = std::make_shared<const std::vector<float>>(planesOf(thought));
  input.heatmap.field = {input.planes->data(), thought.classes, puzzle.height, puzzle.width};
  return input;
}

QString captionOf(const HeatmapSource& source, const gpu::ViewInfo& info) {
  const bool compared = info.needs == Needs::Previous && !source.against.isEmpty();
  QString caption = compared ? sourceText("difference of {field} from: {other}") : sourceText(info.caption);
  caption.replace("{channel}", QString::number(source.channel))
      .replace("{axes}", QString::number(source.axesIteration));
  return caption.replace("{field}", QString::fromStdString(source.field)).replace("{other}", source.against);
}

}  // namespace

const thought::Field* fieldOf(const thought::Thought& thought, const std::string& name) {
  for (const auto& field : thought.fields()) {
    if (field.name == name && field.data) return &field;
  }
  return nullptr;
}

gpu::Tensor tensorOf(const thought::Field& field) {
  return {field.data->data(), field.channels, field.height, field.width};
}

puzzles::Result<HeatmapInput> heatmapOf(const HeatmapSource& source, const puzzles::Puzzle& puzzle,
                                        thought::ThoughtPtr thought, thought::ThoughtPtr previous) {
  if (!thought) return sentence(sourceText("Nothing recorded yet."));
  if (!thought->complete()) return sentence(sourceText("This iteration is being computed again."));
  HeatmapInput input;
  input.thought = std::move(thought);
  input.previous = std::move(previous);
  input.axes = source.axes;
  input.heatmap.view = source.view;
  input.heatmap.map = source.map;
  const auto& info = gpu::infoOf(source.view);
  if (info.readsBelief()) return heatmapOfBelief(std::move(input), puzzle);
  const auto* field = fieldOf(*input.thought, source.field);
  if (!field)
    return sentence(sourceText("This iteration has no field named %1.").arg(QString::fromStdString(source.field)));
  input.heatmap.field = tensorOf(*field);
  input.heatmap.channel = std::clamp(source.channel, 0, std::max(0, field->channels - 1));
  input.heatmap.axes = input.axes.get();
  if (info.needs == Needs::Axes && !input.axes) {
    return sentence(sourceText("The principal components have not been fitted yet."));
  }
  if (info.needs != Needs::Previous) return input;
  const auto* before = input.previous ? fieldOf(*input.previous, source.field) : nullptr;
  if (!before || before->bytes() != field->bytes()) {
    if (!source.against.isEmpty())
      return sentence(sourceText("The run to compare with has no such state at this iteration."));
    return sentence(sourceText("The iteration before is not at hand, so there is no change to show."));
  }
  input.heatmap.previous = tensorOf(*before);
  return input;
}

bool samePicture(const HeatmapInput& a, const HeatmapInput& b) {
  const auto key = [](const HeatmapInput& input) {
    const auto& map = input.heatmap;
    return std::make_tuple(input.thought, map.previous.data, input.axes, map.view, map.map, map.field.channels,
                           input.planes ? nullptr : map.field.data, map.channel, map.width, map.height, map.zoom,
                           map.panX, map.panY, map.background[0], map.background[1], map.background[2]);
  };
  return key(a) == key(b) && a.heatmap.ranges == b.heatmap.ranges;
}

QString provenanceOf(const HeatmapSource& source, int iteration) {
  const auto& info = gpu::infoOf(source.view);
  const QString how = info.readsBelief() ? sourceText("decoded") : sourceText("computed");
  return sourceText("%1, iteration %2, %3").arg(captionOf(source, info)).arg(iteration).arg(how);
}

QString describeSpot(HeatmapInput& input, const gpu::Spot& spot) {
  const auto& field = input.heatmap.field;
  const auto place = QString::fromStdString(puzzles::Cell{spot.row, spot.column}.text());
  const std::size_t square = static_cast<std::size_t>(spot.row) * field.width + spot.column;
  const std::size_t plane = static_cast<std::size_t>(field.height) * field.width;
  const auto number = [](float value) { return QString::number(static_cast<double>(value), 'g', 4); };
  if (gpu::infoOf(input.heatmap.view).tiled) {
    const float value = field.data[static_cast<std::size_t>(spot.channel) * plane + square];
    return sourceText("channel %1, %2: %3").arg(spot.channel).arg(place, number(value));
  }
  if (input.readings.empty()) input.readings = gpu::readings(input.heatmap);
  QStringList numbers;
  for (const auto& values : input.readings) numbers += number(values[square]);
  return place + ": " + numbers.join(", ");
}

}  // namespace widgets
