#pragma once
// Every registered reasoner in one list, whatever it is made of: networks, searches, and networks together. Private to
// model/.

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/registry/registry.h"

namespace model {

struct ReasonerKind {
  std::string name;
  std::string title;
  std::vector<std::string> families;
  std::map<std::string, std::string> published = {};  ///< by family: what the original reached
  std::string net = {};  ///< name of the network whose weights it thinks with, its own or another's; empty: none
  bool search = false;
  /// Throws, or returns an Error, when the weights cannot be used.
  std::function<puzzles::Result<std::unique_ptr<thought::Reasoner>>(const std::string& family, const LoadOptions&)>
      load;
};

/// In display order.
std::span<const ReasonerKind> reasonerKinds();
/// Null when there is none of that name for that family.
const ReasonerKind* findReasonerKind(std::string_view name, std::string_view family);

}  // namespace model
