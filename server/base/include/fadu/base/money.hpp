#pragma once
// Money in fen (分). Never a floating-point number.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "fadu/base/result.hpp"

namespace fadu {

class Money {
 public:
  constexpr Money() = default;
  constexpr explicit Money(std::int64_t fen) : fen_(fen) {}
  static constexpr Money yuan(std::int64_t n) { return Money{n * 100}; }
  /// "8000", "8000.5", "8,000.50" in yuan. At most two decimals, no sign. Error code: bad_money.
  static Result<Money> parse_yuan(std::string_view text);

  [[nodiscard]] constexpr std::int64_t fen() const { return fen_; }
  [[nodiscard]] std::string plain() const;     ///< 8000 or 8000.50
  [[nodiscard]] std::string grouped() const;   ///< 8,000 or 8,000.50
  [[nodiscard]] std::string capital() const;   ///< 大写: 捌仟元整, 壹万零伍元叁角 (支付结算办法 附一)

  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) { return Money{a.fen_ + b.fen_}; }
  friend constexpr Money operator-(Money a, Money b) { return Money{a.fen_ - b.fen_}; }

 private:
  std::int64_t fen_{0};
};

}  // namespace fadu
