#include "fadu/base/text.hpp"

#include <fmt/format.h>

#include "utf8.hpp"

namespace fadu {
namespace {

bool is_control(char32_t c) { return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f); }

/// Characters that reorder what stands around them, so that a reader sees another text than is stored.
bool is_bidi(char32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

bool is_space(char32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0x3000 || c == 0xa0 || c == 0xfeff; }

}  // namespace

Status check_text(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t n = 1; at < text.size(); ++n) {
    const auto c = utf8::next(text, at);
    if (!c) return fail("bad_utf8", fmt::format("第{}个字不是有效的 UTF-8 编码。", n));
    if (is_control(*c)) return fail("control_character", fmt::format("第{}个字是不可见的控制字符，请删去。", n));
    if (is_bidi(*c)) return fail("bidi_character", fmt::format("第{}个字会改变文字方向，请删去。", n));
  }
  return Done{};
}

std::size_t length(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return n;
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::next(text, at);
    out += c.value_or(0xfffd);
    if (!c) ++at;
  }
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) utf8::append(out, c);
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = 0;
  bool seen = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const auto c = utf8::next(text, at);
    if (!c) ++at;
    if (c && is_space(*c)) continue;
    if (!seen) first = start;
    seen = true;
    last = at;
  }
  return seen ? text.substr(first, last - first) : std::string_view{};
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto at = text.find(by);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

}  // namespace fadu
