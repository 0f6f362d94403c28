#pragma once
// Private to register: whether tables hang together.
#include <algorithm>
#include <span>
#include <vector>

#include "fadu/register/registers.hpp"

namespace fadu::registers {

/// Every problem of sorted tables.
[[nodiscard]] std::vector<Error> validate(const Tables& tables);

/// The range of elements of a sorted vector with this key.
template <class T, class Key, class Projection>
std::span<const T> range_of(const std::vector<T>& sorted, Key key, Projection projection) {
  const auto [from, to] = std::ranges::equal_range(sorted, key, {}, projection);
  return {from, to};
}

}  // namespace fadu::registers
