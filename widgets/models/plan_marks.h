#pragma once
// PlanMarks: how a person would have a planner's plan, square by square, and the tool that the pointer is while
// marking. The board writes and draws them, the plan panel chooses the tool; what becomes of them is decided elsewhere.
// GUI thread.

#include <QObject>
#include <vector>

#include "puzzles/puzzle.h"

namespace widgets {

/// "The agent steps onto this square by that move", "a box is pushed off it by that move", or "never".
struct PlanMark {
  bool box = false;  ///< of the boxes' plan, else the agent's
  puzzles::Cell cell;
  int planClass = 0;  ///< 0 never, 1..4 up, down, left, right
  bool operator==(const PlanMark&) const = default;
};

class PlanMarks : public QObject {
  Q_OBJECT
 public:
  /// What a press on the board does: nothing; drag out the agent's or a box's way; forbid it.
  enum class Tool { None, AgentWay, AgentNever, BoxWay, BoxNever };

  using QObject::QObject;

  const std::vector<PlanMark>& marks() const { return marks_; }
  Tool tool() const { return tool_; }
  void setTool(Tool tool);
  /// Takes the place of another on the same square and plan; the same mark again takes it away.
  void toggle(const PlanMark& mark);
  void clear();

 Q_SIGNALS:
  void changed();  ///< marks, or the tool

 private:
  std::vector<PlanMark> marks_;
  Tool tool_ = Tool::None;
};

}  // namespace widgets
