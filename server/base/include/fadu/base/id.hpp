#pragma once
// Strong integer ids: two kinds cannot be mixed up.
#include <compare>
#include <cstdint>
#include <functional>

namespace fadu {

template <class Tag, class Rep = std::int64_t>
struct Id {
  Rep value{-1};
  [[nodiscard]] constexpr bool valid() const { return value >= 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace fadu

template <class Tag, class Rep>
struct std::hash<fadu::Id<Tag, Rep>> {
  std::size_t operator()(fadu::Id<Tag, Rep> id) const noexcept { return std::hash<Rep>{}(id.value); }
};
