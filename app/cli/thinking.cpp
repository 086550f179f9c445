#include "app/cli/thinking.h"

#include <algorithm>
#include <thread>

#include "app/cli/shared/text.h"
#include "app/files/open.h"

namespace app::cli {
namespace {

thought::ThoughtPtr heldBack(const thought::ThoughtPtr& start, int ticks) {
  auto held = std::make_shared<thought::Thought>(*start);
  if (held->state.planner) held->state.planner->ticksLeft += ticks;
  return held;
}

}  // namespace

using puzzles::Error;

puzzles::Result<std::vector<Opened>> openAll(const std::string& file, int limit) {
  auto list = openPuzzles(file);
  if (!list) return list.error();
  if (limit > 0 && list->size() > static_cast<std::size_t>(limit)) list->resize(static_cast<std::size_t>(limit));
  std::vector<Opened> opened;
  for (auto& puzzle : *list) opened.push_back({std::move(puzzle), file});
  return opened;
}

puzzles::Result<std::vector<Opened>> openFamily(const std::vector<std::string>& files) {
  std::vector<Opened> all;
  for (const std::string& file : files) {
    auto some = openAll(file, 0);
    if (!some) return some.error();
    for (auto& opened : *some) all.push_back(std::move(opened));
  }
  const auto& family = all.front().puzzle.family;
  for (const auto& opened : all) {
    if (opened.puzzle.family == family) continue;
    return Error{"holds " + opened.puzzle.family + " where the first file holds " + family +
                     ", expected one family in an evaluation",
                 opened.puzzle.line, 0, opened.source};
  }
  return all;
}

puzzles::Result<std::string> chooseReasoner(const Services& services, const std::string& family,
                                            const std::string& wanted) {
  std::vector<std::string> names;
  std::string ready;
  for (const auto& choice : services.reasonerChoices()) {
    if (choice.family != family) continue;
    names.push_back(choice.reasoner);
    if (ready.empty() && choice.ready()) ready = choice.reasoner;
  }
  const std::string title = puzzles::findFamily(family)->info().title;
  if (names.empty()) return Error{"no network thinks about " + title + " yet; solve --exact uses the exact solver"};
  if (wanted.empty()) return ready.empty() ? names.front() : ready;
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
  return Error{"'" + wanted + "' is not a reasoner for " + title + ", expected " + oneOf(names)};
}

LoadedReasoner openReasoner(const Services& services, const std::string& family, const ReasonerOptions& with,
                            int threads) {
  const auto name = chooseReasoner(services, family, with.reasoner);
  if (!name) return name.error();
  return services.loadReasoner(*name, family, {.weights = with.weights, .device = with.device, .threads = threads});
}

std::string weightsName(const thought::ReasonerInfo& info) {
  return info.weights.empty() ? "none" : std::filesystem::path(info.weights).stem().string();
}

int threadsFor(int wanted, std::size_t puzzles) {
  const int processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  return static_cast<int>(std::min<std::size_t>(puzzles, static_cast<std::size_t>(wanted > 0 ? wanted : processors)));
}

int budgetOf(const ReasonerOptions& with, const thought::ReasonerInfo& info) {
  return (with.budget > 0 ? with.budget : info.defaultBudget) + with.thinking;
}

puzzles::Result<Course> think(thought::Reasoner& reasoner, const Opened& opened, const Way& way,
                              const Observer& observe) {
  auto start = reasoner.begin(opened.puzzle, way.seed);
  if (!start) {
    Error error = start.error();
    error.source = opened.source;
    if (error.line == 0) error.line = opened.puzzle.line;
    return error;
  }
  Course course;
  course.last = way.thinking > 0 ? heldBack(*start, way.thinking) : *start;
  double spent = 0;
  while (true) {
    course.measures.push_back(course.last->measures);
    if (observe) observe(course.last);
    spent += course.last->measures.flops;
    course.halted = thought::haltsAt(way.policy, course.measures).has_value();
    const bool another = course.iterations() < way.budget && spent + course.last->measures.flops <= way.flops;
    if (course.halted || !another) return course;
    course.last = reasoner.step(*course.last);
  }
}

}  // namespace app::cli
