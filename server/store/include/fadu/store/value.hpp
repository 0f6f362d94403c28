#pragma once
// One SQL value on its way in. It only points at text and bytes: they must live as long as the call they are passed to.
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "fadu/base/date.hpp"
#include "fadu/base/digest.hpp"
#include "fadu/base/id.hpp"
#include "fadu/base/money.hpp"

namespace fadu::store {

using Bytes = std::span<const std::uint8_t>;

/// null, 64-bit integer, text or blob. Dates go in as day numbers, instants as seconds, money as fen, digests as 32 bytes.
class Value {
 public:
  using Held = std::variant<std::nullptr_t, std::int64_t, std::string_view, Bytes>;
  Value(std::nullptr_t) : held_(nullptr) {}                                              // NOLINT(implicit by design)
  template <std::integral I>
  Value(I number) : held_(static_cast<std::int64_t>(number)) {}                          // NOLINT
  template <class T>
    requires std::convertible_to<const T&, std::string_view>
  Value(const T& text) : held_(std::string_view{text}) {}                                // NOLINT
  Value(Bytes bytes) : held_(bytes) {}                                                   // NOLINT
  Value(const Digest& digest) : held_(Bytes{digest}) {}                                  // NOLINT
  Value(Date day) : held_(std::int64_t{day.days()}) {}                                   // NOLINT
  Value(Instant at) : held_(at.seconds()) {}                                             // NOLINT
  Value(Money money) : held_(money.fen()) {}                                             // NOLINT
  template <class Tag, class Rep>
  Value(Id<Tag, Rep> id) : held_(static_cast<std::int64_t>(id.value)) {}                 // NOLINT
  template <class T>
  Value(const std::optional<T>& maybe) : held_(maybe ? Value{*maybe}.held_ : Held{nullptr}) {}  // NOLINT

  [[nodiscard]] const Held& held() const { return held_; }

 private:
  Held held_;
};

}  // namespace fadu::store
