#include "fadu/statute/text.hpp"

namespace fadu::statute {

const Item* Article::item(int n, int paragraph) const {
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    if (paragraph > 0 && static_cast<int>(p) + 1 != paragraph) continue;
    for (const Item& i : paragraphs[p].items)
      if (i.number == n) return &i;
  }
  return nullptr;
}

const Article* Edition::find(int number, int sub) const {
  for (const Article& a : articles)
    if (a.number == number && a.sub == sub) return &a;
  return nullptr;
}

std::string Edition::path(const Article& article) const {
  std::string out;
  for (int h = article.heading; h >= 0; h = headings[static_cast<std::size_t>(h)].parent) {
    const std::string_view above = headings[static_cast<std::size_t>(h)].title;
    out = out.empty() ? std::string(above) : std::string(above) + " / " + out;
  }
  std::erase(out, '\n');
  return out;
}

const Edition* Instrument::on(Date day) const {
  const Edition* found = nullptr;
  for (const Edition& e : editions)
    if (e.from <= day && (!e.to || day <= *e.to)) found = &e;
  return found;
}

}  // namespace fadu::statute
