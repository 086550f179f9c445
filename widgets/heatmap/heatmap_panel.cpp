#include "widgets/heatmap/heatmap_panel.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "shaders/heatmap/views.h"
#include "widgets/basics/theme.h"
#include "widgets/heatmap/heatmap_picture.h"

namespace widgets {
namespace {

QImage toQImage(const gpu::Image& image) {
  return QImage(image.rgba.data(), image.width, image.height, image.width * 4, QImage::Format_RGBA8888).copy();
}

/// Whether the range of its readings is found by looking at all that is recorded.
bool isScanned(gpu::View view) { return !gpu::infoOf(view).bounds; }

}  // namespace

HeatmapPanel::HeatmapPanel(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("heatmapPanel");
  setAccessibleName(tr("Heatmap of the latent state"));
  pointerLabel_ = makeLabel(this, "pointerValue", tr("Value under the pointer"));
  drawTimer_ = new QTimer(this);
  drawTimer_->setSingleShot(true);
  connect(drawTimer_, &QTimer::timeout, this, [this] { draw(); });
  connect(&scale_, &ScaleScan::grew, this, [this] { refresh(); });
  arrange();
  connectControls();
  connectPicture();
  connectModel();
  refresh();
}

HeatmapPanel::~HeatmapPanel() = default;

void HeatmapPanel::arrange() {
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->setVerticalSpacing(3);
  controls_.addTo(*layout, 0);
  layout->addWidget(buildPages(), 3, 0, 1, 2);
  caption_.addTo(*layout, 4);
  layout->addWidget(pointerLabel_, 7, 0);
  layout->addWidget(&controls_.overBoard(), 7, 1, Qt::AlignRight);
  layout->setRowStretch(3, 1);
}

QWidget* HeatmapPanel::buildPages() {
  pages_ = new QStackedWidget(this);
  picture_ = new HeatmapPicture(pages_);
  pages_->addWidget(picture_);
  auto* page = new QWidget(pages_);
  problemLabel_ = makeLabel(page, "heatmapProblem", tr("Why no heatmap can be drawn"));
  problemLabel_->setAlignment(Qt::AlignCenter);
  problemLabel_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* retryButton = new QPushButton(tr("Try again"), page);
  identify(*retryButton, "heatmapRetry", tr("Try again"), tr("Looks for a Vulkan device again"));
  connect(retryButton, &QPushButton::clicked, this, &HeatmapPanel::retry);
  auto* layout = new QVBoxLayout(page);
  layout->addStretch();
  layout->addWidget(problemLabel_);
  layout->addWidget(retryButton, 0, Qt::AlignHCenter);
  layout->addStretch();
  pages_->addWidget(page);
  return pages_;
}

void HeatmapPanel::connectModel() {
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refresh(); });
  connect(&model_, &TraceModel::reasonerChanged, this, [this] { fitViewToReasoner(); });
  connect(&model_, &TraceModel::grown, &scale_, &ScaleScan::goOn);
  connect(&model_, &TraceModel::traceCleared, this, [this] { forgetTrace(); });
  connect(&model_, &TraceModel::runningChanged, this, [this] {
    if (!model_.running() && source_.axesIteration >= 0) fitAxes();
  });
}

void HeatmapPanel::connectControls() {
  connect(&controls_, &HeatmapControls::viewChosen, this, &HeatmapPanel::setView);
  connect(&controls_, &HeatmapControls::fieldChosen, this, &HeatmapPanel::setField);
  connect(&controls_, &HeatmapControls::channelChosen, this, &HeatmapPanel::setChannel);
  connect(&controls_, &HeatmapControls::colourMapChosen, this, &HeatmapPanel::setColourMap);
  connect(&controls_, &HeatmapControls::scaleChosen, this, [this] {
    scale_.goOn();
    refresh();
  });
  connect(&controls_, &HeatmapControls::fitWanted, this, &HeatmapPanel::fitAxes);
  connect(&controls_, &HeatmapControls::overBoardChosen, this, &HeatmapPanel::setOverBoard);
}

void HeatmapPanel::connectPicture() {
  connect(picture_, &HeatmapPicture::resized, this, [this] { refresh(); });
  connect(picture_, &HeatmapPicture::lensChanged, this, [this] { refresh(); });
  connect(picture_, &HeatmapPicture::pointed, this, [this](QPointF pixel) { pointAt(pixel); });
  connect(picture_, &HeatmapPicture::left, this, [this] { pointAt(std::nullopt); });
}

QImage HeatmapPanel::picture() const { return picture_->picture(); }

void HeatmapPanel::setDevice(const gpu::DeviceOptions& options) {
  drawer_.setDevice(options);
  retry();
}

// A search's fields are counts of one channel: they have no principal components to begin with.
void HeatmapPanel::fitViewToReasoner() {
  const bool search = model_.reasoner().capabilities.expands, away = std::exchange(awayFromPrincipal_, false);
  if (search && (away || source_.view == gpu::View::Principal)) {
    setView(gpu::View::Norm);
    awayFromPrincipal_ = true;
  } else if (away) {
    setView(gpu::View::Principal);
  }
}

void HeatmapPanel::setView(gpu::View view) {
  awayFromPrincipal_ = false;
  if (view == source_.view) return;
  source_.view = view;
  scale_.restart();
  refresh();
  Q_EMIT viewChanged(view);
}

void HeatmapPanel::setField(const QString& name) {
  if (name == fieldName() || !controls_.hasField(name)) return;
  source_.field = name.toStdString();
  source_.axes = nullptr;
  source_.axesIteration = -1;
  scale_.restart();
  refresh();
}

void HeatmapPanel::setChannel(int channel) {
  if (channel == source_.channel || channel < 0 || channel > controls_.lastChannel()) return;
  source_.channel = channel;
  scale_.restart();
  refresh();
}

void HeatmapPanel::setColourMap(gpu::ColourMap map) {
  source_.map = map;
  refresh();
}

void HeatmapPanel::setOverBoard(bool on) {
  if (on == overBoard_) return;
  overBoard_ = on;
  drawn_.reset();
  if (!on) Q_EMIT overlayChanged({});
  refresh();
}

void HeatmapPanel::retry() {
  drawer_.forget();
  drawn_.reset();
  showProblem({});
  refresh();
}

void HeatmapPanel::forgetTrace() {
  source_.axes = nullptr;
  source_.axesIteration = -1;
  scale_.restart();
  refresh();
}

bool HeatmapPanel::scansScale() const {
  return scaleMode() == ScaleMode::Locked && isScanned(source_.view) && wanted();
}

bool HeatmapPanel::wanted() const { return isVisible() || overBoard_; }

void HeatmapPanel::fitAxes() {
  for (int iteration = model_.size() - 1; iteration >= 0; --iteration) {
    const auto* field = fieldOf(*model_.trace().at(iteration), source_.field);
    if (!field) continue;
    if (iteration == source_.axesIteration) return;
    source_.axes = std::make_shared<const gpu::PrincipalAxes>(gpu::fitPrincipalAxes(tensorOf(*field)));
    source_.axesIteration = iteration;
    scale_.restart();
    refresh();
    return;
  }
}

void HeatmapPanel::refreshFields() {
  const auto thought = model_.current();
  if (!thought || !thought->complete()) return;
  QStringList names;
  for (const auto& field : thought->fields()) names += QString::fromStdString(field.name);
  controls_.offerFields(names);
  if (!names.contains(fieldName())) {
    source_.field = names.front().toStdString();
    scale_.restart();
  }
  const auto* field = fieldOf(*thought, source_.field);
  const int last = field ? std::max(0, field->channels - 1) : 0;
  controls_.offerChannels(last);
  source_.channel = std::min(source_.channel, last);
}

void HeatmapPanel::refreshControls() {
  refreshFields();
  controls_.show(source_, overBoard_);
  picture_->setZoomable(gpu::infoOf(source_.view).tiled);
}

void HeatmapPanel::refresh() {
  refreshControls();
  // Starting it again would put it behind the scan's timer for ever.
  if (wanted() && !drawTimer_->isActive()) drawTimer_->start(0);
}

void HeatmapPanel::showEvent(QShowEvent*) {
  scale_.goOn();
  refresh();
}

void HeatmapPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && picture_) refresh();
}

/// No scale was locked for the difference from another run.
bool HeatmapPanel::scalesItself() const {
  const bool differs = source_.view == gpu::View::Change && !source_.against.isEmpty();
  return scaleMode() == ScaleMode::Automatic || (differs && scaleMode() == ScaleMode::Locked);
}

std::vector<gpu::Range> HeatmapPanel::rangesFor(const HeatmapInput& input) {
  if (scalesItself()) return rangesOf(input.heatmap);
  if (scaleMode() == ScaleMode::Percentiles) {
    return percentilesOf(input.heatmap, controls_.lowPercentile(), controls_.highPercentile());
  }
  if (const auto bounds = gpu::infoOf(source_.view).bounds) return {bounds(input.heatmap.field)};
  return scale_.rangesWith(input);
}

QString HeatmapPanel::scaleText(std::span<const gpu::Range> ranges) const {
  if (ranges.empty()) return {};
  const QString numbers = ranges.size() == 1
                              ? tr("%1 … %2").arg(scaleNumber(ranges[0].low), scaleNumber(ranges[0].high))
                              : tr("a range for each colour");
  if (scalesItself()) return tr("auto scale, changes every iteration: %1").arg(numbers);
  if (scaleMode() == ScaleMode::Percentiles) return tr("percentile scale, changes every iteration: %1").arg(numbers);
  return tr("scale locked to %1").arg(numbers);
}

void HeatmapPanel::frame(gpu::Heatmap& heatmap) const {
  heatmap.width = std::max(1, picture_->pixels().width());
  heatmap.height = std::max(1, picture_->pixels().height());
  heatmap.zoom = picture_->lens().zoom;
  heatmap.panX = picture_->lens().panX;
  heatmap.panY = picture_->lens().panY;
  const QColor paper = themeOf(palette()).base;
  heatmap.background[0] = static_cast<std::uint8_t>(paper.red());
  heatmap.background[1] = static_cast<std::uint8_t>(paper.green());
  heatmap.background[2] = static_cast<std::uint8_t>(paper.blue());
}

void HeatmapPanel::draw() {
  if (!problem_.isEmpty()) return;
  if (gpu::infoOf(source_.view).needs == gpu::ViewInfo::Needs::Axes && !source_.axes) fitAxes();
  source_.against = model_.comparedName();
  const auto before = source_.against.isEmpty() ? model_.previous() : model_.compared();
  auto input = heatmapOf(source_, model_.puzzle(), model_.current(), before);
  if (!input) return showNote(QString::fromStdString(input.error().message));
  auto& heatmap = input->heatmap;
  frame(heatmap);
  heatmap.ranges = rangesFor(*input);
  if (drawn_ && samePicture(*drawn_, *input)) return describePicture();
  if (const auto wrong = gpu::problemOf(heatmap)) return showNote(QString::fromStdString(wrong->message));
  const auto image = drawer_.draw(heatmap);
  if (!image) return showProblem(QString::fromStdString(image.error().text()));
  showPicture(toQImage(*image), std::move(*input));
}

void HeatmapPanel::showNote(const QString& note) {
  drawn_.reset();
  picture_->setPicture({}, note);
  caption_.clear(source_.map);
  if (overBoard_) Q_EMIT overlayChanged({});
}

void HeatmapPanel::showPicture(const QImage& image, HeatmapInput input) {
  drawn_ = std::move(input);
  picture_->setPicture(image);
  describePicture();
  pointAt(pointer_);
  if (overBoard_) Q_EMIT overlayChanged(boardPart(image, drawn_->heatmap));
}

// Words may change where pixels do not: a locked scale and an automatic one can span the same.
void HeatmapPanel::describePicture() {
  const auto& ranges = drawn_->heatmap.ranges;
  caption_.show(source_.map, ranges, scaleText(ranges), provenanceOf(source_, drawn_->thought->iteration));
  picture_->setAccessibleDescription(caption_.text());
}

int HeatmapPanel::pictureIteration() const { return drawn_ ? drawn_->thought->iteration : -1; }

QImage HeatmapPanel::boardPart(const QImage& image, const gpu::Heatmap& heatmap) const {
  const bool fits = !gpu::infoOf(heatmap.view).tiled && heatmap.field.height == model_.puzzle().height &&
                    heatmap.field.width == model_.puzzle().width;
  if (!fits) return {};
  const auto rect = gpu::boardRect(heatmap.width, heatmap.height, heatmap.field.height, heatmap.field.width);
  QImage part = image.copy(QRectF(rect.x, rect.y, rect.width, rect.height).toRect());
  part.setDevicePixelRatio(1);
  return part;
}

void HeatmapPanel::showProblem(const QString& sentence) {
  problem_ = sentence;
  problemLabel_->setText(sentence);
  pages_->setCurrentIndex(sentence.isEmpty() ? 0 : 1);
  if (sentence.isEmpty()) return;
  drawn_.reset();
  picture_->setPicture({});
  caption_.clear(source_.map);
  if (overBoard_) Q_EMIT overlayChanged({});
}

void HeatmapPanel::pointAt(std::optional<QPointF> pixel) {
  pointer_ = pixel;
  QString text;
  if (pixel && drawn_) {
    const auto spot = gpu::spotAt(drawn_->heatmap, static_cast<float>(pixel->x()), static_cast<float>(pixel->y()));
    if (spot) text = describeSpot(*drawn_, *spot);
  }
  if (text == pointerLabel_->text()) return;
  pointerLabel_->setText(text);
  Q_EMIT hovered(text);
}

void HeatmapPanel::setBrush(Brush& brush) {
  brush_ = &brush;
  connect(picture_, &HeatmapPicture::pressed, this, &HeatmapPanel::touchAt);
  connect(picture_, &HeatmapPicture::dragged, this, &HeatmapPanel::touchAt);
  connect(picture_, &HeatmapPicture::released, brush_, &Brush::finish);
  connect(brush_, &Brush::changed, picture_,
          [this] { picture_->setCursor(brush_->paints() ? Qt::CrossCursor : Qt::ArrowCursor); });
}

void HeatmapPanel::touchAt(QPointF pixel) {
  if (!drawn_ || !brush_->paints() || gpu::infoOf(drawn_->heatmap.view).tiled) return;
  const auto spot = gpu::spotAt(drawn_->heatmap, static_cast<float>(pixel.x()), static_cast<float>(pixel.y()));
  if (spot) brush_->touch({spot->row, spot->column}, model_.puzzle().height, model_.puzzle().width);
}

}  // namespace widgets
