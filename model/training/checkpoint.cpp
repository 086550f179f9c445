#include "model/training/checkpoint.h"

#include <charconv>
#include <optional>
#include <sstream>
#include <utility>

#include "model/files/json.h"
#include "model/files/safetensors_header.h"

namespace model {
namespace {

using puzzles::Failure;

constexpr const char *kRecipe = "recipe", *kStep = "step", *kSeconds = "seconds";
constexpr double kMostSeconds = 1e10;

/// The whole of `text` as a number.
template <class Number>
std::optional<Number> numberIn(const std::string& text) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc() || stopped != end) return std::nullopt;
  return number;
}

/// A checkpoint's metadata; what is wrong with it names the file and the key.
class CheckpointCard {
 public:
  CheckpointCard(const std::filesystem::path& path, const Safetensors& file) : path_(path), file_(file) {}

  template <class Number>
  Number number(const char* key, Number most) const {
    const auto value = numberIn<Number>(text(key));
    if (value && *value >= 0 && *value <= most) return *value;
    std::ostringstream expected;
    expected << "is " << quotedName(text(key)) << ", expected a number from 0 to " << most;
    refuse(key, expected.str());
  }

  void checkRecipe(const nlohmann::json& wanted) const {
    const auto read = parseJson(text(kRecipe));
    if (!read || !read->is_object()) refuse(kRecipe, "is no JSON object");
    const nlohmann::json& earlier = *read;
    for (const auto& [key, value] : wanted.items()) {
      if (key == "evaluation" || key == "checkpoint_every") continue;
      if (earlier.contains(key) && earlier[key] == value) continue;
      throw Failure(path_.string() + ": this checkpoint was made by another recipe: key '" + key +
                    "' differs; another --run begins anew");
    }
  }

 private:
  const std::string& text(const char* key) const {
    const auto found = file_.metadata.find(key);
    if (found == file_.metadata.end()) refuse(key, "is missing: this is no checkpoint");
    return found->second;
  }

  [[noreturn]] void refuse(const char* key, const std::string& why) const {
    throw Failure(path_.string() + ": metadata key '" + key + "' " + why);
  }

  const std::filesystem::path& path_;
  const Safetensors& file_;
};

}  // namespace

void writeCheckpoint(const std::filesystem::path& path, const std::string& before, Checkpoint checkpoint,
                     const Recipe& recipe) {
  checkpoint.file.metadata = {{kRecipe, recipe.source.dump()},
                              {kStep, std::to_string(checkpoint.step)},
                              {kSeconds, std::to_string(checkpoint.seconds)}};
  if (const auto error = writeSafetensors(path, checkpoint.file, before)) throw Failure(error->text());
}

Checkpoint asCheckpoint(const std::filesystem::path& path, Safetensors file, const Recipe& recipe) {
  const CheckpointCard card(path, file);
  card.checkRecipe(recipe.source);
  const int step = card.number<int>(kStep, recipe.steps);
  const double seconds = card.number<double>(kSeconds, kMostSeconds);
  return {step, seconds, std::move(file), path};
}

}  // namespace model
