// A statute's liability chapter → proposals.
#include <algorithm>
#include <array>
#include <map>

#include "fadu/base/text.hpp"
#include "proposals/likeness.hpp"
#include "proposals/reading.hpp"

namespace fadu::registers {

namespace {

using namespace proposals;

constexpr int kWeak = 330;   ///< below this a match by words is doubtful
constexpr int kFloor = 200;  ///< below this there is none

/// In the order of codes/penalty_kind.toml, the order to correct first.
constexpr std::array<std::string_view, 15> kOrder{
    "order_correction", "warning", "criticism", "fine", "confiscate_gains", "confiscate_goods", "licence_suspended", "licence_downgraded",
    "licence_revoked", "restrict_business", "suspend_business", "closure", "ban_person", "detention", "other"};

std::size_t rank(std::string_view kind) { return static_cast<std::size_t>(std::ranges::find(kOrder, kind) - kOrder.begin()); }

bool liability(std::string_view title) { return title.find("法律责任") != std::string_view::npos || title.find("罚则") != std::string_view::npos; }

/// The articles to read, [first, last].
std::pair<int, int> range_of(const statute::Edition& edition, const ProposeOptions& options) {
  if (options.first > 0) return {options.first, options.last > 0 ? options.last : options.first};
  int first = 0;
  int last = 0;
  for (const statute::Article& article : edition.articles) {
    int heading = article.heading;
    while (heading >= 0 && !liability(edition.headings[static_cast<std::size_t>(heading)].title))
      heading = edition.headings[static_cast<std::size_t>(heading)].parent;
    if (heading < 0) continue;
    if (first == 0) first = article.number;
    last = article.number;
  }
  return first > 0 ? std::pair{first, last} : std::pair{1, 9999};
}

class Proposer {
 public:
  Proposer(const statute::Edition& edition, const ProposeOptions& options)
      : options_(options), range_(range_of(edition, options)), likeness_(edition, range_.first) {}

  void collect(const statute::Article& article) {
    if (article.number < range_.first || article.number > range_.second) return;
    for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
      const std::u32string text = decode(article.paragraphs[i].text);
      acts_.push_back({{article.number, article.sub, static_cast<int>(i) + 1, 0}, text.substr(0, text.find(U"的，"))});
    }
  }
  void read(const statute::Article& article) {
    if (article.number < range_.first || article.number > range_.second) return;
    for (std::size_t p = 0; p < article.paragraphs.size(); ++p)
      read(article.paragraphs[p], Here{article.number, article.sub, static_cast<int>(p) + 1});
  }
  std::vector<ItemProposal> take() { return std::move(out_); }

 private:
  void read(const statute::Paragraph& paragraph, Here here) {
    const std::u32string text = decode(paragraph.text);
    if (not_for_citizens(text)) return;
    Reading intro = read_paragraph({text, 0, {}, {here, &options_.id_of}});
    const bool by_item = has_any(text, {U"下列规定", U"下列标准", U"以下规定"}) || intro.effects.empty();
    resolve(intro.effects, here);
    settle(intro.effects);
    const bool lists = has_any(text, {U"下列", U"以下行为", U"以下情形"});
    if (paragraph.items.empty() || !lists) {
      emit(here, 0, intro.act, intro.effects);
      return;
    }
    for (const statute::Item& item : paragraph.items) {
      const std::u32string words = decode(item.text);
      std::vector<Effect> effects = intro.effects;
      if (by_item) {
        Reading own = read_paragraph({words, item.number, party_of_intro(intro), {here, &options_.id_of}});
        settle(own.effects);
        if (!own.effects.empty()) effects = std::move(own.effects);
      }
      emit(here, item.number, by_item && !intro.act.empty() && !effects.empty() && effects.front().span.item > 0 ? intro.act : blank_exceptions(words), effects);
    }
  }

  /// like:… → as:… of the provision whose act has these words: the same article's first, then the statute's first.
  void resolve(std::vector<Effect>& effects, Here here) const {
    for (Effect& effect : effects)
      for (std::string& word : effect.conditions) {
        if (!word.starts_with("like:")) continue;
        const Place found = like(decode(std::string_view(word).substr(5)), here);
        word = found.article > 0 ? "as:" + std::to_string(found.article) + "." + std::to_string(found.paragraph) : "as:other_law";
        effect.unsure.emplace_back("“以…论处”指向的条文是按用语找的");
      }
    std::erase_if(effects, [](const Effect& effect) { return effect.kind.empty() && effect.conditions == std::vector<std::string>{"as:other_law"} && !effect.unsure.empty(); });
  }
  [[nodiscard]] Place like(const std::u32string& phrase, Here here) const {
    for (std::size_t cut = 0; cut + 2 <= phrase.size(); ++cut) {
      const Chars word = Chars(phrase).substr(cut);
      for (const bool own : {true, false})
        for (const Act& act : acts_) {
          const bool self = act.place.article == here.article && act.place.paragraph == here.paragraph;
          if (!self && (act.place.article == here.article) == own && has(act.text, word)) return act.place;
        }
    }
    return {};
  }

  static std::string party_of_intro(const Reading& intro) {
    for (const Effect& effect : intro.effects)
      if (std::ranges::find(effect.conditions, "responsible_person") != effect.conditions.end()) return "responsible_person";
    return {};
  }

  static void settle(std::vector<Effect>& effects) {
    settle_limits(effects);
    settle_cases(effects);
    for (Effect& effect : effects) std::ranges::sort(effect.conditions);
  }

  /// Effects under the same conditions are one row; two fines under the same ones are two.
  void emit(Here here, int item, const std::u32string& act, const std::vector<Effect>& effects) {
    std::vector<ItemProposal> rows;
    for (const Effect& effect : effects) {
      const auto same = [&](const ItemProposal& row) {
        const bool fine = effect.kind == "fine" && effect.fine != ProposedFine{};
        return row.conditions == effect.conditions && !(fine && row.fine != ProposedFine{} && row.fine != effect.fine);
      };
      auto row = std::ranges::find_if(rows, same);
      if (row == rows.end()) {
        ItemProposal fresh;
        fresh.penal = {options_.statute, here.article, here.sub, here.paragraph, item};
        fresh.act = encode(act);
        fresh.conditions = effect.conditions;
        row = rows.insert(rows.end(), std::move(fresh));
      }
      add(*row, effect);
    }
    const auto conduct = conduct_of(here, item, act);
    for (ItemProposal& row : rows) {
      row.conduct = conduct;
      if (!conduct.empty() && conduct.front().how == Found::words && conduct.front().score < kWeak)
        row.unsure.emplace_back("被违反的条文是按用语相近找的，相近程度低");
      out_.push_back(std::move(row));
    }
  }

  static void add(ItemProposal& row, const Effect& effect) {
    if (!effect.kind.empty() && std::ranges::find(row.kinds, effect.kind) == row.kinds.end()) row.kinds.push_back(effect.kind);
    std::ranges::sort(row.kinds, {}, rank);
    if (effect.fine != ProposedFine{}) row.fine = effect.fine;
    std::vector<ReadSpan> spans = effect.why;
    spans.push_back(effect.span);
    for (const ReadSpan& span : spans)
      if (std::ranges::find(row.read, span) == row.read.end()) row.read.push_back(span);
    for (const std::string& reason : effect.unsure)
      if (std::ranges::find(row.unsure, reason) == row.unsure.end()) row.unsure.push_back(reason);
  }

  std::vector<ProposedConduct> conduct_of(Here here, int item, const std::u32string& act) const {
    std::vector<ProposedConduct> out;
    const auto cite = [this](const Place& place) { return statute::Cite{options_.statute, place.article, place.sub, place.paragraph, place.item}; };
    const std::u32string words = without(act, {U"前款规定的机构", U"前款规定的单位"});  // who, not what
    for (const Place& place : named_places(words, here))
      if (item == 0 || place.article != here.article || place.paragraph != here.paragraph) out.push_back({cite(place), Found::named, 0});
    if (!out.empty()) return out;
    const auto matches = likeness_.best(act, kFloor);
    for (const Likeness::Match& match : matches)
      if (match.score * 10 >= matches.front().score * 9) out.push_back({cite(match.place), Found::words, match.score});
    return out;
  }

  const ProposeOptions& options_;
  struct Act {
    Place place;
    std::u32string text;
  };
  std::vector<Act> acts_;
  std::pair<int, int> range_;
  Likeness likeness_;
  std::vector<ItemProposal> out_;
};

}  // namespace

std::vector<ItemProposal> propose_items(const statute::Edition& edition, const ProposeOptions& options) {
  Proposer proposer(edition, options);
  for (const statute::Article& article : edition.articles) proposer.collect(article);
  for (const statute::Article& article : edition.articles) proposer.read(article);
  return proposer.take();
}

}  // namespace fadu::registers
