#pragma once
// HeatmapControls: what a person chooses about a heatmap: view, field, channel, colours, scale. Shows what is chosen
// and asks for changes; does nothing itself. GUI thread.

#include <QObject>
#include <QStringList>

#include "shaders/heatmap/heatmap.h"
#include "widgets/heatmap/heatmap_source.h"
#include "widgets/models/scale_mode.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QPushButton;
class QSpinBox;
class QWidget;

namespace widgets {

class HeatmapControls : public QObject {
  Q_OBJECT
 public:
  /// The controls are children of `panel`.
  explicit HeatmapControls(QWidget& panel);
  /// Three rows over two columns.
  void addTo(QGridLayout& layout, int firstRow);
  QCheckBox& overBoard() { return *overBoard_; }

  ScaleMode scaleMode() const;
  void setScaleMode(ScaleMode mode);
  float lowPercentile() const;
  float highPercentile() const;
  bool hasField(const QString& name) const;
  int lastChannel() const;

  void offerFields(const QStringList& names);
  void offerChannels(int last);  ///< 0 to this one
  void show(const HeatmapSource& source, bool overBoard);

 Q_SIGNALS:
  void viewChosen(gpu::View view);
  void fieldChosen(const QString& name);
  void channelChosen(int channel);
  void colourMapChosen(gpu::ColourMap map);
  void scaleChosen();  ///< mode or percentiles
  void fitWanted();
  void overBoardChosen(bool on);

 private:
  void makeChoices(QWidget& panel);
  void makeNumbers(QWidget& panel);
  void connectAll();

  QComboBox *view_, *field_, *map_, *scale_;
  QSpinBox* channel_;
  QDoubleSpinBox *low_, *high_;
  QPushButton* fit_;
  QCheckBox* overBoard_;
};

}  // namespace widgets
