#pragma once
// The command line without networks: services whose one reasoner asks the exact solver, and a way to run a command.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/run.h"
#include "app/cli/shared/json.h"

namespace cli_test {

/// How the fake reasoner behaves. From `solvesAt` on it shows the solution, before that nothing. Odd seeds never solve
/// and never settle.
struct Stage {
  int solvesAt = 5;
  float sure = 0.9f, unsure = 0.1f;  ///< its halting head's word with and without the solution
  int failsAt = -1;                  ///< iteration whose step throws
  int interruptedAt = -1;            ///< step, over all puzzles, that raises SIGINT; nothing is solved from there on
  thought::HaltingPolicy halting{};  ///< its own rule
  std::string refusal{};             ///< not empty: no puzzle can be read, for this reason
  std::string weights = "fake.safetensors";
};

/// Reasoner "fake" for Sudoku and mazes, without a trainer.
app::cli::Services servicesOn(const Stage& stage);

/// A finished command.
struct Ran {
  int status = 0;
  std::string out, err;
  /// Standard output as JSON; fails the test when it is anything else.
  app::cli::Json json() const;
};
Ran run(const std::vector<std::string>& arguments, const app::cli::Services& services);
Ran run(const std::vector<std::string>& arguments, const Stage& stage = {});

/// Writes a file for the running test and returns its path.
std::string file(const std::string& name, const std::string& text);
/// A path for the running test at which nothing lies yet.
std::string freshPath(const std::string& name);
std::string textOf(const std::string& path);
std::vector<std::string> linesOf(const std::string& text);

inline const std::string kSudoku =
    "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79\n";
inline const std::string kSolved =
    "534678912672195348198342567859761423426853791713924856961537284287419635345286179\n";
inline const std::string kSokoban = "#####\n#@$.#\n#####\n";

}  // namespace cli_test
