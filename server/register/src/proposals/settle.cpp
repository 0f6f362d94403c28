// After a paragraph has been read: thresholds come in pairs, and several acts are told apart.
#include <algorithm>
#include <set>

#include "proposals/reading.hpp"

namespace fadu::registers::proposals {

namespace {

/// "goods_value<1000000fen" → its parts.
struct Limit {
  std::string what;
  bool above{};
  std::int64_t fen{};
  std::vector<std::string> who;  ///< producer, retail
};

std::optional<Limit> parse(const std::vector<std::string>& limits) {
  std::optional<Limit> out;
  std::vector<std::string> who;
  for (const std::string& word : limits) {
    const std::size_t sign = word.find_first_of("<>");
    if (sign == std::string::npos) {
      if (word == "producer" || word == "retail") who.push_back(word);
      continue;
    }
    out = Limit{word.substr(0, sign), word[sign] == '>', std::stoll(word.substr(word.find_first_of("0123456789"))), {}};
  }
  if (out) out->who = who;
  return out;
}

std::string base_of(const Limit& limit) { return limit.what == "base" ? "other" : limit.what; }

std::vector<std::string> words(const Limit& limit, bool above) {
  std::vector<std::string> out = limit.who;
  out.push_back(limit.what + (above ? ">=" : "<") + std::to_string(limit.fen) + "fen");
  return out;
}

/// 货值金额不足十万元的，按十万元计算: each multiple of the paragraph falls into two.
void count_as(std::vector<Effect>& effects) {
  std::vector<Effect> out;
  for (const Effect& effect : effects) {
    if (effect.kind == kCountsAs) continue;
    bool parted = false;
    for (const Effect& other : effects) {
      const auto limit = other.kind == kCountsAs ? parse(other.limits) : std::nullopt;
      if (!limit || effect.fine.base != base_of(*limit) || !effect.limits.empty() || effect.sentence != other.sentence) continue;
      Effect above = effect;
      above.limits = words(*limit, true);
      Effect below = effect;
      below.limits = words(*limit, false);
      below.span = other.span;
      const auto part = [&](std::int64_t times) { return times < 0 ? -1 : limit->fen * times / 10'000; };
      below.fine = {part(effect.fine.times_min), part(effect.fine.times_max), {}, -1, -1};
      out.push_back(std::move(above));
      out.push_back(std::move(below));
      parted = true;
    }
    if (!parted) out.push_back(effect);
  }
  effects = std::move(out);
}

/// The multiple that stands before an exception to it.
Effect* before(std::vector<Effect>& effects, std::size_t at, const std::string& base) {
  for (std::size_t i = at; i-- > 0;) {
    Effect& effect = effects[i];
    if (effect.kind == "fine" && effect.limits.empty() && effect.fine.base == base && effect.conditions == effects[at].conditions &&
        effect.sentence == effects[at].sentence)
      return &effect;
  }
  return nullptr;
}

void pair_up(std::vector<Effect>& effects) {
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const Effect& effect = effects[i];
    if (effect.kind != "fine" || effect.limits.empty()) continue;
    if (effect.limits.front() == "base_unknown") {
      if (Effect* whole = before(effects, i, "other")) whole->limits = {"base_known"};
      continue;
    }
    const auto limit = parse(effect.limits);
    if (!limit || limit->above || !effect.fine.base.empty()) continue;
    if (Effect* whole = before(effects, i, base_of(*limit))) whole->limits = words(*limit, true);
  }
}

void add_case(Effect& effect, int number) {
  effect.conditions.push_back("case" + std::to_string(number));
  effect.unsure.emplace_back("同一款里有几种行为或者情形，请核对各自的处罚");
}

}  // namespace

void settle_limits(std::vector<Effect>& effects) {
  count_as(effects);
  pair_up(effects);
  for (Effect& effect : effects) effect.conditions.insert(effect.conditions.end(), effect.limits.begin(), effect.limits.end());
}

void settle_cases(std::vector<Effect>& effects) {
  std::set<int> sentences;
  std::set<int> situations;
  for (const Effect& effect : effects) {
    sentences.insert(effect.sentence);
    if (effect.situation > 0) situations.insert(effect.situation);
  }
  for (Effect& effect : effects) {
    const auto nth = [](const std::set<int>& all, int which) { return static_cast<int>(std::distance(all.begin(), all.find(which))) + 1; };
    if (sentences.size() > 1) add_case(effect, nth(sentences, effect.sentence));
    else if (situations.size() == 1 && effect.situation >= 0) add_case(effect, effect.situation == 0 ? 1 : 2);
    else if (situations.size() > 1 && effect.situation > 0) add_case(effect, nth(situations, effect.situation));
  }
}

}  // namespace fadu::registers::proposals
