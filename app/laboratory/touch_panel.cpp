#include "app/laboratory/touch_panel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "puzzles/family.h"
#include "widgets/basics/theme.h"
#include "widgets/charts/small_chart.h"

namespace app {
namespace {

using Tool = widgets::Brush::Tool;

/// A tool as people choose it; it paints, whatever the family. Those that change puzzles are the families' own.
struct ToolChoice {
  Tool tool;
  const char* text;
  const char* hint;
};

constexpr std::array kTools{
    ToolChoice{Tool::None, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Nothing in hand"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Choose a tool, then drag over the board or the heatmap.")},
    ToolChoice{Tool::Zero, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Forget: set the state to zero"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: the network forgets them.")},
    ToolChoice{Tool::Noise, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Disturb: add noise"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: noise is added to their state.")},
    ToolChoice{Tool::Scale, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Scale the state"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: their state is multiplied.")},
    ToolChoice{Tool::Swap, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Swap with other squares"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel",
                                 "Drag over squares: they change places with those so far down and right.")},
    ToolChoice{Tool::Freeze, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Freeze the state"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: their state stays as it is from here on.")},
    ToolChoice{Tool::Copy, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Copy from another iteration"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: they get the state they had there.")}};

/// Every kind of change that a family's puzzles take, once.
std::vector<puzzles::EditKind> allEdits() {
  std::vector<puzzles::EditKind> all;
  for (const puzzles::Family* family : puzzles::families())
    for (const auto& edit : family->info().edits)
      if (std::ranges::find(all, edit.name, &puzzles::EditKind::name) == all.end()) all.push_back(edit);
  return all;
}

thought::BrushStroke::Tool strokeOf(Tool tool) {
  return static_cast<thought::BrushStroke::Tool>(static_cast<int>(tool) - static_cast<int>(Tool::Zero));
}
static_assert(static_cast<int>(Tool::Copy) - static_cast<int>(Tool::Zero) ==
              static_cast<int>(thought::BrushStroke::Tool::Copy));

QSpinBox* spin(int least, int most, int value, const char* name, const QString& words, const QString& tip) {
  auto* box = new QSpinBox;
  box->setRange(least, most);
  box->setValue(value);
  widgets::identify(*box, name, words, tip);
  return box;
}

QComboBox* combo(const char* name, const QString& words, const QString& tip) {
  auto* box = new QComboBox;
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(12);
  widgets::identify(*box, name, words, tip);
  return box;
}

QLabel* wrapped(const char* name) {
  auto* label = new QLabel;
  label->setObjectName(QLatin1String(name));
  label->setWordWrap(true);
  return label;
}

}  // namespace

TouchPanel::TouchPanel(widgets::TraceModel& model, widgets::TraceModel& twin, widgets::Brush& brush, QWidget* parent)
    : QWidget(parent), model_(model), twin_(twin), brush_(brush), edits_(allEdits()), form_(new QFormLayout) {
  setObjectName("touchPanel");
  setAccessibleName(tr("Touch"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setAlignment(Qt::AlignTop);
  form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  column->addLayout(form_);
  buildControls(*form_);
  column->addWidget(recovery_ = wrapped("recoveryText"));
  column->addWidget(latent_ = new widgets::SmallChart(tr("distance from the untouched run"), "recoveryChart", 0, this));
  column->addWidget(squares_ = new widgets::SmallChart(tr("squares decided otherwise"), "replannedChart", 1, this));
  squares_->setShowsIterations(true);
  for (widgets::SmallChart* chart : {latent_, squares_})
    connect(chart, &widgets::SmallChart::scrubbed, &model_, &widgets::TraceModel::setCursor);
  connect(&brush_, &widgets::Brush::painted, this, &TouchPanel::receive);
  connect(&brush_, &widgets::Brush::changed, this, [this] { refreshTools(); });
  connect(&model_, &widgets::TraceModel::puzzleChanged, this, [this] { refreshTools(); });
  for (const auto signal :
       {&widgets::TraceModel::grown, &widgets::TraceModel::traceCleared, &widgets::TraceModel::reasonerChanged})
    connect(&model_, signal, this, [this] { refreshFields(); });
  for (widgets::TraceModel* either : {&model_, &twin_}) {
    for (const auto signal : {&widgets::TraceModel::grown, &widgets::TraceModel::traceCleared})
      connect(either, signal, this, [this] { refreshRecovery(); });
  }
  connect(&model_, &widgets::TraceModel::cursorMoved, this, [this] { markRecovery(); });
  refreshTools();
  refreshFields();
  refreshRecovery();
}

void TouchPanel::buildControls(QFormLayout& form) {
  tool_ = combo("touchTool", tr("Tool"), tr("What a stroke over the board or the heatmap does"));
  for (const ToolChoice& choice : kTools) tool_->addItem(tr(choice.text));
  for (const auto& edit : edits_) tool_->addItem(tr("Puzzle: %1").arg(QString::fromStdString(edit.title)));
  connect(tool_, &QComboBox::activated, this, &TouchPanel::choose);
  field_ = combo("touchField", tr("Field"), tr("Which part of the latent state the stroke changes"));
  channel_ = spin(-1, 9999, -1, "touchChannel", tr("Channel"), tr("Which channel of the field; all of them at first"));
  channel_->setSpecialValueText(tr("all"));
  radius_ = spin(0, widgets::Brush::kMostRadius, 0, "touchRadius", tr("Radius"),
                 tr("How many squares around the pointer the brush covers ([ and ])"));
  amount_ = new QDoubleSpinBox;
  amount_->setRange(-100, 100);
  amount_->setSingleStep(0.25);
  amount_->setValue(1);
  widgets::identify(*amount_, "touchAmount", tr("Strength"),
                    tr("Noise: its size, as a share of the state's own; scaling: the factor"));
  rows_ = spin(-500, 500, 0, "touchRows", tr("Rows down"), tr("How far down the other squares lie"));
  columns_ = spin(-500, 500, 1, "touchColumns", tr("Columns right"), tr("How far to the right the other squares lie"));
  source_ = combo("touchSource", tr("Copy from"), tr("Which run the state is taken from"));
  source_->addItems({tr("this run"), tr("the untouched run")});
  iteration_ =
      spin(0, 1000000, 0, "touchIteration", tr("Its iteration"), tr("Which iteration the state is taken from"));
  value_ = spin(0, 1, 1, "touchValue", tr("Value"), tr("What the square gets"));
  connect(radius_, &QSpinBox::valueChanged, &brush_, &widgets::Brush::setRadius);
  hint_ = wrapped("touchHint");
  form.addRow(tr("&Tool"), tool_);
  form.addRow(hint_);
  form.addRow(tr("&Field"), field_);
  form.addRow(tr("C&hannel"), channel_);
  form.addRow(tr("Ra&dius"), radius_);
  form.addRow(tr("Strength"), amount_);
  form.addRow(tr("Rows down"), rows_);
  form.addRow(tr("Columns right"), columns_);
  form.addRow(tr("Copy from"), source_);
  form.addRow(tr("Iteration"), iteration_);
  form.addRow(tr("Value"), value_);
}

void TouchPanel::choose(int row) {
  const auto place = static_cast<std::size_t>(row);
  if (place >= kTools.size()) edit_ = place - kTools.size();
  brush_.setTool(place < kTools.size() ? kTools[place].tool : Tool::Edit);
  refreshTools();
}

bool TouchPanel::fits(const puzzles::EditKind& edit) const {
  const puzzles::Family* family = puzzles::findFamily(model_.puzzle().family);
  if (!family) return true;  // nothing is opened that could rule it out
  const auto& offered = family->info().edits;
  return std::ranges::find(offered, edit.name, &puzzles::EditKind::name) != offered.end();
}

/// Offers the tools that fit the puzzle, and of each its own settings.
void TouchPanel::refreshTools() {
  const Tool tool = brush_.tool();
  const bool edits = tool == Tool::Edit;
  if (edits && !fits(edits_[edit_])) brush_.setTool(Tool::None);
  if (brush_.tool() != tool) return;               // that came here again
  for (std::size_t i = 0; i < edits_.size(); ++i)  // 0 in this role disables the item
    tool_->setItemData(static_cast<int>(kTools.size() + i), fits(edits_[i]) ? QVariant() : QVariant(0),
                       Qt::UserRole - 1);
  const auto painting = std::ranges::find(kTools, tool, &ToolChoice::tool);
  const auto row = static_cast<std::size_t>(painting - kTools.begin());  // editing: behind them all
  tool_->setCurrentIndex(static_cast<int>(edits ? row + edit_ : row));
  hint_->setText(edits ? tr("Click a square of the board; the latent state is kept.") : tr(painting->hint));
  const auto show = [this](QWidget* control, bool visible) {
    control->setVisible(visible);
    form_->labelForField(control)->setVisible(visible);
  };
  for (QWidget* control :
       {static_cast<QWidget*>(field_), static_cast<QWidget*>(channel_), static_cast<QWidget*>(radius_)})
    show(control, brush_.paints());
  show(amount_, tool == Tool::Noise || tool == Tool::Scale);
  for (QWidget* control : {rows_, columns_}) show(control, tool == Tool::Swap);
  show(source_, tool == Tool::Copy);
  show(iteration_, tool == Tool::Copy);
  show(value_, edits && edits_[edit_].most > 0);
  if (edits) showValue(edits_[edit_]);
  radius_->setValue(brush_.radius());
}

/// The control for the value that a change sets.
void TouchPanel::showValue(const puzzles::EditKind& edit) {
  if (edit.most == 0) return;
  const QString title = QString::fromStdString(edit.valueTitle);
  value_->setRange(0, edit.most);
  widgets::identify(*value_, "touchValue", title, QString::fromStdString(edit.valueTip));
  qobject_cast<QLabel*>(form_->labelForField(value_))->setText(title);
}

void TouchPanel::refreshFields() {
  QStringList names{tr("all fields")};
  if (model_.size() > 0)
    for (const auto& field : model_.trace().at(0)->fields()) names << QString::fromStdString(field.name);
  QStringList before;
  for (int i = 0; i < field_->count(); ++i) before << field_->itemText(i);
  if (before == names) return;
  field_->clear();
  field_->addItems(names);
}

thought::BrushStroke TouchPanel::strokeOver(const std::vector<puzzles::Cell>& cells) const {
  return {.tool = strokeOf(brush_.tool()),
          .cells = cells,
          .field = field_->currentIndex() > 0 ? field_->currentText().toStdString() : std::string(),
          .channel = channel_->value(),
          .amount = static_cast<float>(amount_->value()),
          .seed = strokes_,
          .rows = rows_->value(),
          .columns = columns_->value()};
}

int TouchPanel::copyFrom() const { return iteration_->value(); }
bool TouchPanel::fromTwin() const { return source_->currentIndex() == 1; }

void TouchPanel::receive(const std::vector<puzzles::Cell>& cells) {
  ++strokes_;
  if (brush_.paints()) return Q_EMIT strokeWanted(cells);
  const puzzles::EditKind& edit = edits_[edit_];
  Q_EMIT editWanted({edit.name, cells.front(), edit.most > 0 ? value_->value() : 0});
}

void TouchPanel::setEditedAt(int iteration) {
  editedAt_ = iteration;
  refreshRecovery();
}

void TouchPanel::markRecovery() {
  for (widgets::SmallChart* chart : {latent_, squares_}) chart->setMarks(model_.cursor(), editedAt_);
}

void TouchPanel::refreshRecovery() {
  const bool edited = twin_.size() > editedAt_ && model_.size() > editedAt_;
  for (QWidget* view :
       {static_cast<QWidget*>(recovery_), static_cast<QWidget*>(latent_), static_cast<QWidget*>(squares_)})
    view->setVisible(edited);
  if (!edited) return;
  const auto& recovery = meter_.measure(model_.trace(), twin_.trace(), editedAt_);
  const auto fromStart = [&](const std::vector<double>& values) {
    std::vector<double> all(static_cast<std::size_t>(editedAt_), 0);
    all.insert(all.end(), values.begin(), values.end());
    return all;
  };
  latent_->setValues(fromStart(recovery.latent), {});
  squares_->setValues(fromStart(recovery.squares), {.fixed = std::pair(0.0, 1.0)});
  markRecovery();
  const QString text = QString::fromStdString(describe(recovery));
  recovery_->setText(tr("Edited at iteration %1: %2.").arg(editedAt_).arg(text));
}

}  // namespace app
