#include "model/import/net_tensors.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "model/files/safetensors_header.h"

namespace model {
namespace {

using puzzles::Failure;

constexpr std::string_view kEmbedding = "embed_tokens.embedding_weight", kCompiled = "_orig_mod.";
constexpr std::size_t kMostNamed = 3;

/// torch.compile leaves its mark wherever it was called.
std::string withoutCompiled(std::string name) {
  for (std::size_t at = name.find(kCompiled); at != std::string::npos; at = name.find(kCompiled, at)) {
    const bool whole = at == 0 || name[at - 1] == '.';
    if (whole) name.erase(at, kCompiled.size());
    at += whole ? 0 : kCompiled.size();
  }
  return name;
}

/// "ema.shadow.", "ema_model.module.", "swa.": names that trainers give to averaged weights.
bool saysAveraged(std::string_view wrapping) {
  constexpr std::array<std::string_view, 4> kWords = {"ema", "shadow", "averag", "swa"};
  std::string text(wrapping);
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      if (at == 0 || text[at - 1] == '.' || text[at - 1] == '_') return true;
    }
    return false;
  });
}

struct FoundNet {
  std::string wrapping;  ///< with its last '.'
  std::size_t dictionary = 0;
  bool ordered = false;
};

class NetSearch {
 public:
  explicit NetSearch(const ForeignCheckpoint& checkpoint) : checkpoint_(checkpoint) {
    for (const auto& tensor : checkpoint.tensors()) names_.push_back(withoutCompiled(tensor.name));
    for (std::size_t i = 0; i < names_.size(); ++i) lookAt(i);
  }

  NetTensors net() const {
    if (nets_.empty() && averages_.empty()) throw Failure(nothingFound());
    if (nets_.size() > 1) throw Failure("holds several nets: " + listed(nets_) + "; expected one");
    if (averages_.size() > 1) throw Failure("holds several averages of a net: " + listed(averages_) + "; expected one");
    NetTensors found;
    found.onlyAverage = nets_.empty();
    const FoundNet& base = found.onlyAverage ? averages_.front() : nets_.front();
    found.ordered = base.ordered;
    found.tensors = gathered(base);
    found.from = shown(base);
    found.hasAverage = !averages_.empty();
    if (!found.hasAverage) return found;
    found.averaged = shown(averages_.front());
    for (auto& [name, tensor] : gathered(averages_.front())) found.tensors[name] = std::move(tensor);
    return found;
  }

 private:
  void lookAt(std::size_t i) {
    const std::string& name = names_[i];
    if (!name.ends_with(kEmbedding)) return;
    const std::string wrapping = name.substr(0, name.size() - kEmbedding.size());
    if (!wrapping.empty() && wrapping.back() != '.') return;
    const auto& tensor = checkpoint_.tensors()[i];
    (saysAveraged(wrapping) ? averages_ : nets_).push_back({wrapping, tensor.dictionary, tensor.ordered});
  }

  std::map<std::string, NetTensor> gathered(const FoundNet& net) const {
    std::map<std::string, NetTensor> tensors;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].starts_with(net.wrapping)) continue;
      const auto& tensor = checkpoint_.tensors()[i];
      const std::string name = names_[i].substr(net.wrapping.size());
      if (!tensors.emplace(name, NetTensor{i, tensor.shape, tensor.dictionary == net.dictionary}).second)
        throw Failure("holds two tensors that are both called " + quotedName(name));
    }
    return tensors;
  }

  static std::string shown(const FoundNet& net) {
    return net.wrapping.empty() ? "" : net.wrapping.substr(0, net.wrapping.size() - 1);
  }
  static std::string listed(const std::vector<FoundNet>& nets) {
    std::string text;
    for (std::size_t i = 0; i < std::min(nets.size(), kMostNamed); ++i)
      text += (i ? ", " : "") + quotedName(shown(nets[i]));
    return text + (nets.size() > kMostNamed ? ", ..." : "");
  }

  std::string nothingFound() const {
    std::string text = "holds no net of TRM, HRM or EqR: no tensor is called '..." + std::string(kEmbedding) + "'";
    for (std::size_t i = 0; i < std::min(names_.size(), kMostNamed); ++i)
      text += (i ? ", " : "; its tensors are ") + quotedName(checkpoint_.tensors()[i].name);
    if (names_.size() > kMostNamed) text += ", ...";
    for (std::size_t i = 0; i < checkpoint_.inert().size(); ++i)
      text += (i ? ", " : "; passed over, unbuilt: ") + quotedName(checkpoint_.inert()[i]);
    return text + (names_.empty() && !checkpoint_.inert().empty() ? "; of a whole module, save its state_dict()" : "");
  }

  const ForeignCheckpoint& checkpoint_;
  std::vector<std::string> names_;  ///< of its tensors, without what torch.compile adds
  std::vector<FoundNet> nets_, averages_;
};

}  // namespace

NetTensors findNet(const ForeignCheckpoint& checkpoint) { return NetSearch(checkpoint).net(); }

}  // namespace model
