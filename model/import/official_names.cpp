#include "model/import/official_names.h"

#include <algorithm>
#include <array>

namespace model {
namespace {

struct Renaming {
  std::string_view official, ours;
};
constexpr std::array kOfModel = {
    Renaming{"H_init", "slow_start"},
    Renaming{"L_init", "fast_start"},
    Renaming{"embed_tokens.embedding_weight", "tokens.embedding.weight"},
    Renaming{"embed_pos.embedding_weight", "tokens.positions"},
    Renaming{"absolute_pos_embedding", "tokens.positions"},
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

}  // namespace

std::optional<std::string> ourName(std::string_view official, bool twoNets) {
  if (const auto ours = renamed(kOfModel, official)) return ours;
  const auto layer = layerName(official);
  if (!layer) return std::nullopt;
  const auto ours = renamed(kOfLayer, layer->rest);
  if (!ours) return std::nullopt;
  const std::string stack = !twoNets ? "net." : layer->slow ? "slow." : "fast.";
  return stack + layer->index + "." + *ours;
}

std::string officialName(std::string_view ours, bool twoNets) {
  for (const auto& entry : kOfModel) {
    if (entry.ours == ours) return std::string(entry.official);
  }
  const auto stack = ours.find('.'), index = ours.find('.', stack + 1);
  if (index == std::string_view::npos) return std::string(ours);
  for (const auto& entry : kOfLayer) {
    if (entry.ours == ours.substr(index + 1))
      return std::string(twoNets && ours.starts_with("slow") ? "H" : "L") + "_level.layers." +
             std::string(ours.substr(stack + 1, index - stack)) + std::string(entry.official);
  }
  return std::string(ours);
}

bool isCache(std::string_view official) {
  return official == "puzzle_emb.local_weights" || official == "puzzle_emb.local_ids" ||
         official.starts_with("rotary_emb.");
}

}  // namespace model
