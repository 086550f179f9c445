#include "model/training/run_folder.h"

#include <fstream>

#include "model/nets/weights.h"
#include "model/storage/atomic_file.h"

namespace model {
namespace {

namespace fs = std::filesystem;
using puzzles::Error;
using puzzles::Failure;

constexpr const char* kLog = "progress.log";

fs::path folderOf(const TrainOptions& options) {
  return options.runFolder.empty() ? "training-runs" / options.recipe.stem() : options.runFolder;
}

/// Lines of a run's log, evenly spaced, the last one among them: its learning curve.
nlohmann::json curveOf(const fs::path& log) {
  constexpr std::size_t kMostLines = 16;
  std::ifstream file(log);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  const std::size_t stride = (lines.size() + kMostLines - 1) / kMostLines;
  nlohmann::json curve = nlohmann::json::array();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if ((lines.size() - 1 - i) % stride == 0) curve.push_back(lines[i]);
  }
  return curve;
}

}  // namespace

RunFolder::RunFolder(const TrainOptions& options, const Recipe& recipe, Parallel& parallel)
    : options_(options), recipe_(recipe), parallel_(parallel), folder_(folderOf(options)) {
  if (!options_.resume && hasCheckpoint()) {
    throw Failure(folder_.string() + " holds a checkpoint: --resume goes on from it, another --run begins anew");
  }
  const auto parent = options_.out.parent_path();
  if (!parent.empty() && !fs::is_directory(parent)) throw Failure("--out: there is no folder " + parent.string());
  if (const auto problem = options_.out.empty() ? std::nullopt : problemOfWriting(options_.out))
    throw Failure(problem->text());
  fs::create_directories(folder_);
  lock_.emplace(lockPath());
  if (!lock_->isHeld())
    throw Failure(folder_.string() + " is being trained in by another process; another --run begins beside it");
}

/// Every process has its own: they hold different puzzles.
fs::path RunFolder::pathOf(const std::string& kind) const {
  const int rank = parallel_.shard().rank;
  return folder_ / ("checkpoint" + (rank > 0 ? "-rank" + std::to_string(rank) : "") + kind + ".safetensors");
}

fs::path RunFolder::lockPath() const {
  const int rank = parallel_.shard().rank;
  return folder_ / (rank > 0 ? "lock-rank" + std::to_string(rank) : "lock");
}

bool RunFolder::hasCheckpoint() const { return fs::exists(pathOf()) || fs::exists(pathOf("-before")); }

/// A kill may come when some processes have written this step and others have not: all then go back to the one before.
void RunFolder::save(Checkpoint checkpoint) const {
  writeCheckpoint(pathOf(), pathOf("-before").filename(), std::move(checkpoint), recipe_);
}

/// This process's, or nothing where it has none. One that cannot be read, and none before it that can, is an error, not
/// a reason to begin anew.
std::optional<Checkpoint> RunFolder::newestWhole() const {
  std::optional<Error> damage;
  for (const char* kind : {"", "-before"}) {
    if (!fs::exists(pathOf(kind))) continue;
    auto file = readSafetensors(pathOf(kind));
    if (file) {
      Checkpoint checkpoint = asCheckpoint(pathOf(kind), std::move(*file), recipe_);
      if (damage && options_.progress)
        options_.progress(damage->text() + "; put aside as " + pathOf("-aside").filename().string() +
                          ", going on from the checkpoint before it, of step " + std::to_string(checkpoint.step));
      return checkpoint;
    }
    if (!damage) damage = file.error();
  }
  return damage ? throw Failure(damage->text()) : std::nullopt;
}

Checkpoint RunFolder::before() const {
  auto file = readSafetensors(pathOf("-before"));
  return file ? asCheckpoint(pathOf("-before"), std::move(*file), recipe_) : throw Failure(file.error().text());
}

/// What the run goes on from must be the last to be replaced: a newer one is damaged, or other processes lack it.
void RunFolder::makeNewest(const Checkpoint& checkpoint) const {
  if (checkpoint.path == pathOf()) return;
  std::error_code none;
  fs::rename(pathOf(), pathOf("-aside"), none);
  fs::rename(checkpoint.path, pathOf());
}

void RunFolder::restore(const std::function<void(const Checkpoint&)>& take) const {
  if (!options_.resume) return;
  auto checkpoint = newestWhole();
  const int common = parallel_.least(checkpoint ? checkpoint->step : 0);
  if (common == 0) return;
  if (checkpoint->step != common) checkpoint = before();
  if (checkpoint->step != common) {
    throw Failure(folder_.string() + " holds no checkpoint of step " + std::to_string(common) +
                  ", which is the newest of another process");
  }
  try {
    take(*checkpoint);
  } catch (const std::exception& problem) {  // LibTorch's go on with a stack trace
    const std::string text = problem.what();
    throw Failure(checkpoint->path.string() + ": " + text.substr(0, text.find('\n')));
  }
  makeNewest(*checkpoint);
}

void RunFolder::tell(const std::string& line) const {
  if (!parallel_.leads()) return;
  if (options_.progress) options_.progress(line);
  std::ofstream(folder_ / kLog, std::ios::app) << line << '\n';
}

fs::path RunFolder::writeWeights(const Net& net, int step, double seconds, torch::Device device) const {
  const auto path = options_.out.empty() ? folder_ / "weights.safetensors" : options_.out;
  if (!parallel_.leads()) return path;
  const nlohmann::json training{{"steps", step},
                                {"seconds", static_cast<int>(seconds)},
                                {"threads", options_.threads},
                                {"processes", parallel_.shard().worldSize},
                                {"device", device.str()},
                                {"curve", curveOf(folder_ / kLog)}};
  Safetensors file;
  file.metadata = {{"format", "latentarium/1"}, {"reasoner", recipe_.reasoner},    {"family", recipe_.family},
                   {"net", recipe_.net.dump()}, {"recipe", recipe_.source.dump()}, {"training", training.dump()}};
  file.tensors = parametersOf(net);
  if (auto error = writeSafetensors(path, file)) throw Failure(error->text());
  return path;
}

std::optional<Error> checkOut(const TrainOptions& options, const Recipe& recipe) {
  const auto refuse = [&](const char* what) {
    return Error{std::string("--out would overwrite ") + what, 0, 0, options.out.string()};
  };
  if (isSameFile(options.out, options.recipe)) return refuse("the recipe");
  const fs::path folder = options.out.has_parent_path() ? options.out.parent_path() : ".";
  for (const auto& stream : recipe.streams) {
    const bool among = isSameFile(folder, stream.levels) && fs::exists(options.out);
    if (among || isSameFile(options.out, stream.levels)) return refuse("levels that the recipe reads");
  }
  const std::string name = options.out.filename();
  const bool ours = name == kLog || name == "lock" || name.starts_with("lock-rank") || name.starts_with("checkpoint");
  if (ours && isSameFile(folder, folderOf(options))) return refuse("what the run keeps for itself");
  return std::nullopt;
}

}  // namespace model
