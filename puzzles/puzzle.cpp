#include "puzzles/puzzle.h"

#include "puzzles/result.h"

namespace puzzles {

const char* verdictName(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::Incomplete:
      return "INCOMPLETE";
    case Verdict::Kind::Valid:
      return "VALID";
    case Verdict::Kind::Invalid:
      return "INVALID";
  }
  throw Failure("a verdict of no kind");
}

}  // namespace puzzles
