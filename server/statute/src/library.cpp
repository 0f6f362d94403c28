#include "fadu/statute/library.hpp"

#include <algorithm>

#include "heads.hpp"

namespace fadu::statute {
namespace {

void remove_all(std::string& text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at)) text.erase(at, word.size());
}

std::string without_country(std::string_view title) {
  std::string out(title);
  remove_all(out, "中华人民共和国");
  return out;
}

/// A version ends the day before the next one begins.
void set_ends(Instrument& instrument, const Registration* registration) {
  for (std::size_t i = 0; i < instrument.editions.size(); ++i) {
    Edition& e = instrument.editions[i];
    const auto cut = [&e](Date next) {
      if (next > e.from && (!e.to || next.plus_days(-1) < *e.to)) e.to = next.plus_days(-1);
    };
    e.to.reset();
    if (i + 1 < instrument.editions.size()) cut(instrument.editions[i + 1].from);
    if (!registration) continue;
    for (const auto& v : registration->versions) {
      cut(v.from);
      if (v.adopted == e.adopted && v.to) cut(v.to->plus_days(1));
    }
  }
}

void sort_editions(Instrument& instrument) {
  std::ranges::stable_sort(instrument.editions, {}, [](const Edition& e) { return std::pair(e.from, e.adopted); });
  instrument.title = instrument.editions.back().title;
}

std::string paragraph_text(const Paragraph& p) {
  std::string out(p.text);
  for (const Item& i : p.items) (out += '\n') += i.text;
  return out;
}

Result<std::string> cited_text(const Article& a, const Cite& cite) {
  const auto count = a.paragraphs.size();
  if (cite.paragraph > static_cast<int>(count))
    return fail("no_paragraph", chinese_place({cite.statute, cite.article, cite.sub, 0, 0}) + "只有" +
                                    std::to_string(count) + "款，没有第" + std::to_string(cite.paragraph) + "款。");
  if (cite.item > 0) {
    const Item* item = a.item(cite.item, cite.paragraph);
    if (!item) return fail("no_item", "没有" + chinese_place(cite) + "。");
    return std::string(item->text);
  }
  if (cite.paragraph == 0) return std::string(a.text);
  return paragraph_text(a.paragraphs[static_cast<std::size_t>(cite.paragraph) - 1]);
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key(strip(name));
  for (const std::string_view w : {"《", "》", "〈", "〉", "<", ">", "中华人民共和国", " ", "　"}) remove_all(key, w);
  for (const std::string_view open : {"（", "("}) {
    const auto at = key.rfind(open);
    const bool last = key.ends_with("）") || key.ends_with(")");
    if (last && at != std::string::npos && at > 0) key.erase(at);
  }
  return key;
}

bool Library::add(Edition edition) {
  const std::string key = name_key(edition.title);
  const std::string file_key = name_key(edition.file.substr(0, edition.file.rfind(".md")));
  auto found = by_name_.find(key);
  if (found == by_name_.end()) found = by_name_.find(file_key);
  if (found == by_name_.end()) {
    found = by_name_.emplace(key, instruments_.size()).first;
    instruments_.push_back({edition.title, without_country(edition.title), {}, {}});
  }
  Instrument& instrument = instruments_[found->second];
  if (!file_key.empty()) by_name_.emplace(file_key, found->second);
  if (std::ranges::find(instrument.editions, edition.adopted, &Edition::adopted) != instrument.editions.end()) return false;
  instrument.editions.push_back(std::move(edition));
  sort_editions(instrument);
  set_ends(instrument, nullptr);
  return true;
}

void Library::link(const Registration& registration) {
  registered_[registration.id] = registration;
  auto found = by_name_.find(name_key(registration.title));
  if (found == by_name_.end()) found = by_name_.find(name_key(registration.short_title));
  if (found == by_name_.end()) return;
  const std::size_t at = found->second;
  Instrument& instrument = instruments_[at];
  instrument.id = registration.id;
  instrument.short_title = registration.short_title;
  by_name_[registration.id] = at;
  by_name_.emplace(name_key(registration.short_title), at);
  for (Edition& e : instrument.editions)
    for (const auto& v : registration.versions)
      if (v.adopted == e.adopted) {
        e.from = v.from;
        e.from_known = true;
      }
  sort_editions(instrument);
  set_ends(instrument, &registration);
}

const Instrument* Library::find(std::string_view name) const {
  auto found = by_name_.find(name);
  if (found == by_name_.end()) found = by_name_.find(name_key(name));
  return found == by_name_.end() ? nullptr : &instruments_[found->second];
}

Failure<Error> Library::missing(const Cite& cite) const {
  const auto known = registered_.find(cite.statute);
  const std::string title = known == registered_.end() ? cite.statute : "《" + known->second.title + "》";
  return fail("no_statute", title + "的正文尚未导入，可用 fadu statutes import 导入。");
}

Failure<Error> Library::not_in_force(const Cite& cite, Date on) const {
  std::string message = "《" + find(cite.statute)->short_title + "》没有在" + on.chinese() + "施行的已导入版本";
  if (const auto known = registered_.find(cite.statute); known != registered_.end())
    for (const auto& v : known->second.versions)
      if (v.from <= on && (!v.to || on <= *v.to)) message += "（" + v.adopted.chinese() + "通过的版本尚未导入）";
  return fail("no_version", message + "。");
}

Result<Passage> Library::resolve(const Cite& cite, Date on) const {
  const Instrument* instrument = find(cite.statute);
  if (!instrument) return missing(cite);
  const Edition* edition = instrument->on(on);
  if (!edition) return not_in_force(cite, on);
  Passage out{instrument, edition, nullptr, {}};
  if (cite.article == 0) return out;
  out.article = edition->find(cite.article, cite.sub);
  if (!out.article) {
    const Article* last = edition->articles.empty() ? nullptr : &edition->articles.back();
    return fail("no_article", "《" + instrument->short_title + "》" + edition->adopted.chinese() + "通过的版本没有" +
                                  chinese_place({cite.statute, cite.article, cite.sub, 0, 0}) +
                                  (last ? "，最后一条是" + chinese_place({cite.statute, last->number, last->sub, 0, 0}) : "") + "。");
  }
  auto text = cited_text(*out.article, cite);
  if (!text) return fail(text.error().code, "《" + instrument->short_title + "》" + text.error().message);
  out.text = std::move(text).value();
  return out;
}

std::string Library::chinese(const Cite& cite) const {
  if (const auto known = registered_.find(cite.statute); known != registered_.end())
    return statute::chinese(cite, known->second.short_title);
  const Instrument* instrument = find(cite.statute);
  return statute::chinese(cite, instrument ? instrument->short_title : cite.statute);
}

}  // namespace fadu::statute
