#include "widgets/charts/dial_view.h"

#include <QVBoxLayout>
#include <cmath>

namespace widgets {
namespace {

/// The run of a step that took longest to be right for good, or never was. `part` must not be empty.
const thought::RunRecord& hardest(const thought::BatchRecord& part) {
  const auto price = [](const thought::RunRecord& run) {
    return thought::rightForGood(run).value_or(run.iterations() + 1);
  };
  return *std::ranges::max_element(part.runs, {}, price);
}

int indexOf(const thought::BatchRecord& batch, const thought::RunRecord& run) {
  return static_cast<int>(std::ranges::find(batch.runs, run.puzzle, &thought::RunRecord::puzzle) - batch.runs.begin());
}

}  // namespace

DialView::DialView(BatchModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      needed_(new PointChart(tr("Iterations needed until right for good"), "dialNeeded", this)),
      solved_(new PointChart(tr("Solved within the budget"), "dialSolved", this)) {
  auto* layout = new QVBoxLayout(this);
  for (PointChart* chart : {needed_, solved_}) {
    layout->addWidget(chart, 1);
    chart->setNote(tr("Nothing was run yet. Choose \"New puzzles, harder and harder\" and the steps."));
    connect(chart, &PointChart::hovered, this, &DialView::hovered);
  }
  openPicked(*needed_, model_, neededTargets_);
  openPicked(*solved_, model_, solvedTargets_);
  connect(&model_, &BatchModel::changed, this, &DialView::refresh);
}

/// The steps lie between `low` and `high`; there are none where these are the wrong way round.
void DialView::fitAxes(double low, double high) {
  const puzzles::DialInfo dial =
      model_.batches().empty() ? puzzles::DialInfo() : puzzles::familyOf(model_.set()->puzzles.front()).info().dial;
  const PointChart::Axis x{QString::fromStdString(dial.axis),
                           low > high ? std::nullopt : std::optional(std::pair(low - 1, high + 1))};
  needed_->setAxes(x, {tr("iterations"), {}});
  solved_->setAxes(x, {tr("share solved"), std::pair(0.0, 1.0)});
}

void DialView::refresh() {
  std::vector<PointChart::Series> needed, solved;
  neededTargets_.clear();
  solvedTargets_.clear();
  double low = INFINITY, high = -INFINITY;
  for (int b = 0; b < std::ssize(model_.batches()); ++b) {
    const auto& batch = model_.batches()[static_cast<std::size_t>(b)];
    const PointChart::Series blank{titleOf(batch), b, true, false, {}};
    needed.push_back(blank);
    solved.push_back(blank);
    auto &neededTargets = neededTargets_.emplace_back(), &solvedTargets = solvedTargets_.emplace_back();
    for (int s = 0; s < std::ssize(model_.set()->steps); ++s) {
      const auto& step = model_.set()->steps[static_cast<std::size_t>(s)];
      const auto part = thought::ofStep(batch, model_.set()->stepOf, s);
      if (part.runs.empty()) continue;
      low = std::min(low, step.value);
      high = std::max(high, step.value);
      const auto& run = hardest(part);
      const PointTarget target{b, indexOf(batch, run), run.iterations()};
      const int count = thought::solvedByBudget(part).back();
      const double mean = thought::iterationsNeeded(part);
      const auto all = static_cast<double>(part.runs.size());
      const QString text = tr("%1, %2: %3 of %4 solved, %5 iterations needed on average; opens %6, the hardest")
                               .arg(titleOf(batch), QString::fromStdString(step.title))
                               .arg(count)
                               .arg(part.runs.size())
                               .arg(std::isnan(mean) ? QString("-") : QString::number(mean, 'f', 1))
                               .arg(model_.puzzleText(run));
      solved.back().points.push_back({QPointF(step.value, count / all), text});
      solvedTargets.push_back(target);
      if (std::isnan(mean)) continue;
      needed.back().points.push_back({QPointF(step.value, mean), text});
      neededTargets.push_back(target);
    }
  }
  fitAxes(low, high);
  needed_->setSeries(std::move(needed));
  solved_->setSeries(std::move(solved));
}

}  // namespace widgets
