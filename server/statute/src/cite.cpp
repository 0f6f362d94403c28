#include "fadu/statute/cite.hpp"

#include <charconv>

#include "fadu/base/text.hpp"

namespace fadu::statute {
namespace {

constexpr int kMax = 9999;

Failure<Error> bad(std::string_view text) {
  return fail("bad_cite", "引用“" + std::string(text) + "”写法不对，应如 xzcfa#36.1.2、zaglf#120-1 或 spaqf#34..10。");
}

/// Takes a number 1…9999 without leading zero off the front; 0 if there is none.
int take_number(std::string_view& text) {
  int n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || n < 1 || n > kMax || text.front() == '0' || text.front() == '-') return 0;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return n;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool is_id(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-') return false;
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

/// ".1", ".1.2" or "..10" after the article; false when something is left over.
bool take_place(std::string_view& rest, Cite& cite) {
  if (!take(rest, '.')) return rest.empty();
  const bool unnamed = take(rest, '.');
  (unnamed ? cite.item : cite.paragraph) = take_number(rest);
  if (!unnamed && cite.paragraph > 0 && take(rest, '.')) {
    cite.item = take_number(rest);
    if (cite.item == 0) return false;
  }
  return rest.empty() && (cite.paragraph > 0 || cite.item > 0);
}

bool take_article(std::string_view& rest, Cite& cite) {
  cite.article = take_number(rest);
  if (cite.article == 0) return false;
  if (!take(rest, '-')) return true;
  cite.sub = take_number(rest);
  return cite.sub > 0;
}

}  // namespace

Result<Cite> parse_cite(std::string_view text) {
  const auto hash = text.find('#');
  Cite cite;
  cite.statute = text.substr(0, hash);
  if (!is_id(cite.statute)) return bad(text);
  if (hash == std::string_view::npos) return cite;
  std::string_view rest = text.substr(hash + 1);
  if (!take_article(rest, cite) || !take_place(rest, cite)) return bad(text);
  return cite;
}

std::string print(const Cite& cite) {
  std::string out = cite.statute;
  if (cite.article == 0) return out;
  out += "#" + std::to_string(cite.article);
  if (cite.sub > 0) out += "-" + std::to_string(cite.sub);
  if (cite.paragraph > 0) out += "." + std::to_string(cite.paragraph);
  if (cite.item > 0) out += (cite.paragraph > 0 ? "." : "..") + std::to_string(cite.item);
  return out;
}

std::string chinese_place(const Cite& cite) {
  if (cite.article == 0) return {};
  std::string out = "第" + chinese_number(cite.article) + "条";
  if (cite.sub > 0) out += "之" + chinese_number(cite.sub);
  if (cite.paragraph > 0) out += "第" + chinese_number(cite.paragraph) + "款";
  if (cite.item > 0) out += "第（" + chinese_number(cite.item) + "）项";
  return out;
}

std::string chinese(const Cite& cite, std::string_view title) {
  return "《" + std::string(title) + "》" + chinese_place(cite);
}

}  // namespace fadu::statute
