#include "model/import/number_types.h"

#include <array>

#include "model/files/safetensors_header.h"
#include "puzzles/result.h"

namespace model {
namespace {

using puzzles::Failure;

struct NumberType {
  std::string_view storage, safetensors;
  torch::ScalarType type;
};
constexpr std::array kNumberTypes = {
    NumberType{"FloatStorage", "F32", torch::kFloat}, NumberType{"BFloat16Storage", "BF16", torch::kBFloat16},
    NumberType{"HalfStorage", "F16", torch::kHalf},   NumberType{"DoubleStorage", "F64", torch::kDouble},
    NumberType{"LongStorage", "I64", torch::kLong},   NumberType{"IntStorage", "I32", torch::kInt},
    NumberType{"ByteStorage", "U8", torch::kByte},    NumberType{"BoolStorage", "BOOL", torch::kBool},
};

torch::ScalarType typeCalled(std::string_view name, std::string_view NumberType::*language) {
  for (const auto& type : kNumberTypes) {
    if (type.*language == name) return type.type;
  }
  throw Failure("holds numbers of the type " + quotedName(name) + ", expected floats or whole numbers");
}

}  // namespace

torch::ScalarType storageType(std::string_view name) { return typeCalled(name, &NumberType::storage); }
torch::ScalarType safetensorsType(std::string_view name) { return typeCalled(name, &NumberType::safetensors); }

torch::Tensor finiteFloats(std::string_view name, std::span<const std::byte> bytes, torch::ScalarType type,
                           const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& strides) {
  const auto there = torch::from_blob(const_cast<std::byte*>(bytes.data()), shape, strides, type);  // only read
  auto floats = there.to(torch::kFloat, false, true).contiguous();
  if (!floats.isfinite().all().item<bool>()) throw Failure("tensor " + quotedName(name) + " holds NaN or infinity");
  return floats;
}

}  // namespace model
