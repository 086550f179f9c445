#pragma once
// Encodings: how a family's puzzles become tensors, and how logits become answers. Private to model/.

#include <torch/torch.h>

#include <span>
#include <string>
#include <vector>

#include "model/nets/net.h"
#include "puzzles/puzzle.h"

namespace model {

struct Encoding {
  std::vector<std::string> classes;  ///< meaning of each class
  /// Puzzles of one size -> [B, planes, H, W], float.
  torch::Tensor (*encode)(std::span<const puzzles::Puzzle> batch);
  /// The classes of a solution -> [H, W], long; -1 where the puzzle already says (walls, givens).
  torch::Tensor (*target)(const puzzles::Puzzle& puzzle, const puzzles::Answer& solution);
  /// 1 for squares that the reasoner has to decide -> height*width.
  std::vector<std::uint8_t> (*open)(const puzzles::Puzzle& puzzle);
  /// Most probable class per square, givens kept. `classOf` holds height*width class indices.
  puzzles::Answer (*decode)(const puzzles::Puzzle& puzzle, std::span<const std::int64_t> classOf);
  /// The same for a net that says every square itself: what the puzzle gives or walls off is answered as the net has
  /// it, and -1 leaves a square empty.
  puzzles::Answer (*transcribe)(const puzzles::Puzzle& puzzle, std::span<const std::int64_t> classOf);
};

/// Sokoban boards [B, H, W] of SokobanCell bits -> [B, 7, H - 2, W - 2], float: wall, floor, box, box on goal, player,
/// player on goal, goal. The edge, which nothing stands on, is left out.
torch::Tensor sokobanPlanes(const torch::Tensor& boards);
/// Those of one level: [1, 7, H - 2, W - 2].
torch::Tensor sokobanPlanes(const puzzles::Puzzle& level);

/// What a net answers to the one puzzle of a batch.
puzzles::Answer answerOf(const Encoding& encoding, const puzzles::Puzzle& puzzle, const Readout& readout);

/// Null for a family that no reasoner reads yet.
const Encoding* findEncoding(const std::string& family);

}  // namespace model
