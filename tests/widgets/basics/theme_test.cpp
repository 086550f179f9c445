#include "widgets/basics/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWidget>
#include <memory>

#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"
#include "widgets/board/board_view.h"
#include "widgets/charts/charts_panel.h"
#include "widgets/controls/halting_controls.h"
#include "widgets/controls/reasoner_card.h"
#include "widgets/controls/timeline_view.h"
#include "widgets/controls/verdict_chip.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace {

using widgets::Theme;
using widgets::TraceModel;

class EveryTheme : public testing::TestWithParam<bool> {
 protected:
  const Theme& theme = widgets::themeFor(GetParam());
};

TEST_P(EveryTheme, CanBeReadOnPaperAndOnTheWindow) {
  for (const QColor& paper : {theme.base, theme.window}) {
    for (const QColor& ink :
         {theme.text, theme.muted, theme.accent, theme.given, theme.decoded, theme.changed, theme.agentPlan,
          theme.boxPlan, theme.conflict, theme.valid, theme.invalid, theme.incomplete, theme.unknown}) {
      EXPECT_GE(widgets::contrast(ink, paper), 4.5) << ink.name().toStdString() << " on " << paper.name().toStdString();
    }
  }
}

TEST_P(EveryTheme, HasSeriesThatStandOutFromTheirPaper) {
  for (const QColor& ink : theme.series) EXPECT_GE(widgets::contrast(ink, theme.base), 4.5) << ink.name().toStdString();
}

TEST_P(EveryTheme, IsFoundByThePaletteItMakes) {
  widgets::applyTheme(*qApp, GetParam());
  EXPECT_EQ(&widgets::themeOf(qApp->palette()), &theme);
  widgets::applyTheme(*qApp, false);
}

INSTANTIATE_TEST_SUITE_P(Themes, EveryTheme, testing::Bool());

TEST(Theme, ScalesLettersFromWhereTheApplicationStarted) {
  widgets::applyTheme(*qApp, false, 100);
  const double size = qApp->font().pointSizeF();
  widgets::applyTheme(*qApp, false, 200);
  EXPECT_DOUBLE_EQ(qApp->font().pointSizeF(), 2 * size);
  widgets::applyTheme(*qApp, false, 100);
  EXPECT_DOUBLE_EQ(qApp->font().pointSizeF(), size);
}

TEST(Theme, GivesSlidersHandlesAsLargeAsTheLetters) {
  widgets::applyTheme(*qApp, false, 200);
  const QSlider slider(Qt::Horizontal);
  QStyleOptionSlider option;
  option.initFrom(&slider);
  option.rect = QRect(0, 0, 400, 100);
  option.orientation = Qt::Horizontal;
  option.maximum = 100;
  const QRect handle = slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider);
  EXPECT_GE(handle.width(), slider.fontMetrics().height());
  EXPECT_GE(handle.height(), slider.fontMetrics().height());
  widgets::applyTheme(*qApp, false, 100);
}

std::vector<std::unique_ptr<QWidget>> everyView(TraceModel& model) {
  std::vector<std::unique_ptr<QWidget>> views;
  views.push_back(std::make_unique<widgets::BoardView>(model));
  views.push_back(std::make_unique<widgets::ChartsPanel>(model));
  views.push_back(std::make_unique<widgets::HaltingControls>(model));
  views.push_back(std::make_unique<widgets::HeatmapPanel>(model));
  views.push_back(std::make_unique<widgets::ReasonerCard>(model));
  views.push_back(std::make_unique<widgets::TimelineView>(model));
  views.push_back(std::make_unique<widgets::VerdictChip>(model));
  return views;
}

TEST(EveryControl, HasAnAccessibleNameAndATooltip) {
  TraceModel model;
  for (const auto& view : everyView(model)) {
    for (const auto* child : view->findChildren<QWidget*>()) {
      if (child->focusPolicy() == Qt::NoFocus || child->objectName().startsWith("qt_")) continue;
      const bool partOfAnother = child->parentWidget()->inherits("QAbstractSpinBox") ||
                                 child->parentWidget()->inherits("QComboBox") || child->inherits("QScrollBar") ||
                                 child->inherits("QAbstractItemView");
      if (partOfAnother || child->inherits("QMenu")) continue;
      EXPECT_FALSE(child->accessibleName().isEmpty())
          << child->metaObject()->className() << " in " << view->objectName().toStdString();
      EXPECT_FALSE(child->toolTip().isEmpty()) << child->objectName().toStdString();
    }
  }
}

TEST(EveryView, HasANameForTests) {
  TraceModel model;
  for (const auto& view : everyView(model)) EXPECT_FALSE(view->objectName().isEmpty());
}

TEST(EveryView, IsDrawnInTheDarkAtTwiceTheSize) {
  widgets::applyTheme(*qApp, true, 200);
  TraceModel model;
  fake::fill(model, fake::sudoku(), 5, 4);
  for (const auto& view : everyView(model)) {
    driving::show(*view, 640, 480);
    EXPECT_FALSE(view->grab().isNull()) << view->objectName().toStdString();
  }
  widgets::applyTheme(*qApp, false, 100);
}

TEST(ReasonerCard, ShowsWhoThinksAndTheCard) {
  TraceModel model;
  widgets::ReasonerCard card(model);
  EXPECT_TRUE(card.findChild<QLabel*>("reasonerTitle")->text().contains("No reasoner"));
  model.setReasoner(fake::reasonerFor(fake::sudoku()));
  EXPECT_EQ(card.findChild<QLabel*>("reasonerFacts")->text(),
            "by_hand for sudoku, 123456 parameters, weights from by_hand.safetensors");
}

TEST(ReasonerCard, MakesParagraphsAsWideAsThePanel) {
  TraceModel model;
  widgets::ReasonerCard card(model);
  thought::ReasonerInfo info = fake::reasonerFor(fake::sudoku());
  info.card = "One\nparagraph.\n\nAnother:\n- one\n- two";
  model.setReasoner(info);
  EXPECT_EQ(card.findChild<QPlainTextEdit*>("reasonerText")->toPlainText(), "One paragraph.\n\nAnother:\n- one\n- two");
}

}  // namespace
