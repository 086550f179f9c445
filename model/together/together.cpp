#include "model/together/together.h"

#include "model/nets/card.h"

namespace model {

thought::ReasonerInfo infoOf(const TogetherKind& kind, const thought::ReasonerInfo& net) {
  thought::ReasonerInfo info = net;
  info.name = kind.name;
  info.title = kind.title;
  info.card =
      reflowed(kind.about) + "\n\nIt has no weights of its own. The network that it thinks with:\n\n" + net.card;
  return info;
}

}  // namespace model
