#include "model/thought/reasoner.h"

namespace thought {

puzzles::Error otherFamily(const ReasonerInfo& info, const puzzles::Puzzle& puzzle) {
  return {info.name + " reads puzzles of the family '" + info.family + "', this one is a '" + puzzle.family + "'"};
}

}  // namespace thought
