#include "model/training/optimiser_state.h"

#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <type_traits>

#include "model/nets/weights.h"

namespace model {
namespace {

using puzzles::Failure;
using torch::optim::Adam;
using torch::optim::AdamW;

template <class Optimiser>
using ParamState =
    std::conditional_t<std::is_same_v<Optimiser, Adam>, torch::optim::AdamParamState, torch::optim::AdamWParamState>;
template <class Optimiser>
using StateKey = typename std::decay_t<decltype(std::declval<Optimiser&>().state())>::key_type;

/// LibTorch finds a parameter's state by its address: as a text up to 1.13, as it is later.
template <class Key>
Key keyOf(const torch::Tensor& parameter) {
  if constexpr (std::is_pointer_v<Key>) {
    return parameter.unsafeGetTensorImpl();
  } else {
    std::ostringstream address;
    address << parameter.unsafeGetTensorImpl();
    return address.str();
  }
}

template <class Optimiser>
std::vector<torch::Tensor> allParameters(const Optimiser& optimiser) {
  std::vector<torch::Tensor> all;
  for (const auto& group : optimiser.param_groups())
    all.insert(all.end(), group.params().begin(), group.params().end());
  return all;
}

std::string stateName(std::size_t parameter, const char* what) {
  return "optimiser." + std::to_string(parameter) + "." + what;
}

torch::Tensor neededTensor(const Safetensors& file, const std::string& name, torch::ScalarType type,
                           torch::IntArrayRef shape) {
  const RawTensor* raw = file.find(name);
  if (!raw) throw Failure("tensor '" + name + "' is missing");
  const torch::Tensor tensor = fromRaw(*raw);
  if (tensor.scalar_type() != type || tensor.sizes() != shape)
    throw Failure("tensor '" + name + "' is not of the type and shape that this optimiser needs");
  return tensor;
}

std::int64_t stepCount(const Safetensors& file, std::size_t parameter) {
  const std::string name = stateName(parameter, "step");
  const auto steps = neededTensor(file, name, torch::kLong, {}).item<std::int64_t>();
  if (steps < 0 || steps > std::numeric_limits<int>::max())
    throw Failure("tensor '" + name + "' is " + std::to_string(steps) + ", expected a number of steps");
  return steps;
}

torch::Tensor meanSquares(const Safetensors& file, std::size_t parameter, torch::IntArrayRef shape) {
  const std::string name = stateName(parameter, "exp_avg_sq");
  const torch::Tensor squares = neededTensor(file, name, torch::kFloat, shape);
  if (squares.lt(0).any().item<bool>()) throw Failure("tensor '" + name + "' holds a negative mean of squares");
  return squares;
}

}  // namespace

template <class Optimiser>
void saveOptimiser(const Optimiser& optimiser, std::vector<RawTensor>& tensors) {
  const auto parameters = allParameters(optimiser);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto found = optimiser.state().find(keyOf<StateKey<Optimiser>>(parameters[i]));
    const bool stepped = found != optimiser.state().end();
    const auto* memory = stepped ? static_cast<const ParamState<Optimiser>*>(found->second.get()) : nullptr;
    tensors.push_back(toRaw(stateName(i, "step"), torch::tensor(stepped ? memory->step() : 0, torch::kLong)));
    if (!stepped) continue;
    tensors.push_back(toRaw(stateName(i, "exp_avg"), memory->exp_avg()));
    tensors.push_back(toRaw(stateName(i, "exp_avg_sq"), memory->exp_avg_sq()));
  }
}

template <class Optimiser>
void restoreOptimiser(Optimiser& optimiser, const Safetensors& file) {
  if (file.find("optimiser"))
    throw Failure(
        "was written by version 0.1.0 or earlier, and what its optimiser remembers is no longer read, because "
        "reading it could run code; begin anew with another --run");
  optimiser.state().clear();
  const auto parameters = allParameters(optimiser);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::int64_t steps = stepCount(file, i);
    if (steps == 0) continue;
    const auto shape = parameters[i].sizes();
    auto memory = std::make_unique<ParamState<Optimiser>>();
    memory->step(steps);
    memory->exp_avg(neededTensor(file, stateName(i, "exp_avg"), torch::kFloat, shape).to(parameters[i].device()));
    memory->exp_avg_sq(meanSquares(file, i, shape).to(parameters[i].device()));
    optimiser.state()[keyOf<StateKey<Optimiser>>(parameters[i])] = std::move(memory);
  }
}

template void saveOptimiser(const Adam&, std::vector<RawTensor>&);
template void saveOptimiser(const AdamW&, std::vector<RawTensor>&);
template void restoreOptimiser(Adam&, const Safetensors&);
template void restoreOptimiser(AdamW&, const Safetensors&);

}  // namespace model
