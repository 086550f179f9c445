#pragma once
// Thinkers together, thinkers with tools: reasoners made of registered networks, which step, chart and race like any
// other. They have no weights of their own. A new one is one file with a TogetherKind, and one row in
// together_kinds.cpp. Torch-free.

#include <memory>
#include <string>
#include <vector>

#include "model/thought/reasoner.h"

namespace model {

/// A registered way of thinking with a network.
struct TogetherKind {
  std::string name;
  std::string title;
  std::vector<std::string> families;
  std::string net;    ///< name of the network that it thinks with; one that starts at random
  std::string about;  ///< what it is, after which paper, and every choice: the head of its card, see reflowed()
  /// Wraps the loaded network. `info` describes the combined reasoner.
  std::unique_ptr<thought::Reasoner> (*make)(thought::ReasonerInfo info, std::unique_ptr<thought::Reasoner> net);
};

/// The description of `kind` when it thinks with `net`: the net's own, under another name and card.
thought::ReasonerInfo infoOf(const TogetherKind& kind, const thought::ReasonerInfo& net);

}  // namespace model
