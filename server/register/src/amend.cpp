#include "fadu/register/amend.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace fadu::registers {

namespace {

constexpr std::string_view kRepealed = "同时废止";
constexpr std::size_t kLastArticles = 3;

/// Signs that one file has half and another full width: no amendment either.
constexpr std::pair<char, std::string_view> kWideSigns[] = {{'(', "（"}, {')', "）"}, {',', "，"}, {';', "；"}, {':', "："}};

/// Without white space: a line broken elsewhere is no amendment.
void add_bare(std::string& out, std::string_view text) {
  constexpr std::string_view kWide = "　", kBlank = " \n\t\r";
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with(kWide)) {
      i += kWide.size();
      continue;
    }
    const char c = text[i++];
    const auto sign = std::ranges::find(kWideSigns, c, &std::pair<char, std::string_view>::first);
    if (sign != std::end(kWideSigns)) out += sign->second;
    else if (kBlank.find(c) == std::string_view::npos) out += c;
  }
}

std::string paragraph_words(const statute::Paragraph& paragraph) {
  std::string out;
  add_bare(out, paragraph.text);
  for (const statute::Item& item : paragraph.items) add_bare(out, item.text);
  return out;
}

std::string item_words(const statute::Article& article, const statute::Cite& cite) {
  for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
    const statute::Paragraph& paragraph = article.paragraphs[i];
    if (cite.paragraph > 0 && cite.paragraph != static_cast<int>(i) + 1) continue;
    for (const statute::Item& item : paragraph.items)
      if (&item == article.item(cite.item, cite.paragraph)) {
        std::string out;
        add_bare(out, paragraph.text);
        add_bare(out, item.text);
        return out;
      }
  }
  return {};
}

using Words = std::unordered_map<std::string, const statute::Article*>;

Words by_words(const statute::Edition& edition) {
  Words out;
  for (const statute::Article& article : edition.articles) out.emplace(article_words(article), &article);
  return out;
}

/// One article of the older version: nothing when its words stand under the same number.
std::optional<ArticleChange> change_of(const statute::Article& old, const statute::Edition& newer, const Words& words) {
  const statute::Article* same = newer.find(old.number, old.sub);
  const std::string text = article_words(old);
  if (same && article_words(*same) == text) return std::nullopt;
  if (const auto found = words.find(text); found != words.end()) {
    const statute::Article& there = *found->second;
    return ArticleChange{Amended::moved, old.number, old.sub, there.number, there.sub, old.text, there.text};
  }
  if (!same) return ArticleChange{Amended::removed, old.number, old.sub, 0, 0, old.text, {}};
  return ArticleChange{Amended::changed, old.number, old.sub, same->number, same->sub, old.text, same->text};
}

/// "《甲》、《乙》和《丙》": what stands between the titles must not narrow the repeal to a part ("《甲》中有关……").
bool whole_titles(std::string_view sentence) {
  bool good = false;
  for (auto end = sentence.find("》"); end != std::string_view::npos; end = sentence.find("》", end)) {
    end += std::string_view("》").size();
    const auto next = sentence.find("《", end);
    const std::string_view between = sentence.substr(end, next == std::string_view::npos ? next : next - end);
    if (between.starts_with("中") || between.starts_with("第") || between.starts_with("关于") || between.starts_with("有关") || between.starts_with("与"))
      return false;
    good = true;
  }
  return good;
}

void titles_in(std::string_view sentence, std::vector<std::string_view>& out) {
  constexpr std::string_view kOpen = "《", kClose = "》";
  for (auto at = sentence.find(kOpen); at != std::string_view::npos;) {
    const auto end = sentence.find(kClose, at);
    if (end == std::string_view::npos) return;
    out.push_back(sentence.substr(at + kOpen.size(), end - at - kOpen.size()));
    at = sentence.find(kOpen, end);
  }
}

std::vector<std::string_view> repealed_titles(std::string_view text) {
  std::vector<std::string_view> out;
  for (auto at = text.find(kRepealed); at != std::string_view::npos; at = text.find(kRepealed, at + kRepealed.size())) {
    const auto stop = text.substr(0, at).rfind("。");
    const std::size_t begin = stop == std::string_view::npos ? 0 : stop;
    const std::string_view sentence = text.substr(begin, at - begin);
    if (whole_titles(sentence)) titles_in(sentence, out);
  }
  return out;
}

bool goes_on(const statute::Instrument& instrument, Date from) {
  return std::ranges::any_of(instrument.editions, [&](const statute::Edition& edition) { return edition.from >= from; });
}

void add_repeals(const statute::Library& library, const statute::Instrument& by, const statute::Edition& edition, std::vector<Repeal>& out) {
  const std::size_t last = std::min(kLastArticles, edition.articles.size());
  for (const statute::Article& article : std::span(edition.articles).last(last))
    for (const std::string_view title : repealed_titles(article.text)) {
      const statute::Instrument* target = library.find(title);
      if (target && target != &by && !goes_on(*target, edition.from)) out.push_back({target, &by, edition.from, edition.from_known});
    }
}

}  // namespace

std::string article_words(const statute::Article& article) {
  std::string out;
  for (const statute::Paragraph& paragraph : article.paragraphs) out += paragraph_words(paragraph);
  return out;
}

std::string cited_words(const statute::Edition& edition, const statute::Cite& cite) {
  const statute::Article* article = cite.article == 0 ? nullptr : edition.find(cite.article, cite.sub);
  if (!article) return {};
  if (cite.item > 0) return item_words(*article, cite);
  if (cite.paragraph == 0) return article_words(*article);
  const auto at = static_cast<std::size_t>(cite.paragraph) - 1;
  return at < article->paragraphs.size() ? paragraph_words(article->paragraphs[at]) : std::string{};
}

const statute::Article* same_words(const statute::Edition& newer, std::string_view words) {
  const auto found = std::ranges::find_if(newer.articles, [&](const statute::Article& article) { return article_words(article) == words; });
  return found == newer.articles.end() ? nullptr : &*found;
}

std::vector<ArticleChange> article_changes(const statute::Edition& older, const statute::Edition& newer) {
  const Words before = by_words(older), after = by_words(newer);
  std::vector<ArticleChange> out;
  for (const statute::Article& article : older.articles)
    if (auto change = change_of(article, newer, after)) out.push_back(std::move(*change));
  for (const statute::Article& article : newer.articles)
    if (!older.find(article.number, article.sub) && !before.contains(article_words(article)))
      out.push_back({Amended::added, article.number, article.sub, article.number, article.sub, {}, article.text});
  return out;
}

std::vector<Repeal> repeals(const statute::Library& library) {
  std::vector<Repeal> out;
  for (const statute::Instrument& by : library.instruments())
    for (const statute::Edition& edition : by.editions) add_repeals(library, by, edition, out);
  std::ranges::sort(out, {}, [](const Repeal& one) { return std::pair(one.repealed, one.from); });
  const auto doubles = std::ranges::unique(out, {}, &Repeal::repealed);   // the earliest stays
  out.erase(doubles.begin(), doubles.end());
  std::ranges::sort(out, {}, [](const Repeal& one) { return one.repealed->title; });
  return out;
}

}  // namespace fadu::registers
