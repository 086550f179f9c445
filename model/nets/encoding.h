#pragma once
// Encodings: how a family's puzzles become tensors, and how logits become answers; one table, a row a family. Private
// to model/.

#include <torch/torch.h>

#include <span>
#include <string>
#include <vector>

#include "model/nets/net.h"
#include "puzzles/puzzle.h"

namespace model {

/// The ids that token nets (tokens.h) give to squares. 0 is padding.
struct Vocabulary {
  int size;
  torch::Tensor (*ids)(const torch::Tensor& encoded);  ///< [B, planes, H, W] -> [B, H, W], long
  std::vector<std::vector<std::int64_t>> classes;      ///< class by class, the ids that mean it
};

struct Encoding {
  std::string family;
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

  Vocabulary vocabulary;
  /// [G, N]: 1 where a square belongs to a group of squares that must fit together, for a halting head that looks at
  /// them; null = answers are paths, encoded with planes wall, start, goal (halting_head.h).
  torch::Tensor (*groups)();
  bool unitMean;   ///< tokens use unit_mean mixing (unit_mean.h) by default
  int side;        ///< of every board; 0 = boards are of any size
  int checkEvery;  ///< iterations that a net gets between two looks of a checker (model/together/checked.h). Chosen on
                   ///< puzzles of other seeds than those of the figures
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
/// That of a family which has one; else throws puzzles::Failure.
const Encoding& encodingOf(const std::string& family);

}  // namespace model
