// Small tools over characters: numerals and pieces.
#include "proposals/chars.hpp"

#include <algorithm>

namespace fadu::registers::proposals {

bool has(Chars text, Chars word) { return text.find(word) != Chars::npos; }

bool has_any(Chars text, std::initializer_list<Chars> words) {
  return std::ranges::any_of(words, [text](Chars word) { return has(text, word); });
}

bool begins_any(Chars text, std::initializer_list<Chars> words) {
  return std::ranges::any_of(words, [text](Chars word) { return text.starts_with(word); });
}

std::size_t count(Chars text, Chars word) {
  std::size_t out = 0;
  for (std::size_t at = text.find(word); at != Chars::npos; at = text.find(word, at + word.size())) ++out;
  return out;
}

std::u32string without(std::u32string text, std::initializer_list<Chars> words) {
  for (const Chars word : words)
    for (std::size_t at = text.find(word); at != Chars::npos; at = text.find(word)) text.erase(at, word.size());
  return text;
}

std::vector<Range> split(Chars text, Range within, Chars separators) {
  std::vector<Range> out;
  std::size_t from = within.from;
  int depth = 0;
  for (std::size_t at = within.from; at <= within.to; ++at) {
    const bool end = at == within.to;
    if (!end && (text[at] == U'（' || text[at] == U'(')) ++depth;
    if (!end && (text[at] == U'）' || text[at] == U')')) depth = std::max(0, depth - 1);
    if (!end && (depth > 0 || separators.find(text[at]) == Chars::npos)) continue;
    if (at > from) out.push_back({from, at});
    from = at + 1;
  }
  return out;
}

namespace {

constexpr Chars kDigits = U"零一二三四五六七八九";

std::optional<std::int64_t> digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return c - U'0';
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  const std::size_t at = kDigits.find(c);
  if (at == Chars::npos) return std::nullopt;
  return static_cast<std::int64_t>(at);
}

std::int64_t unit(char32_t c) {
  switch (c) {
    case U'十': return 10;
    case U'百': return 100;
    case U'千': return 1000;
    default: return 0;
  }
}

}  // namespace

std::optional<std::int64_t> take_number(Chars text, std::size_t& at) {
  std::int64_t whole = 0;  // above 万
  std::int64_t part = 0;
  std::int64_t last = 0;
  bool open = false;  // a digit that waits for its unit
  std::size_t i = at;
  for (; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (const auto d = digit(c)) {
      last = open && c >= U'0' && c <= U'9' ? last * 10 + *d : *d;
      open = true;
    } else if (const std::int64_t u = unit(c); u > 0) {
      part += (open ? last : 1) * u;
      last = 0;
      open = false;
    } else if ((c == U'万' || c == U'亿') && i > at) {
      whole = (whole + part + (open ? last : 0)) * (c == U'万' ? 10'000 : 100'000'000);
      part = last = 0;
      open = false;
    } else {
      break;
    }
    if (whole > 1'000'000'000'000 || part > 1'000'000'000'000 || last > 1'000'000'000'000) return std::nullopt;
  }
  if (i == at) return std::nullopt;
  at = i;
  return whole + part + (open ? last : 0);
}

std::optional<std::int64_t> take_multiple(Chars text, std::size_t& at) {
  std::size_t i = at;
  if (text.substr(i).starts_with(U"百分之")) {
    i += 3;
    const auto percent = take_number(text, i);
    if (!percent) return std::nullopt;
    at = i;
    return *percent * 100;
  }
  if (text.substr(i).starts_with(U"等值")) {
    at = i + 2;
    return 10'000;
  }
  const auto times = take_number(text, i);
  if (!times || i >= text.size() || text[i] != U'倍') return std::nullopt;
  at = i + 1;
  return *times * 10'000;
}

std::optional<std::int64_t> take_yuan(Chars text, std::size_t& at) {
  std::size_t i = at;
  const auto yuan = take_number(text, i);
  if (!yuan || i >= text.size() || text[i] != U'元') return std::nullopt;
  at = i + 1;
  return *yuan * 100;
}

}  // namespace fadu::registers::proposals
