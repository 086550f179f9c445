#pragma once
// Pickle: the format of PyTorch's state dictionaries, read without executing anything. A pickle is a program for a
// stack machine that may call any Python function; of its instructions only those are followed that make dictionaries,
// lists, tuples, strings, numbers and references to tensors. Every other function or instruction is refused by its
// name. Format: CPython's Lib/pickletools.py; tensors: torch/_utils.py, _rebuild_tensor_v2. Private to model/. All
// functions may be called from any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "puzzles/result.h"

namespace model {

/// A tensor as the pickle describes it; its numbers lie in the storage `key`.
struct TensorReference {
  std::string key;      ///< of the storage: the archive's record "data/KEY"
  std::string storage;  ///< its type: "FloatStorage", "BFloat16Storage", ...
  std::int64_t offset = 0;
  std::vector<std::int64_t> shape, strides;  ///< in elements
};

/// One value; tuples, lists and dictionaries by their place in the Pickle.
struct PickleValue {
  struct Nothing {};
  struct Global {  ///< one of the few functions and types that build tensors
    std::string name;
  };
  struct Sequence {
    std::size_t index;
  };
  struct Dictionary {
    std::size_t index;
  };
  std::variant<Nothing, bool, std::int64_t, double, std::string, Global, Sequence, Dictionary, TensorReference> content;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&content);
  }
};

using PickleItems = std::vector<PickleValue>;
using PickleEntries = std::vector<std::pair<PickleValue, PickleValue>>;

/// The content of a pickle. All containers lie side by side here and values refer to them by index: a file may nest
/// them to any depth.
struct Pickle {
  PickleValue root;
  std::vector<PickleItems> sequences;
  std::vector<PickleEntries> dictionaries;
};

/// An Error says what was refused, or at which byte the pickle is broken. Never throws on account of its content.
puzzles::Result<Pickle> readPickle(std::span<const std::byte> bytes);

}  // namespace model
