#include <algorithm>
#include <cstring>
#include <optional>

#include "shaders/device/submission.h"
#include "shaders/heatmap/heatmap.h"
#include "shaders/heatmap/layout.h"
#include "shaders/heatmap/passes.h"
#include "shaders/heatmap/problem.h"
#include "shaders/heatmap/views.h"

namespace gpu {
namespace {

using puzzles::Error;
using puzzles::Result;

bool isReduced(View view) { return view != View::Channel && !infoOf(view).tiled; }

std::size_t squaresOf(const Tensor& field) { return std::size_t(field.height) * std::size_t(field.width); }

// The part of the field that this view reads.
std::span<const float> usedValues(const Heatmap& heatmap) {
  const std::size_t squares = squaresOf(heatmap.field);
  if (heatmap.view == View::Channel) return {heatmap.field.data + std::size_t(heatmap.channel) * squares, squares};
  return {heatmap.field.data, std::size_t(heatmap.field.channels) * squares};
}

std::size_t readingBytes(const Heatmap& heatmap) {
  return std::size_t(infoOf(heatmap.view).components) * squaresOf(heatmap.field) * sizeof(float);
}

// Per channel the mean and the three axes, with zeros for missing ones: a vec4 in the shader.
std::vector<float> interleave(const PrincipalAxes& axes) {
  std::vector<float> values(4 * axes.mean.size(), 0);
  for (std::size_t c = 0; c < axes.mean.size(); ++c) {
    values[4 * c] = axes.mean[c];
    for (std::size_t i = 0; i < axes.axes.size(); ++i) values[4 * c + 1 + i] = axes.axes[i][c];
  }
  return values;
}

// A band for the shaders. A cell's index is that of its row plus that of its column.
struct PackedBand {
  std::int32_t start, size;
  std::int32_t index;  // negative in a gap; of the pixel row's band in PixelRows
  std::int32_t unused = 0;
};

PackedBand pack(const Band& band, int tileStep, int cellStep) {
  return {band.start, band.size, band.tile < 0 ? -1 : band.tile * tileStep + band.cell * cellStep};
}

std::vector<PackedBand> packBands(const Layout& layout, const Tensor& field) {
  const int squares = int(squaresOf(field));
  std::vector<PackedBand> bands;
  for (const Band& band : layout.columns) bands.push_back(pack(band, squares, 1));
  for (const Band& band : layout.rows) bands.push_back(pack(band, squares * layout.tilesAcross, field.width));
  return bands;
}

std::vector<PackedBand> packPixelRows(const Layout& layout, int height) {
  std::vector<PackedBand> rows;
  for (const Band& band : layout.rows) {
    const std::int32_t index = std::int32_t(&band - layout.rows.data());
    rows.resize(std::size_t(std::min(height, band.start + band.size)), {band.start, band.size, index});
  }
  return rows;
}

Parameters parametersOf(const Heatmap& heatmap, const Layout& layout) {
  const auto& background = heatmap.background;
  Parameters parameters;
  parameters.scales = scalesOf(heatmap);
  parameters.view = std::int32_t(heatmap.view);
  parameters.channels = heatmap.field.channels;
  parameters.squares = std::int32_t(squaresOf(heatmap.field));
  parameters.shown = parameters.squares * tilesOf(heatmap);
  parameters.bandsAcross = std::int32_t(layout.columns.size());
  parameters.bandsDown = std::int32_t(layout.rows.size());
  parameters.pictureWidth = heatmap.width;
  parameters.pictureHeight = heatmap.height;
  parameters.background = background[0] | background[1] << 8 | background[2] << 16;
  parameters.palette = std::int32_t(heatmap.map) * kPaletteSize;
  return parameters;
}

bool isSame(const Parameters& a, const Parameters& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

bool reducesTheSame(const Parameters& a, const Parameters& b) {
  return a.view == b.view && a.channels == b.channels && a.squares == b.squares;
}

std::string mebibytes(std::size_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB"; }

}  // namespace

// Members are in the order of their creation. After `draw`, `done_` says what readings_ and canvas_ hold.
struct HeatmapRenderer::Implementation {
 public:
  explicit Implementation(Device device);

  Result<Image> draw(const Heatmap& heatmap);
  const Device& device() const { return device_; }

 private:
  std::optional<Error> limitProblem(const Heatmap& heatmap) const;
  Image drawUnchecked(const Heatmap& heatmap);
  bool uploadField(const Heatmap& heatmap);
  bool uploadLayout(const Heatmap& heatmap, const Layout& layout);
  void bindBuffers(View view) const;
  void submit(const Parameters& parameters, bool reduce);

  Device device_;
  Passes passes_;
  Buffer field_, previous_, axes_, palette_, bands_, pixelRows_;
  Buffer readings_, cells_;
  Canvas canvas_;
  Submission submission_;
  std::optional<Parameters> done_;
  std::optional<Error> lost_;
};

HeatmapRenderer::Implementation::Implementation(Device device)
    : device_(std::move(device)),
      passes_(device_),
      field_(device_, "field", Use::Input),
      previous_(device_, "previous field", Use::Input),
      axes_(device_, "principal axes", Use::Input),
      palette_(device_, "palettes", Use::Input),
      bands_(device_, "bands", Use::Input),
      pixelRows_(device_, "pixel rows", Use::Input),
      readings_(device_, "readings", Use::Work),
      cells_(device_, "cells", Use::Work),
      canvas_(device_),
      submission_(device_) {
  std::vector<std::uint32_t> palettes;
  for (const ColourMap map : kColourMaps) palettes.insert(palettes.end(), paletteOf(map).begin(), paletteOf(map).end());
  palette_.update(palettes);
}

Result<Image> HeatmapRenderer::Implementation::draw(const Heatmap& heatmap) {
  if (lost_) return *lost_;
  if (auto problem = problemOf(heatmap)) return *problem;
  if (auto problem = limitProblem(heatmap)) return *problem;
  try {
    return drawUnchecked(heatmap);
  } catch (const vk::SystemError& error) {
    done_.reset();
    const Error plain = plainError(error);
    if (error.code() == vk::Result::eErrorDeviceLost) lost_ = plain;
    return plain;
  }
}

std::optional<Error> HeatmapRenderer::Implementation::limitProblem(const Heatmap& heatmap) const {
  const std::size_t most = device_.limits().maxStorageBufferRange;
  const std::size_t pixels = std::size_t(heatmap.width) * std::size_t(heatmap.height) * 4;
  const auto tooLarge = [&](const std::string& what, std::size_t bytes) {
    return Error{what + " takes " + mebibytes(bytes) + ", more than the " + mebibytes(most) + " that " +
                 device_.name() + " can use at once."};
  };
  const std::size_t values = std::max(usedValues(heatmap).size_bytes(), readingBytes(heatmap));
  if (values > most) return tooLarge("This field", values);
  if (pixels > most) return tooLarge("A picture of this size", pixels);
  if (isReduced(heatmap.view) && squaresOf(heatmap.field) > passes_.mostSquares()) {
    return Error{"This field has more squares than " + device_.name() + " can work on at once."};
  }
  return {};
}

Image HeatmapRenderer::Implementation::drawUnchecked(const Heatmap& heatmap) {
  const Layout layout = layoutOf(heatmap);
  const Parameters parameters = parametersOf(heatmap, layout);
  const bool fieldChanged = uploadField(heatmap);
  const bool layoutChanged = uploadLayout(heatmap, layout);
  if (isReduced(heatmap.view)) readings_.reserve(readingBytes(heatmap));
  cells_.reserve(layout.columns.size() * layout.rows.size() * sizeof(std::uint32_t));
  canvas_.reserve(heatmap.width, heatmap.height);
  const bool reduce = isReduced(heatmap.view) && (fieldChanged || !done_ || !reducesTheSame(*done_, parameters));
  if (reduce || fieldChanged || layoutChanged || !done_ || !isSame(*done_, parameters)) {
    done_.reset();
    bindBuffers(heatmap.view);
    submit(parameters, reduce);
    done_ = parameters;
  }
  return canvas_.picture(heatmap.width, heatmap.height);
}

bool HeatmapRenderer::Implementation::uploadField(const Heatmap& heatmap) {
  bool changed = field_.update(std::as_bytes(usedValues(heatmap)));
  if (infoOf(heatmap.view).needs == ViewInfo::Needs::Previous) {
    changed |= previous_.update(std::as_bytes(std::span(heatmap.previous.data, usedValues(heatmap).size())));
  }
  if (infoOf(heatmap.view).needs == ViewInfo::Needs::Axes) changed |= axes_.update(interleave(*heatmap.axes));
  return changed;
}

bool HeatmapRenderer::Implementation::uploadLayout(const Heatmap& heatmap, const Layout& layout) {
  const bool bandsChanged = bands_.update(packBands(layout, heatmap.field));
  const bool rowsChanged = pixelRows_.update(packPixelRows(layout, heatmap.height));
  return bandsChanged || rowsChanged;
}

void HeatmapRenderer::Implementation::bindBuffers(View view) const {
  passes_.bind(kField, field_.handle());
  passes_.bind(kPrevious, previous_.handle());
  passes_.bind(kAxes, axes_.handle());
  passes_.bind(kReadings, isReduced(view) ? readings_.handle() : field_.handle());
  passes_.bind(kPalette, palette_.handle());
  passes_.bind(kBands, bands_.handle());
  passes_.bind(kCells, cells_.handle());
  passes_.bind(kPixels, canvas_.pixels());
  passes_.bind(kPixelRows, pixelRows_.handle());
}

void HeatmapRenderer::Implementation::submit(const Parameters& parameters, bool reduce) {
  submission_.run([&](const vk::raii::CommandBuffer& commands) {
    if (reduce) {
      passes_.recordReduce(commands, parameters);
      recordPassBarrier(commands);
    }
    passes_.recordPicture(commands, parameters);
    canvas_.recordReadback(commands, parameters.pictureWidth, parameters.pictureHeight);
  });
}

Result<HeatmapRenderer> HeatmapRenderer::create(const DeviceOptions& options) {
  auto device = Device::open(options);
  if (!device) return device.error();
  try {
    return HeatmapRenderer(std::make_unique<Implementation>(std::move(device).value()));
  } catch (const vk::SystemError& error) {
    return plainError(error);
  }
}

HeatmapRenderer::HeatmapRenderer(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
HeatmapRenderer::HeatmapRenderer(HeatmapRenderer&&) noexcept = default;
HeatmapRenderer& HeatmapRenderer::operator=(HeatmapRenderer&&) noexcept = default;
HeatmapRenderer::~HeatmapRenderer() = default;

Result<Image> HeatmapRenderer::draw(const Heatmap& heatmap) { return implementation_->draw(heatmap); }
const std::string& HeatmapRenderer::deviceName() const { return implementation_->device().name(); }
bool HeatmapRenderer::validationEnabled() const { return implementation_->device().validationEnabled(); }
int HeatmapRenderer::validationMessages() const { return implementation_->device().validationMessages(); }

}  // namespace gpu
