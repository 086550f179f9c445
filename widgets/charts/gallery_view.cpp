#include "widgets/charts/gallery_view.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

constexpr std::size_t kMostShown = 100;

}  // namespace

GalleryView::GalleryView(BatchModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  auto* row = new QHBoxLayout(this);
  const std::array<std::pair<const char*, QString>, 3> kinds = {
      {{"galleryWrong", tr("Confident and wrong, where the halting rule ends the run; the surest first")},
       {"galleryOscillators", tr("Oscillators: the answer changed in a quarter or more of the second half of the run")},
       {"galleryLate", tr("Late 'aha': right for good only after more than twice the median")}}};
  for (std::size_t i = 0; i < walls_.size(); ++i) {
    auto* column = new QVBoxLayout;
    row->addLayout(column, 1);
    auto* title = new QLabel(kinds[i].second, this);
    title->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(walls_[i].count = new QLabel(this));
    column->addWidget(walls_[i].list = new QListWidget(this), 1);
    walls_[i].list->setWordWrap(true);
    identify(*walls_[i].list, kinds[i].first, kinds[i].second, tr("Click, or Return, opens the puzzle"));
    const auto open = [this, i](QListWidgetItem* item) {
      const auto& exhibit = walls_[i].exhibits[static_cast<std::size_t>(walls_[i].list->row(item))];
      model_.pick(model_.current(), exhibit.run, exhibit.iteration);
    };
    connect(walls_[i].list, &QListWidget::itemClicked, this, open);
    connect(walls_[i].list, &QListWidget::itemActivated, this, open);
  }
  connect(&model_, &BatchModel::changed, this, &GalleryView::refresh);
  connect(&model_, &BatchModel::ruleChanged, this, &GalleryView::refresh);
  refresh();
}

void GalleryView::hang(Wall& wall, std::vector<thought::Exhibit> exhibits) {
  wall.count->setText(tr("found: %1").arg(exhibits.size()));
  wall.exhibits = std::move(exhibits);
  wall.list->clear();
  for (std::size_t i = 0; i < std::min(wall.exhibits.size(), kMostShown); ++i) {
    const auto& exhibit = wall.exhibits[i];
    const auto& run = model_.batch()->runs[static_cast<std::size_t>(exhibit.run)];
    wall.list->addItem(tr("%1: %2").arg(model_.puzzleText(run), QString::fromStdString(exhibit.text)));
  }
}

void GalleryView::refresh() {
  static const thought::BatchRecord kNone;
  const auto* batch = model_.batch();
  const auto wrong =
      batch ? thought::confidentlyWrong(*batch, model_.ruleOf(model_.current())) : std::vector<thought::Exhibit>();
  hang(walls_[0], wrong);
  hang(walls_[1], thought::oscillators(batch ? *batch : kNone));
  hang(walls_[2], thought::lateInsights(batch ? *batch : kNone));
}

}  // namespace widgets
