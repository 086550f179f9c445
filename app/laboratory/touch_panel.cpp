#include "app/laboratory/touch_panel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>
#include <array>
#include <string_view>

#include "widgets/basics/theme.h"
#include "widgets/charts/small_chart.h"

namespace widgets {
namespace {

using Tool = Brush::Tool;

/// A tool as people choose it, and the families whose puzzles it changes; none = it paints, whatever the family.
struct ToolChoice {
  Tool tool;
  const char* text;
  const char* hint;
  std::string_view families;
};

constexpr std::array kTools{
    ToolChoice{Tool::None, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Nothing in hand"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Choose a tool, then drag over the board or the heatmap."), ""},
    ToolChoice{Tool::Zero, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Forget: set the state to zero"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: the network forgets them."), ""},
    ToolChoice{Tool::Noise, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Disturb: add noise"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: noise is added to their state."), ""},
    ToolChoice{Tool::Scale, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Scale the state"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: their state is multiplied."), ""},
    ToolChoice{Tool::Swap, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Swap with other squares"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel",
                                 "Drag over squares: they change places with those so far down and right."),
               ""},
    ToolChoice{Tool::Freeze, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Freeze the state"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: their state stays as it is from here on."),
               ""},
    ToolChoice{Tool::Copy, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Copy from another iteration"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Drag over squares: they get the state they had there."), ""},
    ToolChoice{Tool::Wall, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Puzzle: put or take away a wall"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Click a square of the board; the latent state is kept."),
               "maze sokoban"},
    ToolChoice{Tool::Start, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Puzzle: move the start"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Click a square of the board; the latent state is kept."),
               "maze"},
    ToolChoice{Tool::Goal, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Puzzle: move the goal"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Click a square of the board; the latent state is kept."),
               "maze sokoban"},
    ToolChoice{Tool::Given, QT_TRANSLATE_NOOP("widgets::TouchPanel", "Puzzle: change a given digit"),
               QT_TRANSLATE_NOOP("widgets::TouchPanel", "Click a square of the board; the latent state is kept."),
               "sudoku"}};

puzzles::PuzzleEdit::Kind kindOf(Tool tool) {
  using Kind = puzzles::PuzzleEdit::Kind;
  return tool == Tool::Wall    ? Kind::Wall
         : tool == Tool::Start ? Kind::Start
         : tool == Tool::Goal  ? Kind::Goal
                               : Kind::Given;
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
  identify(*box, name, words, tip);
  return box;
}

QComboBox* combo(const char* name, const QString& words, const QString& tip) {
  auto* box = new QComboBox;
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(12);
  identify(*box, name, words, tip);
  return box;
}

QLabel* wrapped(const char* name) {
  auto* label = new QLabel;
  label->setObjectName(QLatin1String(name));
  label->setWordWrap(true);
  return label;
}

}  // namespace

TouchPanel::TouchPanel(TraceModel& model, TraceModel& twin, Brush& brush, QWidget* parent)
    : QWidget(parent), model_(model), twin_(twin), brush_(brush), form_(new QFormLayout) {
  setObjectName("touchPanel");
  setAccessibleName(tr("Touch"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setAlignment(Qt::AlignTop);
  form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  column->addLayout(form_);
  buildControls(*form_);
  column->addWidget(recovery_ = wrapped("recoveryText"));
  column->addWidget(latent_ = new SmallChart(tr("distance from the untouched run"), "recoveryChart", 0, this));
  column->addWidget(squares_ = new SmallChart(tr("squares decided otherwise"), "replannedChart", 1, this));
  squares_->setShowsIterations(true);
  for (SmallChart* chart : {latent_, squares_}) connect(chart, &SmallChart::scrubbed, &model_, &TraceModel::setCursor);
  connect(&brush_, &Brush::painted, this, &TouchPanel::receive);
  connect(&brush_, &Brush::changed, this, [this] { refreshTools(); });
  connect(&model_, &TraceModel::puzzleChanged, this, [this] { refreshTools(); });
  for (const auto signal : {&TraceModel::grown, &TraceModel::traceCleared, &TraceModel::reasonerChanged})
    connect(&model_, signal, this, [this] { refreshFields(); });
  for (TraceModel* either : {&model_, &twin_}) {
    for (const auto signal : {&TraceModel::grown, &TraceModel::traceCleared})
      connect(either, signal, this, [this] { refreshRecovery(); });
  }
  connect(&model_, &TraceModel::cursorMoved, this, [this] { markRecovery(); });
  refreshTools();
  refreshFields();
  refreshRecovery();
}

void TouchPanel::buildControls(QFormLayout& form) {
  tool_ = combo("touchTool", tr("Tool"), tr("What a stroke over the board or the heatmap does"));
  for (const ToolChoice& choice : kTools) tool_->addItem(tr(choice.text));
  connect(tool_, &QComboBox::activated, this, &TouchPanel::choose);
  field_ = combo("touchField", tr("Field"), tr("Which part of the latent state the stroke changes"));
  channel_ = spin(-1, 9999, -1, "touchChannel", tr("Channel"), tr("Which channel of the field; all of them at first"));
  channel_->setSpecialValueText(tr("all"));
  radius_ = spin(0, Brush::kMostRadius, 0, "touchRadius", tr("Radius"),
                 tr("How many squares around the pointer the brush covers ([ and ])"));
  amount_ = new QDoubleSpinBox;
  amount_->setRange(-100, 100);
  amount_->setSingleStep(0.25);
  amount_->setValue(1);
  identify(*amount_, "touchAmount", tr("Strength"),
           tr("Noise: its size, as a share of the state's own; scaling: the factor"));
  rows_ = spin(-500, 500, 0, "touchRows", tr("Rows down"), tr("How far down the other squares lie"));
  columns_ = spin(-500, 500, 1, "touchColumns", tr("Columns right"), tr("How far to the right the other squares lie"));
  source_ = combo("touchSource", tr("Copy from"), tr("Which run the state is taken from"));
  source_->addItems({tr("this run"), tr("the untouched run")});
  iteration_ =
      spin(0, 1000000, 0, "touchIteration", tr("Its iteration"), tr("Which iteration the state is taken from"));
  digit_ = spin(0, 9, 1, "touchDigit", tr("Digit"), tr("What becomes given; 0 takes a given away"));
  connect(radius_, &QSpinBox::valueChanged, &brush_, &Brush::setRadius);
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
  form.addRow(tr("Digit"), digit_);
}

void TouchPanel::choose(int index) { brush_.setTool(kTools[static_cast<std::size_t>(index)].tool); }

/// Offers the tools that fit the puzzle, and of each its own settings.
void TouchPanel::refreshTools() {
  const Tool tool = brush_.tool();
  for (std::size_t i = 0; i < kTools.size(); ++i) {
    const std::string_view families = kTools[i].families;
    const bool fits = families.empty() || families.find(model_.puzzle().family) != families.npos;
    const int row = static_cast<int>(i);
    tool_->setItemData(row, fits ? QVariant() : QVariant(0), Qt::UserRole - 1);  // 0 there disables the item
    if (kTools[i].tool != tool) continue;
    tool_->setCurrentIndex(row);
    hint_->setText(tr(kTools[i].hint));
    if (!fits) return brush_.setTool(Tool::None);
  }
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
  show(digit_, tool == Tool::Given);
  radius_->setValue(brush_.radius());
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
  Q_EMIT editWanted({kindOf(brush_.tool()), cells.front(), digit_->value()});
}

void TouchPanel::setEditedAt(int iteration) {
  editedAt_ = iteration;
  refreshRecovery();
}

void TouchPanel::markRecovery() {
  for (SmallChart* chart : {latent_, squares_}) chart->setMarks(model_.cursor(), editedAt_);
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

}  // namespace widgets
