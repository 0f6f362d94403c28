#include "fadu/statute/search.hpp"

#include <algorithm>
#include <numeric>

#include "fadu/base/text.hpp"
#include "heads.hpp"

namespace fadu::statute {
namespace {

constexpr std::size_t kBefore = 15;   // characters of a snippet before the match
constexpr std::size_t kSnippet = 60;  // characters of a snippet

std::uint32_t half(char32_t c) { return c > 0xffff ? 0xfffd : static_cast<std::uint32_t>(c); }

/// The distinct pairs of neighbouring characters of a text.
std::vector<std::uint32_t> pairs_of(std::string_view text) {
  const std::u32string chars = decode(text);
  std::vector<std::uint32_t> out;
  for (std::size_t i = 1; i < chars.size(); ++i) out.push_back(half(chars[i - 1]) << 16 | half(chars[i]));
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string_view> words_of(std::string_view query) {
  std::vector<std::string_view> out;
  for (query = strip(query); !query.empty();) {
    const std::size_t end = std::min({query.find(' '), query.find("　"), query.find('\n'), query.find('\t')});
    out.push_back(query.substr(0, end));
    query = end == std::string_view::npos ? std::string_view{} : strip(query.substr(end));
  }
  return out;
}

std::string snippet_around(std::string_view text, std::size_t at) {
  std::u32string before = decode(text.substr(0, at));
  std::u32string after = decode(text.substr(at));
  if (before.size() > kBefore) before = U"…" + before.substr(before.size() - kBefore);
  if (before.size() + after.size() > kSnippet) after = after.substr(0, kSnippet - before.size()) + U"…";
  std::string out = encode(before + after);
  std::ranges::replace(out, '\n', ' ');
  return out;
}

}  // namespace

Index::Index(const Library& library) : library_(&library) {
  const auto& instruments = library.instruments();
  for (std::uint32_t i = 0; i < instruments.size(); ++i)
    for (std::size_t e = 0; e < instruments[i].editions.size(); ++e)
      for (std::size_t a = 0; a < instruments[i].editions[e].articles.size(); ++a)
        entries_.push_back({i, static_cast<std::uint16_t>(e), static_cast<std::uint16_t>(a)});
  std::ranges::stable_sort(entries_, std::greater<>{}, [&](const Entry& e) {
    return instruments[e.instrument].editions[e.edition].from;
  });
  std::vector<std::uint64_t> found;
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry)
    for (const std::uint32_t pair : pairs_of(article(entry).text)) found.push_back(std::uint64_t{pair} << 32 | entry);
  fill(std::move(found));
}

void Index::fill(std::vector<std::uint64_t> found) {
  std::ranges::sort(found);
  postings_.reserve(found.size());
  for (const std::uint64_t f : found) {
    const auto pair = static_cast<std::uint32_t>(f >> 32);
    if (pairs_.empty() || pairs_.back() != pair) {
      pairs_.push_back(pair);
      starts_.push_back(static_cast<std::uint32_t>(postings_.size()));
    }
    postings_.push_back(static_cast<std::uint32_t>(f));
  }
  starts_.push_back(static_cast<std::uint32_t>(postings_.size()));
}

const Article& Index::article(std::uint32_t entry) const {
  const Entry& e = entries_[entry];
  return library_->instruments()[e.instrument].editions[e.edition].articles[e.article];
}

std::pair<std::size_t, std::size_t> Index::list_of(std::uint32_t pair) const {
  const auto at = std::ranges::lower_bound(pairs_, pair);
  if (at == pairs_.end() || *at != pair) return {0, 0};
  const auto i = static_cast<std::size_t>(at - pairs_.begin());
  return {starts_[i], starts_[i + 1]};
}

/// The articles that have the word's rarest pair; all of them for a word of one character.
std::vector<std::uint32_t> Index::candidates(std::string_view word) const {
  const std::vector<std::uint32_t> pairs = pairs_of(word);
  if (pairs.empty()) {
    std::vector<std::uint32_t> all(entries_.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
  }
  std::pair<std::size_t, std::size_t> best{0, postings_.size() + 1};
  for (const std::uint32_t pair : pairs) {
    const auto list = list_of(pair);
    if (list.second - list.first < best.second - best.first) best = list;
  }
  const auto begin = postings_.begin();
  return {begin + static_cast<std::ptrdiff_t>(best.first), begin + static_cast<std::ptrdiff_t>(best.second)};
}

Hit Index::hit(std::uint32_t entry, std::string_view word) const {
  const Entry& e = entries_[entry];
  const Instrument& instrument = library_->instruments()[e.instrument];
  const Article& a = article(entry);
  return {&instrument, &instrument.editions[e.edition], &a, snippet_around(a.text, a.text.find(word))};
}

std::vector<Hit> Index::search(std::string_view query, std::size_t limit) const {
  std::vector<Hit> hits;
  const auto words = words_of(query);
  if (words.empty() || limit == 0) return hits;
  std::vector<std::uint32_t> best = candidates(words[0]);
  for (const std::string_view w : words)
    if (auto c = candidates(w); c.size() < best.size()) best = std::move(c);
  for (const std::uint32_t entry : best) {
    const std::string_view text = article(entry).text;
    const bool all = std::ranges::all_of(words, [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
    if (all) hits.push_back(hit(entry, words[0]));
    if (hits.size() == limit) break;
  }
  return hits;
}

}  // namespace fadu::statute
