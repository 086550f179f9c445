#pragma once
// Official layouts: TRM (SamsungSAILMontreal/TinyRecursiveModels), HRM (sapientinc/HRM) and EqR (locuslab/EqR) name
// and shape their tensors alike; here they become the tensors of this project's nets. Private to model/.

#include <torch/torch.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "puzzles/result.h"

namespace model {

struct OfficialModel {
  std::string reasoner, family;                  ///< "trm" or "hrm"; "sudoku" or "maze"
  std::string title;                             ///< "TRM", "HRM", "EqR"
  nlohmann::json net;                            ///< the architecture's keys, as in a recipe
  std::map<std::string, torch::Tensor> tensors;  ///< by their names in the net
};

/// `tensors` by their names in the checkpoint; prefixes that torch.compile and the loss head leave are taken off.
/// `config`: settings that shapes do not tell, by their official names (H_cycles, L_cycles, num_heads, puzzle_emb_len),
/// at the top or under "arch"; an empty object = as published. An Error names the tensor or key.
puzzles::Result<OfficialModel> readOfficial(const std::map<std::string, torch::Tensor>& tensors,
                                            const nlohmann::json& config);

}  // namespace model
