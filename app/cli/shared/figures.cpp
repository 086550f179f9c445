#include "app/cli/shared/figures.h"

#include <limits>
#include <map>

#include "app/cli/shared/printable.h"
#include "app/cli/shared/text.h"
#include "model/files/json.h"
#include "model/files/safetensors.h"

namespace app::cli {
namespace {

constexpr const char* kKey = "evaluation";
constexpr const char* kOverviewHead =
    "| system | puzzles | solved | within iterations | solved when halting | the original at its size |\n"
    "| --- | --- | --- | --- | --- | --- |\n";
constexpr const char* kSectionHead =
    "| puzzles | solved | within iterations | squares right | solved when halting | iterations when halting "
    "| ms an iteration | command |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n";

Json parsedFigures(const std::map<std::string, std::string>& metadata) {
  const auto found = metadata.find(kKey);
  if (found == metadata.end()) return Json::array();
  auto figures = model::parseJson<Json>(found->second);
  return figures ? std::move(figures).value() : Json(Json::value_t::discarded);
}

/// As it would be printed, in one line: somebody may have edited the file.
std::string shown(const Json& object, const char* key) {
  const Json value = object.is_object() ? object.value(key, Json()) : Json();
  if (value.is_null()) return "-";
  return printable(value.is_string() ? value.get<std::string>() : value.dump());
}

double numberOf(const Json& object, const char* key) {
  const Json value = object.value(key, Json());
  return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

std::string puzzlesText(const Json& figure) {
  std::string text = shown(figure, "source");
  if (const std::string made = "generated "; text.starts_with(made)) text.erase(0, made.size());
  const std::string ticks = shown(figure, "thinking"), starts = shown(figure, "restarts");
  if (ticks != "-" && ticks != "0") text += "; " + ticks + " ticks of thinking first";
  return starts == "1" ? text : text + "; the best settled of " + starts + " starts";
}

std::string budgetText(const Json& figure) {
  const std::string halting = shown(figure, "halting");
  return shown(figure, "budget") + (halting == "budget" ? "" : ", halting by " + halting);
}

std::string systemText(const Json& reasoner) {
  return shown(reasoner, "title") + ", " + shown(reasoner, "parameters") + " parameters";
}

std::string solvedText(const Json& figure) { return shown(figure, "solved") + " of " + shown(figure, "puzzles"); }

Json haltingOf(const Json& figure) { return figure.value("learned_halting", Json()); }

Json figuresOf(const Json& reasoner) { return reasoner.value("figures", Json::array()); }

void printRow(std::ostream& out, const std::vector<std::string>& cells) {
  out << '|';
  for (const std::string& cell : cells) out << ' ' << cell << " |";
  out << '\n';
}

void printOverview(std::ostream& out, const Json& reasoners) {
  out << kOverviewHead;
  for (const auto& reasoner : reasoners) {
    if (const Json figures = figuresOf(reasoner); !figures.empty())
      printRow(out, {systemText(reasoner), puzzlesText(figures[0]), solvedText(figures[0]), budgetText(figures[0]),
                     shown(haltingOf(figures[0]), "solved"), shown(reasoner, "published")});
  }
}

void printSection(std::ostream& out, const Json& reasoner) {
  out << "\n### " << systemText(reasoner) << "\n\n";
  if (const std::string published = shown(reasoner, "published"); !published.empty())
    out << "The original at its size: " << published << "\n\n";
  out << kSectionHead;
  for (const auto& figure : figuresOf(reasoner))
    printRow(out,
             {puzzlesText(figure), solvedText(figure), budgetText(figure), percentText(numberOf(figure, "cells_right")),
              shown(haltingOf(figure), "solved"), shown(haltingOf(figure), "mean_iterations"),
              fixedText(numberOf(figure, "ms_per_iteration"), 1), '`' + shown(figure, "command") + '`'});
}

}  // namespace

std::string recordedCommand(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& word) { return word == "--record" || word == "--json"; });
  return shellLine(words);
}

std::optional<puzzles::Error> recordEvaluation(const std::filesystem::path& weights, const Json& report) {
  auto file = model::readSafetensors(weights);
  if (!file) return file.error();
  const auto owner = file->metadata.find("reasoner");
  if (owner != file->metadata.end() && owner->second != report["reasoner"])
    return puzzles::Error{.message = "is for figures of " + owner->second + "; " +
                                     report["reasoner"].get<std::string>() + " has no weights of its own",
                          .source = weights.string()};
  const Json entries = parsedFigures(file->metadata);
  if (!entries.is_array())
    return puzzles::Error{.message = "the metadata key 'evaluation' holds no JSON array", .source = weights.string()};
  Json kept = Json::array();
  for (const auto& entry : entries) {
    if (!entry.is_object() || entry.value("command", Json()) != report["command"]) kept.push_back(entry);
  }
  kept.push_back(report);
  file->metadata[kKey] = kept.dump(-1, ' ', false, Json::error_handler_t::replace);
  return model::writeSafetensors(weights, *file);
}

Json recordedFigures(const std::filesystem::path& weights) {
  const auto metadata = model::readSafetensorsMetadata(weights);
  const Json figures = metadata ? parsedFigures(*metadata) : Json();
  Json sound = Json::array();
  for (const auto& figure : figures) {
    if (figures.is_array() && figure.is_object()) sound.push_back(figure);
  }
  return sound;
}

void printFigures(std::ostream& out, const Json& reasoners) {
  printOverview(out, reasoners);
  for (const auto& reasoner : reasoners) {
    if (!figuresOf(reasoner).empty()) printSection(out, reasoner);
  }
}

}  // namespace app::cli
