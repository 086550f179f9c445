#pragma once
// The configuration that trainers keep beside the weights, out of a pickle. Private to model/import.

#include <nlohmann/json.hpp>

#include "model/import/pickle.h"

namespace model {

/// The first of the entries "config", "hyper_parameters", "hparams" and "cfg" of `root` that is the configuration of an
/// original: it has the key "arch" or "H_cycles". Null when none is. What is neither a dictionary nor a list, text or
/// number of it is left out, and so is all that is nested deeper than six levels.
nlohmann::json configurationIn(const Pickle& pickle, PickleValue::Dictionary root);

}  // namespace model
