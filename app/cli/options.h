#pragma once
// What was asked for on the command line, one struct a command, and reading it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "model/import/import.h"
#include "model/probes/steer.h"
#include "model/probes/study.h"
#include "model/thought/halting.h"
#include "model/training/trainer.h"
#include "puzzles/dial.h"
#include "puzzles/family.h"
#include "shaders/heatmap/heatmap.h"

namespace app::cli {

/// Which network thinks, and from which start.
struct ReasonerOptions {
  std::string reasoner;  ///< empty = the first for the family
  std::string weights;   ///< file or name; empty = the shipped ones
  std::string device = "auto";
  std::uint64_t seed = 1;
  int budget = 0;    ///< iterations; 0 = what the reasoner recommends
  int thinking = 0;  ///< of a planner: iterations more before its first move, on top of the budget
};

/// Puzzles to generate.
struct PuzzleOptions {
  std::string family;
  puzzles::GenerateSpec spec;
  int count = 1;
  std::uint64_t seed = 1;
};

struct ListOptions {
  bool figures = false;  ///< instead of what there is: what it was measured to do
  bool json = false;
};

struct SolveOptions {
  std::string file;
  ReasonerOptions with;
  std::optional<thought::HaltingPolicy> halt;  ///< empty = the reasoner's own rule
  int limit = 0;                               ///< puzzles; 0 = all
  int threads = 0;                             ///< LibTorch's; 0 = its choice
  std::string trace;      ///< file of JSON lines, one an iteration; "-" = print them alone; empty = none
  bool exact = false;     ///< the family's exact solver instead of a network
  int nodes = 2'000'000;  ///< the exact solver gives up after so many
  bool json = false;
};

struct StartsOptions {
  std::string file;
  ReasonerOptions with;  ///< its seed is the first start's
  int seeds = 16;        ///< starts, from seeds S, S + 1, ...
  int puzzle = 1;        ///< which one of the file, from 1
  int threads = 0;       ///< LibTorch's; 0 = its choice
  bool json = false;
};

struct EvalOptions {
  std::vector<std::string> files;          ///< either files ...
  std::optional<PuzzleOptions> generated;  ///< ... or puzzles made for the purpose
  ReasonerOptions with;
  std::optional<thought::HaltingPolicy> halt;  ///< empty = run the full budget and analyse it
  int restarts = 1;
  double mflops = 0;  ///< million floating-point operations spent on a puzzle, all restarts together; 0 = no limit
  int limit = 0;
  int threads = 0;  ///< puzzles thought about at a time; 0 = one for each processor
  bool record = false;
  bool json = false;
};

struct SweepOptions {
  std::vector<std::string> files;          ///< either files ...
  std::optional<PuzzleOptions> generated;  ///< ... or puzzles made for the purpose,
  std::vector<puzzles::DialStep> dial;     ///< `generated->count` for each of these
  std::vector<std::string> reasoners;      ///< one or more; empty = the first for the family
  std::string weights;                     ///< of a single reasoner; empty = the shipped ones
  std::string device = "auto";
  std::uint64_t seed = 1;
  int budget = 0;                              ///< iterations; 0 = what each reasoner recommends
  int limit = 0;                               ///< puzzles; 0 = all
  int threads = 0;                             ///< puzzles thought about at a time; 0 = one for each processor
  std::optional<thought::HaltingPolicy> halt;  ///< the rule that ends runs in the figures; empty = each system's own
  std::vector<thought::HaltingPolicy> whatIf;  ///< policies to try on what was recorded
  int total = 0;                               ///< iterations to allocate over the puzzles; 0 = none
  bool each = false;                           ///< a row for each puzzle
  bool json = false;
};

struct GenerateOptions {
  PuzzleOptions puzzles;
  bool withSolutions = false;  ///< Sudoku: the solution after each puzzle
  std::string answers;         ///< file for the solutions, as `judge` reads them; empty = none
  bool json = false;
};

struct JudgeOptions {
  std::string puzzles, answers;
  bool json = false;
};

struct TrainCommand {
  model::TrainOptions options;
  bool json = false;
};

struct ImportCommand {
  model::ImportOptions options;
  bool json = false;
};

struct ProbeTrainCommand {
  model::ProbeOptions options;
  bool record = false;
  bool json = false;
};

struct ProbeSteerCommand {
  model::SteerOptions options;
  bool json = false;
};

struct RenderOptions {
  std::string file;
  ReasonerOptions with;
  int puzzle = 1;     ///< which one of the file, from 1
  int iteration = 0;  ///< from 0
  gpu::View view = gpu::View::Norm;
  gpu::ColourMap map = gpu::ColourMap::Viridis;
  std::string field;  ///< empty = the first
  int channel = 0;
  int width = 640, height = 640;
  std::string gpu;  ///< part of a Vulkan device's name; empty = the best
  std::filesystem::path out;
  bool json = false;
};

struct BenchOptions {
  bool quick = false;
  int threads = 0;  ///< LibTorch's; 0 = its choice
  std::string gpu;
  bool json = false;
};

/// Text that was asked for instead of a command: --help or --version.
struct HelpText {
  std::string text;
};

using Command = std::variant<HelpText, ListOptions, SolveOptions, StartsOptions, EvalOptions, GenerateOptions,
                             JudgeOptions, TrainCommand, ImportCommand, ProbeTrainCommand, ProbeSteerCommand,
                             RenderOptions, BenchOptions, SweepOptions>;

/// Reads the words after the program's name. An Error is one line that says what is wrong and what was expected.
puzzles::Result<Command> parseArguments(std::span<const std::string> arguments);

}  // namespace app::cli
