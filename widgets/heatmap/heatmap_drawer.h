#pragma once
// HeatmapDrawer: the Vulkan device behind a panel. Opened at the first picture; when a device is lost, another one
// takes over. One thread.

#include <QString>
#include <optional>

#include "shaders/heatmap/heatmap.h"

namespace widgets {

class HeatmapDrawer {
 public:
  /// Which device to open at the next picture. Default: the best one.
  void setDevice(const gpu::DeviceOptions& options);
  /// Opens the device again at the next picture.
  void forget() { renderer_.reset(); }

  /// An Error is a sentence for people: no device can be opened, or none draws this.
  puzzles::Result<gpu::Image> draw(const gpu::Heatmap& heatmap);
  QString deviceName() const;  ///< empty before the first picture

 private:
  puzzles::Result<gpu::Image> drawOn(const gpu::DeviceOptions& options, const gpu::Heatmap& heatmap);

  gpu::DeviceOptions device_;
  std::optional<gpu::HeatmapRenderer> renderer_;
};

}  // namespace widgets
