#include "app/session/preferences.h"

#include <algorithm>

namespace app {

void Preferences::chooseReasoner(const std::string& family, const std::string& reasoner) {
  namedReasoner_.clear();
  reasoners_[family] = reasoner;
}

void Preferences::chooseBudget(const std::string& family, int budget) {
  namedBudget_.reset();
  budgets_[family] = budget;
}

std::vector<model::Choice> Preferences::offered(std::vector<model::Choice> choices) const {
  if (std::ranges::any_of(choices, &model::Choice::ready))
    std::erase_if(choices, [&](const auto& choice) { return !choice.ready() && choice.reasoner != namedReasoner_; });
  return choices;
}

std::string Preferences::reasonerFor(const std::string& family, const std::vector<model::Choice>& choices) const {
  const auto offered = [&](const std::string& name) {
    return !name.empty() && std::ranges::find(choices, name, &model::Choice::reasoner) != choices.end();
  };
  if (offered(namedReasoner_)) return namedReasoner_;
  const auto chosen = reasoners_.find(family);
  if (chosen != reasoners_.end() && offered(chosen->second)) return chosen->second;
  return choices.empty() ? std::string() : choices.front().reasoner;
}

std::string Preferences::weightsFor(const std::string& family) {
  if (weightsFamily_.empty()) weightsFamily_ = family;
  return family == weightsFamily_ ? namedWeights_ : std::string();
}

std::optional<int> Preferences::budgetFor(const std::string& family) const {
  if (namedBudget_) return namedBudget_;
  const auto found = budgets_.find(family);
  return found == budgets_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace app
