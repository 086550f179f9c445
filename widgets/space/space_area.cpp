#include "widgets/space/space_area.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "widgets/basics/theme.h"
#include "widgets/models/background.h"

namespace widgets {
namespace {

constexpr int kRestMilliseconds = 50;  // without a move, after which the sharp picture is begun
constexpr float kKeyTurn = 0.12f;      // radians a key press
constexpr float kDragTurn = 0.01f;     // radians a logical pixel
constexpr double kClick = 4;           // pixels the pointer may move between press and release
constexpr float kSteepest = std::numbers::pi_v<float> / 2;

template <class Picture>
void setPaper(Picture& picture, const QColor& paper) {
  picture.background[0] = static_cast<std::uint8_t>(paper.red());
  picture.background[1] = static_cast<std::uint8_t>(paper.green());
  picture.background[2] = static_cast<std::uint8_t>(paper.blue());
}

}  // namespace

struct SpaceArea::Studio {
  gpu::DeviceOptions options;
  std::optional<gpu::SpaceRenderer> renderer;
  std::shared_ptr<const SpaceStack> loaded;

  puzzles::Result<gpu::Image> draw(const Volume& volume, const std::stop_token& stop) {
    if (auto problem = open()) return *problem;
    if (volume.stack != loaded) {
      loaded = nullptr;
      const SpaceStack& stack = *volume.stack;
      if (auto problem = renderer->load({stack.values.data(), stack.width, stack.height, stack.depth}, stack.range))
        return *problem;
      loaded = volume.stack;
    }
    return closedOnFailure(renderer->draw(volume.look, stop));
  }
  puzzles::Result<gpu::Image> draw(gpu::StrokePicture picture, const Strokes& strokes) {
    if (auto problem = open()) return *problem;
    picture.strokes = *strokes.list;
    return closedOnFailure(renderer->draw(picture));
  }

 private:
  std::optional<puzzles::Error> open() {
    if (renderer) return {};
    auto opened = gpu::SpaceRenderer::create(options);
    if (!opened) return opened.error();
    renderer.emplace(std::move(opened).value());
    loaded = nullptr;
    return {};
  }
  // The device may have been lost: the next picture gets another one.
  puzzles::Result<gpu::Image> closedOnFailure(puzzles::Result<gpu::Image> image) {
    if (!image) renderer.reset();
    return image;
  }
};

SpaceArea::SpaceArea(QWidget* parent)
    : QWidget(parent), rest_(new QTimer(this)), studio_(std::make_shared<Studio>()), background_(new Background(this)) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  rest_->setSingleShot(true);
  connect(rest_, &QTimer::timeout, this, [this] { draw(true); });
}

SpaceArea::~SpaceArea() = default;

void SpaceArea::setVolume(std::shared_ptr<const SpaceStack> stack, const gpu::VolumePicture& look) {
  scene_ = Volume{std::move(stack), look};
  note_.clear();
  moveOn();
}

void SpaceArea::setStrokes(std::shared_ptr<const std::vector<gpu::Stroke>> strokes) {
  scene_ = Strokes{std::move(strokes)};
  note_.clear();
  moveOn();
}

void SpaceArea::setNote(const QString& note) {
  scene_ = {};
  picture_ = {};
  note_ = note;
  update();
}

void SpaceArea::setDevice(const gpu::DeviceOptions& options) {
  background_->run([studio = studio_, options](const std::stop_token&) -> Background::Delivery {
    studio->options = options;
    studio->renderer.reset();
    return {};
  });
  rest_->start(kRestMilliseconds);
}

void SpaceArea::setHome(const gpu::Camera& camera, bool turnable) {
  home_ = camera;
  turnable_ = turnable;
  setCamera(camera);
}

void SpaceArea::setCamera(const gpu::Camera& camera) {
  if (camera == camera_) return;
  camera_ = camera;
  moveOn();
}

void SpaceArea::turn(float yaw, float pitch) {
  if (!turnable_) return;
  gpu::Camera camera = camera_;
  camera.yaw = std::remainder(camera.yaw + yaw, 2 * std::numbers::pi_v<float>);
  camera.pitch = std::clamp(camera.pitch + pitch, -kSteepest, kSteepest);
  setCamera(camera);
}

void SpaceArea::zoom(float factor) {
  gpu::Camera camera = camera_;
  camera.zoom = std::clamp(camera.zoom * factor, gpu::kLeastSpaceZoom, gpu::kMostSpaceZoom);
  setCamera(camera);
}

const Theme& SpaceArea::theme() const {
  return std::holds_alternative<Volume>(scene_) ? themeFor(true) : themeOf(palette());
}

QSize SpaceArea::pixels() const { return (QSizeF(size()) * devicePixelRatioF()).toSize(); }

QPointF SpaceArea::placeOf(const gpu::Point& point) const {
  const auto place = gpu::placeOf(camera_, point, pixels().width(), pixels().height());
  return QPointF(static_cast<double>(place.x), static_cast<double>(place.y)) / devicePixelRatioF();
}

void SpaceArea::moveOn() {
  sharp_ = false;
  draw(false);
  rest_->start(kRestMilliseconds);
}

void SpaceArea::draw(bool sharp) {
  const QSize size = pixels();
  if (!isVisible() || size.isEmpty() || std::holds_alternative<std::monostate>(scene_)) return;
  const QColor paper = theme().base;
  const auto deliver = [this, sharp](puzzles::Result<gpu::Image> image) -> Background::Delivery {
    if (image && image->width == 0) return {};  // stopped
    return [this, sharp, image = std::move(image)] { show(image, sharp); };
  };
  if (auto* volume = std::get_if<Volume>(&scene_)) {
    volume->look.camera = camera_;
    volume->look.block = sharp ? 1 : gpu::kTurningBlock;
    volume->look.width = size.width();
    volume->look.height = size.height();
    setPaper(volume->look, paper);
    // A coarse picture is finished even if the next one is wanted already: something is to move on the screen.
    background_->run([studio = studio_, volume = *volume, sharp, deliver](const std::stop_token& stop) {
      return deliver(studio->draw(volume, sharp ? stop : std::stop_token()));
    });
  } else if (const auto* strokes = std::get_if<Strokes>(&scene_)) {
    gpu::StrokePicture picture{.camera = camera_, .width = size.width(), .height = size.height()};
    setPaper(picture, paper);
    background_->run([studio = studio_, strokes = *strokes, picture, deliver](const std::stop_token&) {
      return deliver(studio->draw(picture, strokes));
    });
  }
}

void SpaceArea::show(const puzzles::Result<gpu::Image>& image, bool sharp) {
  if (std::holds_alternative<std::monostate>(scene_)) return;
  problem_ = image ? QString() : QString::fromStdString(image.error().text());
  if (image) {
    picture_ =
        QImage(image->rgba.data(), image->width, image->height, 4 * image->width, QImage::Format_RGBA8888).copy();
    sharp_ = sharp && !rest_->isActive();
  }
  update();
  Q_EMIT pictured();
}

void SpaceArea::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = this->theme();
  painter.fillRect(rect(), theme.base);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  const QString words = problem_.isEmpty() ? note_ : problem_;
  if (!words.isEmpty() || picture_.isNull()) {
    painter.setPen(theme.muted);
    painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, words);
  } else {
    painter.drawImage(QRectF(rect()), picture_);
    if (overlay_) overlay_(painter);
  }
  if (!hasFocus()) return;
  painter.setPen(QPen(theme.accent, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void SpaceArea::resizeEvent(QResizeEvent*) { moveOn(); }

void SpaceArea::showEvent(QShowEvent*) { moveOn(); }

void SpaceArea::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) moveOn();
}

void SpaceArea::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position();
  dragged_ = false;
}

void SpaceArea::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton)) return Q_EMIT pointed(event->position());
  const QPointF by = event->position() - pressed_;
  if (!dragged_ && by.manhattanLength() < kClick) return;
  dragged_ = true;
  pressed_ = event->position();
  turn(static_cast<float>(by.x()) * kDragTurn, static_cast<float>(by.y()) * kDragTurn);
}

void SpaceArea::mouseReleaseEvent(QMouseEvent* event) {
  if (!dragged_ && event->button() == Qt::LeftButton) Q_EMIT clicked(event->position());
}

void SpaceArea::mouseDoubleClickEvent(QMouseEvent*) { setCamera(home_); }

void SpaceArea::wheelEvent(QWheelEvent* event) {
  zoom(std::pow(1.2f, static_cast<float>(event->angleDelta().y()) / 120));
  event->accept();
}

void SpaceArea::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return turn(-kKeyTurn, 0);
    case Qt::Key_Right:
      return turn(kKeyTurn, 0);
    case Qt::Key_Up:
      return turn(0, -kKeyTurn);
    case Qt::Key_Down:
      return turn(0, kKeyTurn);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(1.2f);
    case Qt::Key_Minus:
      return zoom(1 / 1.2f);
    case Qt::Key_0:
      return setCamera(home_);
    default:
      QWidget::keyPressEvent(event);
  }
}

void SpaceArea::leaveEvent(QEvent*) { Q_EMIT left(); }

}  // namespace widgets
