#pragma once
// NetTensors: of everything that a checkpoint holds, the tensors of its one net of TRM, HRM or EqR. The net is found by
// the embedding that all three begin with, whatever wraps its name; averaged weights (EMA) beside it are laid over it.
// Private to model/import.

#include <map>
#include <string>
#include <vector>

#include "model/import/checkpoint.h"

namespace model {

struct NetTensor {
  std::size_t index = 0;  ///< in ForeignCheckpoint::tensors()
  std::vector<std::int64_t> shape;
  bool own = true;  ///< it lies in the net's own dictionary, not in one beside or below it
};

struct NetTensors {
  std::map<std::string, NetTensor> tensors;  ///< by their names without what wraps them: "lm_head.weight"
  std::string from, averaged;                ///< what wraps them: "model._orig_mod.model.inner"; empty = nothing
  bool hasAverage = false;                   ///< averaged weights are among them
  bool onlyAverage = false;                  ///< the net lies in what is called EMA, and nothing else does
  bool ordered = false;                      ///< it is an OrderedDict: a whole state_dict()
};

/// Throws puzzles::Failure that names what is there when there is no net, or more than one.
NetTensors findNet(const ForeignCheckpoint& checkpoint);

}  // namespace model
