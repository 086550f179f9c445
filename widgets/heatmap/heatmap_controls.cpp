// The controls of HeatmapPanel: how they are made, and how they follow what is shown.

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>

#include "widgets/basics/theme.h"
#include "widgets/controls/colour_bar.h"
#include "widgets/heatmap/heatmap_panel.h"
#include "widgets/heatmap/heatmap_picture.h"

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

QLabel* makeLabel(QWidget* parent, const char* name, const QString& title) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  identify(*label, name, title, title);
  return label;
}

}  // namespace

void HeatmapPanel::buildControls() {
  makeChoices();
  scaleLabel_ = makeLabel(this, "scaleText", tr("What the colours span"));
  provenanceLabel_ = makeLabel(this, "provenance", tr("What is drawn and where it comes from"));
  pointerLabel_ = makeLabel(this, "pointerValue", tr("Value under the pointer"));
  bar_ = new ColourBar(this);
  auto* percentiles = new QHBoxLayout;
  percentiles->setContentsMargins(0, 0, 0, 0);
  percentiles->addWidget(lowBox_);
  percentiles->addWidget(highBox_);
  percentiles->addWidget(channelBox_);
  percentiles->addWidget(fitButton_);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->setVerticalSpacing(3);
  auto* what = new QHBoxLayout;
  what->addWidget(viewBox_, 3);
  what->addWidget(fieldBox_, 1);
  layout->addLayout(what, 0, 0, 1, 2);
  layout->addWidget(mapBox_, 1, 0);
  layout->addWidget(scaleBox_, 1, 1);
  layout->addLayout(percentiles, 2, 0, 1, 2);
  layout->addWidget(buildPages(), 3, 0, 1, 2);
  layout->addWidget(bar_, 4, 0, 1, 2);
  layout->addWidget(scaleLabel_, 5, 0, 1, 2);
  layout->addWidget(provenanceLabel_, 6, 0, 1, 2);
  layout->addWidget(pointerLabel_, 7, 0);
  layout->addWidget(overBoardBox_, 7, 1, Qt::AlignRight);
  layout->setRowStretch(3, 1);
  connectControls();
}

void HeatmapPanel::makeChoices() {
  viewBox_ = makeBox(this, "heatmapView", tr("Heatmap view"), tr("What to draw of the latent state"));
  for (const auto& choice : viewChoices()) {
    viewBox_->addItem(QString("%1 (%2)").arg(tr(choice.title), choice.key), static_cast<int>(choice.view));
  }
  fieldBox_ = makeBox(this, "heatmapField", tr("Latent field"), tr("Which tensor of the state to draw"));
  mapBox_ = makeBox(this, "heatmapColours", tr("Colour map"), tr("Colours by value; diverging is centred on zero"));
  for (const auto& name : {tr("Viridis"), tr("Cividis"), tr("Magma"), tr("Diverging")}) mapBox_->addItem(name);
  scaleBox_ = makeBox(this, "heatmapScale", tr("Colour scale"),
                      tr("Locked: the same at every iteration. Auto and percentiles change with each one."));
  for (const auto& name : {tr("Locked scale"), tr("Auto scale"), tr("Percentiles")}) scaleBox_->addItem(name);
  lowBox_ = makePercentile(this, "lowPercentile", 1, tr("Percentile at the low end of the colours"));
  highBox_ = makePercentile(this, "highPercentile", 99, tr("Percentile at the high end of the colours"));
  channelBox_ = new QSpinBox(this);
  channelBox_->setPrefix(tr("channel "));
  identify(*channelBox_, "heatmapChannel", tr("Channel"), tr("Which channel of the field to draw"));
  fitButton_ = new QPushButton(tr("Fit axes again"), this);
  identify(*fitButton_, "fitAxes", tr("Fit the principal axes again"),
           tr("Finds the principal components of the newest recorded iteration; the colours then mean those"));
  overBoardBox_ = new QCheckBox(tr("over the board"), this);
  identify(*overBoardBox_, "overBoard", tr("Show the heatmap over the board"),
           tr("Draws the same picture under the board's symbols"));
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

void HeatmapPanel::connectControls() {
  connect(viewBox_, &QComboBox::activated, this,
          [this](int index) { setView(viewChoices()[static_cast<std::size_t>(index)].view); });
  connect(fieldBox_, &QComboBox::textActivated, this, &HeatmapPanel::setField);
  connect(mapBox_, &QComboBox::activated, this,
          [this](int index) { setColourMap(static_cast<gpu::ColourMap>(index)); });
  connect(scaleBox_, &QComboBox::currentIndexChanged, this, [this] {
    watchScale();
    refresh();
  });
  connect(channelBox_, &QSpinBox::valueChanged, this, &HeatmapPanel::setChannel);
  connect(lowBox_, &QDoubleSpinBox::valueChanged, this, [this] { refresh(); });
  connect(highBox_, &QDoubleSpinBox::valueChanged, this, [this] { refresh(); });
  connect(fitButton_, &QPushButton::clicked, this, &HeatmapPanel::fitAxes);
  connect(overBoardBox_, &QCheckBox::toggled, this, &HeatmapPanel::setOverBoard);
  connect(picture_, &HeatmapPicture::resized, this, [this] { refresh(); });
  connect(picture_, &HeatmapPicture::lensChanged, this, [this] { refresh(); });
  connect(picture_, &HeatmapPicture::pointed, this, [this](QPointF pixel) { pointAt(pixel); });
  connect(picture_, &HeatmapPicture::left, this, [this] { pointAt(std::nullopt); });
}

HeatmapPanel::ScaleMode HeatmapPanel::scaleMode() const { return static_cast<ScaleMode>(scaleBox_->currentIndex()); }
void HeatmapPanel::setScaleMode(ScaleMode mode) { scaleBox_->setCurrentIndex(static_cast<int>(mode)); }

void HeatmapPanel::refreshFields() {
  const auto thought = model_.current();
  if (!thought || !thought->complete()) return;
  QStringList names, known;
  for (const auto& field : thought->fields()) names += QString::fromStdString(field.name);
  for (int i = 0; i < fieldBox_->count(); ++i) known += fieldBox_->itemText(i);
  if (names != known) {
    fieldBox_->clear();
    fieldBox_->addItems(names);
  }
  if (!names.contains(fieldName())) {
    source_.field = names.front().toStdString();
    restartScale();
  }
  fieldBox_->setCurrentText(fieldName());
  const auto* field = fieldOf(*thought, source_.field);
  const int last = field ? std::max(0, field->channels - 1) : 0;
  channelBox_->setRange(0, last);
  source_.channel = std::min(source_.channel, last);
}

void HeatmapPanel::refreshControls() {
  const QSignalBlocker blockField(fieldBox_), blockChannel(channelBox_), blockBoard(overBoardBox_);
  refreshFields();
  viewBox_->setCurrentIndex(viewBox_->findData(static_cast<int>(source_.view)));
  mapBox_->setCurrentIndex(static_cast<int>(source_.map));
  channelBox_->setValue(source_.channel);
  overBoardBox_->setChecked(overBoard_);
  const bool wall = source_.view == gpu::View::Wall, principal = source_.view == gpu::View::Principal;
  fieldBox_->setEnabled(!readsBelief(source_.view));
  mapBox_->setEnabled(!principal);
  channelBox_->setVisible(source_.view == gpu::View::Channel);
  fitButton_->setVisible(principal);
  lowBox_->setVisible(scaleMode() == ScaleMode::Percentiles);
  highBox_->setVisible(scaleMode() == ScaleMode::Percentiles);
  overBoardBox_->setEnabled(!wall);
  picture_->setZoomable(wall);
}

}  // namespace widgets
