#include <iomanip>

#include "app/cli/shared/command.h"
#include "app/cli/shared/figures.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/thinking.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

struct ListOptions {
  bool figures = false;  ///< instead of what there is: what it was measured to do
  bool json = false;
};

void addOptions(CLI::App& words, ListOptions& options) {
  words.add_flag("--figures", options.figures,
                 "The figures that eval --record wrote into the weights, as Markdown, with their commands");
  addJson(words, options.json);
}

Json describeFamilies() {
  Json list = Json::array();
  for (const auto* family : puzzles::families()) {
    const auto& info = family->info();
    list.push_back({{"name", info.name},
                    {"title", info.title},
                    {"extensions", info.extensions},
                    {"min_size", info.minSize},
                    {"max_size", info.maxSize},
                    {"default_size", info.defaultSize}});
  }
  return list;
}

Json describeReasoner(const model::Choice& choice, const Services& services) {
  Json entry{{"name", choice.reasoner}, {"family", choice.family},
             {"title", choice.title},   {"published", choice.published},
             {"search", choice.search}, {"needs_weights", choice.needsWeights},
             {"weights", nullptr}};
  if (!choice.ready()) return entry;
  if (!choice.weights.empty()) entry["weights"] = choice.weights.string();
  const auto loaded = services.loadReasoner(choice.reasoner, choice.family,
                                            {.weights = choice.weights.string(), .device = "cpu", .threads = 0});
  if (!loaded) {
    entry["problem"] = loaded.error().text();
    return entry;
  }
  const auto& info = (*loaded)->info();
  entry["parameters"] = info.parameters;
  entry["default_budget"] = info.defaultBudget;
  entry["random_start"] = info.randomStart;
  entry["halting_head"] = info.hasHaltingHead;
  entry["card"] = info.card;
  if (choice.ownsWeights()) entry["figures"] = recordedFigures(choice.weights);
  return entry;
}

Json describeHalting() {
  Json list = Json::array();
  for (const auto& choice : thought::haltingChoices()) {
    Json entry{{"name", choice.name}, {"title", choice.title}};
    if (choice.usesThreshold) {
      entry["minimum"] = choice.minimum;
      entry["maximum"] = choice.maximum;
      entry["standard"] = choice.standard;
    }
    list.push_back(entry);
  }
  return list;
}

void printReasoner(std::ostream& out, const Json& entry) {
  out << "  " << std::left << std::setw(18) << entry["name"].get<std::string>() << std::setw(9)
      << entry["family"].get<std::string>() << entry["title"].get<std::string>() << "; ";
  if (entry.contains("problem"))
    out << entry["problem"].get<std::string>();
  else if (!entry["needs_weights"])
    out << "needs no weights";
  else if (entry["weights"].is_null())
    out << "no weights installed";
  else
    out << entry["parameters"] << " parameters, " << entry["weights"].get<std::string>();
  out << '\n';
}

void printThreshold(std::ostream& out, const Json& entry) {
  if (entry.contains("standard"))
    out << "; threshold " << entry["minimum"] << " to " << entry["maximum"] << ", usually " << entry["standard"];
  out << '\n';
}

void printPlain(std::ostream& out, const Json& all) {
  out << "Families\n";
  for (const auto& family : all["families"])
    out << "  " << std::left << std::setw(18) << family["name"].get<std::string>() << family["title"].get<std::string>()
        << '\n';
  out << "Reasoners\n";
  for (const auto& reasoner : all["reasoners"]) printReasoner(out, reasoner);
  out << "Halting policies\n";
  for (const auto& policy : all["halting"]) {
    out << "  " << std::left << std::setw(18) << policy["name"].get<std::string>()
        << policy["title"].get<std::string>();
    printThreshold(out, policy);
  }
  out << "Vulkan devices\n";
  for (const auto& device : all["devices"]) out << "  " << device.get<std::string>() << '\n';
  if (all["devices"].empty()) out << "  none; on Debian, mesa-vulkan-drivers has one that needs no graphics card\n";
}

int execute(const ListOptions& options, const Context& context) {
  Json reasoners = Json::array();
  for (const auto& choice : context.services.reasonerChoices())
    reasoners.push_back(describeReasoner(choice, context.services));
  if (options.figures) {
    if (options.json)
      printJson(context.out, reasoners);
    else
      printFigures(context.out, reasoners);
    return kDone;
  }
  const Json all{{"families", describeFamilies()},
                 {"reasoners", reasoners},
                 {"halting", describeHalting()},
                 {"devices", context.services.listDevices()}};
  if (options.json)
    printJson(context.out, all);
  else
    printPlain(context.out, all);
  return kDone;
}

}  // namespace

Action defineList(CLI::App& words) { return makeAction<ListOptions>(words, addOptions, execute); }

}  // namespace app::cli
