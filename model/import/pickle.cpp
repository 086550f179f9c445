#include "model/import/pickle.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <string_view>

#include "model/files/safetensors_header.h"

namespace model {
namespace {

using puzzles::Failure;
using Sequence = PickleValue::Sequence;
using Dictionary = PickleValue::Dictionary;

constexpr std::string_view kRebuildTensor = "torch._utils _rebuild_tensor_v2";
constexpr std::string_view kRebuildParameter = "torch._utils _rebuild_parameter";
constexpr std::string_view kOrderedDictionary = "collections OrderedDict";
constexpr std::string_view kTorch = "torch ";
constexpr std::size_t kMostSteps = 10'000'000;

bool isStorage(std::string_view name) { return name.starts_with(kTorch) && name.ends_with("Storage"); }

bool isKnown(std::string_view name) {
  return name == kRebuildTensor || name == kRebuildParameter || name == kOrderedDictionary || isStorage(name);
}

/// The bytes of a pickle in order; little-endian.
class Source {
 public:
  explicit Source(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t place() const { return place_; }
  std::span<const std::byte> take(std::uint64_t count) {
    if (count > bytes_.size() - place_) throw Failure("the pickle ends in the middle");
    place_ += count;
    return bytes_.subspan(place_ - count, count);
  }
  std::uint64_t number(int size) {
    std::uint64_t value = 0;
    const auto bytes = take(static_cast<std::uint64_t>(size));
    for (std::size_t i = 0; i < bytes.size(); ++i) value |= std::to_integer<std::uint64_t>(bytes[i]) << 8 * i;
    return value;
  }
  std::string text(std::uint64_t size) {
    const auto bytes = take(size);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string line() {
    std::string text;
    for (char next = static_cast<char>(number(1)); next != '\n'; next = static_cast<char>(number(1))) text += next;
    return text;
  }
  /// LONG1: two's complement of `size` bytes.
  std::int64_t longNumber(int size) {
    if (size > 8) throw Failure("a number has more than 64 bits");
    const std::uint64_t value = number(size);
    const int unused = 64 - 8 * size;
    return size == 0 ? 0 : static_cast<std::int64_t>(value << unused) >> unused;
  }
  double bigEndianDouble() {
    std::uint64_t bits = 0;
    for (const std::byte byte : take(8)) bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
    return std::bit_cast<double>(bits);
  }

 private:
  std::span<const std::byte> bytes_;
  std::size_t place_ = 0;
};

template <class T>
const T& expected(const PickleValue& value, const char* what) {
  const T* content = value.as<T>();
  return content ? *content : throw Failure(std::string("a tensor is described by something else than ") + what);
}

/// The stack machine, as far as it is followed.
class Machine {
 public:
  explicit Machine(std::span<const std::byte> bytes) : source_(bytes) {}

  Pickle run() {
    while (step(static_cast<unsigned char>(source_.number(1)))) {
      if (++steps_ > kMostSteps) throw Failure("the pickle goes on too long");
    }
    pickle_.root = popped();
    return std::move(pickle_);
  }
  std::size_t place() const { return source_.place(); }

 private:
  /// False at the end.
  bool step(unsigned char instruction) {
    if (instruction == '.') return false;
    if (!pushesConstant(instruction) && !gathers(instruction) && !remembers(instruction) && !makes(instruction))
      throw Failure("instruction " + std::to_string(instruction) + " has no place in a state dictionary");
    return true;
  }

  bool pushesConstant(unsigned char instruction) {
    switch (instruction) {
      case 'N':
        return push({PickleValue::Nothing{}});
      case 0x88:
        return push({true});
      case 0x89:
        return push({false});
      case 'K':
        return push({static_cast<std::int64_t>(source_.number(1))});
      case 'M':
        return push({static_cast<std::int64_t>(source_.number(2))});
      case 'J':
        return push({static_cast<std::int64_t>(static_cast<std::int32_t>(source_.number(4)))});
      case 0x8a:
        return push({source_.longNumber(static_cast<int>(source_.number(1)))});
      case 'G':
        return push({source_.bigEndianDouble()});
      case 'X':
        return push({source_.text(source_.number(4))});
      case 0x8c:
        return push({source_.text(source_.number(1))});
      case 'U':
        return push({source_.text(source_.number(1))});
      default:
        return false;
    }
  }

  bool gathers(unsigned char instruction) {
    switch (instruction) {
      case '(':
        marks_.push_back(stack_.size());
        return true;
      case ')':
        return push(sequence({}));
      case ']':
        return push(sequence({}));
      case '}':
        return push(dictionary());
      case 't':
        return push(sequence(sinceMark()));
      case 0x85:
      case 0x86:
      case 0x87:
        return push(sequence(last(instruction - 0x84u)));
      case 'a':
        return append(last(1));
      case 'e':
        return append(sinceMark());
      case 's':
        return enter(last(2));
      case 'u':
        return enter(sinceMark());
      default:
        return false;
    }
  }

  bool remembers(unsigned char instruction) {
    switch (instruction) {
      case 0x80:
        source_.number(1);
        return true;
      case 0x95:
        source_.number(8);
        return true;
      case 'q':
        return keep(source_.number(1));
      case 'r':
        return keep(source_.number(4));
      case 0x94:
        return keep(memo_.size());
      case 'h':
        return recall(source_.number(1));
      case 'j':
        return recall(source_.number(4));
      default:
        return false;
    }
  }

  bool makes(unsigned char instruction) {
    switch (instruction) {
      case 'c': {
        const std::string module = source_.line();
        return push(named(module, source_.line()));
      }
      case 0x93:
        return pushNamedByStack();
      case 'Q':
        return push(storageOf(popped()));
      case 'R': {
        const PickleValue arguments = popped();
        return push(called(popped(), arguments));
      }
      case 'b':
        popped();
        return true;  // an OrderedDict's attributes: nothing that tensors need
      default:
        return false;
    }
  }

  static PickleValue named(const std::string& module, const std::string& name) {
    const std::string full = module + " " + name;
    if (!isKnown(full)) throw Failure("the file asks for " + quotedName(module + "." + name));
    return {PickleValue::Global{full}};
  }
  bool pushNamedByStack() {
    const PickleValue name = popped(), module = popped();
    return push(named(expected<std::string>(module, "a module's name"), expected<std::string>(name, "a name")));
  }

  bool push(PickleValue value) {
    stack_.push_back(std::move(value));
    return true;
  }
  PickleValue popped() { return last(1).front(); }
  PickleItems last(std::size_t count) {
    const std::size_t floor = marks_.empty() ? 0 : marks_.back();
    if (stack_.size() < floor + count) throw Failure("an instruction finds too few values");
    PickleItems items(std::make_move_iterator(stack_.end() - static_cast<std::ptrdiff_t>(count)),
                      std::make_move_iterator(stack_.end()));
    stack_.resize(stack_.size() - count);
    return items;
  }
  PickleItems sinceMark() {
    if (marks_.empty()) throw Failure("an instruction finds no mark");
    PickleItems items = last(stack_.size() - marks_.back());
    marks_.pop_back();
    return items;
  }
  PickleValue sequence(PickleItems items) {
    pickle_.sequences.push_back(std::move(items));
    return {Sequence{pickle_.sequences.size() - 1}};
  }
  PickleValue dictionary() {
    pickle_.dictionaries.emplace_back();
    return {Dictionary{pickle_.dictionaries.size() - 1}};
  }
  template <class Container>
  std::size_t onTop(const char* what) const {
    const Container* container = stack_.empty() ? nullptr : stack_.back().as<Container>();
    return container ? container->index : throw Failure(std::string("an instruction finds no ") + what);
  }
  bool append(PickleItems items) {
    auto& list = pickle_.sequences[onTop<Sequence>("list")];
    std::move(items.begin(), items.end(), std::back_inserter(list));
    return true;
  }
  bool enter(PickleItems items) {
    auto& entries = pickle_.dictionaries[onTop<Dictionary>("dictionary")];
    if (items.size() % 2 != 0) throw Failure("a dictionary's key has no value");
    for (std::size_t i = 0; i < items.size(); i += 2)
      entries.emplace_back(std::move(items[i]), std::move(items[i + 1]));
    return true;
  }

  /// The items of a tuple that describes `what`, of which there should be so many or more.
  const PickleItems& itemsOf(const PickleValue& tuple, const char* what, std::size_t atLeast) const {
    const auto& items = pickle_.sequences[expected<Sequence>(tuple, what).index];
    return items.size() >= atLeast ? items : throw Failure("a tensor is described by too few values");
  }
  std::vector<std::int64_t> wholeNumbers(const PickleValue& tuple) const {
    std::vector<std::int64_t> numbers;
    for (const auto& item : itemsOf(tuple, "a tuple", 0))
      numbers.push_back(expected<std::int64_t>(item, "whole numbers"));
    return numbers;
  }
  /// ('storage', torch.FloatStorage, key, device, count).
  PickleValue storageOf(const PickleValue& identity) const {
    const auto& parts = itemsOf(identity, "a storage", 3);
    const auto& type = expected<PickleValue::Global>(parts[1], "a storage type").name;
    if (!isStorage(type)) throw Failure("a tensor is stored in " + quotedName(type));
    return {
        TensorReference{expected<std::string>(parts[2], "a storage's name"), type.substr(kTorch.size()), 0, {}, {}}};
  }
  /// (storage, offset, size, stride, ...).
  PickleValue tensorOf(const PickleValue& arguments) const {
    const auto& parts = itemsOf(arguments, "arguments", 4);
    TensorReference tensor = expected<TensorReference>(parts[0], "a storage");
    tensor.offset = expected<std::int64_t>(parts[1], "an offset");
    tensor.shape = wholeNumbers(parts[2]);
    tensor.strides = wholeNumbers(parts[3]);
    return {std::move(tensor)};
  }
  PickleValue called(const PickleValue& function, const PickleValue& arguments) {
    const auto& name = expected<PickleValue::Global>(function, "a function").name;
    if (name == kRebuildTensor) return tensorOf(arguments);
    if (name == kRebuildParameter)
      return {expected<TensorReference>(itemsOf(arguments, "arguments", 1)[0], "a tensor")};
    if (name == kOrderedDictionary && itemsOf(arguments, "arguments", 0).empty()) return dictionary();
    throw Failure("the file asks for a call of " + quotedName(name));
  }

  bool keep(std::uint64_t index) {
    if (stack_.empty()) throw Failure("an instruction finds too few values");
    memo_[index] = stack_.back();
    return true;
  }
  bool recall(std::uint64_t index) {
    const auto found = memo_.find(index);
    return found != memo_.end() ? push(found->second) : throw Failure("a value is recalled that was never kept");
  }

  Source source_;
  Pickle pickle_;
  std::size_t steps_ = 0;
  PickleItems stack_;
  std::vector<std::size_t> marks_;  ///< sizes of the stack
  std::map<std::uint64_t, PickleValue> memo_;
};

}  // namespace

puzzles::Result<Pickle> readPickle(std::span<const std::byte> bytes) {
  Machine machine(bytes);
  try {
    return machine.run();
  } catch (const Failure& problem) {
    return puzzles::Error{std::string(problem.what()) + " (byte " + std::to_string(machine.place()) +
                          "); expected a state dictionary of tensors, dictionaries, strings and numbers"};
  }
}

}  // namespace model
