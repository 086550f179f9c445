#include "model/import/official.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "model/files/safetensors_header.h"
#include "model/import/official_names.h"

namespace model {
namespace {

using nlohmann::json;
using puzzles::Failure;

constexpr std::int64_t kSudokuWords = 11, kMazeWords = 6, kSudokuSquares = 81;
constexpr std::int64_t kPublishedWidth = 512, kPublishedMazeEqrWidth = 128, kPublishedHeads = 8;
constexpr std::int64_t kLeastMazeSide = 5;

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Reads one net.
class Reading {
 public:
  Reading(const NetTensors& net, const OfficialConfig& config, const OfficialChoice& choice)
      : net_(net), config_(config), choice_(choice) {}

  OfficialModel model() {
    const bool twoNets = countLayers('H') > 0;
    nameTensors(twoNets);
    model_.title = system(twoNets);
    model_.reasoner = twoNets ? "hrm" : "trm";
    checkSizes();
    tokenMlp_ = has("L_level.layers.0.mlp_t.down_proj.weight");
    model_.family = family();
    model_.net = architecture();
    if (!assumed_.empty()) note("as published, for nothing says otherwise: " + assumed_);
    return std::move(model_);
  }

 private:
  bool has(const std::string& name) const { return net_.tensors.contains(name); }
  std::int64_t size(const std::string& name, std::size_t dimension) const {
    const auto found = net_.tensors.find(name);
    if (found == net_.tensors.end()) throw Failure("tensor " + quotedName(name) + " is missing");
    if (found->second.shape.size() <= dimension)
      throw Failure("tensor " + quotedName(name) + " has too few dimensions");
    return found->second.shape[dimension];
  }
  std::int64_t width() const { return size("embed_tokens.embedding_weight", 1); }
  std::int64_t words() const { return size("embed_tokens.embedding_weight", 0); }
  int countLayers(char level) const {
    int count = 0;
    while (has(std::string(1, level) + "_level.layers." + std::to_string(count) + ".mlp.down_proj.weight")) ++count;
    return count;
  }
  std::string keyed(const char* key) const { return "key '" + config_.prefixOfKeys + key + "' "; }
  void note(std::string sentence) { model_.notes.push_back(std::move(sentence)); }
  void assume(const std::string& words) { assumed_ += (assumed_.empty() ? "" : ", ") + words; }
  std::int64_t toldOr(const std::optional<std::int64_t>& told, const char* key, std::int64_t published) {
    if (!told) assume(std::string(key) + " " + std::to_string(published));
    return told.value_or(published);
  }
  void checkTold(const std::optional<std::int64_t>& told, const char* key, std::int64_t there) const {
    if (told && *told != there)
      throw Failure(keyed(key) + "is " + std::to_string(*told) + ", but the tensors say " + std::to_string(there));
  }

  // ---- What it is ----

  void nameTensors(bool twoNets) {
    for (const auto& [name, tensor] : net_.tensors) {
      if (isCache(name)) continue;
      if (isOneOf(name, {"L1_init", "L2_init", "zH_init", "zL_init"}))
        throw Failure("tensor " + quotedName(name) + " is of an ablation of TRM, which is not read");
      if (const auto ours = ourName(name, twoNets)) {
        model_.names[*ours] = name;
      } else if (tensor.own) {
        throw Failure("tensor " + quotedName(name) + " belongs to none of TRM, HRM and EqR");
      }
    }
  }

  std::string system(bool twoNets) const {
    const std::string found = twoNets ? "HRM" : isEqr() ? "EqR" : "TRM";
    if (config_.system && *config_.system != found)
      throw Failure("is by its tensors " + found + ", by its configuration " + *config_.system);
    if (!twoNets && has("H_init") && !has("L_init"))
      throw Failure("has 'H_init' but no 'L_init': is it the ablation of TRM with one state, which is not read?");
    return found;
  }
  /// A whole TRM holds its start; EqR draws it. An average of parameters holds none either way.
  bool isEqr() const {
    if (has("H_init")) return false;
    if (config_.system) {
      if (*config_.system == "TRM") throw Failure("tensor 'H_init' is missing: the start of a TRM" + besideAverage());
      return *config_.system == "EqR";
    }
    if (has(kPuzzleVectors) || net_.onlyAverage || prefixByShape() > 0)
      throw Failure("has no tensor 'H_init' and is no EqR: the averaged weights of a TRM lack its start" +
                    besideAverage());
    if (net_.ordered) return true;
    throw Failure(
        "has no tensor 'H_init': it is an EqR, or the averaged weights of a TRM without their start; a "
        "--config with the key 'name' says which");
  }
  static std::string besideAverage() { return "; save them beside its state_dict()"; }
  std::int64_t prefixByShape() const {
    const std::string mixer = "L_level.layers.0.mlp_t.down_proj.weight";
    return has(mixer) && words() == kSudokuWords ? size(mixer, 0) - kSudokuSquares : 0;
  }

  /// What a configuration says twice.
  void checkSizes() const {
    if (has(kPuzzleVectors) && size(kPuzzleVectors, 1) != width())
      throw Failure("tensor 'puzzle_emb.weights' holds " + std::to_string(size(kPuzzleVectors, 1)) +
                    " numbers for each puzzle, expected " + std::to_string(width()) + " (puzzle_emb_ndim)");
    if (has(kPuzzleVectors)) checkTold(config_.puzzleWidth, "puzzle_emb_ndim", width());
    checkTold(config_.words, "vocab_size", words());
    checkTold(config_.width, "hidden_size", width());
    checkTold(config_.layers, "L_layers", countLayers('L'));
    if (model_.reasoner == "hrm") checkTold(config_.slowLayers, "H_layers", countLayers('H'));
    if (!config_.expansion) return;
    constexpr double kStep = 256;
    const double inner = std::round(*config_.expansion * static_cast<double>(width()) * 2 / 3);
    checkTold(static_cast<std::int64_t>(kStep * std::ceil(inner / kStep)), "expansion",
              size("L_level.layers.0.mlp.down_proj.weight", 1));
  }

  // ---- Its puzzles ----

  std::string family() {
    if (words() == kSudokuWords) {
      checkTold(config_.squares, "seq_len", kSudokuSquares);
      return agreed("sudoku");
    }
    if (words() != kMazeWords)
      throw Failure("knows " + std::to_string(words()) + " words; expected 11 (Sudoku) or 6 (mazes)");
    const auto side = sideByShape();
    if (side && *side < kLeastMazeSide)
      throw Failure("is for boards of " + std::to_string(*side) + " x " + std::to_string(*side) +
                    ": with 6 words a Sudoku of 4 x 4, of which only 9 x 9 is read");
    if (choice_.family == "sudoku" || (choice_.family.empty() && config_.family == "sudoku"))
      throw Failure("knows 6 words: a Sudoku of 4 x 4, of which only 9 x 9 is read");
    if (side || choice_.family == "maze" || config_.family == "maze") return "maze";
    throw Failure("knows 6 words: is it for mazes or for Sudoku of 4 x 4? --family maze says that it is for mazes");
  }
  std::string agreed(const std::string& family) const {
    if (choice_.family.empty() || choice_.family == family) return family;
    throw Failure("is for " + family + ": it knows " + std::to_string(words()) + " words");
  }
  /// Of the board, where a shape or the configuration tells.
  std::optional<std::int64_t> sideByShape() {
    if (const auto all = tokens()) return sideOf(*all - prefix());
    if (config_.squares) return sideOf(*config_.squares);
    return std::nullopt;
  }
  static std::int64_t sideOf(std::int64_t squares) {
    const auto side = std::llround(std::sqrt(static_cast<double>(std::max<std::int64_t>(0, squares))));
    return side * side == squares
               ? side
               : throw Failure("has places for " + std::to_string(squares) + " squares, which make no square board");
  }
  std::string positionsTensor() const {
    for (const char* name : {"embed_pos.embedding_weight", "absolute_pos_embedding"}) {
      if (has(name)) return name;
    }
    return "";
  }
  /// Prefix and squares, where a shape tells.
  std::optional<std::int64_t> tokens() const {
    if (tokenMlp_) return size("L_level.layers.0.mlp_t.down_proj.weight", 0);
    if (const auto name = positionsTensor(); !name.empty()) return size(name, 0);
    return std::nullopt;
  }
  std::int64_t prefix() {
    const auto all = tokens();
    if (all && words() == kSudokuWords) {
      if (*all < kSudokuSquares)
        throw Failure("has places for " + std::to_string(*all) + " squares, a Sudoku of 9 x 9 has 81");
      return *all - kSudokuSquares;
    }
    if (!has(kPuzzleVectors)) return 0;
    const std::int64_t filled = (size(kPuzzleVectors, 1) + width() - 1) / width();
    const std::int64_t published = model_.title == "HRM" ? filled : 16;
    const std::int64_t told = config_.prefix.value_or(published);
    return told == 0 ? filled : told;  // 0: as many as the vector fills
  }

  // ---- Its architecture ----

  /// Of every layer, before a net of these sizes is made.
  void checkLayers(int layers) const {
    const std::string first = "L_level.layers.0.";
    const std::int64_t wide = width(), hidden = size(first + "mlp.down_proj.weight", 1);
    for (const char* level : {"L", "H"}) {
      for (int i = 0; i < (model_.title == "HRM" || *level == 'L' ? layers : 0); ++i) {
        const std::string layer = level + ("_level.layers." + std::to_string(i)) + ".";
        checkShape(layer + "mlp.down_proj.weight", {wide, hidden});
        checkShape(layer + "mlp.gate_up_proj.weight", {2 * hidden, wide});
        if (tokenMlp_) {
          const std::int64_t all = *tokens(), mixing = size(first + "mlp_t.down_proj.weight", 1);
          checkShape(layer + "mlp_t.down_proj.weight", {all, mixing});
          checkShape(layer + "mlp_t.gate_up_proj.weight", {2 * mixing, all});
        } else {
          checkShape(layer + "self_attn.qkv_proj.weight", {3 * wide, wide});
          checkShape(layer + "self_attn.o_proj.weight", {wide, wide});
        }
      }
    }
  }
  void checkShape(const std::string& name, const std::vector<std::int64_t>& shape) const {
    const auto found = net_.tensors.find(name);
    if (found == net_.tensors.end()) throw Failure("tensor " + quotedName(name) + " is missing");
    if (found->second.shape != shape)
      throw Failure("tensor " + quotedName(name) + " has shape " + json(found->second.shape).dump() + ", expected " +
                    json(shape).dump());
  }

  json architecture() {
    const bool hrm = model_.title == "HRM", sudoku = model_.family == "sudoku";
    const int layers = countLayers('L');
    if (layers == 0) throw Failure("tensor 'L_level.layers.0.mlp.down_proj.weight' is missing");
    if (hrm && countLayers('H') != layers) throw Failure("has nets of different depths");
    checkLayers(layers);
    json net{{"mixing", tokenMlp_ ? "token_mlp" : "attention"},
             {"width", width()},
             {"hidden", size("L_level.layers.0.mlp.down_proj.weight", 1)},
             {"layers", layers},
             {"cycles", toldOr(config_.cycles, "H_cycles", hrm ? 2 : 3)},
             {"inner", toldOr(config_.inner, "L_cycles",
                              hrm      ? 2
                              : sudoku ? 6
                                       : 4)},
             {"outer_steps", toldOr(config_.outerSteps, "halt_max_steps", 16)},
             {"prefix", prefix()}};
    if (config_.tokenMlp && *config_.tokenMlp != tokenMlp_)
      throw Failure(keyed("mlp_t") + "is " + (tokenMlp_ ? "false" : "true") + ", but the tensors say otherwise");
    addMixing(net);
    addPositions(net);
    addReadout(net);
    if (model_.title == "EqR") addEqr(net);
    return net;
  }

  void addMixing(json& net) {
    if (config_.normEps) net["norm_eps"] = *config_.normEps;
    if (tokenMlp_) net["mixing_hidden"] = size("L_level.layers.0.mlp_t.down_proj.weight", 1);
    if (tokens() && model_.family == "maze") net["side"] = sideOf(*tokens() - prefix());
    if (tokens() && !config_.prefix && has(kPuzzleVectors) && model_.family == "maze")
      assume("puzzle_emb_len " + std::to_string(prefix()));
    if (tokenMlp_) return;
    if (!tokens() && has(kPuzzleVectors) && !config_.prefix && model_.title == "TRM") assume("puzzle_emb_len 16");
    const bool published = width() == kPublishedWidth || (width() == kPublishedMazeEqrWidth && model_.title == "EqR");
    if (!config_.heads && !published)
      throw Failure("how many heads it has cannot be told from a width of " + std::to_string(width()) +
                    ": a --config with the key 'num_heads' says it");
    net["heads"] = toldOr(config_.heads, "num_heads", kPublishedHeads);
  }

  void addPositions(json& net) {
    const std::string tensor = positionsTensor();
    const std::string there = tensor.empty() ? "" : tensor.starts_with("embed") ? "learned" : "absolute";
    if (config_.positions && isOneOf(*config_.positions, {"learned", "absolute"}) && there.empty())
      throw Failure(keyed("pos_encodings") + "is " + *config_.positions + ", but there is no such tensor");
    if (!there.empty() && config_.positions && *config_.positions != there)
      throw Failure(keyed("pos_encodings") + "says otherwise than tensor " + quotedName(tensor));
    if (!there.empty()) net["positions"] = "learned";
    if (tokenMlp_ || !there.empty()) return;
    if (!config_.positions) assume("pos_encodings rope");
    net["positions"] = config_.positions.value_or("rotary");
    if (config_.ropeBase) net["rope_base"] = *config_.ropeBase;
  }

  void addReadout(json& net) {
    if (!config_.readout) assume("loss_type stablemax_cross_entropy");
    net["readout"] = config_.readout.value_or("stablemax");
  }

  void addEqr(json& net) {
    if (net["prefix"] != 0) throw Failure("has places for more than its squares, which EqR has not");
    if (!config_.damping) assume("lambda_ 0.95");
    if (!config_.noise) assume("noise_scale 0.01");
    if (!config_.slowDeviation) assume("H_init_std 1");
    if (!config_.fastDeviation) assume("L_init_std 1");
    net.update({{"random_start", true},
                {"damping", config_.damping.value_or(0.95)},
                {"noise", config_.noise.value_or(0.01)},
                {"slow_deviation", config_.slowDeviation.value_or(1.0)},
                {"fast_deviation", config_.fastDeviation.value_or(1.0)}});
  }

  const NetTensors& net_;
  const OfficialConfig& config_;
  const OfficialChoice& choice_;
  OfficialModel model_;
  bool tokenMlp_ = false;
  std::string assumed_;
};

}  // namespace

OfficialModel readOfficial(const NetTensors& tensors, const OfficialConfig& config, const OfficialChoice& choice) {
  return Reading(tensors, config, choice).model();
}

}  // namespace model
