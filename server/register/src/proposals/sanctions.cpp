// What a clause imposes: kinds, amounts, pointers to other provisions.
#include <algorithm>

#include "fadu/base/text.hpp"
#include "proposals/reading.hpp"

namespace fadu::registers::proposals {

namespace {

constexpr std::initializer_list<Chars> kStops{
    U"停产停业整顿", U"停业整治", U"停产停业", U"停业整顿", U"停产整治", U"停产整顿", U"停业", U"停产", U"停止施工", U"停止使用", U"停止执业", U"停止营业", U"停工整顿", U"停工整治"};

/// Sanctions within the state, criminal law: not for this register.
bool within_state(Chars clause) {
  const bool since = has_any(clause, {U"处分决定作出之日", U"受处分之日"});  // a date only
  return !since && has_any(clause, {U"处分", U"刑事责任", U"强制执行", U"代为", U"赔偿责任"}) && !has_any(clause, {U"警告处罚", U"罚款", U"吊销"});
}

void read_orders(Chars clause, std::vector<std::string>& out) {
  const std::size_t at = clause.find(U"责令");
  const bool bare = has_any(clause, {U"限期改正", U"限期拆除", U"限期治理", U"限期清除", U"限期恢复"});
  if (at == Chars::npos && !bare) return;
  if (at == Chars::npos) {
    out.emplace_back("order_correction");
    return;
  }
  const Chars tail = clause.substr(at + 2);
  const bool stops = std::ranges::any_of(kStops, [tail](Chars word) { return has(tail, word); });
  const bool closes = has(tail, U"关闭");
  const bool limits = has_any(tail, {U"限制生产", U"限产"});
  if (stops) out.emplace_back("suspend_business");
  if (closes) out.emplace_back("closure");
  if (limits) out.emplace_back("restrict_business");
  if (has_any(tail, {U"缴纳", U"补缴"}) && !has(tail, U"改正")) return;
  std::u32string rest(tail.substr(0, std::min(tail.find(U"直至"), tail.size())));
  rest = without(std::move(rest), kStops);
  const bool more = has_any(rest, {U"改正", U"停止", U"拆除", U"退还", U"消除", U"恢复", U"治理", U"或者限期", U"召回"});
  if (more || !(stops || closes || limits)) out.emplace_back("order_correction");
}

bool gains(Chars part) {
  return has_any(part, {U"违法所得", U"非法所得"}) || part.ends_with(U"收入") || part.ends_with(U"费用") || part.ends_with(U"所得") || part.ends_with(U"款项");
}

/// 没收违法所得和违法生产经营的食品: both kinds.
void read_confiscation(Chars clause, std::vector<std::string>& out) {
  const std::size_t at = clause.find(U"没收");
  if (at == Chars::npos || count(clause, U"没收") == count(clause, U"没收的")) return;
  if (clause.ends_with(U"予以没收")) {
    out.emplace_back(has_any(clause, {U"违法所得的", U"违法收入的"}) ? "confiscate_gains" : "confiscate_goods");
    return;
  }
  Chars what = clause.substr(at + 2);
  bool money = false;
  bool goods = false;
  std::u32string list(what);
  for (const Chars word : {Chars(U"以及"), Chars(U"或者")})
    for (std::size_t i = list.find(word); i != Chars::npos; i = list.find(word)) list.replace(i, word.size(), U"和和");
  const bool all_money = list.ends_with(U"的收入") || (!has_any(list, {U"和", U"及"}) && !has(list, U"违法所得") && gains(list));  // 储存、运输收入
  for (const Range& piece : split(list, {0, list.size()}, all_money ? U"" : U"和及、")) {
    const Chars part = Chars(list).substr(piece.from, piece.to - piece.from);
    (gains(part) ? money : goods) = true;
  }
  if (money) out.emplace_back("confiscate_gains");
  if (goods || !money) out.emplace_back("confiscate_goods");
}

void read_licence(Chars clause, std::vector<std::string>& out) {
  const bool revoked = count(clause, U"吊销") > count(clause, U"被吊销") + count(clause, U"被依法吊销") + count(clause, U"自吊销");
  if (has_any(clause, {U"暂扣", U"暂停或者吊销"})) out.emplace_back("licence_suspended");
  if (has_any(clause, {U"降低资质", U"降低其资质"})) out.emplace_back("licence_downgraded");
  if (revoked) out.emplace_back("licence_revoked");
  if (has(clause, U"撤销") && !has(clause, U"撤销处分")) out.emplace_back("other");
  if (has_any(clause, {U"取消其", U"取消检验资格", U"取消相关资格"})) out.emplace_back("other");
  if ((has(clause, U"不受理") && has(clause, U"年内")) || has(clause, U"不予受理其")) out.emplace_back("other");
}

void read_bans(Chars clause, std::vector<std::string>& out) {
  const bool term = has_any(clause, {U"年内", U"终身", U"年直至"});
  if (term && has_any(clause, {U"不得开展", U"禁止其药品", U"进口"}) && !has(clause, U"从事")) out.emplace_back("restrict_business");
  else if ((term && has_any(clause, {U"不得从事", U"不得担任", U"禁止从事", U"不得申请", U"禁入", U"不得再"})) || has(clause, U"市场禁入"))
    out.emplace_back("ban_person");
  const bool stop = has_any(clause, {U"暂停", U"停止"}) && has_any(clause, {U"业务", U"诊疗活动"});
  if (stop && !has(clause, U"责令")) out.emplace_back("restrict_business");
}

std::string base_of(Chars before) {
  const auto last = [before](Chars word) { return before.rfind(word) == Chars::npos ? 0 : before.rfind(word) + 1; };
  const std::size_t goods = last(U"货值金额");
  const std::size_t gain = std::max(last(U"违法所得"), last(U"违法收入"));
  if (goods == 0 && gain == 0) return "other";
  return goods > gain ? "goods_value" : "illegal_gains";
}

/// 十万元以上二十万元以下, 五千元以下; `take` reads one bound.
template <typename Take>
bool read_range(Chars clause, std::size_t at, std::int64_t& low, std::int64_t& high, Take take) {
  const auto first = take(clause, at);
  if (!first) return false;
  const Chars tail = clause.substr(at);
  if (tail.starts_with(U"以下")) {
    high = *first;
    return true;
  }
  std::size_t next = at + (tail.starts_with(U"以上") ? 2 : tail.starts_with(U"至") || tail.starts_with(U"到") ? 1 : 0);
  if (next == at) {
    low = high = *first;
    return true;
  }
  low = *first;
  if (const auto second = take(clause, next)) high = *second;
  return true;
}

}  // namespace

FineWords read_fine(Chars clause) {
  FineWords out;
  const bool daily = has_any(clause, {U"按日连续处罚", U"按日计罚", U"按日连续"});
  const std::size_t word = clause.find(U"罚款");
  if (daily) {
    out.said = true;
    out.per = "per_day";
    return out;
  }
  if (word == Chars::npos || has_any(clause, {U"受到罚款", U"缴纳罚款"})) return out;
  const Chars up_to = clause.substr(0, clause.rfind(U"罚款") + 2);
  if (!has_any(up_to, {U"处", U"计算罚款", U"予以罚款", U"可以罚款", U"并罚款"})) return out;
  out.said = true;
  if (has_any(clause, {U"每人", U"每名", U"每招用一人", U"按照人数"})) out.per = "per_person";
  for (std::size_t at = 0; at < clause.size(); ++at) {
    std::size_t probe = at;
    if (take_multiple(clause, probe)) {
      out.fine.base = base_of(clause.substr(0, at));
      read_range(clause, at, out.fine.times_min, out.fine.times_max, take_multiple);
      return out;
    }
    probe = at;
    if (take_yuan(clause, probe)) {
      read_range(clause, at, out.fine.min_fen, out.fine.max_fen, take_yuan);
      return out;
    }
  }
  return out;
}

std::vector<std::string> read_kinds(Chars clause) {
  std::vector<std::string> out;
  if (within_state(clause)) return out;
  if (has_any(clause, {U"给予警告", U"处警告", U"予以警告"}) && (!has(clause, U"处分") || has(clause, U"警告处罚"))) out.emplace_back("warning");
  if (has(clause, U"通报批评")) out.emplace_back("criticism");
  read_orders(clause, out);
  read_confiscation(clause, out);
  read_licence(clause, out);
  if (has(clause, U"予以关闭")) out.emplace_back("closure");
  read_bans(clause, out);
  if (has(clause, U"拘留") && !has(clause, U"拘留所")) out.emplace_back("detention");
  return out;
}

namespace {

std::string print_place(const Place& place) {
  std::string out = std::to_string(place.article);
  if (place.sub > 0) out += "-" + std::to_string(place.sub);
  if (place.paragraph > 0) out += "." + std::to_string(place.paragraph);
  if (place.item > 0) out += "." + std::to_string(place.item);
  return out;
}

/// 《…》 of a clause → its id, or other_law.
std::string titled(Chars clause, const Names& names) {
  const std::size_t from = clause.find(U'《');
  const std::size_t to = clause.find(U'》', from == Chars::npos ? 0 : from);
  if (from == Chars::npos || to == Chars::npos) return {};
  std::string id;
  if (names.id_of != nullptr && *names.id_of) id = (*names.id_of)(encode(clause.substr(from + 1, to - from - 1)));
  return id.empty() ? "other_law" : id;
}

std::string security(const Names& names) {
  std::string id;
  if (names.id_of != nullptr && *names.id_of) id = (*names.id_of)(encode(U"治安管理处罚法"));
  return id.empty() ? "other_law" : id;
}

}  // namespace

namespace {

/// 以非法占用土地论处, 按照销售假药的规定处罚: the act that this one is treated like.
Chars likened(Chars clause) {
  const auto between = [clause](Chars open, Chars close) {
    const std::size_t from = clause.find(open);
    const std::size_t to = clause.find(close, from == Chars::npos ? 0 : from);
    return from == Chars::npos || to == Chars::npos ? Chars{} : clause.substr(from + open.size(), to - from - open.size());
  };
  if (clause.ends_with(U"论处")) return between(U"以", U"论处");
  const Chars phrase = between(U"按照", U"的规定处罚");
  return has_any(phrase, {U"本法", U"前款", U"法律", U"条"}) ? Chars{} : phrase;
}

}  // namespace

std::vector<std::string> read_pointer(Chars clause, const Names& names) {
  std::vector<std::string> out;
  if (has_any(clause, {U"刑法", U"刑事", U"处分", U"民事", U"下列"})) return out;
  if (has_any(clause, {U"治安管理处罚"}) && has_any(clause, {U"依法给予", U"予以治安", U"给予治安"})) return {"as:" + security(names)};
  if (has_any(clause, {U"依法给予处罚", U"依法给予行政处罚", U"依法予以处罚", U"依法处罚"})) return {"as:other_law"};
  if (const Chars phrase = likened(clause); !phrase.empty()) {
    for (const Range& piece : split(phrase, {0, phrase.size()}, U"、")) out.push_back("like:" + encode(phrase.substr(piece.from, piece.to - piece.from)));
    return out;
  }
  const std::size_t at = clause.find(U"依照");
  if (at == Chars::npos) return out;
  const Chars tail = clause.substr(at + 2);
  const bool imposes = has_any(tail, {U"处罚", U"处以", U"给予", U"罚款"}) || (has(tail, U"规定处理") && has_any(tail, {U"本法", U"《", U"前款", U"法律"}));
  const bool bears = has(tail, U"承担责任") && has_any(tail, {U"前款", U"本条", U"本法第"});
  if (!imposes && !bears) return out;
  if (const std::string id = titled(tail, names); !id.empty()) return {"as:" + id};
  for (const Place& place : named_places(tail, names.here)) out.push_back("as:" + print_place(place));
  if (out.empty() && has_any(tail, {U"法律", U"法规", U"有关规定"}) && !has(tail, U"本法")) out.emplace_back("as:other_law");
  return out;
}

bool is_sanction(Chars clause) {
  if (clause.empty() || clause.ends_with(U"的") || clause.ends_with(U"后")) return false;
  if (has(clause, U"责令") && has_any(clause, {U"之日起", U"之日的次日起"})) return false;  // counts from an order
  if (has_any(clause, {U"经责令", U"被责令", U"责令其召回后", U"决定后", U"从轻", U"免予"})) return false;
  if (!read_kinds(clause).empty() || read_fine(clause).said) return true;
  return !read_pointer(clause, Names{{1, 0, 9}, nullptr}).empty();  // any place will do here
}

}  // namespace fadu::registers::proposals
