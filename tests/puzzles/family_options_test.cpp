// The generator's options, as the command line and the form of the window have them.
#include <set>

#include "puzzles/dial.h"
#include "tests/puzzles/family_conformance.h"

namespace puzzles {
namespace {

/// A value that no family takes.
void setWild(const GenerateOption& option, GenerateSpec& spec) {
  if (const auto* range = std::get_if<RangeOption>(&option.value))
    spec.*range->low = spec.*range->high = range->most + 9;
  if (const auto* whole = std::get_if<WholeOption>(&option.value)) wholeIn(option, spec) = whole->most + 9;
  if (const auto* share = std::get_if<ShareOption>(&option.value)) spec.*share->field = 1.5;
  if (const auto* choice = std::get_if<ChoiceOption>(&option.value)) spec.*choice->field = "none";
  if (const auto* flag = std::get_if<FlagOption>(&option.value)) spec.*flag->field = true;
}

TEST_P(FamilyConformance, IgnoresOptionsThatAreNotItsOwn) {
  GenerateSpec spec;
  for (const Family* other : families())
    for (const GenerateOption& option : other->info().options)
      if (!family().info().takes(option.name) && option.name != "size") setWild(option, spec);
  EXPECT_EQ(family().generate(spec, 1).value(), puzzle(1));
}

TEST_P(FamilyConformance, RefusesItsOwnOptionsOutOfRange) {
  for (const GenerateOption& option : family().info().options) {
    GenerateSpec spec;
    setWild(option, spec);
    if (std::holds_alternative<FlagOption>(option.value)) continue;
    EXPECT_FALSE(family().generate(spec, 1)) << option.name;
  }
}

TEST_P(FamilyConformance, ItsOptionsHaveNamesAndWords) {
  std::set<std::string> names;
  for (const GenerateOption& option : family().info().options) {
    EXPECT_TRUE(names.insert(option.name).second) << option.name;
    EXPECT_FALSE(option.help.empty()) << option.name;
    const std::size_t most = std::holds_alternative<RangeOption>(option.value) ? 2 : 1;
    EXPECT_TRUE(option.rows.empty() || option.rows.size() == most) << option.name;
    for (const OptionRow& row : option.rows) EXPECT_FALSE(row.key.empty() || row.label.empty() || row.tip.empty());
  }
}

TEST_P(FamilyConformance, OptionsOfOneNameAreOfOneKind) {
  for (const Family* other : families())
    for (const GenerateOption& option : other->info().options)
      if (const auto* own = family().info().option(option.name)) {
        EXPECT_EQ(own->value.index(), option.value.index()) << option.name;
      }
}

TEST_P(FamilyConformance, AFormLeftAloneMakesTheStandardPuzzle) {
  GenerateSpec spec;
  for (const GenerateOption& option : family().info().options)
    for (std::size_t row = 0; row < option.rows.size(); ++row) setRow(option, row, rowValue(option, row, {}), spec);
  EXPECT_EQ(family().generate(spec, 1).value(), puzzle(1));
}

TEST_P(FamilyConformance, AFormShowsWhatWasSet) {
  for (const GenerateOption& option : family().info().options) {
    for (std::size_t row = 0; row < option.rows.size(); ++row) {
      const bool named = std::holds_alternative<ChoiceOption>(option.value);
      const RowValue value = named ? RowValue(std::string("some")) : RowValue(99);
      GenerateSpec spec;
      setRow(option, row, value, spec);
      EXPECT_EQ(rowValue(option, row, spec), value) << option.rows[row].key;
    }
  }
}

TEST_P(FamilyConformance, ItsDialCanBeSetToTheExample) {
  const auto steps = parseDial(family(), {}, family().info().dial.example);
  ASSERT_TRUE(steps) << steps.error().text();
  for (const DialStep& step : *steps) EXPECT_TRUE(family().generate(step.spec, 1)) << step.title;
}

}  // namespace
}  // namespace puzzles
