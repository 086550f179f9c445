#pragma once
// The reasoners that exist, and the weights files they can load. Torch-free. How to add one: CONTRIBUTING.md.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/thought/reasoner.h"
#include "puzzles/result.h"

namespace model {

/// A reasoner for one family that can be made: architecture name, family, and the weights file that would be used.
struct Choice {
  std::string reasoner;           ///< "deep_thinking"
  std::string family;             ///< "maze"
  std::string title;              ///< for people
  std::string published;          ///< what the original reached at its size; empty where nothing compares
  std::filesystem::path weights;  ///< newest shipped file for the two; empty when none is installed
  bool search = false;            ///< Capabilities::expands
  bool needsWeights = true;
  bool borrowed = false;  ///< the weights, if any, are another reasoner's, and so are the figures in them

  /// A network on its own: whatever its weights file tells is about this very reasoner.
  bool ownsWeights() const { return needsWeights && !borrowed; }
  /// Can think as it is installed.
  bool ready() const { return !needsWeights || !weights.empty(); }
};

/// Every registered reasoner, in display order, with the weights that are installed. Reads only file headers.
std::vector<Choice> reasonerChoices();
/// Those that can think about `family`.
std::vector<Choice> reasonerChoices(std::string_view family);

struct LoadOptions {
  std::string weights;          ///< file, or the stem of a file in the weights folder; empty = the shipped one, if any
  std::string device = "auto";  ///< "auto" (CUDA when there is one), "cpu", "cuda"
  int threads = 0;              ///< that compute, on the thread that loads; 0 = LibTorch's choice
};
/// Loads a reasoner; blocks for the time it takes to read the file. Errors name the file and what is wrong with it.
puzzles::Result<std::unique_ptr<thought::Reasoner>> loadReasoner(std::string_view reasoner, std::string_view family,
                                                                 const LoadOptions& options);

/// The file that LoadOptions::weights means: `wanted` itself, the one of that stem in the weights folders, or when it
/// is empty the shipped one. An Error when there is none.
puzzles::Result<std::filesystem::path> findWeights(std::string_view reasoner, std::string_view family,
                                                   const std::string& wanted);

/// Folders searched for weights: $LATENTARIUM_WEIGHTS, beside the program, its installation's share folder, and the
/// source tree of a program in build/PRESET/bin.
std::vector<std::filesystem::path> weightsFolders();

}  // namespace model
