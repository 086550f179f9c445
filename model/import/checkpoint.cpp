#include "model/import/checkpoint.h"

#include <caffe2/serialize/inline_container.h>

#include <array>
#include <cstring>
#include <fstream>

#include "model/files/safetensors.h"
#include "model/files/safetensors_header.h"
#include "model/import/pickle.h"

namespace model {
namespace {

using puzzles::Error;
using puzzles::Failure;
using torch::Tensor;
using Tensors = std::map<std::string, Tensor>;

constexpr int kDeepest = 16;
constexpr std::size_t kMostDimensions = 8;

struct NumberType {
  const char* storage;      ///< PyTorch's name
  const char* safetensors;  ///< that of safetensors
  torch::ScalarType type;
};
constexpr std::array kNumberTypes = {
    NumberType{"FloatStorage", "F32", torch::kFloat}, NumberType{"BFloat16Storage", "BF16", torch::kBFloat16},
    NumberType{"HalfStorage", "F16", torch::kHalf},   NumberType{"DoubleStorage", "F64", torch::kDouble},
    NumberType{"LongStorage", "I64", torch::kLong},   NumberType{"IntStorage", "I32", torch::kInt},
    NumberType{"ByteStorage", "U8", torch::kByte},    NumberType{"BoolStorage", "BOOL", torch::kBool},
};

torch::ScalarType typeCalled(const std::string& name, const char* NumberType::*language) {
  for (const auto& type : kNumberTypes) {
    if (type.*language == name) return type.type;
  }
  throw Failure("holds numbers of the type " + quotedName(name) + ", expected floats or whole numbers");
}

Tensor finiteFloats(const std::string& name, const Tensor& tensor) {
  Tensor floats = tensor.to(torch::kFloat, false, true).contiguous();
  if (!floats.isfinite().all().item<bool>()) throw Failure("tensor " + quotedName(name) + " holds NaN or infinity");
  return floats;
}

// ---- torch.save ----

/// A zip archive of torch.save.
class Archive {
 public:
  explicit Archive(const std::filesystem::path& path) : reader_(path.string()) {}

  Tensors tensors() {
    auto [data, size] = reader_.getRecord("data.pkl");
    auto pickle = readPickle({static_cast<const std::byte*>(data.get()), size});
    if (!pickle) throw Failure(pickle.error().message);
    if (!pickle->root.as<PickleValue::Dictionary>()) throw Failure("holds no dictionary of tensors");
    collect(*pickle, pickle->root, "", 0);
    return std::move(tensors_);
  }

 private:
  void collect(const Pickle& pickle, const PickleValue& value, const std::string& name, int depth) {
    if (depth > kDeepest) throw Failure("dictionaries are nested too deep");
    if (const auto* tensor = value.as<TensorReference>()) {
      tensors_[name] = finiteFloats(name, read(name, *tensor));
    } else if (const auto* dictionary = value.as<PickleValue::Dictionary>()) {
      for (const auto& [key, inner] : pickle.dictionaries[dictionary->index]) {
        const auto* word = key.as<std::string>();
        if (word) collect(pickle, inner, name.empty() ? *word : name + "." + *word, depth + 1);
      }
    }
  }

  Tensor read(const std::string& name, const TensorReference& reference) {
    const auto type = typeCalled(reference.storage, &NumberType::storage);
    const Tensor& bytes = storage(reference.key);
    const auto count = bytes.numel() / static_cast<std::int64_t>(c10::elementSize(type));
    if (!fits(reference, count)) throw Failure("tensor " + quotedName(name) + " reaches beyond its storage");
    return torch::from_blob(bytes.data_ptr(), {count}, type)
        .as_strided(reference.shape, reference.strides, reference.offset);
  }

  static bool fits(const TensorReference& reference, std::int64_t count) {
    if (reference.offset < 0 || reference.shape.size() != reference.strides.size()) return false;
    if (reference.shape.size() > kMostDimensions) return false;
    double last = static_cast<double>(reference.offset), numbers = 1;
    for (std::size_t i = 0; i < reference.shape.size(); ++i) {
      if (reference.shape[i] < 1 || reference.strides[i] < 0) return false;
      last += static_cast<double>(reference.shape[i] - 1) * static_cast<double>(reference.strides[i]);
      numbers *= static_cast<double>(reference.shape[i]);
    }
    return last < static_cast<double>(count) && numbers <= static_cast<double>(count);
  }

  /// The bytes of a record, read once: tensors may share one.
  const Tensor& storage(const std::string& key) {
    Tensor& known = storages_[key];
    if (known.defined()) return known;
    auto [data, size] = reader_.getRecord("data/" + key);
    known = torch::empty({static_cast<std::int64_t>(size)}, torch::kByte);
    std::memcpy(known.data_ptr(), data.get(), size);
    return known;
  }

  caffe2::serialize::PyTorchStreamReader reader_;
  std::map<std::string, Tensor> storages_;
  Tensors tensors_;
};

// ---- Safetensors ----

Tensors fromSafetensors(const std::filesystem::path& path) {
  auto file = readSafetensors(path);
  if (!file) throw Failure(file.error().message);
  Tensors tensors;
  for (auto& raw : file->tensors) {
    const auto type = typeCalled(raw.dtype, &NumberType::safetensors);
    tensors[raw.name] = finiteFloats(raw.name, torch::from_blob(raw.bytes.data(), raw.shape, type));
  }
  return tensors;
}

std::string firstBytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) throw Failure("cannot be opened");
  std::string bytes(4, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

Tensors read(const std::filesystem::path& path) {
  const std::string begin = firstBytes(path);
  if (begin == "PK\x03\x04") return Archive(path).tensors();
  if (begin.starts_with('\x80'))
    throw Failure("is a bare pickle, as PyTorch wrote before 1.6; save it again with a later torch.save");
  return fromSafetensors(path);
}

}  // namespace

puzzles::Result<Tensors> readCheckpoint(const std::filesystem::path& path) {
  try {
    return read(path);
  } catch (const Failure& problem) {
    return Error{problem.what(), 0, 0, path.string()};
  } catch (const std::exception& problem) {  // LibTorch's go on with a stack trace
    const std::string text = problem.what();
    return Error{"cannot be read as an archive of torch.save: " + text.substr(0, text.find('\n')), 0, 0, path.string()};
  }
}

}  // namespace model
