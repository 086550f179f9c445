#include "model/nets/card.h"

#include <sstream>

#include "model/files/json.h"
#include "model/files/safetensors.h"

namespace model {
namespace {

using nlohmann::json;

json entry(const std::map<std::string, std::string>& metadata, const char* key) {
  const auto found = metadata.find(key);
  return found == metadata.end() ? json() : parseJson(found->second).value();
}

void describeTraining(std::ostringstream& card, const json& training, const json& recipe) {
  if (training.is_object()) {
    card << "\nTraining: " << wholeAt(training, "steps") << " steps in " << wholeAt(training, "seconds") / 60
         << " minutes on " << training.value("device", std::string("?")) << ", " << wholeAt(training, "threads")
         << " thread(s), by latentarium-cli train.\n";
    if (training.contains("note")) card << "Note: " << training.value("note", std::string()) << ".\n";
  }
  if (const auto curve = training.is_object() ? training.value("curve", json::array()) : json::array();
      !curve.empty()) {
    card << "Learning curve, from the run's log:\n";
    for (const auto& line : curve) card << "    " << line.get<std::string>() << "\n";
  }
  if (recipe.is_object()) card << "Recipe: " << recipe.dump() << "\n";
}

void describeImport(std::ostringstream& card, const json& imported) {
  if (!imported.is_object()) return;
  card << "\nImported from '" << imported.value("file", std::string("?")) << "', a checkpoint of the original "
       << imported.value("system", std::string("?")) << ": not trained here, and mixed as its authors published it.\n";
  for (const json& note : imported.value("notes", json::array())) card << "  " << note.get<std::string>() << ".\n";
}

/// An imported net has none of the departures of those that were trained here.
std::string aboutOf(const NetKind& kind, const json& imported) {
  return reflowed(imported.is_object() ? kind.about.substr(0, kind.about.find("\nDepartures:")) : kind.about);
}

/// Whether thinking longer helps, and whether thinking too long harms.
void describeCurve(std::ostringstream& card, const json& figure) {
  std::ostringstream shares;
  for (const auto& point : figure.value("curve", json::array())) {
    shares << (shares.tellp() > 0 ? ", " : "") << 100 * point.value("solved_share", 0.0) << " % after "
           << wholeAt(point, "iterations");
  }
  if (shares.tellp() > 0) card << "    solved: " << shares.str() << " iterations\n";
}

void describeHalting(std::ostringstream& card, const json& halting) {
  if (!halting.is_object()) return;
  card << "    halting by " << halting.value("rule", std::string("learned:0.5")) << ": solved "
       << wholeAt(halting, "solved") << " with " << halting.value("mean_iterations", 0.0) << " iterations on average";
  if (halting.contains("expected_calibration_error"))
    card << "; expected calibration error " << halting.value("expected_calibration_error", 0.0);
  card << "\n";
}

/// Sokoban: shares of levels of like difficulty.
void describeBands(std::ostringstream& card, const json& figure) {
  std::ostringstream shares;
  for (const auto& band : figure.value("bands", json::array())) {
    shares << (shares.tellp() > 0 ? ", " : "") << wholeAt(band, "solved") << " of " << wholeAt(band, "puzzles")
           << " at " << band.value("pushes", std::string());
  }
  if (shares.tellp() > 0) card << "    solved: " << shares.str() << " pushes\n";
}

void describeFigure(std::ostringstream& card, const json& figure) {
  card << "  " << figure.value("source", std::string("puzzles")) << ": solved " << wholeAt(figure, "solved") << " of "
       << wholeAt(figure, "puzzles") << ", ";
  if (const json right = figure.value("cells_right", json()); right.is_number())
    card << 100 * right.get<double>() << " % of squares right, ";
  card << figure.value("mean_iterations", 0.0) << " iterations on average\n";
  if (const int ticks = wholeAt(figure, "thinking"))
    card << "    " << ticks << " ticks of thinking before the first move\n";
  describeBands(card, figure);
  if (wholeAt(figure, "restarts", 1) > 1)
    card << "    the run that settled most of " << wholeAt(figure, "restarts", 1) << " starts\n";
  describeCurve(card, figure);
  describeHalting(card, figure.value("learned_halting", json()));
  card << "    " << figure.value("command", std::string()) << "\n";
}

void describeProbes(std::ostringstream& card, const json& probes) {
  if (!probes.is_object()) return;
  card << "\nProbes of the plan (macro-F1; by the board alone), printed by the command below them:\n";
  for (const auto& probe : probes.value("probes", json::array())) {
    card << "  " << probe.value("target", std::string()) << ", c" << wholeAt(probe, "layer") << ", "
         << wholeAt(probe, "kernel") << " x " << wholeAt(probe, "kernel") << ": " << probe.value("f1", 0.0) << " ("
         << probe.value("baseline", 0.0) << ")\n";
  }
  card << "    " << probes.value("command", std::string()) << "\n";
}

void describeFigures(std::ostringstream& card, const json& figures) {
  if (!figures.is_array() || figures.empty()) {
    card << "\nNo figures are recorded in this file.\n";
    return;
  }
  card << "\nFigures, each printed by the command below it:\n";
  for (const auto& figure : figures) {
    if (figure.is_object()) describeFigure(card, figure);
  }
}

}  // namespace

std::string reflowed(std::string_view text) {
  std::string flow;
  std::istringstream lines{std::string(text)};
  bool paragraphEnds = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && !flow.empty()) flow += paragraphEnds ? "\n\n" : " ";
    paragraphEnds = line.empty();
    flow += line;
  }
  return flow;
}

std::string cardText(const NetKind& kind, std::int64_t parameters, const std::map<std::string, std::string>& metadata) {
  std::ostringstream card;
  card << aboutOf(kind, entry(metadata, "imported")) << "\n\n" << parameters << " parameters.\n";
  try {
    describeImport(card, entry(metadata, "imported"));
    describeTraining(card, entry(metadata, "training"), entry(metadata, "recipe"));
    describeFigures(card, entry(metadata, "evaluation"));
    describeProbes(card, entry(metadata, "probes"));
  } catch (const std::exception&) {
    card << "\nThe rest of this file's card cannot be read.\n";  // somebody edited it; the weights may still be good
  }
  if (!metadata.contains(kChecksumKey))
    card << "\nThis file carries no checksum of its numbers: damage to them would go unnoticed.\n";
  return card.str();
}

}  // namespace model
