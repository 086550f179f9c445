#include "app/session/forks.h"

#include <algorithm>
#include <utility>

namespace app {

void Forks::keep(const thought::Trace& trace, const thought::ReasonerInfo& reasoner, int cursor) {
  if (active_ < 0) return;
  Branch& branch = branches_.at(active_);
  branch.trace = trace;
  branch.reasoner = reasoner;
  branch.cursor = cursor;
}

int Forks::begin(Branch branch) {
  const int id = next_++;
  branches_.emplace(id, std::move(branch));
  choose(id);
  if (static_cast<int>(branches_.size()) > kMost) forgetOldest();
  return id;
}

void Forks::choose(int id) {
  if (id == active_) return;
  if (active_ >= 0) past_.push_back(active_);
  future_.clear();
  active_ = id;
}

void Forks::undo() {
  future_.push_back(std::exchange(active_, past_.back()));
  past_.pop_back();
}

void Forks::redo() {
  past_.push_back(std::exchange(active_, future_.back()));
  future_.pop_back();
}

int Forks::untouched(int id) const {
  const auto edited = [&] { return at(id).kind == Branch::Kind::Edited || at(id).kind == Branch::Kind::ByHand; };
  while (edited() && has(at(id).parent)) id = at(id).parent;
  return id;
}

int Forks::ownerOf(int iteration) const {
  int id = active_;
  while (has(id) && iteration < at(id).iteration && has(at(id).parent)) id = at(id).parent;
  return id;
}

bool Forks::edited(int id) const {
  for (const int end = untouched(id); id != end; id = at(id).parent) {
    if (at(id).kind == Branch::Kind::Edited) return true;
  }
  return false;
}

void Forks::forgetOldest() {
  const auto forgettable = std::ranges::find_if(branches_, [this](const auto& entry) {
    const int id = entry.first;
    const bool bears = std::ranges::any_of(branches_, [id](const auto& other) { return other.second.parent == id; });
    return id != active_ && !bears;
  });
  if (forgettable == branches_.end()) return;
  const int id = forgettable->first;
  branches_.erase(forgettable);
  std::erase(past_, id);
  std::erase(future_, id);
}

}  // namespace app
