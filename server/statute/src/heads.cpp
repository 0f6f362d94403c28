#include "heads.hpp"

#include <algorithm>
#include <array>

#include "fadu/base/text.hpp"

namespace fadu::statute {
namespace {

constexpr std::size_t kWide = 3;  // bytes of a CJK character in UTF-8
constexpr std::array<std::string_view, 15> kDigits{"零", "〇", "○", "一", "二", "三", "四", "五",
                                                   "六", "七", "八", "九", "十", "百", "千"};

bool eat(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// Bytes of white space at the front: ASCII, U+00A0, U+2000…U+200B, U+3000, U+FEFF.
std::size_t space_at_front(std::string_view t) {
  if (t.empty()) return 0;
  const auto c = static_cast<unsigned char>(t[0]);
  if (c == ' ' || (c >= 9 && c <= 13)) return 1;
  if (t.starts_with("\xC2\xA0")) return 2;
  if (t.starts_with("\xE3\x80\x80") || t.starts_with("\xEF\xBB\xBF")) return kWide;
  const bool general = t.size() >= kWide && t.starts_with("\xE2\x80") && static_cast<unsigned char>(t[2]) >= 0x80 &&
                       static_cast<unsigned char>(t[2]) <= 0x8B;
  return general ? kWide : 0;
}

std::size_t space_at_back(std::string_view t) {
  if (t.empty()) return 0;
  const auto c = static_cast<unsigned char>(t.back());
  if (c == ' ' || (c >= 9 && c <= 13)) return 1;
  for (const std::size_t n : {std::size_t{2}, kWide})
    if (t.size() >= n && space_at_front(t.substr(t.size() - n)) == n) return n;
  return 0;
}

std::string_view digits_at_front(std::string_view text) {
  std::size_t n = 0;
  while (std::ranges::find(kDigits, text.substr(n, kWide)) != kDigits.end()) n += kWide;
  return text.substr(0, n);
}

int take_number(std::string_view& text) {
  const std::string_view digits = digits_at_front(text);
  if (digits.empty() || digits.size() > 8 * kWide) return -1;
  text.remove_prefix(digits.size());
  return parse_chinese_number(digits);
}

bool skip_space(std::string_view& text) {
  const std::size_t before = text.size();
  while (const std::size_t n = space_at_front(text)) text.remove_prefix(n);
  return text.size() < before;
}

/// 一九九三 → 1993; digits stand for themselves.
int year_of(std::string_view digits) {
  int year = 0;
  for (std::size_t i = 0; i < digits.size(); i += kWide) {
    const auto at = std::ranges::find(kDigits, digits.substr(i, kWide)) - kDigits.begin();
    year = year * 10 + (at < 3 ? 0 : static_cast<int>(at) - 2);
  }
  return year;
}

int take_figure(std::string_view& text, bool year) {
  skip_space(text);
  std::size_t n = 0;
  while (n < text.size() && n < 4 && text[n] >= '0' && text[n] <= '9') ++n;
  if (n > 0) {
    int value = 0;
    for (const char c : text.substr(0, n)) value = value * 10 + (c - '0');
    text.remove_prefix(n);
    skip_space(text);
    return value;
  }
  const std::string_view digits = digits_at_front(text);
  if (digits.empty() || digits.size() > 4 * kWide) return -1;
  text.remove_prefix(digits.size());
  return year ? year_of(digits) : parse_chinese_number(digits);
}

}  // namespace

std::string_view strip(std::string_view text) {
  skip_space(text);
  while (const std::size_t n = space_at_back(text)) text.remove_suffix(n);
  return text;
}

std::optional<ArticleHead> article_head(std::string_view line) {
  if (!eat(line, "第")) return std::nullopt;
  ArticleHead head;
  head.number = take_number(line);
  skip_space(line);
  if (head.number < 1 || !eat(line, "条")) return std::nullopt;
  std::string_view rest = line;
  if (eat(rest, "之")) {
    head.sub = std::max(0, take_number(rest));
    if (head.sub > 0) line = rest;
  }
  head.spaced = line.empty() || space_at_front(line) > 0;
  skip_space(line);
  head.rest = line;
  return head;
}

std::optional<ArticleHead> comma_head(std::string_view line) {
  ArticleHead head;
  head.number = take_number(line);
  if (head.number < 1 || !eat(line, "、")) return std::nullopt;
  head.spaced = true;
  head.rest = strip(line);
  return head;
}

int heading_level(std::string_view line) {
  if (line.size() > 60 * kWide || line.find("。") != std::string_view::npos) return 0;
  if (!eat(line, "第") || take_number(line) < 1) return 0;
  const int level = line.starts_with("编") ? 1 : line.starts_with("章") ? 2 : line.starts_with("节") ? 3 : 0;
  if (level == 0) return 0;
  line.remove_prefix(kWide);
  return line.empty() || space_at_front(line) > 0 ? level : 0;
}

std::optional<ItemHead> item_head(std::string_view line) {
  ItemHead head;
  head.half_width = eat(line, "(");
  if (!head.half_width && !eat(line, "（")) return std::nullopt;
  head.number = take_number(line);
  if (head.number < 1 || !(eat(line, "）") || eat(line, ")"))) return std::nullopt;
  return head;
}

bool is_sub_item(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && n < 2 && line[n] >= '0' && line[n] <= '9') ++n;
  if (n == 0) return false;
  line.remove_prefix(n);
  return line.starts_with(".") || line.starts_with("．") || line.starts_with("、");
}

bool is_appendix(std::string_view line) {
  if (!eat(line, "附")) return false;
  if (line.starts_with("：") || line.starts_with(":")) return true;
  if (!(eat(line, "件") || eat(line, "录") || eat(line, "表") || eat(line, "图"))) return false;
  line.remove_prefix(digits_at_front(line).size());
  return line.empty() || space_at_front(line) > 0 || line.starts_with("：") || line.starts_with(":");
}

std::optional<Date> take_date(std::string_view& text) {
  std::string_view rest = text;
  const int year = take_figure(rest, true);
  if (year < 1900 || year > 2199 || !eat(rest, "年")) return std::nullopt;
  const int month = take_figure(rest, false);
  if (month < 1 || month > 12 || !eat(rest, "月")) return std::nullopt;
  const int day = take_figure(rest, false);
  if (day < 1 || day > 31 || !eat(rest, "日")) return std::nullopt;
  const Date date = Date::of(year, month, 1).plus_days(day - 1);
  if (date.ymd().month != month) return std::nullopt;
  text = rest;
  return date;
}

}  // namespace fadu::statute
