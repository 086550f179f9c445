#include "model/import/pickle.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "model/import/pickle_source.h"

namespace model {
namespace {

using puzzles::Failure;
using Sequence = PickleValue::Sequence;
using Dictionary = PickleValue::Dictionary;

constexpr std::size_t kMostDimensions = 8;
// What things take in memory, growth and bookkeeping included.
constexpr std::size_t kValueBytes = 3 * sizeof(PickleValue), kEntryBytes = 6 * sizeof(PickleValue),
                      kKeptBytes = 4 * sizeof(PickleValue), kContainerBytes = 192;

bool rebuildsTensor(const PickleGlobal& function) {
  return function.is("torch._utils", "_rebuild_tensor_v2") || function.is("torch._utils", "_rebuild_tensor");
}
/// Those whose first argument is a tensor already.
bool wrapsTensor(const PickleGlobal& function) {
  return function.is("torch._utils", "_rebuild_parameter") ||
         function.is("torch._utils", "_rebuild_parameter_with_state");
}
/// A tensor with Python attributes: function, type, arguments, state.
bool rebuildsByFunction(const PickleGlobal& function) { return function.is("torch._tensor", "_rebuild_from_type_v2"); }
bool isStorage(const PickleGlobal& type) { return type.module == "torch" && type.name.ends_with("Storage"); }

template <class T>
const T& expected(const PickleValue& value, const char* what) {
  const T* content = value.as<T>();
  return content ? *content : throw Failure(std::string("a tensor is described by something else than ") + what);
}

/// The stack machine.
class Machine {
 public:
  explicit Machine(std::span<const std::byte> bytes) : source_(bytes), left_(kMostPickleBytes + bytes.size()) {}

  Pickle run() {
    while (step(static_cast<unsigned char>(source_.number(1)))) {
    }
    pickle_.root = popped();
    pickle_.length = source_.place();
    return std::move(pickle_);
  }
  std::size_t place() const { return source_.place(); }

 private:
  /// False at the end.
  bool step(unsigned char instruction) {
    if (instruction == '.') return false;
    if (!pushesNumber(instruction) && !pushesText(instruction) && !gathers(instruction) && !fills(instruction) &&
        !remembers(instruction) && !makes(instruction))
      throw Failure("instruction " + std::to_string(instruction) + " has no place in a state dictionary");
    return true;
  }

  bool pushesNumber(unsigned char instruction) {
    switch (instruction) {
      case 'N':
        return push({PickleValue::Nothing{}});
      case 0x88:
      case 0x89:
        return push({instruction == 0x88});
      case 'K':
        return push({static_cast<std::int64_t>(source_.number(1))});
      case 'M':
        return push({static_cast<std::int64_t>(source_.number(2))});
      case 'J':
        return push({static_cast<std::int64_t>(static_cast<std::int32_t>(source_.number(4)))});
      case 0x8a:
        return pushLong(source_.number(1));
      case 0x8b:
        return pushLong(source_.number(4));
      case 'G':
        return push({source_.bigEndianDouble()});
      default:
        return false;
    }
  }
  bool pushLong(std::uint64_t size) {
    const auto number = source_.longNumber(size);
    return number ? push({*number}) : push({PickleValue::Nothing{}});
  }

  /// Bytes are strings too: nothing here asks for them.
  bool pushesText(unsigned char instruction) {
    switch (instruction) {
      case 'X':
      case 'B':
      case 'T':
        return push({source_.text(source_.number(4))});
      case 0x8c:
      case 'U':
      case 'C':
        return push({source_.text(source_.number(1))});
      case 0x8d:
      case 0x8e:
      case 0x96:
        return push({source_.text(source_.number(8))});
      default:
        return false;
    }
  }

  bool gathers(unsigned char instruction) {
    switch (instruction) {
      case '(':
        spend(sizeof(std::size_t) * 2);
        marks_.push_back(stack_.size());
        return true;
      case ')':
      case ']':
      case 0x8f:
        return push(sequence({}));
      case '}':
        return push(dictionary({}));
      case 't':
      case 'l':
      case 0x91:
        return push(sequence(sinceMark()));
      case 'd':
        return pushFilled(sinceMark());
      case 0x85:
      case 0x86:
      case 0x87:
        return push(sequence(last(instruction - 0x84u)));
      default:
        return false;
    }
  }
  bool pushFilled(PickleItems items) {
    push(dictionary({}));
    return enter(std::move(items));
  }

  bool fills(unsigned char instruction) {
    switch (instruction) {
      case 'a':
        return append(last(1));
      case 'e':
      case 0x90:
        return append(sinceMark());
      case 's':
        return enter(last(2));
      case 'u':
        return enter(sinceMark());
      case 'b':
        popped();
        return true;  // attributes: nothing that tensors need
      case '0':
        popped();
        return true;
      case '1':
        sinceMark();
        return true;
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
      case '2':
        return push(top());
      default:
        return false;
    }
  }

  bool makes(unsigned char instruction) {
    switch (instruction) {
      case 'c': {
        const std::string_view module = source_.line();
        return push(named({module, source_.line()}));
      }
      case 0x93: {
        const PickleItems words = last(2);
        return push(named(
            {expected<std::string_view>(words[0], "a module's name"), expected<std::string_view>(words[1], "a name")}));
      }
      case 'Q':
        return push(storageOf(popped()));
      case 'R':
      case 0x81: {
        const PickleItems call = last(2);
        return push(called(call[0], call[1]));
      }
      case 0x92: {
        const PickleItems call = last(3);
        return push(called(call[0], call[1]));
      }
      case 'i': {
        const std::string_view module = source_.line();
        const PickleGlobal type{module, source_.line()};
        sinceMark();
        return push(dictionary(type));
      }
      case 'o': {
        const PickleItems call = sinceMark();
        return push(call.empty() ? PickleValue{PickleValue::Nothing{}} : inert(call[0]));
      }
      default:
        return false;
    }
  }

  void spend(std::size_t bytes) {
    if (bytes > left_) throw Failure("the pickle describes more than 32 MiB beside its own length");
    left_ -= bytes;
  }
  bool push(PickleValue value) {
    if (stack_.size() == highest_) {
      spend(kValueBytes);
      ++highest_;
    }
    stack_.push_back(value);
    return true;
  }
  const PickleValue& top() const {
    return stack_.empty() ? throw Failure("an instruction finds too few values") : stack_.back();
  }
  PickleValue popped() { return last(1).front(); }
  PickleItems last(std::size_t count) {
    const std::size_t floor = marks_.empty() ? 0 : marks_.back();
    if (stack_.size() < floor + count) throw Failure("an instruction finds too few values");
    PickleItems items(stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
    stack_.resize(stack_.size() - count);
    return items;
  }
  PickleItems sinceMark() {
    if (marks_.empty()) throw Failure("an instruction finds no mark");
    PickleItems items = last(stack_.size() - marks_.back());
    marks_.pop_back();
    return items;
  }

  PickleValue named(PickleGlobal global) {
    spend(kContainerBytes);
    pickle_.globals.push_back(global);
    return {PickleValue::Global{pickle_.globals.size() - 1}};
  }
  PickleValue sequence(PickleItems items) {
    spend(kContainerBytes + items.size() * sizeof(PickleValue));
    pickle_.sequences.push_back(std::move(items));
    return {Sequence{pickle_.sequences.size() - 1}};
  }
  PickleValue dictionary(PickleGlobal type) {
    spend(kContainerBytes);
    pickle_.dictionaries.push_back({type});
    return {Dictionary{pickle_.dictionaries.size() - 1}};
  }
  /// What stands for the outcome of calling `function`.
  PickleValue inert(const PickleValue& function) {
    const auto* global = function.as<PickleValue::Global>();
    return dictionary(global ? pickle_.globals[global->index] : PickleGlobal{"", "a call of no name"});
  }

  // What is no container here is an object that stayed inert, or stands for one: it swallows what it is filled with.
  bool append(PickleItems items) {
    if (const auto* list = top().as<Sequence>()) {
      spend(items.size() * kValueBytes);
      std::ranges::copy(items, std::back_inserter(pickle_.sequences[list->index]));
    }
    return true;
  }
  bool enter(PickleItems items) {
    if (items.size() % 2 != 0) throw Failure("a dictionary's key has no value");
    const auto* container = top().as<Dictionary>();
    if (!container) return true;
    spend(items.size() / 2 * kEntryBytes);
    auto& entries = pickle_.dictionaries[container->index].entries;
    for (std::size_t i = 0; i < items.size(); i += 2) entries.emplace_back(items[i], items[i + 1]);
    return true;
  }

  /// The items of a tuple that describes `what`, of which there should be so many or more.
  const PickleItems& itemsOf(const PickleValue& tuple, const char* what, std::size_t atLeast) const {
    const auto& items = pickle_.sequences[expected<Sequence>(tuple, what).index];
    return items.size() >= atLeast ? items : throw Failure("a tensor is described by too few values");
  }
  std::vector<std::int64_t> wholeNumbers(const PickleValue& tuple) const {
    const auto& items = itemsOf(tuple, "a tuple", 0);
    if (items.size() > kMostDimensions) throw Failure("a tensor has more than 8 dimensions");
    std::vector<std::int64_t> numbers;
    for (const auto& item : items) numbers.push_back(expected<std::int64_t>(item, "whole numbers"));
    return numbers;
  }
  /// ('storage', torch.FloatStorage, key, device, count); any other identity stands for nothing that is known here.
  PickleValue storageOf(const PickleValue& identity) {
    const auto* tuple = identity.as<Sequence>();
    const auto* parts = tuple ? &pickle_.sequences[tuple->index] : nullptr;
    const auto* type = parts && parts->size() >= 3 ? (*parts)[1].as<PickleValue::Global>() : nullptr;
    const auto* key = type ? (*parts)[2].as<std::string_view>() : nullptr;
    if (!key || !isStorage(pickle_.globals[type->index])) return {PickleValue::Nothing{}};
    spend(kContainerBytes);
    pickle_.storages.push_back({*key, pickle_.globals[type->index].name});
    return {PickleValue::Storage{pickle_.storages.size() - 1}};
  }
  /// (storage, offset, size, stride, ...).
  PickleValue tensorOf(const PickleValue& arguments) {
    const auto& parts = itemsOf(arguments, "arguments", 4);
    const auto* storage = parts[0].as<PickleValue::Storage>();
    if (!storage) return {PickleValue::Nothing{}};
    PickleTensor tensor{storage->index, expected<std::int64_t>(parts[1], "an offset"), wholeNumbers(parts[2]),
                        wholeNumbers(parts[3])};
    if (tensor.shape.size() != tensor.strides.size()) throw Failure("a tensor's size and stride differ in length");
    spend(kContainerBytes + 2 * kMostDimensions * sizeof(std::int64_t));
    pickle_.tensors.push_back(std::move(tensor));
    return {PickleValue::Tensor{pickle_.tensors.size() - 1}};
  }
  PickleValue called(const PickleValue& function, const PickleValue& arguments) {
    const auto* global = function.as<PickleValue::Global>();
    if (!global) return inert(function);
    const PickleGlobal name = pickle_.globals[global->index];
    if (rebuildsTensor(name)) return tensorOf(arguments);
    if (wrapsTensor(name)) return itemsOf(arguments, "arguments", 1)[0];
    if (!rebuildsByFunction(name)) return inert(function);
    const PickleItems parts = itemsOf(arguments, "arguments", 3);
    const auto* inner = parts[0].as<PickleValue::Global>();
    return inner && rebuildsTensor(pickle_.globals[inner->index]) ? tensorOf(parts[2]) : inert(parts[0]);
  }

  bool keep(std::uint64_t index) {
    spend(kKeptBytes);
    memo_[index] = top();
    return true;
  }
  bool recall(std::uint64_t index) {
    const auto found = memo_.find(index);
    return found != memo_.end() ? push(found->second) : throw Failure("a value is recalled that was never kept");
  }

  PickleSource source_;
  std::size_t left_, highest_ = 0;
  Pickle pickle_;
  PickleItems stack_;
  std::vector<std::size_t> marks_;  ///< sizes of the stack
  std::unordered_map<std::uint64_t, PickleValue> memo_;
};

}  // namespace

std::string PickleGlobal::text() const {
  constexpr std::size_t kLongest = 100;
  return std::string(module.substr(0, kLongest)) + (module.empty() ? "" : ".") + std::string(name.substr(0, kLongest));
}

std::vector<std::string> Pickle::inert(std::size_t most) const {
  std::vector<std::string> names;
  for (const auto& made : dictionaries) {
    if (made.type.name.empty() || made.ordered()) continue;
    const std::string name = made.type.text();
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    if (names.size() == most) break;
  }
  return names;
}

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
