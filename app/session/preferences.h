#pragma once
// Preferences: which reasoner, which weights and which budget a puzzle of a family begins with. The names of the
// command line come first, then the choices that a person made for the family, in this session or an earlier one. A
// choice by hand replaces the command line's name for the same thing. A value.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/registry/registry.h"

namespace app {

class Preferences {
 public:
  // As chosen by hand in an earlier session.
  void rememberReasoner(const std::string& family, const std::string& reasoner) { reasoners_[family] = reasoner; }
  void rememberBudget(const std::string& family, int budget) { budgets_[family] = budget; }

  // By hand, now.
  void chooseReasoner(const std::string& family, const std::string& reasoner);
  void chooseBudget(const std::string& family, int budget);

  // From the command line. The reasoner applies to every family that it reads; the weights (file or stem) to the family
  // of the puzzle opened first; the budget to every family. An empty name sets nothing.
  void overrideReasoner(const std::string& reasoner) { namedReasoner_ = reasoner; }
  void overrideWeights(const std::string& weights) { namedWeights_ = weights; }
  void overrideBudget(int budget) { namedBudget_ = budget; }

  /// Of all `choices`, those to offer: the reasoners that can think as installed, or all when none can; and the
  /// reasoner that the command line names.
  std::vector<model::Choice> offered(std::vector<model::Choice> choices) const;
  /// Which of the `choices` begins; empty when there is none.
  std::string reasonerFor(const std::string& family, const std::vector<model::Choice>& choices) const;
  /// Empty = the shipped ones. The first family asked about is the one that the command line's are for.
  std::string weightsFor(const std::string& family);
  std::optional<int> budgetFor(const std::string& family) const;  ///< empty = the reasoner's own
  /// Those chosen by hand, by family.
  const std::map<std::string, int>& budgets() const { return budgets_; }

 private:
  std::map<std::string, std::string> reasoners_;
  std::map<std::string, int> budgets_;
  std::string namedReasoner_, namedWeights_;
  std::optional<int> namedBudget_;
  std::string weightsFamily_;
};

}  // namespace app
