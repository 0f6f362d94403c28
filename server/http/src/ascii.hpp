#pragma once
// ASCII letters as protocols know them: no locale, constant time per byte.
#include <string>
#include <string_view>

namespace fadu::http::ascii {

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool alnum(char c) { return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
/// RFC 9110 tchar.
constexpr bool token(char c) { return alnum(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos; }
/// Value of a hexadecimal digit, -1 for others.
constexpr int hex(char c) {
  if (digit(c)) return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

/// Equal but for case.
constexpr bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

inline std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Calls `each` with every trimmed piece between `by`; stops when it returns false.
template <class F>
void pieces(std::string_view text, char by, F each) {
  while (true) {
    const std::size_t end = text.find(by);
    if (!each(trim(text.substr(0, end))) || end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// Is `word` in the comma list?
inline bool lists(std::string_view text, std::string_view word) {
  bool found = false;
  pieces(text, ',', [&](std::string_view piece) { return !(found = same(piece, word)); });
  return found;
}

inline std::string lowered(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace fadu::http::ascii
