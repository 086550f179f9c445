#include "app/window/arrival.h"

namespace app {

Arrival::Arrival(Session& session, std::optional<int> iteration, QObject* parent)
    : QObject(parent), session_(session), iteration_(iteration) {
  connect(&session_, &Session::idle, this, &Arrival::look);
}

void Arrival::look() {
  const bool tooShort = iteration_ && *iteration_ >= session_.model().size() && session_.model().size() > 0;
  if (tooShort && !raised_) {
    raised_ = true;
    session_.overrideBudget(*iteration_);
    return session_.think();
  }
  disconnect(&session_, nullptr, this, nullptr);
  if (iteration_) session_.moveTo(*iteration_);
  Q_EMIT arrived();
}

}  // namespace app
