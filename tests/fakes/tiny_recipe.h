#pragma once
// A training run small enough for a test, and folders that clean up after themselves.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "model/training/trainer.h"

namespace testing_model {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("latentarium-model-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(*this / name) << text;
    return *this / name;
  }

 private:
  std::filesystem::path path_;
};

inline const std::string kTinyMaze = R"({
  "reasoner": "deep_thinking", "family": "maze", "seed": 5, "net": {"width": 4},
  "data": [{"batch": 3, "size": 7}, {"batch": 2, "size": 9, "far": true}],
  "objective": {"unroll_min": 1, "unroll_max": 3, "lifetime_mean": 5, "scramble_share": 0.5, "halting_from": 6},
  "optimiser": {"learning_rate": 0.01, "warmup": 2, "ema": 0.9},
  "steps": 8, "checkpoint_every": 3,
  "evaluation": {"every": 1, "count": 2, "iterations": 2}
})";

/// Any of the systems that think in tokens, with the keys of its net and of its objective.
inline std::string tinySudoku(const std::string& reasoner, const std::string& net, const std::string& objective) {
  return R"({"reasoner": ")" + reasoner + R"(", "family": "sudoku", "seed": 5,
  "net": {"width": 4, "hidden": 8)" +
         net + R"(},
  "data": [{"batch": 2, "givens_min": 40, "givens_max": 50}],
  "objective": {)" +
         objective + R"(},
  "optimiser": {"learning_rate": 0.01, "warmup": 2, "ema": 0.9},
  "steps": 8, "checkpoint_every": 3,
  "evaluation": {"every": 1, "count": 2, "iterations": 2}})";
}

inline const std::string kTinyRecurrentDepth =
    tinySudoku("recurrent_depth", "", R"("iterations_mean": 3, "differentiated": 2, "halting_from": 6)");
inline const std::string kTinyLooped = tinySudoku("looped", R"(, "layers": 1)", R"("loops": 3, "halting_from": 6)");
inline const std::string kTinyHrm = tinySudoku("hrm", R"(, "layers": 1)", R"("supervision_steps": 3)");
inline const std::string kTinyTrm =
    tinySudoku("trm", R"(, "layers": 1, "inner": 1, "random_start": true, "damping": 0.95, "noise": 0.01)",
               R"("supervision_steps": 3)");

inline const std::string kTinyDrc = R"({
  "reasoner": "drc", "family": "sokoban", "seed": 5,
  "net": {"width": 4, "layers": 2, "ticks": 2, "head": "player", "hidden": 8},
  "data": [{"batch": 3, "size": 5, "boxes": 1}, {"batch": 2, "size": 5, "boxes": 2}],
  "objective": {"unroll": 4, "levels": 8, "fresh_every": 3, "least_moves": 3, "most_moves": 6},
  "optimiser": {"learning_rate": 0.01, "warmup": 2},
  "steps": 8, "checkpoint_every": 3, "evaluation": {"every": 1, "count": 2, "iterations": 4}
})";

inline const std::string kTinyDrcImitation = R"({
  "reasoner": "drc_imitation", "family": "sokoban", "seed": 5,
  "net": {"width": 4, "layers": 2, "ticks": 2, "head": "player", "hidden": 8},
  "data": [{"batch": 3, "size": 5, "boxes": 1}, {"batch": 2, "size": 5, "boxes": 2, "anywhere": true}],
  "objective": {"algorithm": "vtrace", "unroll": 4, "levels": 8, "fresh_every": 3, "least_moves": 3, "most_moves": 6,
                "imitation": 4, "anchor_weight": 0.5, "stuck_reward": -1},
  "optimiser": {"learning_rate": 0.01, "warmup": 2},
  "steps": 8, "checkpoint_every": 3, "evaluation": {"every": 1, "count": 2, "iterations": 4}
})";

/// Trains `recipe` in `folder`/run to the end, or politely stops it after `stopAfter` steps.
inline puzzles::Result<model::TrainReport> trainTiny(const TemporaryFolder& folder, const std::string& recipe,
                                                     int stopAfter = 0, bool resume = true) {
  std::stop_source stop;
  int reports = 0;
  model::TrainOptions options;
  options.recipe = folder.write("recipe.json", recipe);
  options.runFolder = folder / "run";
  options.resume = resume;
  options.device = "cpu";
  options.stop = stop.get_token();
  options.progress = [&](const std::string&) {
    if (++reports == stopAfter) stop.request_stop();
  };
  return model::train(options);
}

inline std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace testing_model
