#pragma once
// A family that is registered for a while: how tests add one of their own.

#include "puzzles/family.h"

namespace puzzles {

/// Registers `family`, after those that there are, until it is destroyed; several go in the order of a stack. For tests
/// only: made and destroyed while no other thread asks for families and nobody holds what families() returned. `family`
/// and everything of its puzzles must have gone before anyone asks for it again.
class RegisteredFamily {
 public:
  explicit RegisteredFamily(const Family& family);
  ~RegisteredFamily();
  RegisteredFamily(const RegisteredFamily&) = delete;
  RegisteredFamily& operator=(const RegisteredFamily&) = delete;
};

}  // namespace puzzles
