#include "widgets/charts/charts_panel.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"
#include "widgets/charts/small_chart.h"

namespace {

using widgets::ChartsPanel;
using widgets::SmallChart;
using widgets::TraceModel;

struct Charts {
  TraceModel model;
  ChartsPanel panel{model};
  explicit Charts(int thoughts = 31) {
    fake::fill(model, fake::sudoku(), thoughts, 20);
    driving::show(panel, 500, 700);
    const bool drawn = driving::eventually([&] { return chart("confidenceChart").points() == thoughts; });
    EXPECT_TRUE(drawn);
  }
  SmallChart& chart(const char* name) { return *panel.findChild<SmallChart*>(name); }
  QPoint at(SmallChart& chart, int iteration, double value) {
    return {qRound(chart.xOf(iteration)), qRound(chart.yOf(value))};
  }
};

TEST(ChartsPanel, AClickMovesTheCursor) {
  Charts charts;
  auto& chart = charts.chart("entropyChart");
  QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 13, 1));
  EXPECT_EQ(charts.model.cursor(), 13);
}

TEST(ChartsPanel, OfASearchShowPositionsInsteadOfABelief) {
  TraceModel model;
  ChartsPanel panel(model);
  driving::show(panel, 500, 700);
  fake::fillWithSearch(model);
  const auto visible = [&](const char* name) { return panel.findChild<SmallChart*>(name)->isVisible(); };
  EXPECT_TRUE(driving::eventually([&] { return visible("nodesChart"); }));
  EXPECT_FALSE(visible("confidenceChart"));
  EXPECT_FALSE(visible("entropyChart"));
}

TEST(ChartsPanel, ADragScrubs) {
  Charts charts;
  auto& chart = charts.chart("changedChart");
  QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 3, 1));
  QTest::mouseMove(chart.viewport(), charts.at(chart, 22, 1));
  QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 22, 1));
  EXPECT_EQ(charts.model.cursor(), 22);
}

TEST(ChartsPanel, HoveringTellsTheNumbers) {
  Charts charts;
  QSignalSpy hovered(&charts.panel, &ChartsPanel::hovered);
  auto& chart = charts.chart("confidenceChart");
  QTest::mouseMove(chart.viewport(), charts.at(chart, 10, 0.5));
  ASSERT_GE(hovered.count(), 1);
  EXPECT_EQ(hovered.last()[0].toString(), "iteration 10: confidence 0.5");
}

TEST(ChartsPanel, TheThresholdIsDraggedOverTheRecording) {
  Charts charts;
  auto& chart = charts.chart("probabilityChart");
  QSignalSpy grown(&charts.model, &TraceModel::grown);
  QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 2, 0.5));
  QTest::mouseMove(chart.viewport(), charts.at(chart, 2, 0.81));
  QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 2, 0.81));
  EXPECT_NEAR(charts.model.policy().threshold, 0.81, 0.03);
  EXPECT_NEAR(charts.model.halt().value_or(-1), 18.5, 1.0);
  EXPECT_EQ(charts.model.cursor(), 0);
  EXPECT_EQ(grown.count(), 0);
}

TEST(ChartsPanel, ShowsTheSignalOfTheChosenPolicy) {
  Charts charts;
  charts.model.setPolicy({thought::HaltingPolicy::Kind::Divergence, 5e-4});
  EXPECT_NEAR(charts.chart("haltingChart").valueAt(2).value_or(0), 0.1 * 0.7 * 0.7, 1e-6);
}

TEST(ChartsPanel, KeepsTheHaltingProbabilityUnderEveryPolicy) {
  Charts charts;
  for (const auto& choice : thought::haltingChoices()) {
    charts.model.setPolicy(charts.model.policyOf(choice.kind));
    EXPECT_TRUE(charts.chart("probabilityChart").isVisible()) << choice.name;
  }
}

TEST(ChartsPanel, DrawsNoPolicyChartWhereAnotherChartShowsTheSame) {
  Charts charts;
  using Kind = thought::HaltingPolicy::Kind;
  for (const Kind kind : {Kind::Fixed, Kind::Learned, Kind::Residual}) {
    charts.model.setPolicy(charts.model.policyOf(kind));
    EXPECT_FALSE(charts.chart("haltingChart").isVisible());
  }
  charts.model.setPolicy(charts.model.policyOf(Kind::Unchanged));
  EXPECT_TRUE(charts.chart("haltingChart").isVisible());
}

thought::ReasonerInfo gatedReasoner() {
  auto info = fake::reasonerFor(fake::sudoku());
  info.halting = {thought::HaltingPolicy::Kind::Cumulative, 0.9};
  return info;
}

TEST(ChartsPanel, ShowsTheExitDistributionOfAReasonerWithAnExitGate) {
  Charts charts;
  EXPECT_FALSE(charts.chart("exitChart").isVisible());
  charts.model.setReasoner(gatedReasoner());
  EXPECT_TRUE(charts.chart("exitChart").isVisible());
  charts.model.setPolicy({thought::HaltingPolicy::Kind::Fixed, 0});
  EXPECT_TRUE(charts.chart("exitChart").isVisible());
}

TEST(ChartsPanel, TellsSumSurvivalAndExitOfAnIterationTogether) {
  Charts charts;
  charts.model.setReasoner(gatedReasoner());
  const QString text = charts.chart("exitChart").textAt(1);  // the gate says (1/20)^2
  EXPECT_EQ(text, "iteration 1: left by now (sum) 0.0025, still here 0.998, leaves here 0.0025");
}

TEST(ChartsPanel, TellsTheWorthOfGoingOnBesideThatOfHalting) {
  TraceModel model;
  model.setPuzzle(fake::sudoku());
  model.setReasoner(fake::reasonerFor(fake::sudoku()));
  auto thought = std::make_shared<thought::Thought>(*fake::thoughtAt(fake::sudoku(), 0, 20));
  thought->measures.haltProbability = 0.25F;
  thought->measures.continueProbability = 0.75F;
  model.append(thought);
  const ChartsPanel panel(model);
  EXPECT_EQ(panel.findChild<SmallChart*>("probabilityChart")->textAt(0),
            "iteration 0: worth: halting 0.25, going on 0.75");
}

TEST(ChartsPanel, TheResidualsThresholdIsDraggedInTheChartOfTheResidual) {
  Charts charts;
  charts.model.setPolicy({thought::HaltingPolicy::Kind::Residual, 0.1});
  auto& chart = charts.chart("residualChart");
  QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 2, 0.1));
  QTest::mouseMove(chart.viewport(), charts.at(chart, 2, 0.02));
  QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, charts.at(chart, 2, 0.02));
  EXPECT_NEAR(charts.model.policy().threshold, 0.02, 0.005);
}

TEST(ChartsPanel, DrawsNoChangeBeforeTheFirstIteration) {
  Charts charts;
  EXPECT_FALSE(charts.chart("residualChart").valueAt(0));
  EXPECT_FALSE(charts.chart("changedChart").valueAt(0));
}

TEST(ChartsPanel, EmptiesWhenTheTraceIsForgotten) {
  Charts charts;
  charts.model.clearTrace();
  EXPECT_TRUE(driving::eventually([&] { return charts.chart("residualChart").points() == 0; }));
}

TEST(ChartsPanel, FollowsAGrowingTrace) {
  Charts charts;
  for (int i = 31; i < 60; ++i) charts.model.append(fake::thoughtAt(charts.model.puzzle(), i, 20));
  EXPECT_TRUE(driving::eventually([&] { return charts.chart("changedChart").points() == 59; }));
}

TEST(SmallChart, DrawsNoPointWhereThereIsNoNumber) {
  SmallChart chart("residual", "chart", 0);
  chart.setValues({1, NAN, 0.1, 0, 0.01}, {true, {}});
  EXPECT_EQ(chart.points(), 3);
  EXPECT_EQ(chart.textAt(1), "iteration 1: residual not computed");
}

TEST(SmallChart, TurnsPlacesIntoValuesAndBack) {
  SmallChart chart("residual", "chart", 0);
  driving::show(chart, 300, 200);
  chart.setValues({1, 0.1, 0.01}, {true, {}});
  EXPECT_NEAR(chart.valueAtHeight(chart.yOf(0.05)), 0.05, 1e-9);
  EXPECT_EQ(chart.iterationAt(chart.xOf(1)), 1);
}

}  // namespace
