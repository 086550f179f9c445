#include "widgets/heatmap/heatmap_controls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include "shaders/heatmap/views.h"
#include "widgets/basics/theme.h"

namespace widgets {
namespace {

// Combo boxes as wide as their longest entry would not leave a narrow panel room for anything else.
QComboBox* makeBox(QWidget* parent, const char* name, const QString& title, const QString& tip) {
  auto* box = new QComboBox(parent);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(3);
  box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  identify(*box, name, title, tip);
  return box;
}

QDoubleSpinBox* makePercentile(QWidget* parent, const char* name, double value, const QString& title) {
  auto* spin = new QDoubleSpinBox(parent);
  spin->setRange(0, 100);
  spin->setDecimals(1);
  spin->setSuffix(" %");
  spin->setValue(value);
  spin->setKeyboardTracking(false);
  identify(*spin, name, title, title);
  return spin;
}

}  // namespace

HeatmapControls::HeatmapControls(QWidget& panel) {
  makeChoices(panel);
  makeNumbers(panel);
  connectAll();
}

void HeatmapControls::makeChoices(QWidget& panel) {
  view_ = makeBox(&panel, "heatmapView", tr("Heatmap view"), tr("What to draw of the latent state"));
  for (const auto& info : gpu::viewInfos()) {
    const QString title = QCoreApplication::translate("Heatmap", info.title).remove('&');
    view_->addItem(QString("%1 (%2)").arg(title, info.key), static_cast<int>(info.view));
  }
  field_ = makeBox(&panel, "heatmapField", tr("Latent field"), tr("Which tensor of the state to draw"));
  map_ = makeBox(&panel, "heatmapColours", tr("Colour map"), tr("Colours by value; diverging is centred on zero"));
  for (const auto& name : {tr("Viridis"), tr("Cividis"), tr("Magma"), tr("Diverging")}) map_->addItem(name);
  scale_ = makeBox(&panel, "heatmapScale", tr("Colour scale"),
                   tr("Locked: the same at every iteration. Auto and percentiles change with each one."));
  for (const auto& name : {tr("Locked scale"), tr("Auto scale"), tr("Percentiles")}) scale_->addItem(name);
}

void HeatmapControls::makeNumbers(QWidget& panel) {
  low_ = makePercentile(&panel, "lowPercentile", 1, tr("Percentile at the low end of the colours"));
  high_ = makePercentile(&panel, "highPercentile", 99, tr("Percentile at the high end of the colours"));
  channel_ = new QSpinBox(&panel);
  channel_->setPrefix(tr("channel "));
  identify(*channel_, "heatmapChannel", tr("Channel"), tr("Which channel of the field to draw"));
  fit_ = new QPushButton(tr("Fit axes again"), &panel);
  identify(*fit_, "fitAxes", tr("Fit the principal axes again"),
           tr("Finds the principal components of the newest recorded iteration; the colours then mean those"));
  overBoard_ = new QCheckBox(tr("over the board"), &panel);
  identify(*overBoard_, "overBoard", tr("Show the heatmap over the board"),
           tr("Draws the same picture under the board's symbols"));
}

void HeatmapControls::addTo(QGridLayout& layout, int firstRow) {
  auto* what = new QHBoxLayout;
  what->addWidget(view_, 3);
  what->addWidget(field_, 1);
  auto* numbers = new QHBoxLayout;
  numbers->setContentsMargins(0, 0, 0, 0);
  for (QWidget* number : std::initializer_list<QWidget*>{low_, high_, channel_, fit_}) numbers->addWidget(number);
  layout.addLayout(what, firstRow, 0, 1, 2);
  layout.addWidget(map_, firstRow + 1, 0);
  layout.addWidget(scale_, firstRow + 1, 1);
  layout.addLayout(numbers, firstRow + 2, 0, 1, 2);
}

void HeatmapControls::connectAll() {
  connect(view_, &QComboBox::activated, this,
          [this](int index) { Q_EMIT viewChosen(gpu::viewInfos()[static_cast<std::size_t>(index)].view); });
  connect(field_, &QComboBox::textActivated, this, &HeatmapControls::fieldChosen);
  connect(map_, &QComboBox::activated, this,
          [this](int index) { Q_EMIT colourMapChosen(static_cast<gpu::ColourMap>(index)); });
  connect(scale_, &QComboBox::currentIndexChanged, this, &HeatmapControls::scaleChosen);
  connect(channel_, &QSpinBox::valueChanged, this, &HeatmapControls::channelChosen);
  connect(low_, &QDoubleSpinBox::valueChanged, this, &HeatmapControls::scaleChosen);
  connect(high_, &QDoubleSpinBox::valueChanged, this, &HeatmapControls::scaleChosen);
  connect(fit_, &QPushButton::clicked, this, &HeatmapControls::fitWanted);
  connect(overBoard_, &QCheckBox::toggled, this, &HeatmapControls::overBoardChosen);
}

ScaleMode HeatmapControls::scaleMode() const { return static_cast<ScaleMode>(scale_->currentIndex()); }
void HeatmapControls::setScaleMode(ScaleMode mode) { scale_->setCurrentIndex(static_cast<int>(mode)); }
float HeatmapControls::lowPercentile() const { return static_cast<float>(low_->value()); }
float HeatmapControls::highPercentile() const { return static_cast<float>(high_->value()); }
bool HeatmapControls::hasField(const QString& name) const { return field_->findText(name) >= 0; }
int HeatmapControls::lastChannel() const { return channel_->maximum(); }

void HeatmapControls::offerFields(const QStringList& names) {
  const QSignalBlocker quiet(field_);
  QStringList known;
  for (int i = 0; i < field_->count(); ++i) known += field_->itemText(i);
  if (names == known) return;
  field_->clear();
  field_->addItems(names);
}

void HeatmapControls::offerChannels(int last) {
  const QSignalBlocker quiet(channel_);
  channel_->setRange(0, last);
}

void HeatmapControls::show(const HeatmapSource& source, bool overBoard) {
  using Needs = gpu::ViewInfo::Needs;
  const QSignalBlocker quietField(field_), quietChannel(channel_), quietBoard(overBoard_);
  const auto& info = gpu::infoOf(source.view);
  const bool percentiles = scaleMode() == ScaleMode::Percentiles;
  view_->setCurrentIndex(view_->findData(static_cast<int>(source.view)));
  field_->setCurrentText(QString::fromStdString(source.field));
  field_->setEnabled(!info.readsBelief());
  map_->setCurrentIndex(static_cast<int>(source.map));
  map_->setEnabled(info.components == 1);
  channel_->setValue(source.channel);
  channel_->setVisible(info.needs == Needs::Channel);
  fit_->setVisible(info.needs == Needs::Axes);
  low_->setVisible(percentiles);
  high_->setVisible(percentiles);
  overBoard_->setChecked(overBoard);
  overBoard_->setEnabled(!info.tiled);
}

}  // namespace widgets
