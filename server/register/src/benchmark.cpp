#include "fadu/register/benchmark.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "fadu/base/text.hpp"

namespace fadu::registers {

namespace {

using law::FineRange;
using law::Grade;
using law::ItemVersion;
using law::Tier;

constexpr std::array<std::string_view, kGradeFaults> kFaultIds{"outside", "other_base", "gap", "overlap", "same_key", "no_range", "not_graded"};
constexpr std::array<std::string_view, kGradeFaults> kFaultTitles{"超出法定幅度", "计算方法与法律不同", "有空档", "有重叠", "代码重复", "没有罚款却分档", "有幅度没有分档"};
constexpr std::array<std::string_view, 4> kStateIds{"none_needed", "missing", "faulty", "sound"};
constexpr std::array<std::string_view, 4> kStateTitles{"不需要分档", "没有基准", "有问题", "没有问题"};
constexpr std::array<std::string_view, 6> kStandsIds{"inside", "other", "below", "above", "between", "unknown"};
constexpr std::array<std::string_view, 6> kStandsTitles{"在档内", "落在别的档", "低于各档", "高于各档", "在空档里", "无法判断"};
constexpr std::int64_t kThousand = 1000;

template <class Enum, std::size_t N>
std::optional<Enum> parse_in(const std::array<std::string_view, N>& ids, std::string_view id) {
  const auto found = std::ranges::find(ids, id);
  return found == ids.end() ? std::nullopt : std::optional(static_cast<Enum>(found - ids.begin()));
}

bool for_mitigation(const Grade& grade) { return grade.key.find("mitigat") != std::string::npos; }
/// Whether the law leaves anything to choose.
bool leaves_room(const Tier& tier) { return tier.fines && tier.fine.min != tier.fine.max; }
bool same_way(const FineRange& a, const FineRange& b) { return a.base == b.base && a.per == b.per && a.of == b.of; }
/// Upper ends as numbers, open last.
std::int64_t top(const FineRange& range) { return range.max < 0 ? INT64_MAX : range.max; }

std::string multiple(std::int64_t n) {
  std::string out = std::to_string(n / kThousand);
  if (n % kThousand == 0) return out;
  std::string rest = std::to_string(kThousand + n % kThousand).substr(1);
  while (rest.back() == '0') rest.pop_back();
  return out + "." + rest;
}

std::string quoted_title(const Grade& grade) { return "“" + grade.title + "”"; }

/// A stretch of a range, in the words of the range.
std::string stretch(FineRange range, std::int64_t from, std::int64_t to) {
  range.min = from;
  range.max = to == INT64_MAX ? -1 : to;
  return range_words(range);
}

/// The check of one tier.
class TierCheck {
 public:
  TierCheck(const ItemVersion& version, std::size_t tier, std::vector<GradeFinding>& out) : tier_(version.tiers[tier]), at_(tier), out_(out) {
    for (const Grade& grade : version.grades)
      if (grade.tier == tier) grades_.push_back(&grade);
  }
  void run(bool graded_item) {
    if (grades_.empty()) {
      if (graded_item && leaves_room(tier_)) say(GradeFault::not_graded, "这一档的法定幅度是" + range_words(tier_.fine) + "，没有分档。");
      return;
    }
    if (!tier_.fines) return say(GradeFault::no_range, "这一档没有罚款，却有" + std::to_string(grades_.size()) + "个裁量等次。");
    keys();
    bounds();
    cover();
  }

 private:
  void say(GradeFault fault, std::string words) {
    out_.push_back({fault, at_, (tier_.title.empty() ? std::string{} : "“" + tier_.title + "”：") + std::move(words)});
  }
  void keys() {
    std::set<std::string_view> seen;
    for (const Grade* grade : grades_)
      if (!seen.insert(grade->key).second) say(GradeFault::same_key, quoted_title(*grade) + "的代码 " + grade->key + " 与另一等次相同。");
  }
  void bounds() {
    const FineRange& law = tier_.fine;
    for (const Grade* grade : grades_) {
      const FineRange& own = grade->fine;
      const std::string both = quoted_title(*grade) + "是" + range_words(own) + "，法定幅度是" + range_words(law);
      if (!same_way(own, law)) {
        say(GradeFault::other_base, both + "，计算方法不同。");
        continue;
      }
      if (own.min < law.min && !for_mitigation(*grade)) say(GradeFault::outside, both + "，低于法定下限。");
      if (top(own) > top(law)) say(GradeFault::outside, both + "，高于法定上限。");
    }
  }
  /// Along the range from its minimum: each grade must begin where the one before ended.
  void cover() {
    std::vector<const Grade*> row;
    for (const Grade* grade : grades_)
      if (!for_mitigation(*grade) && same_way(grade->fine, tier_.fine)) row.push_back(grade);
    if (row.empty()) return;
    std::ranges::stable_sort(row, [](const Grade* a, const Grade* b) { return std::pair(a->fine.min, top(a->fine)) < std::pair(b->fine.min, top(b->fine)); });
    std::int64_t reached = tier_.fine.min;
    const Grade* last = nullptr;
    for (const Grade* grade : row) {
      step(*grade, last, reached);
      if (!last || top(grade->fine) > top(last->fine)) last = grade;
      reached = std::max(reached, top(grade->fine));
    }
    if (reached < top(tier_.fine)) say(GradeFault::gap, stretch(tier_.fine, reached, top(tier_.fine)) + "没有等次。");
  }
  void step(const Grade& grade, const Grade* last, std::int64_t reached) {
    const std::int64_t from = grade.fine.min;
    const bool touches = from == reached || (last && reached < INT64_MAX && from == reached + 1);
    if (touches) return;
    if (from > reached) {
      const std::int64_t to = std::min(from, top(tier_.fine));   // beyond the law it is outside, no gap
      if (to > reached) say(GradeFault::gap, stretch(tier_.fine, reached, to) + "没有等次。");
      return;
    }
    if (last) say(GradeFault::overlap, quoted_title(*last) + "和" + quoted_title(grade) + "都有" + stretch(tier_.fine, from, std::min(reached, top(grade.fine))) + "。");
  }

  const Tier& tier_;
  std::size_t at_;
  std::vector<GradeFinding>& out_;
  std::vector<const Grade*> grades_;
};

/// The fine that a range gives for the facts; nothing when they do not say what it is counted from.
std::optional<std::pair<std::int64_t, std::int64_t>> in_fen(const ItemVersion& version, const Tier& tier, const Grade& grade, const law::FineFacts& facts) {
  law::FineFacts asked = facts;
  asked.grade = grade.key;
  const auto bounds = law::fine_bounds(version, asked);
  if (!bounds || bounds->tier != &tier || bounds->grade != &grade) return std::nullopt;
  return std::pair(bounds->min.fen(), bounds->unlimited ? INT64_MAX : bounds->max.fen());
}

}  // namespace

std::string_view grade_fault_id(GradeFault fault) { return kFaultIds[static_cast<std::size_t>(fault)]; }
std::string_view grade_fault_title(GradeFault fault) { return kFaultTitles[static_cast<std::size_t>(fault)]; }
std::optional<GradeFault> parse_grade_fault(std::string_view id) { return parse_in<GradeFault>(kFaultIds, id); }
std::string_view benchmark_state_id(BenchmarkState state) { return kStateIds[static_cast<std::size_t>(state)]; }
std::string_view benchmark_state_title(BenchmarkState state) { return kStateTitles[static_cast<std::size_t>(state)]; }
std::optional<BenchmarkState> parse_benchmark_state(std::string_view id) { return parse_in<BenchmarkState>(kStateIds, id); }
std::string_view stands_id(Stands stands) { return kStandsIds[static_cast<std::size_t>(stands)]; }
std::string_view stands_title(Stands stands) { return kStandsTitles[static_cast<std::size_t>(stands)]; }

BenchmarkCheck check_benchmark(const ItemVersion& version) {
  BenchmarkCheck out;
  for (std::size_t i = 0; i < version.tiers.size(); ++i) TierCheck(version, i, out.findings).run(!version.grades.empty());
  if (!out.findings.empty()) out.state = BenchmarkState::faulty;
  else if (!version.grades.empty()) out.state = BenchmarkState::sound;
  else out.state = std::ranges::any_of(version.tiers, leaves_room) ? BenchmarkState::missing : BenchmarkState::none_needed;
  return out;
}

std::string range_words(const FineRange& range) {
  if (range.per != FineRange::Per::once) {
    FineRange once = range;
    once.per = FineRange::Per::once;
    return "每" + (range.per == FineRange::Per::day ? std::string("日") : range.of) + range_words(once);
  }
  if (range.base == FineRange::Base::amount) {
    if (range.max < 0) return Money{range.min}.grouped() + "元以上";
    if (range.min <= 0) return Money{range.max}.grouped() + "元以下";
    return Money{range.min}.grouped() + "元至" + Money{range.max}.grouped() + "元";
  }
  const std::string base = range.base == FineRange::Base::goods_value ? "货值金额" : range.base == FineRange::Base::other ? range.of : "违法所得";
  if (range.max < 0) return base + multiple(range.min) + "倍以上";
  if (range.min <= 0) return base + multiple(range.max) + "倍以下";
  return base + multiple(range.min) + "倍至" + multiple(range.max) + "倍";
}

Placing place_fine(const ItemVersion& version, const PastFine& past) {
  Placing out{Stands::unknown, nullptr, nullptr, nullptr};
  law::FineFacts facts = past.facts;
  facts.grade = {};
  const auto whole = law::fine_bounds(version, facts);
  if (!whole || !whole->tier->fines) return out;
  out.tier = whole->tier;
  const std::int64_t fine = past.fine.fen();
  std::int64_t low = INT64_MAX, high = -1;
  for (const Grade& grade : version.grades) {
    if (&version.tiers[grade.tier] != out.tier || (for_mitigation(grade) && !past.mitigated)) continue;
    const auto ends = in_fen(version, *out.tier, grade, facts);
    if (!ends) continue;
    const bool named = !past.facts.grade.empty() && (grade.key == past.facts.grade || grade.title == past.facts.grade);
    if (named) out.named = &grade;
    low = std::min(low, ends->first);
    high = std::max(high, ends->second);
    if (fine < ends->first || fine > ends->second) continue;
    if (!out.grade || named || (out.grade != out.named && ends->first < in_fen(version, *out.tier, *out.grade, facts)->first)) out.grade = &grade;
  }
  if (high < 0) return out;
  if (out.grade) out.stands = out.named && out.named != out.grade ? Stands::other : Stands::inside;
  else out.stands = fine < low ? Stands::below : fine > high ? Stands::above : Stands::between;
  return out;
}

}  // namespace fadu::registers
