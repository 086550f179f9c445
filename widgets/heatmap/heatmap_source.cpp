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

puzzles::Result<HeatmapShot> shootBelief(HeatmapShot shot, const puzzles::Puzzle& puzzle) {
  const auto& thought = *shot.thought;
  const std::size_t squares = puzzle.cells.size();
  if (thought.classes <= 0 || thought.belief.size() != squares * static_cast<std::size_t>(thought.classes)) {
    return sentence(sourceText("This iteration holds no belief about the squares."));
  }
  shot.planes = std::make_shared<const std::vector<float>>(planesOf(thought));
  shot.heatmap.field = {shot.planes->data(), thought.classes, puzzle.height, puzzle.width};
  return shot;
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

puzzles::Result<HeatmapShot> shoot(const HeatmapSource& source, const puzzles::Puzzle& puzzle,
                                   thought::ThoughtPtr thought, thought::ThoughtPtr previous) {
  if (!thought) return sentence(sourceText("Nothing recorded yet."));
  if (!thought->complete()) return sentence(sourceText("This iteration is being computed again."));
  HeatmapShot shot;
  shot.thought = std::move(thought);
  shot.previous = std::move(previous);
  shot.axes = source.axes;
  shot.heatmap.view = source.view;
  shot.heatmap.map = source.map;
  const auto& info = gpu::infoOf(source.view);
  if (info.readsBelief()) return shootBelief(std::move(shot), puzzle);
  const auto* field = fieldOf(*shot.thought, source.field);
  if (!field)
    return sentence(sourceText("This iteration has no field named %1.").arg(QString::fromStdString(source.field)));
  shot.heatmap.field = tensorOf(*field);
  shot.heatmap.channel = std::clamp(source.channel, 0, std::max(0, field->channels - 1));
  shot.heatmap.axes = shot.axes.get();
  if (info.needs == Needs::Axes && !shot.axes) {
    return sentence(sourceText("The principal components have not been fitted yet."));
  }
  if (info.needs != Needs::Previous) return shot;
  const auto* before = shot.previous ? fieldOf(*shot.previous, source.field) : nullptr;
  if (!before || before->bytes() != field->bytes()) {
    if (!source.against.isEmpty())
      return sentence(sourceText("The run to compare with has no such state at this iteration."));
    return sentence(sourceText("The iteration before is not at hand, so there is no change to show."));
  }
  shot.heatmap.previous = tensorOf(*before);
  return shot;
}

bool samePicture(const HeatmapShot& a, const HeatmapShot& b) {
  const auto key = [](const HeatmapShot& shot) {
    const auto& map = shot.heatmap;
    return std::make_tuple(shot.thought, map.previous.data, shot.axes, map.view, map.map, map.field.channels,
                           shot.planes ? nullptr : map.field.data, map.channel, map.width, map.height, map.zoom,
                           map.panX, map.panY, map.background[0], map.background[1], map.background[2]);
  };
  return key(a) == key(b) && a.heatmap.ranges == b.heatmap.ranges;
}

QString provenanceOf(const HeatmapSource& source, int iteration) {
  const auto& info = gpu::infoOf(source.view);
  const QString how = info.readsBelief() ? sourceText("decoded") : sourceText("computed");
  return sourceText("%1, iteration %2, %3").arg(captionOf(source, info)).arg(iteration).arg(how);
}

QString describeSpot(HeatmapShot& shot, const gpu::Spot& spot) {
  const auto& field = shot.heatmap.field;
  const auto place = QString::fromStdString(puzzles::Cell{spot.row, spot.column}.text());
  const std::size_t square = static_cast<std::size_t>(spot.row) * field.width + spot.column;
  const std::size_t plane = static_cast<std::size_t>(field.height) * field.width;
  const auto number = [](float value) { return QString::number(static_cast<double>(value), 'g', 4); };
  if (shot.heatmap.view == gpu::View::Wall) {
    const float value = field.data[static_cast<std::size_t>(spot.channel) * plane + square];
    return sourceText("channel %1, %2: %3").arg(spot.channel).arg(place, number(value));
  }
  if (shot.readings.empty()) shot.readings = gpu::readings(shot.heatmap);
  QStringList numbers;
  for (const auto& values : shot.readings) numbers += number(values[square]);
  return place + ": " + numbers.join(", ");
}

}  // namespace widgets
