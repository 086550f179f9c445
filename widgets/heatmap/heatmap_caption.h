#pragma once
// HeatmapCaption: below a picture, what its colours span and what is drawn, in words. GUI thread.

#include <QLabel>

#include "shaders/heatmap/heatmap.h"
#include "widgets/controls/colour_bar.h"

class QGridLayout;

namespace widgets {

class HeatmapCaption {
 public:
  /// Labels "scaleText" and "provenance", and a bar of colours. Children of `panel`.
  explicit HeatmapCaption(QWidget& panel);
  /// One below the other, over two columns.
  void addTo(QGridLayout& layout, int firstRow);

  void show(gpu::ColourMap map, const std::vector<gpu::Range>& ranges, const QString& scale, const QString& provenance);
  void clear(gpu::ColourMap map);
  QString provenance() const { return provenance_->text(); }
  QString text() const { return provenance_->text() + "; " + scale_->text(); }

 private:
  ColourBar* bar_;
  QLabel *scale_, *provenance_;
};

/// A label that breaks its lines, with a name for tests and a title for screen readers.
QLabel* makeLabel(QWidget* parent, const char* name, const QString& title);

}  // namespace widgets
