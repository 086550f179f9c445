#pragma once
// Pickle: what PyTorch's state dictionaries are made of, read without executing anything. A pickle is a program for a
// stack machine that may call any Python function; here dictionaries, lists, tuples, strings, numbers and references to
// tensors become values, and whatever else a file asks for stays inert: it is not called, not looked up, not built, and
// stands in the result as an empty dictionary with the name of what was asked for.
// Memory is bounded by kMostPickleBytes and the length of the pickle, whatever it repeats; nothing nests in memory.
// Format: CPython's Lib/pickletools.py; tensors: torch/_utils.py, _rebuild_tensor_v2.
// Private to model/. All functions may be called from any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "puzzles/result.h"

namespace model {

inline constexpr std::size_t kMostPickleBytes = 32 << 20;

/// A function or class that the pickle names; words lie in the pickle.
struct PickleGlobal {
  std::string_view module, name;

  bool is(std::string_view inModule, std::string_view called) const { return module == inModule && name == called; }
  std::string text() const;  ///< "collections.OrderedDict"
};

/// Where numbers of tensors lie.
struct PickleStorage {
  std::string_view key;   ///< the archive's record "data/KEY"
  std::string_view type;  ///< "FloatStorage", "BFloat16Storage", ...
};

/// A tensor as the pickle describes it.
struct PickleTensor {
  std::size_t storage = 0;  ///< place in Pickle::storages
  std::int64_t offset = 0;
  std::vector<std::int64_t> shape, strides;  ///< in elements; of one length
};

/// One value. Strings lie in the pickle; everything else that is not a number lies in the Pickle, by its place.
struct PickleValue {
  struct Nothing {};
  struct Global {
    std::size_t index;
  };
  struct Sequence {
    std::size_t index;
  };
  struct Dictionary {
    std::size_t index;
  };
  struct Storage {
    std::size_t index;
  };
  struct Tensor {
    std::size_t index;
  };
  std::variant<Nothing, bool, std::int64_t, double, std::string_view, Global, Sequence, Dictionary, Storage, Tensor>
      content;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&content);
  }
};

using PickleItems = std::vector<PickleValue>;

/// A dictionary, or what was asked for and stayed inert; that one has entries where a file fills it like a dictionary.
struct PickleDictionary {
  PickleGlobal type = {};  ///< what made it; empty = a plain dictionary
  std::vector<std::pair<PickleValue, PickleValue>> entries = {};

  bool ordered() const { return type.is("collections", "OrderedDict"); }  ///< as every state_dict() is
};

/// What a pickle describes. Containers lie side by side, whoever holds them: a file may nest them as deep as it likes.
struct Pickle {
  PickleValue root;
  std::size_t length = 0;  ///< bytes up to its end: others may follow
  std::vector<PickleGlobal> globals;
  std::vector<PickleItems> sequences;
  std::vector<PickleDictionary> dictionaries;
  std::vector<PickleStorage> storages;
  std::vector<PickleTensor> tensors;

  /// What stayed inert, each kind once, at most `most`: "numpy.core.multiarray._reconstruct".
  std::vector<std::string> inert(std::size_t most) const;
};

/// The result looks into `bytes`, which have to outlive it. An Error says at which byte the pickle is broken. Never
/// throws on account of its content.
puzzles::Result<Pickle> readPickle(std::span<const std::byte> bytes);

}  // namespace model
