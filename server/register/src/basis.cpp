#include "fadu/register/basis.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "fadu/base/text.hpp"
#include "fadu/register/registers.hpp"

namespace fadu::registers {

namespace {

constexpr std::array<std::string_view, kBasisKinds> kKindIds{"not_in_force", "article_missing", "power_gone", "amended_since", "repealed_soon",
                                                             "expired", "duplicate_conduct", "unused_five_years", "text_missing"};
constexpr std::array<std::string_view, 5> kProposalIds{"", "keep", "adjust", "suspend", "cancel"};
constexpr int kMonthsAYear = 12;

std::vector<std::vector<std::string>> read_words(std::string_view text) {
  std::vector<std::vector<std::string>> out;
  for (const std::string_view any : split(text, '|')) {
    out.emplace_back();
    for (const std::string_view all : split(any, '+')) out.back().emplace_back(all);
  }
  return out;
}

bool names(std::string_view text, const std::vector<std::vector<std::string>>& words) {
  return std::ranges::any_of(words, [&](const auto& all) {
    return std::ranges::all_of(all, [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
  });
}

std::string key_of(std::vector<std::string> cites) {
  std::ranges::sort(cites);
  std::string out;
  for (const std::string& cite : cites) out += cite + ' ';
  return out;
}

/// Items by conduct and penalty articles, as they stand on the day.
std::map<std::string, std::vector<const law::Item*>> by_conduct(std::span<const law::Item> items, Date on) {
  std::map<std::string, std::vector<const law::Item*>> out;
  for (const law::Item& item : items)
    if (const law::ItemVersion* version = item.on(on); version && !version->breaks.empty())
      out[key_of(version->breaks) + '|' + key_of(version->punished_by)].push_back(&item);
  return out;
}

/// The check of one item; what is the same for all is made once.
class Check {
 public:
  Check(const BasisInput& input, const BasisRules& rules) : in_(input), rules_(rules), conduct_(by_conduct(input.items, input.on)) {
    for (const Repeal& repeal : repeals(*input.library)) repealed_.emplace(repeal.repealed, repeal);
    for (const law::InstrumentSpec& spec : input.registry) registry_.emplace(spec.id, &spec);
  }
  BasisRow row(const law::Item& item);

 private:
  void cites(BasisRow& row);
  void cite(BasisRow& row, const std::string& text);
  [[nodiscard]] bool ended(BasisRow& row, const statute::Cite& cite);
  void no_edition(BasisRow& row, const statute::Cite& cite);
  void no_place(BasisRow& row, const statute::Cite& cite, const statute::Instrument& instrument, const std::string& message);
  void amended(BasisRow& row, const statute::Cite& cite, const statute::Passage& now);
  void soon(BasisRow& row, const statute::Cite& cite, const statute::Passage& now);
  void powers(BasisRow& row);
  void duplicate(BasisRow& row);
  void unused(BasisRow& row);
  [[nodiscard]] std::string say(const statute::Cite& cite) const { return in_.library->chinese(cite); }
  [[nodiscard]] std::string title(const std::string& statute) const { return in_.library->chinese({statute, 0, 0, 0, 0}); }
  /// Null when the registry does not know the instrument.
  [[nodiscard]] const law::InstrumentSpec* spec(const std::string& id) const {
    const auto found = registry_.find(id);
    return found == registry_.end() ? nullptr : found->second;
  }

  const BasisInput& in_;
  const BasisRules& rules_;
  std::map<std::string, std::vector<const law::Item*>> conduct_;
  std::map<const statute::Instrument*, Repeal> repealed_;
  std::map<std::string, const law::InstrumentSpec*, std::less<>> registry_;
};

bool covers(const law::InstrumentSpec& spec, Date day) {
  return std::ranges::any_of(spec.versions, [&](const auto& version) { return version.from <= day && day <= version.to; });
}

/// Whether a newer text has repealed the instrument by the day; then nothing else is asked of the citation.
bool Check::ended(BasisRow& row, const statute::Cite& cite) {
  const statute::Instrument* instrument = in_.library->find(cite.statute);
  const auto found = instrument ? repealed_.find(instrument) : repealed_.end();
  if (found == repealed_.end()) return false;
  const Repeal& repeal = found->second;
  const std::string by = "被《" + repeal.by->short_title + "》废止" + (repeal.day_known ? "" : "（该文本没有写明施行日期，按通过日期计）");
  if (repeal.from <= in_.on) {
    row.findings.push_back({BasisKind::not_in_force, print(cite), title(cite.statute) + "自" + repeal.from.chinese() + "起" + by + "，" + say(cite) + "不能再作依据。", repeal.from.plus_days(-1), {}, {}});
    return true;
  }
  if (repeal.from - in_.on <= rules_.soon_days)
    row.findings.push_back({BasisKind::repealed_soon, print(cite), title(cite.statute) + "将自" + repeal.from.chinese() + "起" + by + "。", in_.on, repeal.from, {}});
  return false;
}

/// No imported version covers the day: repealed, not yet in force, or only not imported. The registry knows.
void Check::no_edition(BasisRow& row, const statute::Cite& cite) {
  const law::InstrumentSpec* known = spec(cite.statute);
  const statute::Instrument* instrument = in_.library->find(cite.statute);
  if (known && !covers(*known, in_.on)) {
    const Date last = std::ranges::max(known->versions, {}, &law::InstrumentSpec::Version::to).to;
    const std::string when = last < in_.on ? "已于" + last.chinese() + "停止施行" : "尚未施行";
    row.findings.push_back({BasisKind::not_in_force, print(cite), title(cite.statute) + when + "，" + say(cite) + "不能作依据。", last < in_.on ? std::optional(last) : std::nullopt, {}, {}});
    return;
  }
  if (!known && instrument) {
    row.findings.push_back({BasisKind::not_in_force, print(cite), title(cite.statute) + "在" + in_.on.chinese() + "没有施行中的版本。", {}, {}, {}});
    return;
  }
  row.findings.push_back({BasisKind::text_missing, print(cite), title(cite.statute) + "现行版本的原文没有导入，" + say(cite) + "没有核对。", {}, {}, {}});
}

void Check::no_place(BasisRow& row, const statute::Cite& cite, const statute::Instrument& instrument, const std::string& message) {
  BasisFinding found{BasisKind::article_missing, print(cite), message, {}, {}, {}};
  const statute::Edition* old = instrument.on(row.version->from);
  const statute::Edition* now = instrument.on(in_.on);
  const std::string before = old && old != now ? cited_words(*old, {cite.statute, cite.article, cite.sub, 0, 0}) : std::string{};
  if (!before.empty()) {
    found.before = row.version->from;
    if (const statute::Article* there = same_words(*now, before)) {
      const statute::Cite place{cite.statute, there->number, there->sub, 0, 0};
      found.other = print(place);
      found.words += "原来的内容现在是" + chinese_place(place) + "。";
    }
  }
  row.findings.push_back(std::move(found));
}

void Check::amended(BasisRow& row, const statute::Cite& cite, const statute::Passage& now) {
  const statute::Edition* old = now.instrument->on(row.version->from);
  if (!old || old == now.edition || cite.article == 0) return;
  const std::string before = cited_words(*old, cite), after = cited_words(*now.edition, cite);
  if (before == after) return;
  BasisFinding found{BasisKind::amended_since, print(cite), {}, row.version->from, in_.on, {}};
  found.words = say(cite) + "在" + old->from.chinese() + "的版本和现行版本（" + now.edition->from.chinese() + "起施行）中的内容不同";
  if (before.empty()) {
    found.before.reset();
    found.words = say(cite) + "在事项起始日（" + row.version->from.chinese() + "）的版本中没有，现行版本才有";
  } else if (const statute::Article* there = same_words(*now.edition, cited_words(*old, {cite.statute, cite.article, cite.sub, 0, 0}))) {
    const statute::Cite place{cite.statute, there->number, there->sub, 0, 0};
    found.other = print(place);
    found.words += "，原来的内容现在是" + chinese_place(place);
  }
  found.words += "。";
  row.findings.push_back(std::move(found));
}

void Check::soon(BasisRow& row, const statute::Cite& cite, const statute::Passage& now) {
  if (!now.edition->to || *now.edition->to >= kOpenEnd || *now.edition->to - in_.on > rules_.soon_days) return;
  const Date next_day = now.edition->to->plus_days(1);
  const statute::Edition* next = now.instrument->on(next_day);
  if (next && cited_words(*next, cite) == cited_words(*now.edition, cite)) return;
  const std::string what = !next ? "没有后续版本的原文" : cited_words(*next, cite).empty() ? "新版本没有这一处" : "新版本改了这一处";
  row.findings.push_back({BasisKind::repealed_soon, print(cite), say(cite) + "所在的版本施行到" + now.edition->to->chinese() + "，" + what + "。", in_.on, next_day, {}});
}

void Check::cite(BasisRow& row, const std::string& text) {
  const auto cite = statute::parse_cite(text);
  if (!cite) return;   // the rulebook's loader refuses such a one
  if (ended(row, *cite)) return;
  const auto passage = in_.library->resolve(*cite, in_.on);
  if (!passage && (passage.error().code == "no_statute" || passage.error().code == "no_version")) return no_edition(row, *cite);
  if (!passage) return no_place(row, *cite, *in_.library->find(cite->statute), passage.error().message);
  amended(row, *cite, *passage);
  soon(row, *cite, *passage);
}

void Check::cites(BasisRow& row) {
  std::set<std::string> seen;
  for (const auto* list : {&row.version->breaks, &row.version->punished_by})
    for (const std::string& text : *list)
      if (seen.insert(text).second) cite(row, text);
}

/// Codes of power_word: the penalties of the tiers; of another power its kind.
std::set<std::string> wanted(const law::Item& item, const law::ItemVersion& version) {
  if (!item.penalty()) return {item.kind};
  std::set<std::string> out;
  for (const law::Tier& tier : version.tiers) {
    if (tier.fines) out.insert("fine");
    out.insert(tier.also.begin(), tier.also.end());
    out.insert(tier.may.begin(), tier.may.end());
  }
  return out;
}

/// Only where every penalty article stands: a missing one is a finding of its own.
void Check::powers(BasisRow& row) {
  std::string text;
  std::string first;
  for (const std::string& ref : row.version->punished_by) {
    const auto cite = statute::parse_cite(ref);
    if (!cite) return;
    const auto passage = in_.library->resolve({cite->statute, cite->article, cite->sub, 0, 0}, in_.on);
    if (!passage || !passage->article) return;
    text += article_words(*passage->article);
    if (first.empty()) first = ref;
  }
  if (text.empty()) return;
  if (const auto refer = rules_.powers.find("by_reference"); row.item->penalty() && refer != rules_.powers.end() && names(text, refer->second)) return;
  std::string gone;
  for (const std::string& kind : wanted(*row.item, *row.version)) {
    const auto words = rules_.powers.find(kind);
    if (words != rules_.powers.end() && !names(text, words->second)) gone += (gone.empty() ? "" : "、") + rules_.power_titles.at(kind);
  }
  if (gone.empty()) return;
  std::string where;
  for (const std::string& ref : row.version->punished_by)
    if (const auto cite = statute::parse_cite(ref)) where += (where.empty() ? "" : "、") + say(*cite);
  row.findings.push_back({BasisKind::power_gone, first, where + "现行条文没有写" + gone + "，事项却列有" + gone + "。", {}, in_.on, {}});
}

void Check::duplicate(BasisRow& row) {
  const auto found = conduct_.find(key_of(row.version->breaks) + '|' + key_of(row.version->punished_by));
  if (found == conduct_.end()) return;
  for (const law::Item* other : found->second) {
    if (other == row.item) continue;
    const bool across = other->domain != row.item->domain;
    row.findings.push_back({BasisKind::duplicate_conduct, row.version->breaks.front(),
                            (across ? "另一执法领域的" : "同一领域的") + other->code + "“" + other->title + "”违反和处罚的条文与本项相同。", {}, {}, other->code});
  }
}

void Check::unused(BasisRow& row) {
  const Date since = in_.on.plus_months(-kMonthsAYear * rules_.unused_years);
  if (!in_.uses || !in_.recorded_since || *in_.recorded_since > since || row.item->versions.front().from > since) return;
  const auto use = in_.uses->find(row.item->code);
  if (use != in_.uses->end() && use->second.last >= since) return;
  const std::string last = use == in_.uses->end() ? "平台没有使用记录" : "最近一次是" + use->second.last.chinese();
  row.findings.push_back({BasisKind::unused_five_years, {}, since.chinese() + "以来没有按本项立案，" + last + "。", {}, {}, {}});
}

bool has(const BasisRow& row, BasisKind kind) {
  return std::ranges::any_of(row.findings, [&](const BasisFinding& one) { return one.kind == kind; });
}

/// Whether the finding is about an article that punishes.
bool about_penalty(const BasisRow& row, const BasisFinding& one) { return std::ranges::count(row.version->punished_by, one.cite) > 0; }

bool all_penalty_articles(const BasisRow& row, BasisKind kind) {
  return !row.version->punished_by.empty() && std::ranges::all_of(row.version->punished_by, [&](const std::string& ref) {
    return std::ranges::any_of(row.findings, [&](const BasisFinding& one) { return one.kind == kind && one.cite == ref; });
  });
}

/// Set by a local rule of the city: the notice asks for a decision on those only.
bool local_only(const BasisRow& row, const std::map<std::string, const law::InstrumentSpec*, std::less<>>& registry) {
  return std::ranges::all_of(row.version->punished_by, [&](const std::string& ref) {
    const auto cite = statute::parse_cite(ref);
    const auto found = cite ? registry.find(cite->statute) : registry.end();
    return found != registry.end() && found->second->kind == "local_rule";
  });
}

std::pair<Proposal, std::string> propose(const BasisRow& row, bool local) {
  if (all_penalty_articles(row, BasisKind::not_in_force)) return {Proposal::cancel, "给出这项权力的条文全部不在施行中，没有依据的事项应当取消；新法另有规定的，按新法重新列入。"};
  if (has(row, BasisKind::not_in_force)) return {Proposal::adjust, "所引条文有的不在施行中，应当改引现行条文；改不了的取消。"};
  const bool moved = std::ranges::all_of(row.findings, [](const BasisFinding& one) { return one.kind != BasisKind::article_missing || !one.other.empty(); });
  if (has(row, BasisKind::article_missing) && moved) return {Proposal::adjust, "条文换了条次，改引现在的条次。"};
  if (has(row, BasisKind::article_missing)) return {Proposal::suspend, "所引条文现在没有，查明新的依据以前暂停使用。"};
  if (has(row, BasisKind::power_gone))
    return {Proposal::suspend, row.item->penalty() ? "现行条文没有事项所列的处罚，核实以前暂停使用这些处罚。" : "现行条文没有写这项权力，核实以前暂停使用。"};
  if (has(row, BasisKind::expired)) return {Proposal::adjust, "事项没有今天可用的版本：依据修改了的按新条文续写，依据没有了的取消。"};
  if (has(row, BasisKind::amended_since)) {
    const bool penalty = std::ranges::any_of(row.findings, [&](const BasisFinding& one) { return one.kind == BasisKind::amended_since && about_penalty(row, one); });
    if (!row.item->penalty()) return {Proposal::adjust, "依据条文修改过，按现行条文核对条件、程序和层级，写新的版本。"};
    return {Proposal::adjust, penalty ? "处罚条文修改过，按现行条文核对处罚种类和幅度，写新的版本。" : "义务条文修改过，核对违法行为的表述，写新的版本。"};
  }
  if (has(row, BasisKind::repealed_soon)) return {Proposal::adjust, "依据即将变动，施行前备好新的版本，没有新依据的到期取消。"};
  if (std::ranges::any_of(row.findings, [](const BasisFinding& one) { return one.kind == BasisKind::duplicate_conduct && one.words.starts_with("另一"); }))
    return {Proposal::adjust, "几个领域都有同一行为，应当明确由谁实施。"};
  if (has(row, BasisKind::unused_five_years))
    return local ? std::pair(Proposal::cancel, "本市地方性法规设定、多年没有用过，由实施部门说明是否还有必要，没有必要的按立法程序取消。")
                 : std::pair(Proposal::keep, "多年没有用过，但由上位法设定，本市不能取消；说明原因后保留，必要时提请有权机关处理。");
  if (has(row, BasisKind::duplicate_conduct)) return {Proposal::keep, "同一领域有条文相同的事项，核对是否按情形分列；是分列的保留，不是的合并。"};
  if (has(row, BasisKind::text_missing)) return {Proposal::none, "没有现行原文，导入以后才能提出意见。"};
  return {Proposal::keep, row.item->penalty() ? "所引条文都在施行中，写有事项所列的处罚，事项起始以来没有修改。" : "所引条文都在施行中，写有这项权力，事项起始以来没有修改。"};
}

BasisRow Check::row(const law::Item& item) {
  BasisRow row{&item, item.on(in_.on), {}, {}, {}};
  if (!row.version) {
    row.version = &item.versions.back();
    if (in_.on < row.version->from) {
      row.proposal = Proposal::keep;
      row.reason = "事项要到" + row.version->from.chinese() + "才开始，到时再核对。";
      return row;
    }
    row.findings.push_back({BasisKind::expired, {}, "事项的最后一个版本到" + row.version->to.chinese() + "为止，没有" + in_.on.chinese() + "可用的版本。", {}, {}, {}});
  }
  cites(row);
  powers(row);
  duplicate(row);
  unused(row);
  std::ranges::stable_sort(row.findings, {}, &BasisFinding::kind);
  std::tie(row.proposal, row.reason) = propose(row, local_only(row, registry_));
  return row;
}

}  // namespace

std::string_view basis_kind_id(BasisKind kind) { return kKindIds[static_cast<std::size_t>(kind)]; }

std::optional<BasisKind> parse_basis_kind(std::string_view id) {
  const auto found = std::ranges::find(kKindIds, id);
  if (found == kKindIds.end()) return std::nullopt;
  return static_cast<BasisKind>(found - kKindIds.begin());
}

std::string_view proposal_id(Proposal proposal) { return kProposalIds[static_cast<std::size_t>(proposal)]; }

Result<BasisRules> basis_rules(const law::Rulebook& rulebook) {
  const auto* kinds = rulebook.table("basis_finding");
  const auto* words = rulebook.table("power_word");
  if (!kinds || !words) return fail("missing_table", "规则书缺少代码表 codes/basis_finding.toml 或者 codes/power_word.toml。");
  BasisRules out;
  const auto number = [](const law::CodeEntry& entry, const char* key, int& into) {
    if (const auto found = entry.extra.find(key); found != entry.extra.end()) into = std::atoi(found->second.c_str());
  };
  for (const law::CodeEntry& entry : *kinds) {
    number(entry, "days", out.soon_days);
    number(entry, "years", out.unused_years);
  }
  for (const law::CodeEntry& entry : *words) {
    const auto found = entry.extra.find("words");
    if (found == entry.extra.end()) return fail("missing_table", "codes/power_word.toml 的 " + entry.code + " 没有 words。");
    out.powers[entry.code] = read_words(found->second);
    out.power_titles[entry.code] = entry.title;
  }
  if (out.soon_days <= 0 || out.unused_years <= 0) return fail("missing_table", "codes/basis_finding.toml 没有写 days 或者 years。");
  return out;
}

std::vector<BasisRow> basis_check(const BasisInput& input, const BasisRules& rules) {
  Check check(input, rules);
  std::vector<BasisRow> out;
  out.reserve(input.items.size());
  for (const law::Item& item : input.items) out.push_back(check.row(item));
  return out;
}

}  // namespace fadu::registers
