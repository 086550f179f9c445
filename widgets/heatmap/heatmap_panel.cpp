#include "widgets/heatmap/heatmap_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimer>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "widgets/basics/theme.h"
#include "widgets/controls/colour_bar.h"
#include "widgets/heatmap/heatmap_picture.h"

namespace widgets {
namespace {

constexpr std::array<HeatmapPanel::ViewChoice, 7> kViews{{
    {gpu::View::Channel, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "One channel"), "Q"},
    {gpu::View::Norm, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "Channel norm"), "W"},
    {gpu::View::Change, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "Change"), "E"},
    {gpu::View::Principal, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "Principal components"), "R"},
    {gpu::View::Entropy, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "Entropy"), "T"},
    {gpu::View::Confidence, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "Confidence"), "Y"},
    {gpu::View::Wall, QT_TRANSLATE_NOOP("widgets::HeatmapPanel", "All channels"), "A"},
}};
constexpr std::chrono::milliseconds kScanSlice{6};

QImage toQImage(const gpu::Image& image) {
  return QImage(image.rgba.data(), image.width, image.height, image.width * 4, QImage::Format_RGBA8888).copy();
}

bool usesField(gpu::View view) { return !readsBelief(view); }

}  // namespace

std::span<const HeatmapPanel::ViewChoice> HeatmapPanel::viewChoices() { return kViews; }

HeatmapPanel::HeatmapPanel(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("heatmapPanel");
  setAccessibleName(tr("Heatmap of the latent state"));
  drawTimer_ = new QTimer(this);
  drawTimer_->setSingleShot(true);
  scanTimer_ = new QTimer(this);
  connect(drawTimer_, &QTimer::timeout, this, [this] { draw(); });
  connect(scanTimer_, &QTimer::timeout, this, [this] { scanScale(); });
  buildControls();
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refresh(); });
  connect(&model_, &TraceModel::reasonerChanged, this, [this] { fitViewToReasoner(); });
  connect(&model_, &TraceModel::grown, this, [this] { watchScale(); });
  connect(&model_, &TraceModel::traceCleared, this, [this] { forgetTrace(); });
  connect(&model_, &TraceModel::runningChanged, this, [this] {
    if (!model_.running() && source_.axesIteration >= 0) fitAxes();
  });
  refresh();
}

HeatmapPanel::~HeatmapPanel() = default;

QImage HeatmapPanel::picture() const { return picture_->picture(); }
QString HeatmapPanel::deviceName() const {
  return renderer_ ? QString::fromStdString(renderer_->deviceName()) : QString();
}
QString HeatmapPanel::provenance() const { return provenanceLabel_->text(); }

void HeatmapPanel::setDevice(const gpu::DeviceOptions& options) {
  device_ = options;
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
  restartScale();
  refresh();
  Q_EMIT viewChanged(view);
}

void HeatmapPanel::setField(const QString& name) {
  if (name == fieldName() || fieldBox_->findText(name) < 0) return;
  source_.field = name.toStdString();
  source_.axes = nullptr;
  source_.axesIteration = -1;
  restartScale();
  refresh();
}

void HeatmapPanel::setChannel(int channel) {
  if (channel == source_.channel || channel < 0 || channel > channelBox_->maximum()) return;
  source_.channel = channel;
  restartScale();
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
  renderer_.reset();
  drawn_.reset();
  showProblem({});
  refresh();
}

void HeatmapPanel::forgetTrace() {
  source_.axes = nullptr;
  source_.axesIteration = -1;
  restartScale();
  refresh();
}

void HeatmapPanel::restartScale() {
  scale_.restart();
  watchScale();
}

void HeatmapPanel::watchScale() {
  if (scaleMode() == ScaleMode::Locked && usesField(source_.view) && wanted()) scanTimer_->start(0);
}

void HeatmapPanel::scanScale() {
  const bool needed = scaleMode() == ScaleMode::Locked && usesField(source_.view) && wanted();
  if (needed && scale_.advance(model_.trace(), source_, kScanSlice)) refresh();
  if (!needed || scale_.finished(model_.trace())) scanTimer_->stop();
}

bool HeatmapPanel::wanted() const { return isVisible() || overBoard_; }

void HeatmapPanel::fitAxes() {
  for (int iteration = model_.size() - 1; iteration >= 0; --iteration) {
    const auto* field = fieldOf(*model_.trace().at(iteration), source_.field);
    if (!field) continue;
    if (iteration == source_.axesIteration) return;
    source_.axes = std::make_shared<const gpu::PrincipalAxes>(gpu::fitPrincipalAxes(tensorOf(*field)));
    source_.axesIteration = iteration;
    restartScale();
    refresh();
    return;
  }
}

void HeatmapPanel::refresh() {
  refreshControls();
  // Starting it again would put it behind the scan's timer for ever.
  if (wanted() && !drawTimer_->isActive()) drawTimer_->start(0);
}

void HeatmapPanel::showEvent(QShowEvent*) {
  watchScale();
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

std::vector<gpu::Range> HeatmapPanel::rangesFor(const HeatmapShot& shot) {
  if (scalesItself()) return rangesOf(shot.heatmap);
  if (scaleMode() == ScaleMode::Percentiles) {
    return percentilesOf(shot.heatmap, static_cast<float>(lowBox_->value()), static_cast<float>(highBox_->value()));
  }
  // What a probability can be is known: no need to look at what it was.
  if (source_.view == gpu::View::Confidence) return {{0, 1}};
  if (source_.view == gpu::View::Entropy) return {{0, std::log(static_cast<float>(shot.heatmap.field.channels))}};
  if (!scale_.hasRead(model_.trace(), *shot.thought)) scale_.include(shot);
  return scale_.ranges();
}

QString HeatmapPanel::scaleText(std::span<const gpu::Range> ranges) const {
  if (ranges.empty()) return {};
  const QString numbers = ranges.size() == 1
                              ? tr("%1 … %2").arg(shortNumber(ranges[0].low), shortNumber(ranges[0].high))
                              : tr("a range for each colour");
  if (scalesItself()) return tr("auto scale, changes every iteration: %1").arg(numbers);
  if (scaleMode() == ScaleMode::Percentiles) return tr("percentile scale, changes every iteration: %1").arg(numbers);
  return tr("scale locked to %1").arg(numbers);
}

bool HeatmapPanel::openRenderer() {
  if (renderer_) return true;
  auto created = gpu::HeatmapRenderer::create(device_);
  if (!created) {
    showProblem(QString::fromStdString(created.error().text()));
    return false;
  }
  renderer_.emplace(std::move(*created));
  return true;
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
  if (source_.view == gpu::View::Principal && !source_.axes) fitAxes();
  source_.against = model_.comparedName();
  const auto before = source_.against.isEmpty() ? model_.previous() : model_.compared();
  auto shot = shoot(source_, model_.puzzle(), model_.current(), before);
  if (!shot) return showNote(QString::fromStdString(shot.error().message));
  auto& heatmap = shot->heatmap;
  frame(heatmap);
  heatmap.ranges = rangesFor(*shot);
  if (drawn_ && samePicture(*drawn_, *shot)) return describePicture();
  if (const auto wrong = gpu::problemOf(heatmap)) return showNote(QString::fromStdString(wrong->message));
  if (!openRenderer()) return;
  auto image = renderer_->draw(heatmap);
  if (!image) image = drawOnAnotherDevice(heatmap);
  if (!image) return showProblem(QString::fromStdString(image.error().text()));
  showPicture(toQImage(*image), std::move(*shot));
}

puzzles::Result<gpu::Image> HeatmapPanel::drawOnAnotherDevice(const gpu::Heatmap& heatmap) {
  renderer_.reset();
  auto created = gpu::HeatmapRenderer::create({});
  if (!created) return created.error();
  renderer_.emplace(std::move(*created));
  return renderer_->draw(heatmap);
}

void HeatmapPanel::showNote(const QString& note) {
  drawn_.reset();
  picture_->setPicture({}, note);
  bar_->setScale(source_.map, {});
  scaleLabel_->clear();
  provenanceLabel_->clear();
  if (overBoard_) Q_EMIT overlayChanged({});
}

void HeatmapPanel::showPicture(const QImage& image, HeatmapShot shot) {
  drawn_ = std::move(shot);
  picture_->setPicture(image);
  describePicture();
  pointAt(pointer_);
  if (overBoard_) Q_EMIT overlayChanged(boardPart(image, drawn_->heatmap));
}

// Words may change where pixels do not: a locked scale and an automatic one can span the same.
void HeatmapPanel::describePicture() {
  bar_->setScale(source_.map, drawn_->heatmap.ranges);
  scaleLabel_->setText(scaleText(drawn_->heatmap.ranges));
  provenanceLabel_->setText(provenanceOf(source_, drawn_->thought->iteration));
  picture_->setAccessibleDescription(provenanceLabel_->text() + "; " + scaleLabel_->text());
}

int HeatmapPanel::pictureIteration() const { return drawn_ ? drawn_->thought->iteration : -1; }

QImage HeatmapPanel::boardPart(const QImage& image, const gpu::Heatmap& heatmap) const {
  const bool fits = heatmap.view != gpu::View::Wall && heatmap.field.height == model_.puzzle().height &&
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
  provenanceLabel_->clear();
  scaleLabel_->clear();
  bar_->setScale(source_.map, {});
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
  if (!drawn_ || !brush_->paints() || drawn_->heatmap.view == gpu::View::Wall) return;
  const auto spot = gpu::spotAt(drawn_->heatmap, static_cast<float>(pixel.x()), static_cast<float>(pixel.y()));
  if (spot) brush_->touch({spot->row, spot->column}, model_.puzzle().height, model_.puzzle().width);
}

}  // namespace widgets
