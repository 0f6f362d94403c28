// The places that a text names.
#include <algorithm>

#include "proposals/chars.hpp"

namespace fadu::registers::proposals {

namespace {

/// Reads places one after the other; what a later one leaves out is taken from the one before (第二项、第三项).
struct Reader {
  Chars text;
  Here here;
  Place last{};
  bool range{};  ///< 至 stands before the next place
  std::vector<Place> out{};
};

void add(Reader& reader, const Place& place) {
  const Place before = reader.last;
  const bool between = reader.range && before.item > 0 && before.article == place.article && before.paragraph == place.paragraph;
  if (between)
    for (Place step = before; ++step.item < place.item;) reader.out.push_back(step);  // 第一项至第五项: those between
  const bool articles = reader.range && before.item == 0 && before.paragraph == 0 && place.article - before.article < 60;
  if (articles)
    for (int n = before.article; ++n < place.article;) reader.out.push_back({n, 0, 0, 0});  // 第四十九条至第五十二条
  reader.range = false;
  reader.last = place;
  if (std::ranges::find(reader.out, place) == reader.out.end()) reader.out.push_back(place);
}

/// 第…X at `at`; the number, or 0.
int ordinal(Chars text, std::size_t& at, char32_t unit) {
  std::size_t i = at;
  if (i >= text.size() || text[i] != U'第') return 0;
  ++i;
  const bool bracket = i < text.size() && (text[i] == U'（' || text[i] == U'(');
  if (bracket) ++i;
  const auto n = take_number(text, i);
  if (bracket && i < text.size()) ++i;
  if (!n || *n <= 0 || *n > 9999 || i >= text.size() || text[i] != unit) return 0;
  at = i + 1;
  return static_cast<int>(*n);
}

/// Behind an article: 之一, 第…款, 第…项.
Place rest_of(Chars text, std::size_t& at, Place place) {
  if (place.paragraph == 0 && text.substr(at).starts_with(U"之")) {
    std::size_t i = at + 1;
    if (const auto n = take_number(text, i); n && *n < 100) {
      place.sub = static_cast<int>(*n);
      at = i;
    }
  }
  if (const int n = ordinal(text, at, U'款'); n > 0) place.paragraph = n;
  if (const int n = ordinal(text, at, U'项'); n > 0) place.item = n;
  return place;
}

/// A place that begins at `at`, or nothing; `at` moves behind it.
bool take(Reader& reader, std::size_t& at) {
  const Chars text = reader.text;
  const Chars tail = text.substr(at);
  const Here& here = reader.here;
  if (tail.starts_with(U"前款") && here.paragraph > 1) {
    at += 2;
    add(reader, rest_of(text, at, {here.article, here.sub, here.paragraph - 1, 0}));
    return true;
  }
  if (tail.starts_with(U"前两款") && here.paragraph > 2) {
    at += 3;
    add(reader, {here.article, here.sub, here.paragraph - 2, 0});
    add(reader, {here.article, here.sub, here.paragraph - 1, 0});
    return true;
  }
  if (tail.starts_with(U"前条") && here.article > 1) {
    at += 2;
    add(reader, rest_of(text, at, {here.article - 1, 0, 0, 0}));
    return true;
  }
  std::size_t i = at;
  if (const int n = ordinal(text, i, U'条'); n > 0) {
    at = i;
    add(reader, rest_of(text, at, {n, 0, 0, 0}));
    return true;
  }
  if (const int n = ordinal(text, i, U'款'); n > 0) {
    at = i;
    const bool own = reader.last.article == 0 || (at >= 5 && has(text.substr(at - 5, 5), U"本条"));
    Place place{own ? here.article : reader.last.article, own ? here.sub : reader.last.sub, n, 0};
    add(reader, rest_of(text, at, place));
    return true;
  }
  if (const int n = ordinal(text, i, U'项'); n > 0) {
    at = i;
    Place place = reader.last;
    if (place.article == 0) place = {here.article, here.sub, here.paragraph, 0};
    place.item = n;
    add(reader, place);
    return true;
  }
  return false;
}

}  // namespace

std::vector<Place> named_places(Chars text, Here here) {
  Reader reader{text, here};
  bool foreign = false;  // behind a title: the article is another statute's
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text[at];
    if (c == U'》') foreign = true;
    if (c == U'，' || c == U'；' || begins_any(text.substr(at), {U"本法", U"本条", U"本办法", U"本规定"})) foreign = false;
    if (text.substr(at).starts_with(U"至第")) reader.range = !reader.out.empty();
    if (!foreign && (c == U'第' || c == U'前') && take(reader, at)) continue;
    ++at;
  }
  return reader.out;
}

}  // namespace fadu::registers::proposals
