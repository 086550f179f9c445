#include "widgets/heatmap/heatmap_drawer.h"

#include <utility>

namespace widgets {

void HeatmapDrawer::setDevice(const gpu::DeviceOptions& options) {
  device_ = options;
  forget();
}

puzzles::Result<gpu::Image> HeatmapDrawer::draw(const gpu::Heatmap& heatmap) {
  const bool isOpen = renderer_.has_value();
  auto image = isOpen ? renderer_->draw(heatmap) : drawOn(device_, heatmap);
  if (image || !renderer_) return image;
  renderer_.reset();
  return drawOn({}, heatmap);
}

puzzles::Result<gpu::Image> HeatmapDrawer::drawOn(const gpu::DeviceOptions& options, const gpu::Heatmap& heatmap) {
  auto created = gpu::HeatmapRenderer::create(options);
  if (!created) return created.error();
  renderer_.emplace(std::move(*created));
  return renderer_->draw(heatmap);
}

QString HeatmapDrawer::deviceName() const {
  return renderer_ ? QString::fromStdString(renderer_->deviceName()) : QString();
}

}  // namespace widgets
