// Pairs of characters, weighed by how rare they are in the statute. Whole numbers only: the same on every machine.
#include "proposals/likeness.hpp"

#include <algorithm>
#include <bit>

#include "fadu/base/text.hpp"

namespace fadu::registers::proposals {

namespace {

constexpr Chars kPoints = U"，。；：、（）《》 　";

std::vector<std::uint64_t> pairs_of(Chars text) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (kPoints.find(text[i]) != Chars::npos || kPoints.find(text[i + 1]) != Chars::npos) continue;
    out.push_back(static_cast<std::uint64_t>(text[i]) << 32U | text[i + 1]);
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

/// Words of every penal text, which mean nothing for the choice.
std::u32string plain(Chars act) {
  return without(std::u32string(act), {U"违反本法规定", U"有下列行为之一", U"有下列情形之一", U"尚不构成犯罪", U"本法规定", U"未按照规定", U"未按规定", U"未依照"});
}

/// Square root of a whole number.
std::int64_t root(std::int64_t n) {
  std::int64_t out = 0;
  for (std::int64_t bit = std::int64_t{1} << 31U; bit > 0; bit >>= 1U)
    if ((out + bit) * (out + bit) <= n) out += bit;
  return out;
}

}  // namespace

Likeness::Likeness(const statute::Edition& edition, int before) {
  for (const statute::Article& article : edition.articles) {
    if (article.number >= before) continue;
    for (std::size_t p = 0; p < article.paragraphs.size(); ++p) {
      const statute::Paragraph& paragraph = article.paragraphs[p];
      const Place place{article.number, article.sub, static_cast<int>(p) + 1, 0};
      add(place, paragraph.text, {});
      for (const statute::Item& item : paragraph.items) add({place.article, place.sub, place.paragraph, item.number}, item.text, {});
    }
  }
  for (const Entry& entry : entries_)
    for (const std::uint64_t pair : entry.pairs) ++seen_[pair];
  for (Entry& entry : entries_)
    for (const std::uint64_t pair : entry.pairs) entry.weight += weight(pair);
}

void Likeness::add(Place place, std::string_view text, std::string_view intro) {
  std::u32string all = decode(intro);
  all += decode(text);
  entries_.push_back({place, pairs_of(all), 0});
}

/// About 100 · log2((entries + 1) / seen), in whole numbers.
std::int64_t Likeness::weight(std::uint64_t pair) const {
  const auto it = seen_.find(pair);
  if (it == seen_.end()) return 0;
  const std::uint64_t ratio = ((entries_.size() + 1) * 256) / static_cast<std::uint64_t>(it->second);
  const int high = std::bit_width(ratio) - 1;
  return 100 * (high - 8) + static_cast<std::int64_t>((ratio * 100 >> static_cast<unsigned>(high)) - 100);
}

std::vector<Likeness::Match> Likeness::best(Chars act, int floor) const {
  const auto wanted = pairs_of(plain(act));
  std::int64_t whole = 0;
  for (const std::uint64_t pair : wanted) whole += seen_.contains(pair) ? weight(pair) : 300;
  std::vector<Match> out;
  for (const Entry& entry : entries_) {
    std::int64_t shared = 0;
    for (const std::uint64_t pair : wanted)
      if (std::ranges::binary_search(entry.pairs, pair)) shared += weight(pair);
    const std::int64_t norm = root(std::max<std::int64_t>(1, whole) * std::max<std::int64_t>(1, entry.weight));
    const int score = static_cast<int>(std::min<std::int64_t>(1000, shared * 1000 / std::max<std::int64_t>(1, norm)));
    if (score >= floor) out.push_back({entry.place, score});
  }
  std::ranges::stable_sort(out, [](const Match& a, const Match& b) { return a.score > b.score; });
  if (out.size() > 3) out.resize(3);
  return out;
}

}  // namespace fadu::registers::proposals
