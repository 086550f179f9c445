#include "model/thought/brush.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/thought/state_path.h"
#include "puzzles/random.h"
#include "puzzles/words.h"

namespace thought {
namespace {

using Tool = BrushStroke::Tool;
using puzzles::Cell;
using puzzles::Error;

constexpr float kFree = std::numeric_limits<float>::quiet_NaN();

std::string nameOf(Cell cell) { return "r" + std::to_string(cell.row + 1) + "c" + std::to_string(cell.column + 1); }

bool inside(const Field& field, Cell cell) {
  return cell.row >= 0 && cell.column >= 0 && cell.row < field.height && cell.column < field.width;
}

std::size_t placeOf(const Field& field, int channel, Cell cell) {
  return (static_cast<std::size_t>(channel) * field.height + cell.row) * field.width + cell.column;
}

double rootMeanSquare(const std::vector<float>& numbers) {
  double sum = 0;
  for (const float number : numbers) sum += static_cast<double>(number) * number;
  return numbers.empty() ? 0 : std::sqrt(sum / static_cast<double>(numbers.size()));
}

bool sameShape(const Field& a, const Field& b) {
  return a.channels == b.channels && a.height == b.height && a.width == b.width;
}

const Field* named(const std::vector<Field>& fields, const std::string& name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

/// One field under the brush.
class Canvas {
 public:
  Canvas(const Field& field, const BrushStroke& stroke)
      : field_(field), stroke_(stroke), random_(stroke.seed), before_(*field.data), now_(*field.data) {}

  /// How many squares were touched.
  int paint() {
    const double spread = stroke_.amount * rootMeanSquare(before_);
    int touched = 0;
    for (const Cell cell : stroke_.cells) {
      if (!inside(field_, cell)) continue;
      ++touched;
      for (int channel = firstChannel(); channel <= lastChannel(); ++channel) paint(cell, channel, spread);
    }
    return touched;
  }

  Field result() const { return with(now_); }
  /// What is held of this field: NaN where nothing is.
  Field held(const Field* already) const {
    std::vector<float> numbers = already ? *already->data : std::vector<float>(before_.size(), kFree);
    for (const Cell cell : stroke_.cells) {
      if (!inside(field_, cell)) continue;
      for (int channel = firstChannel(); channel <= lastChannel(); ++channel)
        numbers[placeOf(field_, channel, cell)] = before_[placeOf(field_, channel, cell)];
    }
    return with(std::move(numbers));
  }

 private:
  int firstChannel() const { return std::max(0, stroke_.channel); }
  int lastChannel() const { return stroke_.channel < 0 ? field_.channels - 1 : stroke_.channel; }

  Field with(std::vector<float> numbers) const {
    Field field = field_;
    field.data = std::make_shared<const std::vector<float>>(std::move(numbers));
    return field;
  }

  void paint(Cell cell, int channel, double spread) {
    const std::size_t place = placeOf(field_, channel, cell);
    switch (stroke_.tool) {
      case Tool::Zero:
        now_[place] = 0;
        return;
      case Tool::Noise:
        now_[place] += static_cast<float>(spread * random_.gaussian());
        return;
      case Tool::Scale:
        now_[place] *= stroke_.amount;
        return;
      case Tool::Swap: {
        const Cell other{cell.row + stroke_.rows, cell.column + stroke_.columns};
        if (!inside(field_, other)) return;
        now_[place] = before_[placeOf(field_, channel, other)];
        now_[placeOf(field_, channel, other)] = before_[place];
        return;
      }
      case Tool::Copy:
        now_[place] = (*named(stroke_.source, field_.name)->data)[place];
        return;
      case Tool::Freeze:
        return;
    }
  }

  const Field& field_;
  const BrushStroke& stroke_;
  puzzles::Random random_;
  const std::vector<float>& before_;
  std::vector<float> now_;
};

std::optional<Error> problemOf(const LatentState& state, const BrushStroke& stroke) {
  const Field* chosen = named(state.tensors, stroke.field);
  if (!stroke.field.empty() && !chosen) return Error{"the state has no field '" + stroke.field + "'"};
  for (const Field& field : state.tensors) {
    if (chosen && chosen != &field) continue;
    if (stroke.channel >= field.channels)
      return Error{"'" + field.name + "' has channels 0 to " + std::to_string(field.channels - 1) + ", not " +
                   std::to_string(stroke.channel)};
    if (stroke.tool != Tool::Copy) continue;
    const Field* source = named(stroke.source, field.name);
    if (!source || !sameShape(*source, field)) return Error{"'" + field.name + "' cannot be copied from there"};
  }
  return std::nullopt;
}

std::string verb(const BrushStroke& stroke) {
  const auto amount = [&] {
    std::string text = std::to_string(stroke.amount);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text + "0" : text;
  };
  switch (stroke.tool) {
    case Tool::Zero:
      return "zeroed";
    case Tool::Noise:
      return "added noise (" + amount() + " of its size) to";
    case Tool::Scale:
      return "scaled by " + amount();
    case Tool::Swap:
      return "swapped with what is " + std::to_string(stroke.rows) + " down, " + std::to_string(stroke.columns) +
             " right:";
    case Tool::Freeze:
      return "froze";
    case Tool::Copy:
      return "copied from " + stroke.sourceName + ":";
  }
  return {};
}

double distanceOf(const ThoughtPtr& a, const ThoughtPtr& b) {
  if (!a->complete() || !b->complete()) return kFree;
  const StatePoint is(a), was(b);
  return is.dimensions() == was.dimensions() ? is.distance(was) / was.norm() : kFree;
}

/// Marks places where the answers differ; the share of them.
double differenceOf(const puzzles::Answer& a, const puzzles::Answer& b, std::vector<bool>& seen) {
  const auto compare = [&](const auto& one, const auto& other) {
    const std::size_t places = std::max(one.size(), other.size());
    seen.resize(std::max(seen.size(), places));
    std::size_t differ = 0;
    for (std::size_t i = 0; i < places; ++i) {
      if (i < one.size() && i < other.size() && one[i] == other[i]) continue;
      ++differ;
      seen[i] = true;
    }
    return places ? static_cast<double>(differ) / static_cast<double>(places) : 0;
  };
  return a.cells.empty() && b.cells.empty() ? compare(a.moves, b.moves) : compare(a.cells, b.cells);
}

}  // namespace

puzzles::Result<LatentState> painted(const LatentState& state, const BrushStroke& stroke) {
  if (auto problem = problemOf(state, stroke)) return *std::move(problem);
  LatentState now = state;
  int touched = 0;
  for (Field& field : now.tensors) {
    if (!stroke.field.empty() && field.name != stroke.field) continue;
    const Field before = field;
    Canvas canvas(before, stroke);
    touched += canvas.paint();
    if (stroke.tool != Tool::Freeze) {
      field = canvas.result();
      continue;
    }
    Field held = canvas.held(named(now.held, field.name));
    std::erase_if(now.held, [&](const Field& other) { return other.name == held.name; });
    now.held.push_back(std::move(held));
  }
  if (touched == 0) return Error{"the brush touched no square of the state"};
  return now;
}

void holdFast(LatentState& state) {
  for (Field& field : state.tensors) {
    const Field* held = named(state.held, field.name);
    if (!held || !sameShape(*held, field)) continue;
    std::vector<float> numbers = *field.data;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (!std::isnan((*held->data)[i])) numbers[i] = (*held->data)[i];
    }
    field.data = std::make_shared<const std::vector<float>>(std::move(numbers));
  }
}

std::string describe(const BrushStroke& stroke) {
  std::string text = verb(stroke) + " " + (stroke.field.empty() ? "all fields" : stroke.field);
  if (stroke.channel >= 0) text += ", channel " + std::to_string(stroke.channel) + ",";
  if (stroke.cells.empty()) return text;
  text += " at " + nameOf(stroke.cells.front());
  return stroke.cells.size() == 1 ? text : text + " and " + puzzles::counted(stroke.cells.size() - 1, "more square");
}

const Recovery& RecoveryMeter::measure(const Trace& edited, const Trace& untouched, int from) {
  if (edited.at(from) != edited_ || untouched.at(from) != untouched_) {
    *this = {};
    recovery_.from = from;
    recovery_.last = from - 1;
    edited_ = edited.at(from);
    untouched_ = untouched.at(from);
  }
  for (const int both = std::min(edited.size(), untouched.size()); recovery_.last + 1 < both;) {
    const int i = ++recovery_.last;
    recovery_.latent.push_back(distanceOf(edited.at(i), untouched.at(i)));
    recovery_.squares.push_back(differenceOf(edited.at(i)->answer, untouched.at(i)->answer, seen_));
    recovery_.replanned.push_back(static_cast<int>(std::ranges::count(seen_, true)));
    const bool apart = recovery_.squares.back() > 0 || recovery_.latent.back() >= kRecovered;
    if (apart) since_.reset();
    if (!apart && !since_) since_ = i;
  }
  recovery_.recoveredAfter = since_ ? std::optional(*since_ - from) : std::nullopt;
  return recovery_;
}

std::string describe(const Recovery& recovery) {
  const int changed = recovery.replanned.empty() ? 0 : recovery.replanned.back();
  const std::string squares = puzzles::counted(changed, "square was", "squares were");
  const std::string first = recovery.recoveredAfter
                                ? "recovered after " + puzzles::counted(*recovery.recoveredAfter, "iteration")
                                : "did not recover by iteration " + std::to_string(recovery.last);
  return first + "; " + squares + " decided otherwise in between";
}

}  // namespace thought
