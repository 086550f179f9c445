#include "model/reasoners/nudge_tensors.h"

#include <algorithm>

namespace model {
namespace {

Tensor tensorOf(const thought::Field& field) {
  const auto numbers = static_cast<std::size_t>(field.channels) * field.height * field.width;
  if (field.data->size() != numbers)
    throw puzzles::Failure("a nudge of '" + field.name + "' holds more or fewer numbers than it says");
  // from_blob wants a mutable pointer; the copy is made at once.
  return torch::from_blob(const_cast<float*>(field.data->data()), {field.channels, field.height, field.width}).clone();
}

}  // namespace

std::vector<Tensor> nudgeTensors(const Net& planner, const State& state, std::span<const thought::Field> nudges) {
  if (nudges.empty()) return {};
  const thought::Field& any = nudges.front();
  std::vector<NamedField> fields = planner.toFields(state, any.height, any.width);
  std::vector<bool> nudged(fields.size(), false);
  for (auto& [name, tensor] : fields) tensor = torch::zeros(tensor.sizes());
  for (const thought::Field& nudge : nudges) {
    const auto place = std::ranges::find(fields, nudge.name, &NamedField::first);
    const Tensor tensor = tensorOf(nudge);
    if (place == fields.end() || place->second.sizes() != tensor.sizes())
      throw puzzles::Failure("a nudge of '" + nudge.name + "' fits nothing in the planner's state");
    place->second += tensor;
    nudged[static_cast<std::size_t>(place - fields.begin())] = true;
  }
  std::vector<Tensor> tensors = planner.fromFields(fields);
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    if (!nudged[i]) tensors[i] = Tensor();
  }
  return tensors;
}

}  // namespace model
