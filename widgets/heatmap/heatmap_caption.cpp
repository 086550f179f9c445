#include "widgets/heatmap/heatmap_caption.h"

#include <QCoreApplication>
#include <QGridLayout>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

QString captionText(const char* text) { return QCoreApplication::translate("Heatmap", text); }

}  // namespace

QLabel* makeLabel(QWidget* parent, const char* name, const QString& title) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  identify(*label, name, title, title);
  return label;
}

HeatmapCaption::HeatmapCaption(QWidget& panel)
    : bar_(new ColourBar(&panel)),
      scale_(makeLabel(&panel, "scaleText", captionText("What the colours span"))),
      provenance_(makeLabel(&panel, "provenance", captionText("What is drawn and where it comes from"))) {}

void HeatmapCaption::addTo(QGridLayout& layout, int firstRow) {
  for (QWidget* part : std::initializer_list<QWidget*>{bar_, scale_, provenance_})
    layout.addWidget(part, firstRow++, 0, 1, 2);
}

void HeatmapCaption::show(gpu::ColourMap map, const std::vector<gpu::Range>& ranges, const QString& scale,
                          const QString& provenance) {
  bar_->setScale(map, ranges);
  scale_->setText(scale);
  provenance_->setText(provenance);
}

void HeatmapCaption::clear(gpu::ColourMap map) { show(map, {}, {}, {}); }

}  // namespace widgets
