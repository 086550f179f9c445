#include "model/training/run_folder.h"

#include <fstream>

#include "model/nets/weights.h"

namespace model {
namespace {

using puzzles::Failure;

/// A checkpoint that cannot be read is an error, not a reason to begin anew.
int stepOf(const std::filesystem::path& path) {
  const auto metadata = readSafetensorsMetadata(path);
  if (!metadata) throw Failure(metadata.error().text());
  const auto step = metadata->find("step");
  return step == metadata->end() ? throw Failure(path.string() + ": is no checkpoint") : std::stoi(step->second);
}

/// Lines of a run's log, evenly spaced, the last one among them: its learning curve.
nlohmann::json curveOf(const std::filesystem::path& log) {
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
    : options_(options),
      recipe_(recipe),
      parallel_(parallel),
      folder_(options.runFolder.empty() ? "training-runs" / options.recipe.stem() : options.runFolder) {
  if (!options_.resume && newest()) {
    throw Failure(folder_.string() + " holds a checkpoint: --resume goes on from it, another --run begins anew");
  }
  const auto parent = options_.out.parent_path();
  if (!parent.empty() && !std::filesystem::is_directory(parent))
    throw Failure("--out: there is no folder " + parent.string());
  std::filesystem::create_directories(folder_);
}

/// Every process has its own: they hold different puzzles.
std::filesystem::path RunFolder::pathOf(const std::string& kind) const {
  const int rank = parallel_.shard().rank;
  return folder_ / ("checkpoint" + (rank > 0 ? "-rank" + std::to_string(rank) : "") + kind + ".safetensors");
}

/// This process's; empty when it has none.
std::optional<std::filesystem::path> RunFolder::newest() const {
  for (const char* kind : {"", "-before"}) {
    if (std::filesystem::exists(pathOf(kind))) return pathOf(kind);
  }
  return std::nullopt;
}

/// What a run's weights depend on must not have changed, or the card would tell of a training that never was.
void RunFolder::checkRecipe(const nlohmann::json& earlier) const {
  for (const auto& [key, value] : recipe_.source.items()) {
    if (key == "evaluation" || key == "checkpoint_every") continue;
    if (!earlier.contains(key) || earlier[key] != value) {
      throw Failure("the checkpoint in " + folder_.string() + " was made by another recipe: key '" + key +
                    "' differs; another --run begins anew");
    }
  }
}

void RunFolder::save(Checkpoint checkpoint) const {
  checkpoint.file.metadata = {{"recipe", recipe_.source.dump()},
                              {"step", std::to_string(checkpoint.step)},
                              {"seconds", std::to_string(checkpoint.seconds)}};
  // A kill may come when some processes have written this step and others have not: all then go back to the one
  // before.
  std::error_code none;
  std::filesystem::rename(pathOf(), pathOf("-before"), none);
  if (auto error = writeSafetensors(pathOf(), checkpoint.file)) throw Failure(error->text());
}

std::optional<Checkpoint> RunFolder::restore() const {
  if (!options_.resume) return std::nullopt;
  const auto newestPath = newest();
  const int common = parallel_.least(newestPath ? stepOf(*newestPath) : 0);
  if (common == 0) return std::nullopt;
  const auto path = stepOf(*newestPath) == common ? *newestPath : pathOf("-before");
  auto file = readSafetensors(path);
  if (!file) throw Failure(file.error().text());
  if (stepOf(path) != common) {
    throw Failure(folder_.string() + " holds no checkpoint of step " + std::to_string(common) +
                  ", which is the newest of another process");
  }
  checkRecipe(nlohmann::json::parse(file->metadata.at("recipe")));
  const double seconds = std::stod(file->metadata.at("seconds"));
  return Checkpoint{common, seconds, std::move(*file)};
}

void RunFolder::tell(const std::string& line) const {
  if (!parallel_.leads()) return;
  if (options_.progress) options_.progress(line);
  std::ofstream(folder_ / "progress.log", std::ios::app) << line << '\n';
}

std::filesystem::path RunFolder::writeWeights(const Net& net, int step, double seconds, torch::Device device) const {
  const auto path = options_.out.empty() ? folder_ / "weights.safetensors" : options_.out;
  if (!parallel_.leads()) return path;
  const nlohmann::json training{{"steps", step},
                                {"seconds", static_cast<int>(seconds)},
                                {"threads", options_.threads},
                                {"processes", parallel_.shard().worldSize},
                                {"device", device.str()},
                                {"curve", curveOf(folder_ / "progress.log")}};
  Safetensors file;
  file.metadata = {{"format", "latentarium/1"}, {"reasoner", recipe_.reasoner},    {"family", recipe_.family},
                   {"net", recipe_.net.dump()}, {"recipe", recipe_.source.dump()}, {"training", training.dump()}};
  file.tensors = parametersOf(net);
  if (auto error = writeSafetensors(path, file)) throw Failure(error->text());
  return path;
}

}  // namespace model
