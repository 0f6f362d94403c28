// Conditions: what stands before 的， in the second half of a provision.
#include <algorithm>

#include "proposals/reading.hpp"

namespace fadu::registers::proposals {

namespace {

std::string fen_text(std::int64_t fen) { return std::to_string(fen) + "fen"; }

/// goods_value, illegal_gains, base: what a threshold measures. Empty = not a threshold of these.
std::string measure(Chars clause) {
  if (has(clause, U"货值金额")) return "goods_value";
  if (has_any(clause, {U"违法所得", U"违法收入"})) return "illegal_gains";
  if (has_any(clause, {U"费用", U"收入", U"价款", U"造价", U"金额", U"价值", U"数额"})) return "base";
  return {};
}

/// 货值金额不足一万元, 违法所得在十万元以上.
void read_limit(Chars clause, Head& head) {
  const std::string what = measure(clause);
  if (what.empty()) return;
  const std::size_t below = std::max(clause.find(U"不足") + 1, clause.find(U"不满") + 1);  // npos + 1 == 0
  std::size_t at = below > 0 ? below + 1 : clause.find_first_of(U"一二三四五六七八九十百千");
  while (at < clause.size()) {
    std::size_t i = at;
    if (const auto fen = take_yuan(clause, i)) {
      const bool above = below == 0 && has(clause.substr(i), U"以上");
      const bool under = below > 0 || has(clause.substr(i), U"以下");
      if (above || under) head.limits.push_back(what + (above ? ">=" : "<") + fen_text(*fen));
      return;
    }
    ++at;
  }
}

bool not_corrected(Chars clause) {
  return has_any(clause, {U"逾期不", U"逾期未", U"逾期仍", U"逾期拒不", U"拒不", U"仍不", U"仍未", U"仍然不"}) ||
         (has(clause, U"逾期") && has_any(clause, {U"不", U"未"}));
}

bool serious(Chars clause) {
  return has_any(clause, {U"情节严重", U"情节特别严重", U"情节恶劣", U"严重情节", U"情节较重", U"再次违反", U"次以上违法行为"});
}

bool grave(Chars clause) {
  const bool caused = has_any(clause, {U"造成", U"导致", U"引起", U"发生", U"负有责任"});
  return caused && (has_any(clause, {U"严重后果", U"重大损失", U"严重损失", U"严重危害", U"后果严重"}) ||
                    (has(clause, U"重大") && has_any(clause, {U"事故", U"损失", U"后果"})));
}

/// Compensation, crime, public security beside the penalty: not a tier.
bool other_business(Chars clause) {
  return has_any(clause, {U"构成犯罪", U"构成走私", U"违反治安管理", U"受到损害", U"造成损害", U"造成损失", U"造成他人", U"给他人造成", U"依法应当"}) && !grave(clause);
}

/// Situations that mean one condition each.
std::string plain_condition(Chars clause) {
  if (has_any(clause, {U"隐匿", U"毁灭", U"销毁", U"伪造", U"转移"}) && has(clause, U"证据")) return "evidence_hidden";
  if (has(clause, U"逃匿")) return "fled";
  if (grave(clause)) return "serious_harm";
  if (has_any(clause, {U"导致", U"造成", U"引发", U"引起"}) && has(clause, U"事故")) return "accident";
  if (has_any(clause, {U"造成", U"引起", U"导致"}) && has_any(clause, {U"污染", U"扩散", U"传播", U"流行"})) return "harm";
  if (has(clause, U"境外企业")) return "foreign";
  return {};
}

}  // namespace

Head read_head(Chars clause) {
  Head head;
  head.kind = Head::Kind::condition;
  if (serious(clause)) {
    head.conditions.emplace_back("serious");
    if (has_any(clause, {U"或者造成", U"或者情节", U"且"})) head.unsure.emplace_back("条件是几种情形合写的");
    return head;
  }
  if (has_any(clause, {U"情节较轻", U"情节轻微"})) {
    head.conditions.emplace_back("minor");
    return head;
  }
  read_limit(clause, head);
  if (!head.limits.empty()) {
    if (has(clause, U"批发")) head.limits.emplace_back("producer");
    if (has(clause, U"零售")) head.limits.emplace_back("retail");
    return head;
  }
  if (has_any(clause, {U"无法计算", U"难以计算", U"明显偏低"})) {
    head.limits.emplace_back("base_unknown");
    return head;
  }
  if (has(clause, U"没有违法所得")) {
    head.limits.emplace_back("no_gains");
    return head;
  }
  if (has(clause, U"有违法所得")) return head;  // only says what confiscation needs anyway
  if (not_corrected(clause)) {
    head.conditions.emplace_back("not_corrected");
    return head;
  }
  if (const std::string word = plain_condition(clause); !word.empty()) {
    head.conditions.push_back(word);
    return head;
  }
  if (has(clause, U"有") && has_any(clause, {U"执业资格的", U"证书的", U"职业资格的"})) {
    head.conditions.emplace_back("responsible_person");
    return head;
  }
  head.kind = other_business(clause) ? Head::Kind::ignored : Head::Kind::unknown;
  return head;
}

std::vector<std::string> act_conditions(Chars act) {
  std::vector<std::string> out;
  for (const Range& piece : split(act, {0, act.size()}, U"，")) {
    const Chars clause = act.substr(piece.from, piece.to - piece.from);
    if (begins_any(clause, {U"情节严重", U"情节特别严重", U"情节恶劣"})) out.emplace_back("serious");
    if (begins_any(clause, {U"情节较轻", U"情节轻微"})) out.emplace_back("minor");
    if (has(act, U"前款") && begins_any(clause, {U"导致发生", U"造成"}) && has(clause, U"事故")) out.emplace_back("accident");
  }
  const std::size_t order = std::min(act.find(U"责令改正"), act.find(U"责令限期改正"));
  if (order != Chars::npos && has_any(act.substr(order), {U"逾期", U"拒不"})) out.emplace_back("not_corrected");
  if (has_any(act, {U"有关当事人拒不", U"有关当事人逾期"})) out.emplace_back("not_corrected");
  if (has_any(act, {U"被吊销", U"被依法吊销"})) out.emplace_back("after_revocation");
  if (has_any(act, {U"被判处", U"受到刑事处罚"})) out.emplace_back("after_crime");
  if (has(act, U"累计三次")) out.emplace_back("repeat");
  if (begins_any(act, {U"个人有", U"个人违反"})) out.emplace_back("individual");
  return out;
}

std::optional<std::string> party_of(Chars clause) {
  if (has_any(clause, {U"对广告主", U"责令广告主处"})) return "advertiser";
  if (has_any(clause, {U"对广告经营者", U"对广告发布者"})) return "ad_agent";
  const bool persons = has_any(clause, {U"主管人员", U"责任人员", U"负责人", U"投资人", U"法定代表人"});
  if (persons && has_any(clause, {U"机构及其", U"单位及其", U"企业及其", U"经营者及其"})) return "unit";
  if (persons) return "responsible_person";
  if (has_any(clause, {U"对单位处", U"对单位并处", U"对单位，"})) return "unit";
  if (has_any(clause, {U"对个人处", U"对个人并处", U"对农户"})) return "individual";
  return std::nullopt;
}

}  // namespace fadu::registers::proposals
