#include "demo/matter.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <optional>

#include "demo/codes.hpp"
#include "fadu/base/ensure.hpp"
#include "fadu/base/text.hpp"
#include "fadu/law/examine.hpp"
#include "fadu/statute/cite.hpp"

namespace fadu::app::demo {

namespace {

// Amounts that the storyteller likes, in fen; none is a limit of law.
constexpr std::int64_t kYuan = 100;
constexpr std::int64_t kGenerousPerson = 5000 * kYuan;      // from here on a hearing is offered to persons
constexpr std::int64_t kGenerousCompany = 50000 * kYuan;    // and to companies
constexpr std::int64_t kBigForPerson = 20000 * kYuan;
constexpr std::int64_t kSmall = 150 * kYuan;                // summary procedure
constexpr std::int64_t kLowPart = 28;                       // percent of a range that count as lighter
constexpr int kTries = 200;

struct Trade {
  std::string_view field, shop, company, goods, unit;
};
constexpr Trade kTrades[] = {
    {"food", "便利店", "食品有限公司", "糕点", "袋"},          {"food", "小吃店", "餐饮管理有限公司", "熟肉制品", "公斤"},
    {"food", "生鲜超市", "连锁超市有限公司", "饮料", "瓶"},    {"drug", "大药房", "医药有限公司", "中成药", "盒"},
    {"device", "医疗器械经营部", "医疗器械有限公司", "血糖试纸", "盒"}, {"cosmetics", "美妆店", "日化有限公司", "面膜", "盒"},
    {"advertising", "广告经营部", "文化传媒有限公司", "宣传单", "张"}, {"quality", "建材经营部", "建材有限公司", "电线", "卷"},
    {"equipment", "锅炉房", "机械制造有限公司", "叉车", "台"}, {"metrology", "加油站", "粮油购销有限公司", "电子秤", "台"},
    {"price", "停车场", "物业服务有限公司", "停车票", "张"},   {"registration", "五金店", "商贸有限公司", "五金配件", "件"},
    {"competition", "家电经营部", "电子商务有限公司", "家用电器", "台"}, {"consumer", "健身馆", "体育服务有限公司", "会员卡", "张"},
    {"agriculture", "农资门市部", "农业科技有限公司", "农药", "瓶"}, {"environment", "砂石料场", "建筑工程有限公司", "砂土", "吨"},
    {"urban", "早点铺", "渣土清运有限公司", "餐厨垃圾", "桶"}, {"transport", "货运部", "道路运输有限公司", "货物", "吨"},
    {"safety", "餐馆", "化工有限公司", "燃气罐", "个"},        {"fire", "旅馆", "商业广场有限公司", "杂物", "件"},
    {"culture", "网吧", "网络服务有限公司", "上机卡", "张"},
};
constexpr std::string_view kSurnames[] = {"钱", "卫", "蒋", "韩", "秦", "尤", "施", "孔", "严", "金", "魏", "陶", "姜", "戚",
                                          "邹", "柏", "窦", "章", "苏", "潘", "葛", "范", "鲁", "韦", "苗", "花", "方", "俞"};
constexpr std::string_view kGiven[] = {"假设", "拟名", "代称", "样本", "范本", "化名"};   // none of them an officer's
constexpr int kShops = 180;   // of a kind in one place: some come back

const Trade& trade_of(Random& random, std::string_view field) {
  std::vector<const Trade*> fitting;
  for (const Trade& trade : kTrades)
    if (trade.field == field) fitting.push_back(&trade);
  return fitting.empty() ? kTrades[0] : *random.pick(fitting);
}

std::string person_name(Random& random) { return std::string(random.pick(kSurnames)) + std::string(random.pick(kGiven)); }

Date birthday(Random& random) { return Date::of(random.number(1955, 2000), random.number(1, 12), random.number(1, 28)); }

/// The same number is the same party: its name, code, person and address follow from it.
int party_number(const Matter& matter, const Teller& teller, const Trade& trade, int shop) {
  const int kind = matter.party_kind == "individual_business" ? 0 : matter.party_kind == "legal_person" ? 1 : 2;
  const int where = static_cast<int>(teller.bureau().id.value % 64);
  return ((where * static_cast<int>(std::size(kTrades)) + static_cast<int>(&trade - kTrades)) * 3 + kind) * kShops + shop;
}

void make_party(Matter& matter, Teller& teller, const Trade& trade) {
  const int shop = teller.random.number(1, kShops - 1);
  const int number = party_number(matter, teller, trade, shop);
  Random random = random_for(0, static_cast<std::uint64_t>(number));
  const std::string place = teller.bureau().place;
  const std::string count = chinese_number(shop);
  matter.person = person_name(random);
  json::object party{{"kind", matter.party_kind}};
  if (matter.party_kind == "natural_person") {
    matter.party_name = matter.person = person_name(teller.random);
    party["id_number"] = citizen_id(birthday(teller.random));
  } else {
    const bool small = matter.party_kind == "individual_business";
    const bool other = matter.party_kind == "other_organisation";
    matter.party_name = place + "示范" + count + "号" +
                        (small ? std::string(trade.shop) : other ? std::string("专业合作社") : std::string(trade.company));
    party["code"] = uscc(small ? 92 : other ? 93 : 91, number);
    party["legal_rep"] = matter.person;
  }
  party["name"] = matter.party_name;
  party["phone"] = phone(number);
  party["address"] = place + "示范路" + std::to_string(number % 400 + 1) + "号";
  matter.party = std::move(party);
}

std::string pick_kind(Random& random) {
  const int n = random.number(0, 99);
  if (n < 55) return "individual_business";
  if (n < 90) return "legal_person";
  return n < 97 ? "natural_person" : "other_organisation";
}

bool person_like(const Matter& matter) {
  return matter.party_kind == "natural_person" || matter.party_kind == "individual_business";
}

bool plain_tier(const law::Tier& tier) {
  return std::ranges::all_of(tier.also, [](const std::string& kind) {
    return kind == "confiscate_gains" || kind == "confiscate_goods" || kind == "warning";
  });
}

using Bounds = std::optional<law::FineBounds>;

Bounds bounds_of(const Matter& matter, const law::ItemVersion& version, std::string_view grade) {
  const auto bounds = law::fine_bounds(version, {matter.party_kind, Money{matter.goods_value}, Money{matter.gains}, false,
                                                 matter.not_corrected, grade});
  if (!bounds || !bounds->tier->fines || bounds->unlimited || !plain_tier(*bounds->tier)) return std::nullopt;
  if (!grade.empty() && !bounds->grade) return std::nullopt;
  return bounds->max.fen() > 0 ? bounds : std::nullopt;
}

/// A round amount between the two.
std::int64_t round_between(Random& random, std::int64_t lo, std::int64_t hi) {
  const std::int64_t unit = hi - lo > 20000 * kYuan ? 1000 * kYuan : hi - lo > 2000 * kYuan ? 100 * kYuan : 10 * kYuan;
  const std::int64_t n = random.between((lo + unit - 1) / unit, hi / unit) * unit;
  return std::clamp(n, lo, hi);
}

void set_direction(Matter& matter, std::string_view direction) {
  matter.direction = direction;
  if (direction == "lighter") matter.direction_reason = "当事人首次违法，积极配合调查，主动改正，依法从轻。";
  if (direction == "mitigated") matter.direction_reason = "当事人经营规模小，货值少，主动消除危害后果，依法减轻。";
  if (direction == "heavier") matter.direction_reason = "当事人一年内因同类违法受过处罚，依法从重。";
}

/// Lighter or ordinary, inside the grade where the item has grades.
void ordinary_fine(Matter& matter, Random& random, const law::ItemVersion& version, const law::FineBounds& all) {
  const bool lighter = random.chance(60);
  const Bounds graded = bounds_of(matter, version, lighter ? "lighter" : "normal");
  const law::FineBounds& range = graded ? *graded : all;
  if (graded) matter.grade = lighter ? "lighter" : "normal";
  const std::int64_t lo = std::max<std::int64_t>(range.min.fen(), std::min<std::int64_t>(200 * kYuan, range.max.fen()));
  const std::int64_t low_part = all.min.fen() + (all.max.fen() - all.min.fen()) / 100 * kLowPart;
  const std::int64_t middle = lo + (range.max.fen() - lo) / 2;
  matter.fine = round_between(random, lo, lighter ? std::max(lo, std::min(middle, low_part)) : middle);
  set_direction(matter, lighter && matter.fine <= low_part ? "lighter" : "none");
}

void decide_fine(Matter& matter, Random& random, const Wish& wish, const law::ItemVersion& version,
                 const law::FineBounds& all) {
  const std::int64_t generous = person_like(matter) ? kGenerousPerson : kGenerousCompany;
  if (wish.summary) {
    matter.fine = round_between(random, std::max<std::int64_t>(all.min.fen(), 50 * kYuan), std::min(all.max.fen(), kSmall));
    set_direction(matter, "none");
  } else if (wish.heavy) {
    const std::int64_t lo = std::max(all.min.fen(), kBigForPerson);
    matter.fine = round_between(random, lo, std::max(lo, std::min(all.max.fen(), lo * 2)));
    set_direction(matter, "none");
  } else if (all.min.fen() >= generous && !wish.graded && (wish.light || random.chance(70))) {
    matter.fine = round_between(random, generous / 4, generous - 100 * kYuan);
    set_direction(matter, "mitigated");
  } else {
    ordinary_fine(matter, random, version, all);
  }
  matter.heavy = std::max(matter.fine, matter.confiscated) >= generous;
}

bool fits(const Matter& matter, const Wish& wish, const law::FineBounds& all, const law::ItemVersion& version) {
  if (wish.summary) return all.min.fen() <= 50 * kYuan && all.max.fen() >= 50 * kYuan;
  if (wish.heavy) return all.max.fen() >= kBigForPerson;
  if (wish.graded) return bounds_of(matter, version, "lighter") && bounds_of(matter, version, "heavier");
  return true;
}

/// Values of goods and gains, as the item's ranges ask for them.
void set_values(Matter& matter, Random& random) {
  matter.goods_value = random.chance(85) ? random.between(8, 300) * 10 * kYuan : random.between(3000, 4800) * kYuan;
  matter.gains = 0;
}

/// The party has no licence: a person, not a business with a code.
bool unregistered(const law::Item& item) { return item.title.starts_with("无照经营") || item.title.starts_with("未经设立登记"); }

/// Tries one item; false when its ranges do not suit.
bool try_item(Matter& matter, Teller& teller, const Wish& wish, const law::Item& item) {
  const law::ItemVersion* version = item.on(matter.conduct);
  if (version == nullptr || item.on(teller.today()) != version) return false;
  if (unregistered(item) && matter.party_kind != "natural_person") return false;
  set_values(matter, teller.random);
  if (wish.summary) matter.goods_value = 0;
  for (const bool not_corrected : {false, true}) {
    if (not_corrected && wish.summary) break;
    matter.not_corrected = not_corrected;
    const Bounds all = bounds_of(matter, *version, "");
    if (!all || !fits(matter, wish, *all, *version)) continue;
    matter.item = &item;
    for (const std::string& kind : all->tier->also) {
      if (kind == "warning") matter.kinds.emplace_back("warning");
      if (kind == "confiscate_goods" && !wish.summary) {
        matter.kinds.emplace_back("confiscate_goods");
        matter.confiscated = matter.goods_value;
      }
    }
    matter.kinds.emplace_back("fine");
    decide_fine(matter, teller.random, wish, *version, *all);
    return true;
  }
  return false;
}

std::string cites_text(const law::Rulebook& rulebook, const std::vector<std::string>& refs) {
  std::string out;
  for (const std::string& ref : refs) {
    const auto cite = statute::parse_cite(ref);
    const law::InstrumentSpec* instrument = cite ? rulebook.instrument(cite->statute) : nullptr;
    if (!instrument) continue;
    if (!out.empty()) out += "、";
    out += statute::chinese(*cite, instrument->title);
  }
  return out;
}

void write_texts(Matter& matter, const law::Rulebook& rulebook, const Trade& trade, Random& random) {
  const law::ItemVersion* version = matter.item->on(matter.conduct);
  matter.basis = cites_text(rulebook, version->punished_by);
  matter.breach = cites_text(rulebook, version->breaks);
  matter.title = matter.item->title.substr(0, matter.item->title.find("（"));
  matter.cause = "涉嫌" + matter.title;
  matter.facts = "当事人" + matter.party_name + "于" + matter.conduct.chinese() + "前后在其经营场所有“" + matter.title +
                 "”的行为，涉及" + std::string(trade.goods) + std::to_string(random.number(2, 60)) + std::string(trade.unit) +
                 "。";
}

bool deals_with(const Bureau& bureau, const std::string& field) {
  return bureau.fields.empty() || std::ranges::find(bureau.fields, field) != bureau.fields.end();
}

/// How often an item is met: food most, pyramid selling is no story for shops.
std::size_t common(const law::Item& item) {
  if (item.title.find("传销") != std::string::npos) return 0;
  if (item.field == "food") return 4;
  return item.field == "quality" || item.field == "drug" || item.field == "registration" ? 2 : 1;
}

const Trade& settle(Matter& matter, Teller& teller, const Wish& wish) {
  Random& random = teller.random;
  std::vector<const law::Item*> items;
  for (const law::Item& item : teller.scene().rulebook.items())
    if (item.domain == teller.bureau().domain && item.kind == "penalty" && deals_with(teller.bureau(), item.field))
      items.insert(items.end(), common(item), &item);
  for (int i = 0; i < kTries && matter.item == nullptr; ++i) {
    matter.kinds.clear();
    matter.confiscated = 0;
    matter.party_kind = wish.heavy || wish.person ? "individual_business" : pick_kind(random);
    matter.conduct = teller.today().plus_days(-random.number(0, 40));
    (void)try_item(matter, teller, wish, *random.pick(items));
  }
  ensure(matter.item != nullptr, "the rulebook has an item for the story");
  return trade_of(random, matter.item->field);
}

}  // namespace

Matter make_matter(Teller& teller, const Wish& wish) {
  Matter matter;
  const Trade& trade = settle(matter, teller, wish);
  make_party(matter, teller, trade);
  write_texts(matter, teller.scene().rulebook, trade, teller.random);
  return matter;
}

}  // namespace fadu::app::demo
