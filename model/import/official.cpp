#include "model/import/official.h"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "model/files/keys.h"
#include "model/files/safetensors_header.h"

namespace model {
namespace {

using puzzles::Failure;
using torch::Tensor;
using Tensors = std::map<std::string, Tensor>;

constexpr std::int64_t kSudokuWords = 11, kMazeWords = 6, kSudokuSquares = 81;

struct Renaming {
  std::string_view official, ours;
};
constexpr std::array kOfModel = {
    Renaming{"H_init", "slow_start"},
    Renaming{"L_init", "fast_start"},
    Renaming{"embed_tokens.embedding_weight", "tokens.embedding.weight"},
    Renaming{"lm_head.weight", "tokens.head.linear.weight"},
    Renaming{"q_head.weight", "tokens.halt.weight"},
    Renaming{"q_head.bias", "tokens.halt.bias"},
    Renaming{"puzzle_emb.weights", "tokens.puzzle"},
};
constexpr std::array kOfLayer = {
    Renaming{"self_attn.qkv_proj.weight", "mix.qkv.linear.weight"},
    Renaming{"self_attn.o_proj.weight", "mix.out.linear.weight"},
    Renaming{"mlp_t.gate_up_proj.weight", "mix.mlp.gate_up.linear.weight"},
    Renaming{"mlp_t.down_proj.weight", "mix.mlp.down.linear.weight"},
    Renaming{"mlp.gate_up_proj.weight", "mlp.gate_up.linear.weight"},
    Renaming{"mlp.down_proj.weight", "mlp.down.linear.weight"},
};

template <std::size_t N>
std::optional<std::string> renamed(const std::array<Renaming, N>& table, std::string_view name) {
  for (const auto& entry : table) {
    if (entry.official == name) return std::string(entry.ours);
  }
  return std::nullopt;
}

std::string withoutPrefixes(std::string_view name) {
  constexpr std::array<std::string_view, 5> kPrefixes = {"_orig_mod.", "module.", "state_dict.", "model.", "inner."};
  for (bool again = true; again;) {
    again = false;
    for (const auto prefix : kPrefixes) {
      if (!name.starts_with(prefix)) continue;
      name.remove_prefix(prefix.size());
      again = true;
    }
  }
  return std::string(name);
}

/// "L_level.layers.3.mlp.down_proj.weight" in its parts.
struct LayerName {
  bool slow;
  std::string index;
  std::string_view rest;
};
std::optional<LayerName> layerName(std::string_view name) {
  constexpr std::string_view kLevel = "_level.layers.";
  const bool slow = name.starts_with('H');
  if (name.empty() || (!slow && name.front() != 'L') || !name.substr(1).starts_with(kLevel)) return std::nullopt;
  const std::string_view rest = name.substr(1 + kLevel.size());
  const auto dot = rest.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return LayerName{slow, std::string(rest.substr(0, dot)), rest.substr(dot + 1)};
}

/// Reads one checkpoint whose names have lost their prefixes.
class Reader {
 public:
  Reader(const Tensors& tensors, const nlohmann::json& config) : config_(config) {
    for (const auto& [name, tensor] : tensors) {
      if (!tensors_.emplace(withoutPrefixes(name), tensor).second)
        throw Failure("holds two tensors that are both called " + quotedName(withoutPrefixes(name)));
    }
  }

  OfficialModel model() {
    twoNets_ = countLayers('H') > 0;
    random_ = !has("H_init");
    OfficialModel model;
    model.title = twoNets_ ? "HRM" : random_ ? "EqR" : "TRM";
    model.reasoner = twoNets_ ? "hrm" : "trm";
    model.family = family();
    model.net = net(model.family == "sudoku");
    for (const auto& [name, tensor] : tensors_) model.tensors[ourName(name)] = ourTensor(name, tensor);
    if (model.net["prefix"] > 0 && !has("puzzle_emb.weights")) model.tensors["tokens.puzzle"] = torch::zeros({width()});
    return model;
  }

 private:
  bool has(const std::string& name) const { return tensors_.contains(name); }
  std::int64_t size(const std::string& name, std::int64_t dimension) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end()) throw Failure("has no tensor " + quotedName(name) + ", expected TRM, HRM or EqR");
    if (found->second.dim() <= dimension) throw Failure("tensor " + quotedName(name) + " has too few dimensions");
    return found->second.size(dimension);
  }
  std::int64_t width() const { return size("embed_tokens.embedding_weight", 1); }
  int countLayers(char level) const {
    int count = 0;
    while (has(std::string(1, level) + "_level.layers." + std::to_string(count) + ".mlp.down_proj.weight")) ++count;
    return count;
  }

  std::string family() const {
    const auto words = size("embed_tokens.embedding_weight", 0);
    if (words == kSudokuWords) return "sudoku";
    if (words == kMazeWords) return "maze";
    throw Failure("knows " + std::to_string(words) + " words; expected 11 (Sudoku) or 6 (mazes)");
  }

  /// What only a configuration tells; `standard` as published.
  std::int64_t configured(const std::string& key, std::int64_t standard, std::int64_t least, std::int64_t most) const {
    const bool nested = config_.contains("arch") && config_["arch"].is_object();
    return Keys(nested ? config_["arch"] : config_, nested ? "arch." : "").whole(key, standard, least, most);
  }

  int publishedInner(bool sudoku) const {
    if (twoNets_) return 2;
    return sudoku ? 6 : 4;
  }
  nlohmann::json net(bool sudoku) const {
    const bool tokenMlp = has("L_level.layers.0.mlp_t.down_proj.weight");
    const int layers = countLayers('L');
    if (layers == 0) throw Failure("has no layers 'L_level.layers.0', expected TRM, HRM or EqR");
    if (twoNets_ && countLayers('H') != layers) throw Failure("has nets of different depths");
    nlohmann::json net{{"mixing", tokenMlp ? "token_mlp" : "attention"},
                       {"width", width()},
                       {"hidden", size("L_level.layers.0.mlp.down_proj.weight", 1)},
                       {"layers", layers},
                       {"cycles", configured("H_cycles", twoNets_ ? 2 : 3, 1, 64)},
                       {"inner", configured("L_cycles", publishedInner(sudoku), 1, 64)}};
    net["prefix"] = prefix(tokenMlp && sudoku);
    if (!tokenMlp) net["heads"] = configured("num_heads", 8, 1, 64);
    if (tokenMlp && !sudoku) net["side"] = side(net["prefix"]);
    if (random_) net.update({{"random_start", true}, {"damping", 0.95}, {"noise", 0.01}});
    return net;
  }
  std::int64_t tokens() const { return size("L_level.layers.0.mlp_t.down_proj.weight", 0); }
  std::int64_t prefix(bool fromShape) const {
    if (fromShape) return tokens() - kSudokuSquares;
    const std::int64_t published = twoNets_ ? 1 : 16;
    const std::int64_t told = configured("puzzle_emb_len", has("puzzle_emb.weights") ? published : 0, 0, 64);
    return told == 0 && has("puzzle_emb.weights") ? 1 : told;  // 0: as many as the vector fills, which is one
  }
  std::int64_t side(std::int64_t prefix) const {
    const auto squares = tokens() - prefix;
    const auto side = std::llround(std::sqrt(static_cast<double>(std::max<std::int64_t>(0, squares))));
    return side * side == squares ? side
                                  : throw Failure("mixes " + std::to_string(squares) + " squares, no square board");
  }

  std::string ourName(const std::string& name) const {
    if (const auto ours = renamed(kOfModel, name)) return *ours;
    if (const auto layer = layerName(name)) {
      const std::string stack = !twoNets_ ? "net." : layer->slow ? "slow." : "fast.";
      if (const auto ours = renamed(kOfLayer, layer->rest)) return stack + layer->index + "." + *ours;
    }
    throw Failure("tensor " + quotedName(name) + " belongs to none of TRM, HRM and EqR");
  }

  static Tensor ourTensor(const std::string& name, const Tensor& tensor) {
    if (name != "puzzle_emb.weights") return tensor;
    if (tensor.dim() == 2 && tensor.size(0) == 1) return tensor[0];
    throw Failure("tensor " + quotedName(name) + " holds the vectors of several puzzles, expected one");
  }

  Tensors tensors_;
  const nlohmann::json& config_;
  bool twoNets_ = false, random_ = false;
};

}  // namespace

puzzles::Result<OfficialModel> readOfficial(const Tensors& tensors, const nlohmann::json& config) {
  try {
    return Reader(tensors, config).model();
  } catch (const Failure& problem) {
    return puzzles::Error{problem.what()};
  }
}

}  // namespace model
