#pragma once
// Result<T>: a value or an Error. For bad input and failed look-ups; exceptions are for the environment only.
#include <string>
#include <utility>
#include <variant>

#include "fadu/base/ensure.hpp"

namespace fadu {

/// What went wrong with an input, in words a person can act on.
struct Error {
  std::string code;     ///< stable machine name, snake_case, e.g. "unknown_field"
  std::string message;  ///< Chinese sentence that says what to do
  std::string where;    ///< JSON pointer, "file:line" or empty
};

/// Marks an Error on its way into a Result.
template <class E>
struct Failure {
  E error;
};

inline Failure<Error> fail(std::string code, std::string message, std::string where = {}) {
  return {Error{std::move(code), std::move(message), std::move(where)}};
}

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}            // NOLINT(implicit by design)
  Result(Failure<E> failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & { check(); return std::get<0>(state_); }
  [[nodiscard]] const T& value() const& { check(); return std::get<0>(state_); }
  [[nodiscard]] T&& value() && { check(); return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const E& error() const { ensure(!ok(), "error() of a good Result"); return std::get<1>(state_); }
  /// The failure, ready to be returned from a function with another value type.
  [[nodiscard]] Failure<E> failure() const { return {error()}; }

 private:
  void check() const { ensure(ok(), "value() of a failed Result"); }
  std::variant<T, E> state_;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace fadu
