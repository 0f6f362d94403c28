// Places as people type them: 36, 36.1, 第三十六条第一款第（二）项, 第一百二十条之一.
#include "fadu/base/text.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::statute {
namespace {

bool eat(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

void eat_brackets(std::string_view& text) {
  for (const std::string_view b : {"（", "）", "(", ")"}) (void)eat(text, b);
}

int value(std::string_view digits) {
  if (digits.empty()) return 0;
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) {
    const int n = parse_chinese_number(digits);
    return n > 0 ? n : 0;
  }
  int n = 0;
  for (const char c : digits.substr(0, 5)) n = n * 10 + (c - '0');
  return n <= 9999 ? n : 0;
}

/// "第三十六条" → 36 and the text behind it; 0 and nothing eaten when the unit does not follow.
int eat_part(std::string_view& text, std::string_view unit) {
  std::string_view rest = text;
  (void)eat(rest, "第");
  eat_brackets(rest);
  const auto end = rest.find(unit);
  if (end == std::string_view::npos) return 0;
  std::string_view digits = rest.substr(0, end);
  for (const std::string_view b : {"）", ")"})
    if (digits.ends_with(b)) digits.remove_suffix(b.size());
  const int n = value(digits);
  if (n > 0) text = rest.substr(end + unit.size());
  return n;
}

}  // namespace

Result<Cite> parse_place(std::string_view statute, std::string_view place) {
  std::string_view rest = trim(place);
  if (rest.find("条") == std::string_view::npos) {
    const int n = parse_chinese_number(rest);
    if (n > 0) return Cite{std::string(statute), n, 0, 0, 0};
    return parse_cite(std::string(statute) + "#" + std::string(rest));
  }
  Cite cite{std::string(statute), eat_part(rest, "条"), 0, 0, 0};
  if (eat(rest, "之")) {
    const auto next = rest.find("第");
    cite.sub = value(rest.substr(0, next));
    rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next);
    if (cite.sub == 0) cite.article = 0;
  }
  cite.paragraph = eat_part(rest, "款");
  cite.item = eat_part(rest, "项");
  if (cite.article == 0 || !rest.empty())
    return fail("bad_cite", "“" + std::string(place) + "”不是条文位置，应如 第三十六条第一款第（二）项 或 36.1.2。");
  return cite;
}

}  // namespace fadu::statute
