#pragma once
// Turns: several reasoners on few processors, one iteration at a time each, in the order in which they asked. So a
// measured iteration is not slowed down by the others', and the window keeps a processor to draw with.

#include <condition_variable>
#include <memory>
#include <mutex>

#include "app/session/worker.h"

namespace app {

/// Any thread.
class Turns {
 public:
  void take();  ///< blocks until all that asked before have given their turn back
  void give();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  unsigned asked_ = 0, given_ = 0;
};

/// Makes what `factory` makes, loading, beginning and stepping only when it has its turn.
ReasonerFactory takingTurns(ReasonerFactory factory, std::shared_ptr<Turns> turns);

}  // namespace app
