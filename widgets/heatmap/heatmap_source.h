#pragma once
// HeatmapSource: which numbers a heatmap shows, independent of any widget. HeatmapInput: what is drawn of them,
// the gpu::Heatmap together with the memory that it borrows.

#include <QString>
#include <memory>
#include <string>

#include "puzzles/result.h"
#include "shaders/heatmap/heatmap.h"
#include "widgets/models/trace_model.h"

namespace widgets {

struct HeatmapSource {
  gpu::View view = gpu::View::Principal;  ///< the norm says nothing of states that are normalised
  gpu::ColourMap map = gpu::ColourMap::Viridis;
  std::string field;  ///< by name; views of the belief do without
  int channel = 0;
  std::shared_ptr<const gpu::PrincipalAxes> axes;  ///< null = not fitted
  int axesIteration = -1;                          ///< where the axes were fitted
  QString against;  ///< the run that the view of change compares with; empty = the iteration before
};

struct HeatmapInput {
  thought::ThoughtPtr thought, previous;
  std::shared_ptr<const std::vector<float>> planes;  ///< the belief, classes first; null for the views of a field
  std::shared_ptr<const gpu::PrincipalAxes> axes;
  gpu::Heatmap heatmap;                      ///< all but ranges, picture size, zoom and background
  std::vector<std::vector<float>> readings;  ///< filled when somebody first asks for a value
};

/// The field by name; null when the thought is thinned or has no such field.
const thought::Field* fieldOf(const thought::Thought& thought, const std::string& name);
gpu::Tensor tensorOf(const thought::Field& field);

/// What `source` shows of `thought`. `previous`, what it is compared with, is needed for views of change and may be
/// null otherwise. The Error is a sentence for people: what cannot be shown and why.
puzzles::Result<HeatmapInput> heatmapOf(const HeatmapSource& source, const puzzles::Puzzle& puzzle,
                                        thought::ThoughtPtr thought, thought::ThoughtPtr previous);

/// Whether both would come out as the same pixels.
bool samePicture(const HeatmapInput& a, const HeatmapInput& b);

/// "channel norm of h, iteration 12, computed".
QString provenanceOf(const HeatmapSource& source, int iteration);
/// "r4c5: 0.731": what is drawn at a spot of the picture, in numbers.
QString describeSpot(HeatmapInput& input, const gpu::Spot& spot);

}  // namespace widgets
