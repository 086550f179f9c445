#include "puzzles/reading.h"

#include "puzzles/words.h"

namespace puzzles {
namespace {

constexpr std::size_t kMostNamed = 5;

std::string leftOutWarning(const Error& problem) {
  std::string place = problem.line > 0 ? " at line " + std::to_string(problem.line) : std::string();
  if (problem.line > 0 && problem.column > 0) place += ", column " + std::to_string(problem.column);
  return "a puzzle is left out" + place + ": " + problem.message;
}

}  // namespace

void Reading::leaveOut(Error problem) {
  ++leftOut;
  if (problems.size() < kMostNamed) problems.push_back(std::move(problem));
}

Result<std::vector<Puzzle>> allOrError(Reading reading) {
  if (!reading.problems.empty()) return std::move(reading.problems.front());
  return std::move(reading.puzzles);
}

Result<std::vector<Puzzle>> goodOnes(Reading reading) {
  if (reading.puzzles.empty()) return allOrError(std::move(reading));
  auto& warnings = reading.puzzles.front().warnings;
  for (const Error& problem : reading.problems) warnings.push_back(leftOutWarning(problem));
  const std::size_t more = reading.leftOut - reading.problems.size();
  if (more > 0) warnings.push_back(counted(more, "more puzzle is", "more puzzles are") + " left out");
  return std::move(reading.puzzles);
}

}  // namespace puzzles
