#include "fadu/base/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fadu {
namespace {

constexpr std::array<std::string_view, 10> kDigits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 4> kUnits{"仟", "佰", "拾", ""};
constexpr std::int64_t kWan = 10'000;
constexpr std::int64_t kYi = 100'000'000;
constexpr std::size_t kMaxYuanDigits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 1..9999 without leading zero: 1005 → 壹仟零伍.
std::string four(std::int64_t n) {
  std::string out;
  bool gap = false;
  std::int64_t scale = 1000;
  for (const auto unit : kUnits) {
    const auto digit = static_cast<std::size_t>(n / scale % 10);
    scale /= 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    out += kDigits[digit];
    out += unit;
  }
  return out;
}

/// Joins two groups of digits; one 零 stands for the empty places between them.
std::string joined(std::string high, std::string_view unit, std::int64_t low, std::int64_t full, const std::string& low_words) {
  high += unit;
  if (low == 0) return high;
  if (low < full) high += kDigits[0];
  return high += low_words;
}

std::string words(std::int64_t n) {
  if (n >= kYi) return joined(words(n / kYi), "亿", n % kYi, kYi / 10, words(n % kYi));
  if (n >= kWan) return joined(four(n / kWan), "万", n % kWan, kWan / 10, words(n % kWan));
  return four(n);
}

std::string cents(std::int64_t fen, bool after_yuan) {
  if (fen == 0) return "整";
  std::string out;
  const auto jiao = static_cast<std::size_t>(fen / 10);
  const auto rest = static_cast<std::size_t>(fen % 10);
  if (jiao > 0) out += std::string{kDigits[jiao]} + "角";
  if (jiao == 0 && after_yuan) out += kDigits[0];
  if (rest > 0) out += std::string{kDigits[rest]} + "分";
  return out;
}

std::string with_commas(std::string digits) {
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

/// The digits of the yuan part, commas (groups of three) taken out; empty when malformed.
std::string yuan_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma_place = (text.size() - i) % 4 == 0 && i > 0;
    if (text[i] == ',' && comma_place && text.find(',') <= 3) continue;
    if (!is_digit(text[i])) return {};
    out += text[i];
  }
  const bool grouped = text.find(',') != std::string_view::npos;
  if (grouped && text.size() - out.size() != (out.size() - 1) / 3) return {};
  return out;
}

}  // namespace

Result<Money> Money::parse_yuan(std::string_view text) {
  const auto bad = [&] {
    return fail("bad_money", fmt::format("“{}”不是金额。请以元为单位写数字，最多两位小数，例如 8000 或 8,000.50。", text.substr(0, 40)));
  };
  const auto dot = text.find('.');
  const auto digits = yuan_digits(text.substr(0, dot));
  if (digits.empty() || digits.size() > kMaxYuanDigits || (digits.size() > 1 && digits[0] == '0')) return bad();
  std::string fraction = dot == std::string_view::npos ? "00" : std::string{text.substr(dot + 1)};
  if (fraction.size() == 1) fraction += '0';
  if (fraction.size() != 2 || !is_digit(fraction[0]) || !is_digit(fraction[1])) return bad();
  std::int64_t fen = 0;
  for (const char c : digits + fraction) fen = fen * 10 + (c - '0');
  return Money{fen};
}

std::string Money::plain() const {
  const auto size = fen_ < 0 ? 0 - static_cast<std::uint64_t>(fen_) : static_cast<std::uint64_t>(fen_);
  const auto whole = fmt::format("{}{}", fen_ < 0 ? "-" : "", size / 100);
  return size % 100 == 0 ? whole : fmt::format("{}.{:02}", whole, size % 100);
}

std::string Money::grouped() const {
  const auto text = plain();
  const std::size_t sign = text[0] == '-' ? 1 : 0;
  const auto dot = std::min(text.find('.'), text.size());
  return text.substr(0, sign) + with_commas(text.substr(sign, dot - sign)) + text.substr(dot);
}

std::string Money::capital() const {
  if (fen_ < 0) return "负" + Money{-fen_}.capital();
  if (fen_ == 0) return "零元整";
  const std::int64_t whole = fen_ / 100;
  return (whole > 0 ? words(whole) + "元" : std::string{}) + cents(fen_ % 100, whole > 0);
}

}  // namespace fadu
