#include "app/cli/shared/family_options.h"

#include <algorithm>

#include "app/cli/shared/options.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

/// An option that one family or several have, and what --help says of it.
struct FamilyOption {
  puzzles::GenerateOption option;
  std::string help;
  int families = 1;
};

/// "Sudoku: ..." of one family, "Side: of ..., of ..." of all that share a title.
void addHelp(std::vector<FamilyOption>& all, const puzzles::FamilyInfo& family, const puzzles::GenerateOption& option) {
  const auto same = [&](const FamilyOption& known) { return known.option.name == option.name; };
  const auto found = std::ranges::find_if(all, same);
  if (found == all.end())
    return all.push_back({option, (option.title.empty() ? family.title : option.title) + ": " + option.help});
  found->help += ", " + option.help;
  ++found->families;
}

/// Those of all families: what several share first, then by kind.
std::vector<FamilyOption> familyOptions() {
  std::vector<FamilyOption> all;
  for (const auto* family : puzzles::families())
    for (const auto& option : family->info().options) addHelp(all, family->info(), option);
  std::ranges::stable_sort(
      all, {}, [](const FamilyOption& each) { return std::pair(each.families == 1, each.option.value.index()); });
  return all;
}

/// One option as CLI11 has it, by the kind of its value; it writes into `spec`.
struct OptionMaker {
  CLI::App& app;
  const FamilyOption& each;
  puzzles::GenerateSpec& spec;
  std::string name() const { return "--" + each.option.name; }

  CLI::Option* operator()(const puzzles::RangeOption& range) const {
    return addParsed(
        app, name(), "A-B", each.help,
        [option = each.option](const std::string& text) { return parseRange(option, text); },
        [&to = spec, range](std::pair<int, int> read) { std::tie(to.*range.low, to.*range.high) = read; });
  }
  /// The family itself says what it takes: this keeps out what no family does.
  CLI::Option* operator()(const puzzles::WholeOption&) const {
    return addWhole(app, name(), wholeIn(each.option, spec), 1, name() == "--size" ? 100'000 : 1000, each.help);
  }
  CLI::Option* operator()(const puzzles::ShareOption& share) const {
    return app.add_option(name(), spec.*share.field, each.help)->type_name("X")->check(CLI::Range(0.0, 1.0));
  }
  CLI::Option* operator()(const puzzles::ChoiceOption& choice) const {
    return app.add_option(name(), spec.*choice.field, each.help)->type_name("A");
  }
  CLI::Option* operator()(const puzzles::FlagOption& flag) const {
    return app.add_flag(name(), spec.*flag.field, each.help);
  }
};

CLI::Option* addOption(CLI::App& app, const FamilyOption& each, puzzles::GenerateSpec& spec) {
  return std::visit(OptionMaker{app, each, spec}, each.option.value);
}

}  // namespace

std::vector<CLI::Option*> addFamilyOptions(CLI::App& app, puzzles::GenerateSpec& spec) {
  std::vector<CLI::Option*> added;
  for (const FamilyOption& each : familyOptions()) added.push_back(addOption(app, each, spec));
  return added;
}

}  // namespace app::cli
