#pragma once
// GalleryView: the failure gallery of the current batch, three lists: the most confident wrong answers, answers that do
// not settle, and those that were right only late. Return or a double click on a row, or a single click, opens its
// puzzle. GUI thread.

#include <QWidget>
#include <array>
#include <vector>

#include "model/thought/gallery.h"
#include "widgets/models/batch_model.h"

class QLabel;
class QListWidget;

namespace widgets {

class GalleryView : public QWidget {
  Q_OBJECT
 public:
  explicit GalleryView(BatchModel& model, QWidget* parent = nullptr);

 private:
  struct Wall {
    QLabel* count = nullptr;
    QListWidget* list = nullptr;
    std::vector<thought::Exhibit> exhibits;
  };
  void hang(Wall& wall, std::vector<thought::Exhibit> exhibits);
  void refresh();

  BatchModel& model_;
  std::array<Wall, 3> walls_;
};

}  // namespace widgets
