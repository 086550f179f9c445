#include "model/thought/reasoner.h"

namespace thought {

puzzles::Error otherFamily(const ReasonerInfo& info, const puzzles::Puzzle& puzzle) {
  return {info.name + " reads puzzles of the family '" + info.family + "', this one is a '" + puzzle.family + "'"};
}

ThoughtPtr Reasoner::reread(const Thought& edited) { return std::make_shared<const Thought>(edited); }

}  // namespace thought
