#pragma once
// HeatmapPanel: pictures of the latent state at the cursor, drawn by Vulkan at the panel's own size, with the controls
// for what is drawn and for the colour scale. When no device can be opened, or one is lost and no other can be, the
// panel says so in words with a Retry button, and all else goes on. GUI thread.

#include <QImage>
#include <QWidget>
#include <optional>
#include <span>

#include "shaders/heatmap/heatmap.h"
#include "widgets/heatmap/heatmap_caption.h"
#include "widgets/heatmap/heatmap_controls.h"
#include "widgets/heatmap/heatmap_drawer.h"
#include "widgets/heatmap/heatmap_source.h"
#include "widgets/heatmap/scale_scan.h"
#include "widgets/models/brush.h"
#include "widgets/models/scale_mode.h"
#include "widgets/models/trace_model.h"

class QLabel;
class QStackedWidget;
class QTimer;

namespace widgets {

class HeatmapPicture;

class HeatmapPanel : public QWidget {
  Q_OBJECT
 public:
  explicit HeatmapPanel(TraceModel& model, QWidget* parent = nullptr);
  ~HeatmapPanel() override;

  /// Makes its strokes on views that show a square once; it must outlive the panel.
  void setBrush(Brush& brush);

  using ScaleMode = widgets::ScaleMode;

  gpu::View view() const { return source_.view; }
  QString fieldName() const { return QString::fromStdString(source_.field); }
  int channel() const { return source_.channel; }
  gpu::ColourMap colourMap() const { return source_.map; }
  ScaleMode scaleMode() const { return controls_.scaleMode(); }
  bool overBoard() const { return overBoard_; }
  /// The picture last drawn, panel size times device pixel ratio; null before the first and after a failure.
  QImage picture() const;
  /// The iteration that picture() is of; -1 where it is null.
  int pictureIteration() const;
  /// The sentence on show instead of a picture; empty while all is well.
  QString problem() const { return problem_; }
  /// The Vulkan device in use; empty before the first picture.
  QString deviceName() const { return drawer_.deviceName(); }
  /// What is drawn and where it comes from: "channel norm of h, iteration 12, computed".
  QString provenance() const { return caption_.provenance(); }

 public Q_SLOTS:
  /// Picks the Vulkan device; takes effect at the next picture. Default: the best one.
  void setDevice(const gpu::DeviceOptions& options);
  void setView(gpu::View view);
  void setField(const QString& name);  ///< ignored when the thought has no such field
  void setChannel(int channel);
  void setColourMap(gpu::ColourMap map);
  void setScaleMode(ScaleMode mode) { controls_.setScaleMode(mode); }
  void setOverBoard(bool on);  ///< whether overlayChanged carries pictures
  void retry();                ///< opens the renderer again

 Q_SIGNALS:
  void overlayChanged(const QImage& picture);  ///< the board's square of the picture; null = take it away
  void viewChanged(gpu::View view);
  void hovered(const QString& text);  ///< square and value under the pointer; empty when there is none

 protected:
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void arrange();
  QWidget* buildPages();
  void connectModel();
  void connectControls();
  void connectPicture();
  void refreshFields();
  void refreshControls();
  bool wanted() const;
  void refresh();
  void frame(gpu::Heatmap& heatmap) const;
  void draw();
  void forgetTrace();
  void fitAxes();
  void fitViewToReasoner();
  bool scansScale() const;
  bool scalesItself() const;
  std::vector<gpu::Range> rangesFor(const HeatmapInput& input);
  QString scaleText(std::span<const gpu::Range> ranges) const;
  void showPicture(const QImage& image, HeatmapInput input);
  void describePicture();
  void showNote(const QString& note);
  void showProblem(const QString& sentence);
  QImage boardPart(const QImage& image, const gpu::Heatmap& heatmap) const;
  void pointAt(std::optional<QPointF> pixel);
  void touchAt(QPointF pixel);

  TraceModel& model_;
  HeatmapSource source_;
  HeatmapControls controls_{*this};
  HeatmapCaption caption_{*this};
  HeatmapDrawer drawer_;
  ScaleScan scale_{model_, source_, [this] { return scansScale(); }};
  Brush* brush_ = nullptr;
  std::optional<HeatmapInput> drawn_;  ///< keeps its thoughts alive, so that equal pointers mean equal contents
  std::optional<QPointF> pointer_;     ///< device pixels
  QString problem_;
  bool awayFromPrincipal_ = false;  ///< until something else than a search is at work
  bool overBoard_ = false;
  QLabel *pointerLabel_, *problemLabel_;
  QStackedWidget* pages_;
  HeatmapPicture* picture_;
  QTimer* drawTimer_;
};

}  // namespace widgets
