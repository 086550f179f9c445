#include "model/reasoners/latent_fields.h"

#include <algorithm>

namespace model {

using puzzles::Failure;
using thought::Field;

std::shared_ptr<const std::vector<float>> numbersOf(const Tensor& tensor) {
  const Tensor flat = tensor.to(torch::kCPU, torch::kFloat).contiguous();
  const float* data = flat.data_ptr<float>();
  return std::make_shared<const std::vector<float>>(data, data + flat.numel());
}

std::vector<Field> LatentFields::begin(const State& state, int height, int width) {
  height_ = height;
  width_ = width;
  std::vector<Field> fields = show(state);
  shapes_.clear();
  for (const Field& field : fields) {
    shapes_.push_back({field.channels, field.height, field.width});
  }
  return fields;
}

std::vector<Field> LatentFields::show(const State& state, const State& before, const std::vector<Field>& known) const {
  const auto shown = [this](const State& s) { return net_.toFields(s, height_, width_); };
  const std::vector<NamedField> now = shown(state), then = before.empty() ? std::vector<NamedField>() : shown(before);
  std::vector<Field> fields;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto& [name, numbers] = now[i];
    const bool untouched = !then.empty() && numbers.is_alias_of(then[i].second);
    fields.push_back({name, static_cast<int>(numbers.size(0)), static_cast<int>(numbers.size(1)),
                      static_cast<int>(numbers.size(2)), untouched ? known[i].data : numbersOf(numbers)});
  }
  return fields;
}

NamedField LatentFields::tensorOf(const Field& field, std::size_t place) const {
  const Shape shape{field.channels, field.height, field.width};
  const auto numbers = static_cast<std::size_t>(field.channels) * field.height * field.width;
  if (shape != shapes_[place] || field.data->size() != numbers)
    throw Failure("the latent state belongs to a puzzle or network of another size");
  // from_blob wants a mutable pointer; nothing writes through it.
  return {field.name, torch::from_blob(const_cast<float*>(field.data->data()), shape).to(device_)};
}

State LatentFields::hold(const State& state, const std::vector<Field>& held) const {
  if (held.empty()) return state;
  std::vector<NamedField> fields = net_.toFields(state, height_, width_);
  for (const Field& fast : held) {
    const auto place = std::ranges::find(fields, fast.name, &NamedField::first);
    if (place == fields.end()) throw Failure("nothing can be held in '" + fast.name + "': there is no such field");
    const Tensor numbers = tensorOf(fast, static_cast<std::size_t>(place - fields.begin())).second;
    place->second = torch::where(numbers.isnan(), place->second, numbers);
  }
  return net_.fromFields(fields);
}

State LatentFields::read(const thought::LatentState& latent) const {
  if (latent.tensors.size() != shapes_.size()) throw Failure("the latent state has other fields than the network");
  std::vector<NamedField> fields;
  for (std::size_t i = 0; i < shapes_.size(); ++i) fields.push_back(tensorOf(latent.tensors[i], i));
  return net_.fromFields(fields);
}

}  // namespace model
