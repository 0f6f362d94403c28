#include "fadu/http/uri.hpp"

#include <algorithm>
#include <optional>

#include "ascii.hpp"
#include "fadu/base/text.hpp"

namespace fadu::http {
namespace {

constexpr std::size_t kMaxPairs = 200;
constexpr std::size_t kMaxCookies = 50;

bool unreserved(char c) { return ascii::alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

Failure<Error> bad_percent() { return fail("bad_percent", "地址中的 % 编码不完整或不正确。"); }
Failure<Error> bad_path() { return fail("bad_path", "地址不正确：含有空的、“.”或“..”路径段。"); }

/// Browsers send line breaks of text areas as CRLF; inside we know LF.
void unify_lines(std::string& text) {
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!(text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) text[to++] = text[i];
  text.resize(to);
}

bool plain_path(std::string_view path) {
  return std::all_of(path.begin(), path.end(), [](char c) { return unreserved(c) || c == '/'; });
}

bool good_segments(std::string_view path) {
  bool good = true;
  std::string_view rest = path.substr(1);
  if (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  if (rest.empty()) return path.size() <= 1;
  while (good) {
    const std::size_t slash = rest.find('/');
    const std::string_view segment = rest.substr(0, slash);
    good = !segment.empty() && segment != "." && segment != "..";
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  return good;
}

Result<std::pair<std::string, std::string>> parse_pair(std::string_view piece) {
  const std::size_t equals = piece.find('=');
  auto name = percent_decode(piece.substr(0, equals), true);
  if (!name) return name.failure();
  auto value = percent_decode(equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1), true);
  if (!value) return value.failure();
  return std::pair{std::move(*name), std::move(*value)};
}

bool cookie_char(char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; }

}  // namespace

Result<std::string> percent_decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '%') {
      out += plus_is_blank && c == '+' ? ' ' : c;
      continue;
    }
    if (i + 2 >= text.size()) return bad_percent();
    const int high = ascii::hex(text[i + 1]);
    const int low = ascii::hex(text[i + 2]);
    if (high < 0 || low < 0) return bad_percent();
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (plus_is_blank) unify_lines(out);
  if (auto ok = check_text(out); !ok) return ok.failure();
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (unreserved(c)) out += c;
    else (out += '%').append({kDigits[byte >> 4], kDigits[byte & 15]});
  }
  return out;
}

Result<Target> parse_target(std::string_view target) {
  const std::size_t mark = target.find('?');
  const std::string_view raw = target.substr(0, mark);
  Target out{{}, mark == std::string_view::npos ? std::string{} : std::string{target.substr(mark + 1)}};
  if (raw.empty() || raw.front() != '/') return bad_path();
  if (plain_path(raw)) {
    out.path = raw;
  } else {
    auto decoded = percent_decode(raw, false);
    if (!decoded) return decoded.failure();
    // A slash that came encoded would make segments that nobody in front of us saw.
    const auto slashes = [](std::string_view s) { return std::count(s.begin(), s.end(), '/'); };
    if (slashes(*decoded) != slashes(raw) || decoded->find_first_of("\\\n\t") != std::string::npos) return bad_path();
    out.path = std::move(*decoded);
  }
  if (!good_segments(out.path)) return bad_path();
  return out;
}

Result<Pairs> parse_query(std::string_view query) {
  Pairs out;
  std::optional<Failure<Error>> wrong;
  if (query.empty()) return out;
  ascii::pieces(query, '&', [&](std::string_view piece) {
    if (piece.empty()) return true;
    auto pair = parse_pair(piece);
    if (!pair) wrong = pair.failure();
    else out.push_back(std::move(*pair));
    if (!wrong && out.size() > kMaxPairs) wrong = fail("too_many_parameters", "地址中的参数太多。");
    return !wrong;
  });
  if (wrong) return *wrong;
  return out;
}

Pairs parse_cookies(std::string_view field) {
  Pairs out;
  Pairs twice;
  ascii::pieces(field, ';', [&](std::string_view piece) {
    const std::size_t equals = piece.find('=');
    if (equals == std::string_view::npos || equals == 0) return true;
    const std::string_view name = piece.substr(0, equals);
    const std::string_view value = piece.substr(equals + 1);
    const bool good = std::all_of(name.begin(), name.end(), ascii::token) && std::all_of(value.begin(), value.end(), cookie_char);
    if (!good) return true;
    if (find(out, name)) twice.emplace_back(name, "");
    out.emplace_back(name, value);
    return out.size() < kMaxCookies;
  });
  std::erase_if(out, [&](const auto& pair) { return find(twice, pair.first) != nullptr; });
  return out;
}

}  // namespace fadu::http
