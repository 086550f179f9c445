#include "widgets/models/plan_marks.h"

#include <algorithm>

namespace widgets {

void PlanMarks::setTool(Tool tool) {
  if (tool == tool_) return;
  tool_ = tool;
  Q_EMIT changed();
}

void PlanMarks::toggle(const PlanMark& mark) {
  const auto place = std::ranges::find_if(
      marks_, [&](const PlanMark& other) { return other.cell == mark.cell && other.box == mark.box; });
  if (place == marks_.end()) {
    marks_.push_back(mark);
  } else if (*place == mark) {
    marks_.erase(place);
  } else {
    *place = mark;
  }
  Q_EMIT changed();
}

void PlanMarks::clear() {
  if (marks_.empty()) return;
  marks_.clear();
  Q_EMIT changed();
}

}  // namespace widgets
