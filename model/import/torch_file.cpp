#include "model/import/torch_file.h"

#include <algorithm>
#include <map>

#include "model/files/safetensors_header.h"
#include "model/import/number_types.h"
#include "model/import/pickle.h"
#include "model/import/pickle_json.h"
#include "model/import/zip_file.h"

namespace model {
namespace {

using puzzles::Failure;

constexpr int kDeepest = 16;
constexpr std::size_t kLongestName = 500, kMostTensors = 20'000, kMostInert = 5;
constexpr std::uint64_t kMostOldPickles = 16 << 20;

Pickle pickleIn(std::span<const std::byte> bytes) {
  auto pickle = readPickle(bytes);
  return pickle ? *std::move(pickle) : throw Failure(pickle.error().message);
}

/// Every tensor that dictionaries lead to, under the first name that does.
class Walk {
 public:
  Walk(const Pickle& pickle, std::vector<CheckpointTensor>& tensors, std::vector<std::size_t>& places)
      : pickle_(pickle), tensors_(tensors), places_(places), seen_(pickle.dictionaries.size()) {}

  void enter(PickleValue::Dictionary dictionary, const std::string& name, int depth) {
    if (depth > kDeepest || seen_[dictionary.index]) return;
    seen_[dictionary.index] = true;
    for (const auto& [key, value] : pickle_.dictionaries[dictionary.index].entries) {
      const auto* word = key.as<std::string_view>();
      if (!word || name.size() + word->size() >= kLongestName) continue;
      const auto full = [&] { return name.empty() ? std::string(*word) : name + "." + std::string(*word); };
      if (const auto* tensor = value.as<PickleValue::Tensor>()) add(*tensor, full(), dictionary.index);
      if (const auto* inner = value.as<PickleValue::Dictionary>()) enter(*inner, full(), depth + 1);
    }
  }

 private:
  void add(PickleValue::Tensor tensor, std::string name, std::size_t dictionary) {
    if (tensors_.size() == kMostTensors) throw Failure("holds more than 20,000 tensors");
    tensors_.push_back({.name = std::move(name),
                        .shape = pickle_.tensors[tensor.index].shape,
                        .dictionary = dictionary,
                        .ordered = pickle_.dictionaries[dictionary].ordered()});
    places_.push_back(tensor.index);
  }

  const Pickle& pickle_;
  std::vector<CheckpointTensor>& tensors_;
  std::vector<std::size_t>& places_;
  std::vector<bool> seen_;
};

/// How many elements from its first on a tensor's storage must have; throws where the tensor cannot be.
std::uint64_t extentOf(const PickleTensor& tensor, const std::string& name) {
  double last = 0, numbers = 1;
  for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
    if (tensor.shape[i] < 1 || tensor.strides[i] < 0) throw Failure("tensor " + quotedName(name) + " is empty");
    last += static_cast<double>(tensor.shape[i] - 1) * static_cast<double>(tensor.strides[i]);
    numbers *= static_cast<double>(tensor.shape[i]);
  }
  constexpr double kMost = 1e12;
  if (tensor.offset < 0 || last > kMost || static_cast<double>(tensor.offset) > kMost || numbers > last + 1)
    throw Failure("tensor " + quotedName(name) + " reaches beyond its storage");
  return static_cast<std::uint64_t>(last) + 1;
}

class TorchFile : public ForeignCheckpoint {
 public:
  torch::Tensor read(std::size_t index) override {
    const PickleTensor& tensor = pickle_.tensors[places_.at(index)];
    const PickleStorage& storage = pickle_.storages[tensor.storage];
    const std::string& name = tensors_[index].name;
    const auto type = storageType(storage.type);
    const std::uint64_t size = c10::elementSize(type);
    const auto bytes =
        range(storage, static_cast<std::uint64_t>(tensor.offset) * size, extentOf(tensor, name) * size, name);
    return finiteFloats(name, bytes, type, tensor.shape, tensor.strides);
  }

 protected:
  /// Bytes `from` to `from + count` of a storage; throws where it has not so many.
  virtual std::vector<std::byte> range(const PickleStorage& storage, std::uint64_t from, std::uint64_t count,
                                       const std::string& tensor) = 0;

  /// `pickle` looks into bytes that this object keeps.
  void take(Pickle pickle) {
    pickle_ = std::move(pickle);
    const auto* root = pickle_.root.as<PickleValue::Dictionary>();
    inert_ = pickle_.inert(kMostInert);
    if (!root) throw Failure("holds no dictionary of tensors");
    Walk(pickle_, tensors_, places_).enter(*root, "", 0);
    config_ = configurationIn(pickle_, *root);
  }

  Pickle pickle_;

 private:
  std::vector<std::size_t> places_;  ///< of tensors_, in pickle_.tensors
};

class TorchArchive : public TorchFile {
 public:
  explicit TorchArchive(FileRanges file) : zip_(std::move(file)) {
    bytes_ = zip_.bytes();
    const auto* record = zip_.find("data.pkl");
    if (!record && zip_.find("constants.pkl")) throw Failure("is a TorchScript program, expected a state dictionary");
    if (!record) throw Failure("is a zip archive, but not of torch.save: it holds no 'data.pkl'");
    if (zip_.find("constants.pkl") || zip_.find("code"))
      throw Failure("is a TorchScript program, expected a state dictionary");
    if (const auto* order = zip_.find("byteorder"); order && zip_.read(*order, 0, 1).front() == std::byte{'b'})
      throw Failure("was written on a big-endian machine");
    text_ = zip_.read(*record, 0, record->size);
    take(pickleIn(text_));
  }

 private:
  std::vector<std::byte> range(const PickleStorage& storage, std::uint64_t from, std::uint64_t count,
                               const std::string& tensor) override {
    const auto* record = zip_.find("data/" + std::string(storage.key.substr(0, kLongestName)));
    if (!record) throw Failure("the numbers of tensor " + quotedName(tensor) + " are missing");
    if (from > record->size || count > record->size - from)
      throw Failure("tensor " + quotedName(tensor) + " reaches beyond its storage");
    return zip_.read(*record, from, count);
  }

  ZipFile zip_;
  std::vector<std::byte> text_;
};

/// Magic number, version, what the machine was like, the object, the keys of its storages: five pickles; then the
/// storages in the order of the keys, each behind its number of elements.
class OldTorchFile : public TorchFile {
 public:
  explicit OldTorchFile(FileRanges file) : file_(std::move(file)) {
    bytes_ = file_.size();
    text_ = file_.read(0, std::min(bytes_, kMostOldPickles));
    std::size_t place = 0;
    const auto next = [&] {
      Pickle pickle = pickleIn(std::span(text_).subspan(place));
      place += pickle.length;
      return pickle;
    };
    for (int i = 0; i < 3; ++i) next();
    Pickle object = next();
    const Pickle keys = next();
    findStorages(object, keys, place);
    take(std::move(object));
  }

 private:
  struct Place {
    std::uint64_t begin = 0, count = 0;
  };

  void findStorages(const Pickle& object, const Pickle& keys, std::uint64_t place) {
    std::map<std::string_view, std::uint64_t> sizes;
    for (const auto& storage : object.storages) sizes.emplace(storage.key, c10::elementSize(storageType(storage.type)));
    const auto* list = keys.root.as<PickleValue::Sequence>();
    if (!list) throw Failure("does not say where the numbers of its tensors lie");
    for (const auto& item : keys.sequences[list->index]) {
      const auto* key = item.as<std::string_view>();
      const auto size = key ? sizes.find(*key) : sizes.end();
      if (size == sizes.end()) throw Failure("does not say where the numbers of its tensors lie");
      const std::uint64_t count = numberAt(file_.read(place, 8), 0, 8);
      if (count > bytes_ / size->second) throw Failure("the file ends in the middle");
      places_[std::string(*key)] = {place + 8, count * size->second};
      place += 8 + count * size->second;
    }
  }

  std::vector<std::byte> range(const PickleStorage& storage, std::uint64_t from, std::uint64_t count,
                               const std::string& tensor) override {
    const auto found = places_.find(std::string(storage.key.substr(0, kLongestName)));
    if (found == places_.end()) throw Failure("the numbers of tensor " + quotedName(tensor) + " are missing");
    if (from > found->second.count || count > found->second.count - from)
      throw Failure("tensor " + quotedName(tensor) + " reaches beyond its storage");
    return file_.read(found->second.begin + from, count);
  }

  FileRanges file_;
  std::vector<std::byte> text_;
  std::map<std::string, Place> places_;
};

}  // namespace

std::unique_ptr<ForeignCheckpoint> openTorchArchive(FileRanges file) {
  return std::make_unique<TorchArchive>(std::move(file));
}

std::unique_ptr<ForeignCheckpoint> openOldTorchFile(FileRanges file) {
  return std::make_unique<OldTorchFile>(std::move(file));
}

}  // namespace model
