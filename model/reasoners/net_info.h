#pragma once
// What a person may know of a loaded network, whatever drives it. Private to model/.

#include "model/nets/weights.h"
#include "model/thought/reasoner.h"

namespace model {

/// All that the kind, the network and its file say; what it believes and can do is left to its reasoner.
thought::ReasonerInfo infoOf(const LoadedNet& loaded);

}  // namespace model
