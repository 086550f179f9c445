#include "app/laboratory/race.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "puzzles/family.h"

namespace app {
namespace {

constexpr std::chrono::milliseconds kRaceFrame{33};
/// Enough for any puzzle that people make; the window waits for it.
constexpr std::uint64_t kSolverNodes = 5'000;
/// By then the iteration that a lane was in is over, so that nobody waits for its thread.
constexpr std::chrono::seconds kFarewell{2};

}  // namespace

RaceLane::RaceLane(ReasonerKey laneKey, quint64 laneSeed, QString laneTitle, ReasonerFactory factory)
    : key(std::move(laneKey)),
      seed(laneSeed),
      title(std::move(laneTitle)),
      model(nullptr, kLimitBytes),
      worker(std::move(factory)) {}

Race::Race(const Reasoners& reasoners, QObject* parent)
    : QObject(parent), reasoners_(reasoners), factory_(takingTurns(reasoners.load, std::make_shared<Turns>())) {
  frame_.setSingleShot(true);
  frame_.setInterval(kRaceFrame);
  connect(&frame_, &QTimer::timeout, this, &Race::refresh);
  film_.setInterval(kRaceFrame);
  connect(&film_, &QTimer::timeout, this, &Race::advance);
}

Race::~Race() {
  for (const auto& lane : lanes_) lane->worker.discard();
}

void Race::setPuzzle(const puzzles::Puzzle& puzzle, const std::string& favourite) {
  if (puzzle == puzzle_) return;
  const bool otherFamily = puzzle.family != puzzle_.family;
  puzzle_ = puzzle;
  film_.stop();
  solution_ = puzzles::familyOf(puzzle).solve(puzzle, {.nodes = kSolverNodes, .stop = {}}).answer;
  choices_ = reasoners_.choices(puzzle.family);
  std::erase_if(choices_, [](const model::Choice& choice) { return !choice.ready(); });
  while (otherFamily && !lanes_.empty()) dismiss(size() - 1);
  for (const auto& lane : lanes_) restart(*lane);
  for (int place = 0; size() < kFewestLanes && !choices_.empty(); ++place) addNext(favourite, place);
  position_ = 0;
  following_ = true;
  stopped_ = false;
  Q_EMIT lanesChanged();
  Q_EMIT changed();
}

void Race::addNext(const std::string& favourite, int place) {
  const auto known = std::ranges::find(choices_, favourite, &model::Choice::reasoner);
  auto order = choices_;
  if (known != choices_.end()) std::rotate(order.begin(), order.begin() + (known - choices_.begin()), order.end());
  const auto round = static_cast<std::size_t>(place) / order.size();
  addLane(order[static_cast<std::size_t>(place) % order.size()], round + 1);
}

void Race::add(const std::string& reasoner, quint64 seed) {
  const auto found = std::ranges::find(choices_, reasoner, &model::Choice::reasoner);
  if (size() == kMostLanes || found == choices_.end()) return;
  addLane(*found, seed);
  Q_EMIT lanesChanged();
  Q_EMIT changed();
}

void Race::addLane(const model::Choice& choice, quint64 seed) {
  const QString title = tr("%1, seed %2").arg(QString::fromStdString(choice.title)).arg(seed);
  lanes_.push_back(std::make_shared<RaceLane>(
      ReasonerKey{.reasoner = choice.reasoner, .family = choice.family, .weights = {}}, seed, title, factory_));
  RaceLane& lane = *lanes_.back();
  connect(&lane.worker, &Worker::loaded, &lane.model, &widgets::TraceModel::setReasoner);
  connect(&lane.worker, &Worker::thoughts, this, [this, &lane](const auto& batch) { receive(lane, batch); });
  connect(&lane.worker, &Worker::recalled, &lane.model, &widgets::TraceModel::deliver);
  connect(&lane.model, &widgets::TraceModel::recallWanted, this,
          [&lane](int iteration) { lane.worker.recall(lane.key, lane.model.trace(), lane.seed, iteration); });
  connect(&lane.worker, &Worker::failed, this, [&lane](const QString& sentence) { lane.problem = sentence; });
  connect(&lane.worker, &Worker::finished, this, &Race::awaitFrame);
  connect(&lane.model, &widgets::TraceModel::haltingChanged, this, &Race::awaitFrame);
  restart(lane);
}

void Race::remove(int index) {
  if (size() <= kFewestLanes || index < 0 || index >= size()) return;
  dismiss(index);
  Q_EMIT lanesChanged();
  placeCursors();
  Q_EMIT changed();
}

void Race::dismiss(int index) {
  const auto lane = lanes_[static_cast<std::size_t>(index)];
  lanes_.erase(lanes_.begin() + index);
  lane->worker.discard();
  lane->worker.disconnect();
  QTimer::singleShot(kFarewell, this, [lane] {});
}

void Race::restart(RaceLane& lane) {
  lane.worker.discard();
  lane.model.setPuzzle(puzzle_);
  lane.spent.clear();
  lane.right.clear();
  lane.problem.clear();
  goOn(lane);
}

void Race::goOn(RaceLane& lane) {
  if (stopped_ || !lane.problem.isEmpty()) return;
  const int target = wanted(lane), last = lane.model.size() - 1;
  if (lane.worker.busy()) return lane.worker.setTarget(target);
  if (target <= last || (last >= 0 && lane.model.measures().back().over)) return;
  lane.worker.think({.key = lane.key,
                     .puzzle = puzzle_,
                     .seed = lane.seed,
                     .target = target,
                     .from = last >= 0 ? lane.model.trace().last() : nullptr});
}

int Race::wanted(const RaceLane& lane) const {
  const int last = lane.model.size() - 1;
  if (clock_ == RaceClock::Iterations || last < 1 || lane.spent.back() <= 0) return length_;
  const double one = lane.spent.back() / last, left = end() - lane.spent.back();
  return static_cast<int>(std::min<double>(last + std::floor(left / one), kMostIterations));
}

void Race::receive(RaceLane& lane, const std::vector<thought::ThoughtPtr>& batch) {
  for (const auto& thought : batch) {
    lane.model.append(thought);
    lane.right.push_back(squaresRight(thought->answer));
  }
  lane.spent = spentBy(clock_, lane.model.measures());
  awaitFrame();
}

int Race::openSquares() const {
  if (!solution_ || solution_->cells.empty()) return 0;
  const auto& family = puzzles::familyOf(puzzle_).info();
  return static_cast<int>(std::ranges::count_if(puzzle_.cells, [&](auto code) { return family.decides(code); }));
}

double Race::squaresRight(const puzzles::Answer& answer) const {
  if (!solution_ || solution_->cells.empty() || solution_->cells.size() != answer.cells.size())
    return std::numeric_limits<double>::quiet_NaN();
  int right = 0;
  const auto& family = puzzles::familyOf(puzzle_).info();
  for (std::size_t i = 0; i < answer.cells.size(); ++i)
    right += family.decides(puzzle_.cells[i]) && answer.cells[i] == solution_->cells[i];
  return right;
}

void Race::awaitFrame() {
  if (!frame_.isActive()) frame_.start();
}

void Race::refresh() {
  for (const auto& lane : lanes_) goOn(*lane);
  if (following_) position_ = reached();
  placeCursors();
  Q_EMIT changed();
}

void Race::placeCursors() {
  position_ = std::clamp(position_, 0.0, end());
  for (const auto& lane : lanes_) {
    if (lane->spent.empty()) continue;
    const int last = lastWithin(lane->spent, position_);
    lane->model.setCursor(restsAtHalts_ ? std::min(last, lane->model.halt().value_or(last)) : last);
  }
}

double Race::reached() const {
  double least = end();
  for (const auto& lane : lanes_) {
    if (lane->worker.busy()) least = std::min(least, lane->spent.empty() ? 0 : lane->spent.back());
  }
  return least;
}

double Race::end() const {
  if (clock_ == RaceClock::Iterations) return length_;
  double most = 0;
  for (const auto& lane : lanes_) {
    const auto& spent = lane->spent;
    if (!spent.empty()) most = std::max(most, spent[std::min<std::size_t>(length_, spent.size() - 1)]);
  }
  return most;
}

bool Race::racing() const {
  return std::ranges::any_of(lanes_, [](const auto& lane) { return lane->worker.busy(); });
}

void Race::setClock(RaceClock clock) {
  if (clock == clock_) return;
  const double share = end() > 0 ? position_ / end() : 0;
  clock_ = clock;
  for (const auto& lane : lanes_) lane->spent = spentBy(clock_, lane->model.measures());
  position_ = share * end();
  refresh();
}

void Race::setLength(int iterations) {
  iterations = std::clamp(iterations, 1, kMostIterations);
  if (iterations == length_) return;
  length_ = iterations;
  refresh();
}

void Race::moveTo(double position) {
  film_.stop();
  following_ = false;
  position_ = position;
  placeCursors();
  Q_EMIT changed();
}

void Race::step(int direction) {
  // What is on show began where the last of the lanes came to its thought.
  double begun = 0;
  for (const auto& lane : lanes_) {
    if (!lane->spent.empty()) begun = std::max(begun, lane->spent[static_cast<std::size_t>(lane->model.cursor())]);
  }
  double next = direction > 0 ? end() : 0;
  for (const auto& lane : lanes_) {
    const auto& spent = lane->spent;
    const auto after = std::ranges::upper_bound(spent, position_), before = std::ranges::lower_bound(spent, begun);
    if (direction > 0 && after != spent.end()) next = std::min(next, *after);
    if (direction < 0 && before != spent.begin()) next = std::max(next, *(before - 1));
  }
  moveTo(next);
}

void Race::play(std::chrono::milliseconds whole) {
  if (end() <= 0) return;
  whole_ = whole;
  if (position_ >= end()) position_ = 0;
  following_ = false;
  film_.start();
  advance();
}

void Race::pause() {
  film_.stop();
  Q_EMIT changed();
}

/// No further than every lane has come: there it waits.
void Race::advance() {
  const double step = end() * static_cast<double>(kRaceFrame.count()) / static_cast<double>(whole_.count());
  position_ = std::max(position_, std::min(position_ + step, reached()));
  if (position_ >= end()) film_.stop();
  placeCursors();
  Q_EMIT changed();
}

void Race::setRestsAtHalts(bool rests) {
  restsAtHalts_ = rests;
  placeCursors();
  Q_EMIT changed();
}

void Race::follow() {
  following_ = true;
  refresh();
}

void Race::stop() {
  stopped_ = true;
  for (const auto& lane : lanes_) lane->worker.stop();
}

void Race::start() {
  stopped_ = false;
  refresh();
}

}  // namespace app
