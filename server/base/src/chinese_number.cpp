#include <array>

#include "fadu/base/text.hpp"

namespace fadu {
namespace {

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::u32string_view kUnits = U"十百千";
constexpr std::array<int, 3> kValues{10, 100, 1000};
constexpr int kMost = 9999;

int digit_of(char32_t c) {
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

int unit_of(char32_t c) {
  const auto at = kUnits.find(c);
  return at == std::u32string_view::npos ? 0 : kValues[at];
}

/// Reads one "digit unit" after another, each unit smaller than the one before.
class Reader {
 public:
  explicit Reader(std::u32string_view text) : text_(text) {}

  int read() {
    if (text_ == U"零" || text_ == U"〇") return 0;
    if (!text_.empty() && text_[0] == U'十') return leading_ten();
    while (!text_.empty())
      if (!group()) return -1;
    return total_ > 0 ? total_ : -1;
  }

 private:
  int leading_ten() {
    total_ = 10;
    text_.remove_prefix(1);
    if (text_.empty()) return 10;
    const int digit = text_.size() == 1 ? digit_of(text_[0]) : -1;
    return digit > 0 ? 10 + digit : -1;
  }

  bool group() {
    const bool zero = total_ > 0 && digit_of(text_[0]) == 0;
    if (zero) text_.remove_prefix(1);
    const int digit = text_.empty() ? -1 : digit_of(text_[0]);
    if (digit <= 0) return false;
    text_.remove_prefix(1);
    const int unit = text_.empty() ? 1 : unit_of(text_[0]);
    if (!text_.empty()) text_.remove_prefix(1);
    // 零 stands exactly where a place is skipped.
    const bool skipped = total_ > 0 && unit * 10 < last_;
    if (unit == 0 || unit >= last_ || zero != skipped) return false;
    total_ += digit * unit;
    last_ = unit;
    return true;
  }

  std::u32string_view text_;
  int total_{0};
  int last_{10000};
};

}  // namespace

int parse_chinese_number(std::string_view text) {
  const auto wide = decode(text);
  return Reader{wide}.read();
}

std::string chinese_number(int n) {
  ensure(n >= 0 && n <= kMost, "chinese_number is given 0..9999");
  if (n == 0) return "零";
  std::u32string out;
  bool gap = false;
  for (int scale = 1000, unit = 2; scale > 0; scale /= 10, --unit) {
    const int digit = n / scale % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += U'零';
    gap = false;
    if (!(out.empty() && scale == 10 && digit == 1)) out += kDigits[static_cast<std::size_t>(digit)];
    if (unit >= 0) out += kUnits[static_cast<std::size_t>(unit)];
  }
  return encode(out);
}

}  // namespace fadu
