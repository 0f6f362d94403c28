// Conditions, kinds and fines as people read them.
#include <array>
#include <utility>

#include "fadu/base/money.hpp"
#include "fadu/register/item_draft.hpp"

namespace fadu::registers {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 31> kConditions{{{"serious", "情节严重"},
                                            {"minor", "情节较轻"},
                                            {"not_corrected", "逾期不改正或者拒不改正"},
                                            {"harm", "造成污染、扩散等后果"},
                                            {"serious_harm", "造成严重后果或者重大损失"},
                                            {"accident", "发生事故"},
                                            {"fled", "逃匿"},
                                            {"evidence_hidden", "隐匿、伪造、毁灭证据"},
                                            {"repeat", "一年内累计三次"},
                                            {"base_known", "计算基数可以计算"},
                                            {"base_unknown", "计算基数无法计算或者明显偏低"},
                                            {"no_gains", "没有违法所得"},
                                            {"responsible_person", "对负责的主管人员和其他责任人员"},
                                            {"individual", "对个人"},
                                            {"advertiser", "对广告主"},
                                            {"ad_agent", "对广告经营者、广告发布者"},
                                            {"producer", "生产、批发"},
                                            {"retail", "零售"},
                                            {"foreign", "境外企业"},
                                            {"per_person", "按人数计"},
                                            {"per_day", "按日计"},
                                            {"after_revocation", "被吊销之后"},
                                            {"after_crime", "被追究刑事责任之后"},
                                            {"case1", "第一种情形"},
                                            {"case2", "第二种情形"},
                                            {"case3", "第三种情形"},
                                            {"case4", "第四种情形"},
                                            {"goods_value", "货值金额"},
                                            {"illegal_gains", "违法所得"},
                                            {"base", "计算基数"},
                                            {"other", "（基数见条文）"}}};

constexpr std::array<Pair, 15> kKinds{{{"order_correction", "责令改正"},
                                       {"warning", "警告"},
                                       {"criticism", "通报批评"},
                                       {"fine", "罚款"},
                                       {"confiscate_gains", "没收违法所得"},
                                       {"confiscate_goods", "没收非法财物"},
                                       {"licence_suspended", "暂扣许可证件"},
                                       {"licence_downgraded", "降低资质等级"},
                                       {"licence_revoked", "吊销许可证件"},
                                       {"restrict_business", "限制开展生产经营活动"},
                                       {"suspend_business", "责令停产停业"},
                                       {"closure", "责令关闭"},
                                       {"ban_person", "限制从业"},
                                       {"detention", "行政拘留"},
                                       {"other", "其他行政处罚"}}};

template <std::size_t N>
std::string look_up(const std::array<Pair, N>& table, std::string_view word) {
  for (const auto& [code, title] : table)
    if (code == word) return std::string(title);
  return std::string(word);
}

/// 15 → "15", 4000 of ten thousand → "0.4".
std::string times(std::int64_t n) {
  std::string out = std::to_string(n / 10'000);
  if (n % 10'000 == 0) return out;
  std::string part = std::to_string(10'000 + n % 10'000).substr(1);
  part.erase(part.find_last_not_of('0') + 1);
  return out + "." + part;
}

std::string yuan(std::int64_t fen) { return Money{fen}.grouped() + "元"; }

template <typename Say>
std::string bounds(std::int64_t low, std::int64_t high, Say say) {
  if (low == high) return say(low);
  std::string out;
  if (low >= 0) out += say(low) + "以上";
  if (high >= 0) out += say(high) + "以下";
  return out;
}

}  // namespace

std::string condition_title(std::string_view word) {
  if (word.starts_with("as:")) {
    const std::string_view target = word.substr(3);
    if (target == "other_law") return "依照其他法律、法规的规定处罚";
    const auto cite = statute::parse_cite("x#" + std::string(target));
    return cite ? "依照" + statute::chinese_place(*cite) + "的规定处罚" : "依照 " + std::string(target) + " 的规定处罚";
  }
  const std::size_t sign = word.find_first_of("<>");
  if (sign == std::string_view::npos) return look_up(kConditions, word);
  std::int64_t fen = 0;
  for (const char c : word.substr(sign))
    if (c >= '0' && c <= '9') fen = fen * 10 + (c - '0');
  const std::string what = look_up(kConditions, word.substr(0, sign));
  return word[sign] == '<' ? what + "不足" + yuan(fen) : what + yuan(fen) + "以上";
}

std::string kind_title(std::string_view kind) { return look_up(kKinds, kind); }

std::string fine_title(const ProposedFine& fine) {
  if (!fine.base.empty())
    return look_up(kConditions, fine.base) + bounds(fine.times_min, fine.times_max, [](std::int64_t n) { return times(n) + "倍"; });
  return bounds(fine.min_fen, fine.max_fen, yuan);
}

}  // namespace fadu::registers
