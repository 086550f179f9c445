#include "model/import/official_config.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>

#include "model/files/keys.h"
#include "model/files/safetensors_header.h"
#include "model/import/file_ranges.h"

namespace model {
namespace {

using nlohmann::json;
using puzzles::Error;
using puzzles::Failure;

// ---- A file's keys ----

constexpr std::uint64_t kLargestConfig = 64 << 10;

json scalarOf(const YAML::Node& node) {
  if (node.Tag() == "!") return node.Scalar();  // in quotes
  bool flag = false;
  std::int64_t whole = 0;
  double number = 0;
  if (YAML::convert<std::int64_t>::decode(node, whole)) return whole;
  if (YAML::convert<double>::decode(node, number)) return number;
  if (YAML::convert<bool>::decode(node, flag)) return flag;
  return node.Scalar();
}

/// What a mapping and the mappings in it say, three deep: a file may refer to itself, and to the same thing over and
/// over.
class YamlReading {
 public:
  json keysOf(const YAML::Node& node, int depth) {
    json keys = json::object();
    for (const auto& entry : node) {
      if (entry.first.IsScalar()) keys[entry.first.Scalar()] = valueOf(entry.second, depth);
    }
    return keys;
  }

 private:
  json valueOf(const YAML::Node& node, int depth) {
    if (--left_ < 0) throw Failure("says more than any configuration of TRM, HRM or EqR");
    if (node.IsScalar()) return scalarOf(node);
    if (node.IsMap() && depth > 0) return keysOf(node, depth - 1);
    if (!node.IsSequence() || depth == 0) return {};
    json list = json::array();
    for (const auto& item : node) list.push_back(valueOf(item, 0));
    return list;
  }

  int left_ = 10'000;
};

// ---- What they mean ----

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// "${.hidden_size}" and "${arch.hidden_size}" stand for another key's value.
void resolve(json& arch) {
  for (auto& [key, value] : arch.items()) {
    if (!value.is_string()) continue;
    const auto text = value.get<std::string>();
    if (!text.starts_with("${") || !text.ends_with('}')) continue;
    const std::string other = text.substr(2, text.size() - 3), name = other.substr(other.rfind('.') + 1);
    if (arch.contains(name) && arch[name].is_number()) value = json(arch[name]);
  }
}

/// Keys that have no say in what a trained net thinks.
constexpr std::array kSilent = {"short_name",    "halt_exploration_prob",
                                "batch_size",    "num_puzzle_identifiers",
                                "forward_dtype", "disable_act_halt",
                                "act_inference", "halt_confirm_mode",
                                "board_height",  "board_width",
                                "causal",        "data_path",
                                "data_paths",    "dataset"};

class ArchReading {
 public:
  ArchReading(const json& arch, const std::string& prefix) : arch_(arch), keys_(arch_, prefix) {}

  OfficialConfig read() {
    readSystem();
    readSizes();
    readEquations();
    readEqr();
    readRules();
    readLoss();
    for (const char* silent : kSilent) pass(silent);
    keys_.finish("import");
    return std::move(told_);
  }

 private:
  bool says(const char* key) const { return arch_.contains(key); }
  void pass(const char* key) { keys_.passOver(key); }
  std::optional<std::int64_t> whole(const char* key, std::int64_t least, std::int64_t most) {
    if (!says(key)) return std::nullopt;
    return keys_.whole(key, least, least, most);
  }
  std::optional<double> number(const char* key, double least, double most) {
    if (!says(key)) return std::nullopt;
    return keys_.number(key, least, least, most);
  }
  [[noreturn]] void refuse(const std::string& key, const std::string& why) const {
    throw Failure(keys_.name(key) + why);
  }

  void readSystem() {
    if (!says("name")) return;
    const std::string name = keys_.text("name", ""), small = lower(name);
    const auto has = [&](const char* word) { return small.find(word) != std::string::npos; };
    if (has("singlez") || has("hier6") || has("transformer"))
      refuse("name", "is '" + name + "', a variant that is not read; expected TRM, HRM or EqR");
    if (has("eqr"))
      told_.system = "EqR";
    else if (has("hrm") || has("hierarchical"))
      told_.system = "HRM";
    else if (has("trm") || has("tinyrecursive"))
      told_.system = "TRM";
    else
      refuse("name", "is " + quotedName(name) + ", expected TRM, HRM or EqR");
  }

  void readSizes() {
    constexpr std::int64_t kMost = 1 << 20;
    told_.cycles = whole("H_cycles", 1, 64);
    told_.inner = whole("L_cycles", 1, 64);
    told_.slowLayers = whole("H_layers", 0, 64);
    told_.layers = whole("L_layers", 1, 64);
    told_.width = whole("hidden_size", 1, kMost);
    told_.heads = whole("num_heads", 1, 64);
    told_.expansion = number("expansion", 0.01, 64);
    told_.prefix = whole("puzzle_emb_len", 0, 64);
    told_.puzzleWidth = whole("puzzle_emb_ndim", 0, kMost);
    told_.squares = whole("seq_len", 1, kMost);
    told_.words = whole("vocab_size", 1, kMost);
    told_.outerSteps = whole("halt_max_steps", 1, 4096);
    if (says("mlp_t")) told_.tokenMlp = keys_.flag("mlp_t", false);
  }

  void readEquations() {
    told_.ropeBase = number("rope_theta", 1, 1e9);
    told_.normEps = number("rms_norm_eps", 0, 1);
    if (!says("pos_encodings")) return;
    const std::string positions = arch_["pos_encodings"].is_null() ? "none" : keys_.text("pos_encodings", "");
    pass("pos_encodings");
    if (positions == "rope")
      told_.positions = "rotary";
    else if (positions == "none" || positions == "learned" || positions == "absolute")
      told_.positions = positions;
    else
      refuse("pos_encodings", "is " + quotedName(positions) + ", expected rope, none, learned or absolute");
  }

  void readEqr() {
    told_.damping = number("lambda_", 0.01, 1);
    told_.noise = number("noise_scale", 0, 1);
    told_.slowDeviation = number("H_init_std", 0, 100);
    told_.fastDeviation = number("L_init_std", 0, 100);
    if (!told_.damping && !told_.noise && !told_.slowDeviation && !told_.fastDeviation) return;
    if (!told_.system) told_.system = "EqR";
    for (const char* key : {"lambda_", "noise_scale", "H_init_std", "L_init_std"}) {
      if (says(key) && *told_.system != "EqR") refuse(key, "belongs to EqR, but this is " + *told_.system);
    }
  }

  /// Other rules of halting than are followed here.
  void readRules() {
    if (says("no_ACT_continue") && !keys_.flag("no_ACT_continue", true) && told_.system != "HRM")
      refuse("no_ACT_continue", "is false: a TRM that weighs going on against halting is not read");
    if (number("halt_threshold", -1e6, 1e6).value_or(0) != 0)
      refuse("halt_threshold", "is not 0: no other threshold is followed");
    if (whole("halt_confirm_steps", 0, 4096).value_or(0) != 0)
      refuse("halt_confirm_steps", "is not 0: halting is not confirmed here");
  }

  void readLoss() {
    takeLoss(keys_);
    if (!says("loss")) return;
    Keys loss(keys_.neededObject("loss"), "arch.loss.");
    loss.passOver("name");
    takeLoss(loss);
    loss.finish("import");
  }
  void takeLoss(Keys& keys) {
    const std::string type = keys.text("loss_type", "");
    if (type == "stablemax_cross_entropy")
      told_.readout = "stablemax";
    else if (type == "softmax_cross_entropy")
      told_.readout = "softmax";
    else if (!type.empty())
      throw Failure(keys.name("loss_type") + "is " + quotedName(type) +
                    ", expected stablemax_cross_entropy or softmax_cross_entropy");
  }

  const json& arch_;
  Keys keys_;
  OfficialConfig told_;
};

/// By the data that it was trained on.
std::optional<std::string> familyOf(const json& config) {
  std::string text;
  for (const char* key : {"data_path", "data_paths", "dataset"}) {
    if (config.contains(key)) text += lower(config[key].dump(-1, ' ', false, json::error_handler_t::replace));
  }
  const bool maze = text.find("maze") != std::string::npos, sudoku = text.find("sudoku") != std::string::npos;
  if (maze == sudoku) return std::nullopt;
  return maze ? "maze" : "sudoku";
}

/// Keys of an architecture that stand beside "arch" would be read by nobody.
void checkBeside(const json& config) {
  constexpr std::array kOfArch = {"H_cycles",       "L_cycles",    "num_heads",   "pos_encodings", "rope_theta",
                                  "rms_norm_eps",   "lambda_",     "noise_scale", "H_init_std",    "L_init_std",
                                  "puzzle_emb_len", "hidden_size", "expansion",   "mlp_t",         "halt_max_steps"};
  for (const char* key : kOfArch) {
    if (config.contains(key)) throw Failure("key '" + std::string(key) + "' stands beside 'arch', expected in it");
  }
}

}  // namespace

OfficialConfig readOfficialConfig(const json& config) {
  if (!config.is_object()) return {};
  const bool nested = config.contains("arch");
  if (nested && !config["arch"].is_object()) throw Failure("key 'arch' should be an object");
  if (nested) checkBeside(config);
  json arch = nested ? config["arch"] : config;
  resolve(arch);
  for (auto key = arch.begin(); key != arch.end();)
    key = key->is_null() && key.key() != "pos_encodings" ? arch.erase(key) : std::next(key);
  const std::string prefix = nested ? "arch." : "";
  OfficialConfig told = ArchReading(arch, prefix).read();
  told.family = familyOf(config);
  told.prefixOfKeys = prefix;
  return told;
}

puzzles::Result<json> readConfigFile(const std::filesystem::path& path) {
  const auto here = [&](const std::string& message) { return Error{message, 0, 0, path.string()}; };
  try {
    FileRanges file(path);
    if (file.size() > kLargestConfig) return here("is longer than 64 KiB: no configuration of TRM, HRM or EqR");
    const YAML::Node root = YAML::Load(file.head(kLargestConfig));
    if (root.IsMap()) return YamlReading().keysOf(root, 2);
    return here("holds no keys, expected JSON or YAML with H_cycles, L_cycles, ...");
  } catch (const Failure& problem) {
    return here(problem.what());
  } catch (const YAML::Exception& problem) {
    return Error{problem.msg, problem.mark.line + 1, problem.mark.column + 1, path.string()};
  }
}

}  // namespace model
