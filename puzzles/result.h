#pragma once
// Result<T>: what reading outside input returns. Either a value, or an Error that a person can act on.
// Inside the program there is one exception type (puzzles::Failure), caught by the worker loop and by main().

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace puzzles {

/// What is wrong with an input and what was expected instead. Lines and columns count from 1; 0 = not applicable.
struct Error {
  std::string message;
  int line = 0;
  int column = 0;
  std::string source{};  ///< file name, "-" or "clipboard"; filled in by whoever opened it

  /// `source:line:column: message`, leaving out what is unknown.
  std::string text() const {
    std::string where = source;
    for (int number : {line, line > 0 ? column : 0}) {
      if (number <= 0) continue;
      if (!where.empty()) where += ':';
      where += std::to_string(number);
    }
    return where.empty() ? message : where + ": " + message;
  }
  bool operator==(const Error&) const = default;
};

/// The program's only exception: something inside failed and the current job cannot go on.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A value or an Error. `value()` on an error throws Failure, so unchecked use is loud.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  T& value() & {
    require();
    return std::get<T>(content_);
  }
  const T& value() const& {
    require();
    return std::get<T>(content_);
  }
  T value() && {  // by value, so that `for (... : f().value())` iterates over something that lives
    require();
    return std::get<T>(std::move(content_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<Error>(content_); }

 private:
  void require() const {
    if (!*this) throw Failure(error().text());
  }
  std::variant<T, Error> content_;
};

}  // namespace puzzles
