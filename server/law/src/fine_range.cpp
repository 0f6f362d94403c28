// Range from law → band from grade → what the direction leaves of it.
#include <algorithm>

#include "fadu/base/text.hpp"
#include "fine_work.hpp"

namespace fadu::law {
namespace {

using Line = FineLine::Kind;

std::int64_t top(const FineBounds& b) { return b.unlimited ? INT64_MAX : b.max.fen(); }

bool lighter(const FineBounds& a, const FineBounds& b) {
  return std::pair(top(a), a.min.fen()) < std::pair(top(b), b.min.fen());
}

class Ranging {
 public:
  explicit Ranging(FineWork& work) : work_(work), q_(work.q) {}
  std::optional<ItemRange> item(const FineItem& asked);
  void finish(const ItemRange& range);

 private:
  std::optional<ItemRange> of_version(const Item& item, const ItemVersion* version, const FineItem& asked) const;
  std::optional<ItemRange> applicable(const Item& item, const FineItem& asked);
  FineBounds directed(const ItemRange& range);
  FineBounds leaning(const ItemRange& range);
  void proposed(const ItemRange& range, const FineBounds& left);

  FineWork& work_;
  const FineQuestion& q_;
};

std::optional<ItemRange> Ranging::of_version(const Item& item, const ItemVersion* version, const FineItem& asked) const {
  if (version == nullptr) return std::nullopt;
  FineFacts facts = q_.facts;
  facts.party_kind = q_.party_kind;
  facts.grade = {};
  const auto law = fine_bounds(*version, facts);
  if (!law) return std::nullopt;
  facts.grade = asked.grade;
  const auto grade = fine_bounds(*version, facts);
  return ItemRange{&item, version, &asked, *law, grade ? *grade : *law};
}

/// The version of the conduct's day; the later one where it is lighter.
std::optional<ItemRange> Ranging::applicable(const Item& item, const FineItem& asked) {
  const ItemVersion* then = item.on(q_.conduct_until);
  const ItemVersion* now = item.on(q_.decided);
  const FineRule* by = work_.rule(FineShape::lighter_law);
  if (then == nullptr) {
    work_.say(Line::refusal, by, "“" + item.title + "”：" + q_.conduct_until.iso() + " 行为时规则书里没有这一规定，不能据以处罚");
    return std::nullopt;
  }
  auto old = of_version(item, then, asked);
  if (!old) {
    work_.say(Line::note, nullptr, "“" + item.title + "”还算不出幅度：请填写货值金额、违法所得、数量、天数等；没有与所填情节相应的档次的，不罚款。");
    return std::nullopt;
  }
  if (now == then) {
    work_.say(Line::law, *old, "适用行为时的规定（自 " + then->from.iso() + " 起施行），作出决定时没有变化");
    return old;
  }
  if (now == nullptr) {
    work_.say(Line::note, by, "行为时的规定在 " + then->to.iso() + " 后没有续版：新规定未收入规则书或者已废止，请人工核对新规定是否较轻");
    return old;
  }
  const auto later = of_version(item, now, asked);
  const bool better = later && lighter(later->law, old->law);
  work_.say(Line::law, by, "行为时的规定：" + range_words(old->law) + "；" + now->from.iso() + " 起的新规定：" +
            (later ? range_words(later->law) : std::string("算不出，请人工核对")) + (better ? "，较轻，适用新规定" : "，不较轻，适用行为时的规定"));
  return better ? later : old;
}

std::optional<ItemRange> Ranging::item(const FineItem& asked) {
  const auto& items = work_.rulebook.items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& one) { return one.code == asked.code; });
  if (found == items.end()) {
    work_.say(Line::refusal, nullptr, "没有事项“" + asked.code + "”。");
    return std::nullopt;
  }
  auto out = applicable(*found, asked);
  if (!out) return out;
  const Tier& tier = *out->law.tier;
  if (!tier.fines) {
    work_.say(Line::range, *out, found->title + "，" + tier.title + "：不处罚款");
    return std::nullopt;
  }
  work_.say(Line::range, *out, found->title + "，" + tier.title + "：" + range_words(out->law));
  if (asked.grade.empty()) return out;
  if (out->grade.grade == nullptr) {
    work_.say(Line::refusal, *out, "“" + tier.title + "”没有裁量等次“" + asked.grade + "”");
    return std::nullopt;
  }
  work_.say(Line::range, *out, "裁量等次“" + out->grade.grade->title + "”（" + out->grade.grade->when + "）：" + range_words(out->grade));
  return out;
}

FineBounds Ranging::leaning(const ItemRange& range) {
  const FineRule* lean = work_.rule(FineShape::lean);
  FineBounds out = range.law;
  if (lean == nullptr) {
    work_.say(Line::direction, nullptr, std::string(title_of(q_.direction)) + "：本领域没有规定在幅度中占多大部分，在幅度内裁量");
    return out;
  }
  if (out.unlimited) {
    work_.say(Line::note, lean, "没有上限，算不出百分比");
    return out;
  }
  const auto& version = *lean->on(q_.decided);
  const auto width = out.max.fen() - out.min.fen();
  const Money part{width / 100 * version.number + width % 100 * version.number / 100};
  if (q_.direction == Direction::lighter) out.max = out.min + part;
  else out.min = out.max - part;
  const bool low = q_.direction == Direction::lighter;
  work_.say(Line::direction, lean, std::string(title_of(q_.direction)) + "：幅度中较" + (low ? "低" : "高") + "的百分之" +
            chinese_number(version.number) + "，" + range_words(out));
  return out;
}

/// What the direction makes of the tier's range.
FineBounds Ranging::directed(const ItemRange& range) {
  if (q_.direction == Direction::lighter || q_.direction == Direction::heavier) return leaning(range);
  if (q_.direction != Direction::mitigated) return range.grade;
  FineBounds out = range.law;
  const FineRule* by = work_.rule(FineShape::mitigation);
  if (out.min.fen() <= 0) {
    work_.say(Line::refusal, by, "法定最低为零，没有可以再减轻的数额；可以从轻，或者选择较轻的种类");
    return out;
  }
  out.unlimited = false;
  out.max = out.min - Money{1};
  out.min = Money{};
  work_.say(Line::direction, by, "减轻：低于法定最低限度 " + yuan(range.law.min.fen()) + "，0 至 " + yuan(out.max.fen()));
  return out;
}

FineBounds both(FineBounds a, const FineBounds& b) {
  a.min = std::max(a.min, b.min);
  if (a.unlimited) a.max = b.max;
  else if (!b.unlimited) a.max = std::min(a.max, b.max);
  a.unlimited = a.unlimited && b.unlimited;
  return a;
}

void Ranging::proposed(const ItemRange& range, const FineBounds& left) {
  if (!q_.fine) return;
  const std::string sum = "拟罚款 " + yuan(q_.fine->fen());
  if (*q_.fine >= left.min && (left.unlimited || *q_.fine <= left.max))
    return work_.say(Line::result, range, sum + "，在幅度内", q_.fine);
  if (*q_.fine < range.law.min) return work_.say(Line::refusal, work_.rule(FineShape::mitigation), sum + "，低于 " + yuan(left.min.fen()) + "；低于法定最低限度的只能是减轻，并写明法定情形", q_.fine);
  work_.say(Line::refusal, range, sum + "，不在 " + range_words(left) + " 的幅度内", q_.fine);
}

void Ranging::finish(const ItemRange& range) {
  FineBounds left = directed(range);
  if (range.grade.grade != nullptr) left = both(left, range.grade);
  if (!left.unlimited && left.max < left.min)
    return work_.say(Line::refusal, range, std::string("裁量等次“") + range.grade.grade->title + "”与“" + title_of(q_.direction) + "”没有共同的幅度");
  FineAnswer& out = work_.out;
  out.fined = true;
  out.item = range.item->code;
  out.law_of = range.version->from;
  out.min = left.min;
  out.max = left.max;
  out.unlimited = left.unlimited;
  out.law_min = range.law.min;
  out.law_max = range.law.max;
  out.law_unlimited = range.law.unlimited;
  work_.say(Line::result, range, "罚款幅度：" + range_words(left));
  proposed(range, left);
}

}  // namespace

void FineWork::ranges() {
  if (q.items.empty()) return say(Line::refusal, nullptr, "没有选择违法事项。");
  Ranging ranging(*this);
  std::optional<ItemRange> best;
  int fined = 0;
  for (const FineItem& asked : q.items) {
    const auto one = ranging.item(asked);
    if (!one) continue;
    ++fined;
    if (!best || lighter(best->law, one->law)) best = one;
  }
  if (!best) return;
  if (fined > 1) say(Line::law, rule(FineShape::higher_fine), "违反 " + std::to_string(fined) + " 个规范，罚款数额高的是“" + best->item->title + "”");
  ranging.finish(*best);
}

}  // namespace fadu::law
