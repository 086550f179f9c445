#include "model/import/import.h"

#include <nlohmann/json.hpp>

#include "model/files/safetensors_header.h"
#include "model/import/checkpoint.h"
#include "model/import/official.h"
#include "model/import/official_names.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"

namespace model {
namespace {

using nlohmann::json;
using puzzles::Error;
using puzzles::Failure;

/// What a file takes beside twice its size: numbers of two bytes become four.
constexpr std::int64_t kSmallNet = 8 << 20;

/// The keys of `told` before those of `found`.
json merged(json found, const json& told) {
  const auto archOf = [](json config) { return config.contains("arch") ? config : json{{"arch", std::move(config)}}; };
  if (!found.is_object()) return told;
  if (told.empty()) return found;
  json both = archOf(std::move(found));
  both.merge_patch(archOf(told));
  return both;
}

std::string shapeText(const std::vector<std::int64_t>& shape) { return json(shape).dump(); }

/// Fills one net from a checkpoint and gives its tensors away again, one by one: it is never held twice.
class Conversion {
 public:
  Conversion(ForeignCheckpoint& checkpoint, const NetTensors& found, const OfficialModel& official,
             const ImportOptions& options)
      : checkpoint_(checkpoint), found_(found), official_(official), options_(options) {}

  ImportReport written() {
    checkSize();
    net_ = makeNet(*findNetKind(official_.reasoner, official_.family), official_.family, official_.net);
    torch::NoGradGuard noGrad;
    for (auto& item : net_->named_parameters()) fill(item.key(), item.value());
    for (auto& item : net_->named_buffers()) fill(item.key(), item.value());
    notes_.insert(notes_.end(), official_.notes.begin(), official_.notes.end());
    sayHowItIsRead();
    ImportReport report{.system = official_.title,
                        .reasoner = official_.reasoner,
                        .family = official_.family,
                        .parameters = publishedCount(),
                        .net = official_.net.dump(),
                        .notes = notes_};
    if (const auto problem = writeSafetensors(options_.out, weightsFile())) throw Failure(problem->text());
    return report;
  }

 private:
  void checkSize() const {
    std::int64_t bytes = 0;
    for (const auto& [ours, official] : official_.names) {
      std::int64_t numbers = sizeof(float);
      for (const std::int64_t size : found_.tensors.at(official).shape) {
        if (size < 1 || numbers > (std::int64_t{1} << 40) / size)
          throw Failure("tensor " + quotedName(official) + " is too large");
        numbers *= size;
      }
      bytes += official == kPuzzleVectors ? 0 : numbers;
    }
    if (bytes > 2 * static_cast<std::int64_t>(checkpoint_.bytes()) + kSmallNet)
      throw Failure("describes a net of " + std::to_string(bytes) + " bytes in " + std::to_string(checkpoint_.bytes()));
  }

  void fill(const std::string& ours, Tensor& into) {
    const auto official = official_.names.find(ours);
    if (official == official_.names.end()) {
      if (ours != "tokens.puzzle")
        throw Failure("tensor " + quotedName(officialName(ours, official_.reasoner == "hrm")) + " is missing");
      notes_.push_back("the file holds no 'puzzle_emb.weights': zeros stand in its place");
      into.zero_();
      return;
    }
    const NetTensor& there = found_.tensors.at(official->second);
    if (official->second == kPuzzleVectors) return fillPuzzle(into, there);
    if (there.shape != into.sizes().vec())
      throw Failure("tensor " + quotedName(official->second) + " has shape " + shapeText(there.shape) + ", expected " +
                    shapeText(into.sizes().vec()));
    into.copy_(checkpoint_.read(there.index));
  }

  /// The vector of one puzzle; where all are the same it does not matter whose.
  void fillPuzzle(Tensor& into, const NetTensor& there) {
    const Tensor all = checkpoint_.read(there.index);
    const std::int64_t count = all.size(0), id = options_.puzzleId.value_or(0);
    if (id < 0 || id >= count)
      throw Failure("--puzzle-id is " + std::to_string(id) + ", the file knows 0 to " + std::to_string(count - 1));
    const bool same = (all == all[0]).all().item<bool>();
    if (!options_.puzzleId && !same)
      throw Failure("tensor 'puzzle_emb.weights' holds the vectors of " + std::to_string(count) +
                    " puzzles: --puzzle-id N, from 0, picks one");
    if (count > 1)
      notes_.push_back("of the vectors of " + std::to_string(count) + " puzzles, " + std::to_string(id) +
                       (same ? ", which is like all others" : ""));
    into.copy_(all[id]);
  }

  void sayHowItIsRead() {
    if (found_.hasAverage)
      notes_.push_back("the averaged weights (EMA) '" + found_.averaged + "'" +
                       (found_.onlyAverage ? "" : " laid over '" + found_.from + "'"));
    notes_.push_back("halting is read at the end of each supervision step, " +
                     std::to_string(net_->ownBudget() / net_->callsPerStep()) + " of which are " +
                     std::to_string(net_->ownBudget()) + " calls");
    notes_.push_back("the best word of every square is decoded, belief is by " +
                     official_.net.at("readout").get<std::string>() + ", and numbers are float32");
  }

  std::int64_t publishedCount() const {
    std::int64_t count = 0;
    for (const auto& item : net_->named_parameters()) count += item.key() == "tokens.puzzle" ? 0 : item.value().numel();
    return count;
  }

  Safetensors weightsFile() {
    Safetensors file;
    const json imported{
        {"system", official_.title}, {"file", options_.checkpoint.filename().string()}, {"notes", notes_}};
    file.metadata = {{"format", "latentarium/1"},
                     {"reasoner", official_.reasoner},
                     {"family", official_.family},
                     {"net", official_.net.dump()},
                     {"imported", imported.dump(-1, ' ', false, json::error_handler_t::replace)}};
    const auto give = [&](const std::string& name, Tensor& tensor) {
      file.tensors.push_back(toRaw(name, tensor));
      tensor.set_data(torch::empty({0}));
    };
    for (auto& item : net_->named_parameters()) give(item.key(), item.value());
    for (auto& item : net_->named_buffers()) give(item.key(), item.value());
    return file;
  }

  ForeignCheckpoint& checkpoint_;
  const NetTensors& found_;
  const OfficialModel& official_;
  const ImportOptions& options_;
  std::shared_ptr<Net> net_;
  std::vector<std::string> notes_;
};

puzzles::Result<ImportReport> imported(const ImportOptions& options) {
  const auto told = options.config.empty() ? puzzles::Result<json>(json::object()) : readConfigFile(options.config);
  if (!told) return told.error();
  const auto checkpoint = openCheckpoint(options.checkpoint);
  if (!checkpoint) return checkpoint.error();
  if (!options.family.empty() && options.family != "maze" && options.family != "sudoku")
    throw Failure("--family is " + quotedName(options.family) + ", expected maze or sudoku");
  const NetTensors found = findNet(**checkpoint);
  const OfficialConfig config = readOfficialConfig(merged((*checkpoint)->config(), *told));
  OfficialModel official = readOfficial(found, config, {options.family});
  if (!(*checkpoint)->config().is_null()) official.notes.insert(official.notes.begin(), "configuration of the file");
  return Conversion(**checkpoint, found, official, options).written();
}

}  // namespace

puzzles::Result<ImportReport> importCheckpoint(const ImportOptions& options) {
  const auto inFile = [&](const std::string& message) { return Error{message, 0, 0, options.checkpoint.string()}; };
  try {
    return imported(options);
  } catch (const Failure& problem) {
    return inFile(problem.what());
  } catch (const std::bad_alloc&) {
    return inFile("there is not enough memory to read the file");
  } catch (const std::exception& problem) {
    const std::string text = problem.what();  // LibTorch's go on with a stack trace
    return inFile(text.substr(0, text.find('\n')));
  }
}

}  // namespace model
