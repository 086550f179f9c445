#pragma once
// Forks: every run of this session that a person may want to go back to, as a tree. A branch begins with a puzzle that
// was opened, another seed or reasoner, or an edit in the middle of a thought; it keeps what was recorded of it. Undo
// and redo walk from branch to branch. Traces share their thoughts, so a branch costs only the thoughts that no other
// branch has. A value without Qt's objects.

#include <QString>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/session/worker.h"
#include "model/thought/trace.h"

namespace app {

/// Puzzles that were opened together, and which of them is on show.
struct OpenedPuzzles {
  std::shared_ptr<const std::vector<puzzles::Puzzle>> puzzles = std::make_shared<std::vector<puzzles::Puzzle>>();
  int index = -1;       ///< -1 = none yet
  QString source = {};  ///< names the list for people

  int size() const { return static_cast<int>(puzzles->size()); }
  const puzzles::Puzzle& shown() const { return (*puzzles)[static_cast<std::size_t>(index)]; }
};

struct Branch {
  enum class Kind {
    Opened,  ///< a puzzle of a list
    Rerun,   ///< the same puzzle from another seed, or by another reasoner
    Edited,  ///< the latent state or the puzzle was changed in the middle of a thought
    ByHand   ///< moves of a planner were ordered or put off
  };
  Kind kind = Kind::Opened;
  int parent = -1;     ///< -1 = a root
  int iteration = 0;   ///< where it parted from its parent
  QString label = {};  ///< what was changed: "zeroed h at r4c5", "seed 7"
  ReasonerKey key = {};
  quint64 seed = 1;
  OpenedPuzzles list = {};  ///< the list that was open
  thought::Trace trace = thought::Trace();
  thought::ReasonerInfo reasoner = {};
  int cursor = 0;
};

class Forks {
 public:
  /// Beyond this many, the oldest without children is forgotten; not the active one.
  static constexpr int kMost = 64;

  int active() const { return active_; }  ///< -1 = none
  /// By id; ids rise with time and are never given twice.
  const std::map<int, Branch>& branches() const { return branches_; }
  const Branch& at(int id) const { return branches_.at(id); }
  bool has(int id) const { return branches_.contains(id); }

  /// Stores the record of the active branch so far.
  void keep(const thought::Trace& trace, const thought::ReasonerInfo& reasoner, int cursor);
  /// Adds a branch and makes it the active one; nothing can be redone any more. Returns its id.
  int begin(Branch branch);
  /// Makes another the active one, which can be undone too.
  void choose(int id);

  bool canUndo() const { return !past_.empty(); }
  bool canRedo() const { return !future_.empty(); }
  void undo();  ///< only when canUndo()
  void redo();  ///< only when canRedo()

  /// The nearest ancestor that was neither edited nor played by hand; itself when it is none of these.
  int untouched(int id) const;
  /// Of the active branch and its ancestors, the one in which this iteration was thought.
  int ownerOf(int iteration) const;
  /// Whether it, or one between it and the untouched one, was edited.
  bool edited(int id) const;

 private:
  void forgetOldest();

  std::map<int, Branch> branches_;
  int active_ = -1, next_ = 0;
  std::vector<int> past_, future_;  ///< ids, the last one comes first
};

}  // namespace app
