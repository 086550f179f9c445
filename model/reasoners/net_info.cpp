#include "model/reasoners/net_info.h"

#include "model/nets/card.h"

namespace model {

thought::ReasonerInfo infoOf(const LoadedNet& loaded) {
  const NetKind& kind = *loaded.kind;
  thought::ReasonerInfo info;
  info.name = kind.name;
  info.title = kind.title;
  info.family = loaded.family;
  info.weights = loaded.path.string();
  for (const auto& parameter : loaded.net->parameters()) info.parameters += parameter.numel();
  info.defaultBudget = loaded.net->ownBudget() > 0 ? loaded.net->ownBudget() : kind.defaultBudget;
  info.randomStart = loaded.net->randomStart();
  info.halting = kind.halting;
  info.groups = {loaded.net->callsPerStep(), loaded.net->callsPerCycle()};
  info.card = cardText(kind, info.parameters, loaded.metadata);
  return info;
}

}  // namespace model
