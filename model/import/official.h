#pragma once
// Official layouts: TRM (SamsungSAILMontreal/TinyRecursiveModels), HRM (sapientinc/HRM) and EqR (locuslab/EqR) name
// and shape their tensors alike; here they become the tensors of this project's nets. Private to model/.

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "model/import/net_tensors.h"
#include "model/import/official_config.h"
#include "puzzles/result.h"

namespace model {

struct OfficialModel {
  std::string reasoner, family;              ///< "trm" or "hrm"; "sudoku" or "maze"
  std::string title;                         ///< "TRM", "HRM", "EqR"
  nlohmann::json net;                        ///< the architecture's keys, as in a recipe
  std::map<std::string, std::string> names;  ///< of its tensors in the checkpoint, by their names in the net
  std::vector<std::string> notes;            ///< what was taken for granted, a sentence each, without its full stop
};

/// What a person says where neither shapes nor a configuration do.
struct OfficialChoice {
  std::string family;  ///< "sudoku" or "maze"; empty = nothing
};

/// The net that `tensors` make with the configuration. Throws puzzles::Failure that names the tensor or key, or asks
/// for what cannot be told.
OfficialModel readOfficial(const NetTensors& tensors, const OfficialConfig& config, const OfficialChoice& choice);

inline constexpr const char* kPuzzleVectors = "puzzle_emb.weights";  ///< [puzzles, width]

}  // namespace model
