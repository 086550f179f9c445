#include "widgets/heatmap/heatmap_source.h"

#include <QCoreApplication>
#include <algorithm>
#include <tuple>
#include <utility>

namespace widgets {
namespace {

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

QString nameOf(const HeatmapSource& source) {
  const QString field = QString::fromStdString(source.field);
  switch (source.view) {
    case gpu::View::Channel:
      return sourceText("channel %1 of %2").arg(source.channel).arg(field);
    case gpu::View::Norm:
      return sourceText("channel norm of %1").arg(field);
    case gpu::View::Change:
      if (!source.against.isEmpty()) return sourceText("difference of %1 from: %2").arg(field, source.against);
      return sourceText("change of %1 since the iteration before").arg(field);
    case gpu::View::Principal:
      return sourceText("principal components of %1 (axes of iteration %2)").arg(field).arg(source.axesIteration);
    case gpu::View::Entropy:
      return sourceText("entropy of the belief");
    case gpu::View::Confidence:
      return sourceText("confidence of the belief");
    case gpu::View::Wall:
      return sourceText("every channel of %1").arg(field);
  }
  return {};
}

}  // namespace

bool readsBelief(gpu::View view) { return view == gpu::View::Entropy || view == gpu::View::Confidence; }

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
  if (readsBelief(source.view)) return shootBelief(std::move(shot), puzzle);
  const auto* field = fieldOf(*shot.thought, source.field);
  if (!field)
    return sentence(sourceText("This iteration has no field named %1.").arg(QString::fromStdString(source.field)));
  shot.heatmap.field = tensorOf(*field);
  shot.heatmap.channel = std::clamp(source.channel, 0, std::max(0, field->channels - 1));
  shot.heatmap.axes = shot.axes.get();
  if (source.view == gpu::View::Principal && !shot.axes) {
    return sentence(sourceText("The principal components have not been fitted yet."));
  }
  if (source.view != gpu::View::Change) return shot;
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
  const QString how = readsBelief(source.view) ? sourceText("decoded") : sourceText("computed");
  return sourceText("%1, iteration %2, %3").arg(nameOf(source)).arg(iteration).arg(how);
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
