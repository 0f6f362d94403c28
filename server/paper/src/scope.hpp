#pragma once
// What the placeholders of one block can see.
#include "fadu/paper/template.hpp"

namespace fadu::paper {

struct Scope {
  const Value* root{};
  const FillTools* tools{};
  const Value* row{};       ///< the element of `each`, as `row`
  int number{0};            ///< its number from 1, as `no`

  /// Nothing when the path does not exist; `no` is never looked up here.
  [[nodiscard]] const Value* find(std::string_view path) const;
  [[nodiscard]] bool present(std::string_view path) const;
  [[nodiscard]] Result<std::string> text(std::string_view source) const;
};

/// A value as people read it without a filter.
[[nodiscard]] std::string plain_text(const Value& value);

}  // namespace fadu::paper
