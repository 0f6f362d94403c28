#include "describe_rule.hpp"

#include <algorithm>
#include <functional>

#include "engine.hpp"

namespace fadu::law {
namespace {

const std::string kNone;

const std::string& text(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  return node && node->kind == Node::Kind::text ? node->text : kNone;
}
bool flag(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  return node && node->flag;
}
Date day(const Node& table, std::string_view key, Date fallback) {
  const Node* node = table.find(key);
  return node && node->kind == Node::Kind::date ? node->date : fallback;
}

std::string who(const Naming& names, std::string_view id) {
  if (id == "actor") return "经办人";
  return id == "officers" ? "执法人员" : names.field(id);
}

std::string fields(const Naming& names, const Node& keys) {
  std::vector<std::string> out;
  for (const std::string& key : texts_of(keys)) out.push_back(names.field(key));
  return joined(out, "、");
}

std::string separation(const Naming& names, const Node& root) {
  std::string out;
  const Node* from = root.find("from");
  if (!from) return out;
  for (const Node& row : from->items) {
    const Node* acts = row.find("acts");
    out += (out.empty() ? "" : "；也") + std::string("不得是本案") + (acts ? names.acts(*acts) : "") + "的" + who(names, text(row, "who"));
  }
  return who(names, text(root, "who")) + out + "。";
}

std::string clock(const Naming& names, const Node& node) {
  const auto hours = texts_of(node);
  return hours.size() == 2 ? "不得在 " + hours[0] + " 至次日 " + hours[1] + " 之间办理。" : names.anything(node) + "。";
}

std::string days_off(const Naming&, const Node& node) {
  std::vector<std::string> out;
  for (const std::string& id : texts_of(node)) out.push_back(id == "statutory_holiday" ? "法定节假日" : id == "rest_day" ? "休息日和法定节假日" : id);
  return "不得在" + joined(out, "、") + "办理。";
}

std::string compare(const Naming& names, const Node& root, const Node& other, std::string_view relation) {
  return names.field(text(root, "field")) + std::string(relation) + names.field(other.text) + "。";
}

std::string subset(const Naming& names, const Node& root) {
  const Node* of = root.find("of");
  if (of) return names.field(text(root, "field")) + "只能是：" + names.value(text(root, "field"), *of) + "。";
  return names.field(text(root, "field")) + "不得超出" + names.field(text(root, "of_field")) + "的范围。";
}

std::string band(const Naming& names, const Node& root) {
  const std::string fine = names.field(text(root, "field"));
  if (text(root, "check") == "statute") return fine + "应当在该处罚事项法定的幅度以内；低于下限只有“减轻”才可以。";
  if (text(root, "check") == "direction") return fine + "应当与所选的裁量方向相符：从轻的在幅度的低段，从重的在幅度的高段。";
  return fine + "应当在所选裁量等次的幅度以内。";
}

using Teller = std::function<std::string(const Naming&, const Node& root, const Node& value)>;

std::string same_words(const Node& kinds) {
  static constexpr std::string_view kSame[][2] = {{"party", "当事人"}, {"item", "违法事项"}, {"body", "机关"}, {"domain", "领域"}, {"procedure", "程序"}};
  std::vector<std::string> out;
  for (const std::string& id : texts_of(kinds))
    for (const auto& row : kSame)
      if (row[0] == id) out.emplace_back(row[1]);
  return "看同一" + joined(out, "、同一") + "以前的事项，不论由哪个机关办理。";
}
struct KeyWords {
  std::string_view key;
  Teller tell;
};

/// Sentences by key, in the order in which they are told.
const std::vector<KeyWords>& by_key() {
  static const std::vector<KeyWords> table{
      {"after", [](const Naming& n, const Node&, const Node& v) { return "已经办理" + n.acts(v, "或者") + "之后，不得再办理。"; }},
      {"requires", [](const Naming& n, const Node&, const Node& v) { return "在此之前必须已经办理" + n.acts(v) + (v.items.size() > 1 ? "，缺一不可。" : "。"); }},
      {"requires_any", [](const Naming& n, const Node&, const Node& v) { return "在此之前至少已经办理其中一项：" + n.acts(v) + "。"; }},
      {"since", [](const Naming& n, const Node&, const Node& v) { return "要在最近一次" + n.acts(v) + "之后办理的才算。"; }},
      {"wait", [](const Naming& n, const Node&, const Node& v) { return "要等" + n.term(v.text) + "届满。"; }},
      {"at_least", [](const Naming&, const Node& r, const Node& v) {
         return text(r, "shape") == "quorum" ? "执法人员不得少于 " + v.scalar() + " 人。" : "不得少于 " + v.scalar() + "。"; }},
      {"certified", [](const Naming& n, const Node& r, const Node&) { return (r.find("who") ? who(n, text(r, "who")) : "每一名执法人员") + std::string("当日都要持有有效的执法证件。"); }},
      {"competent", [](const Naming&, const Node&, const Node&) { return std::string("执法人员要属于办案的机关。"); }},
      {"in_scope", [](const Naming&, const Node&, const Node&) { return std::string("每一名执法人员的证件都要包括本案（事项）的执法领域。"); }},
      {"no_auxiliary", [](const Naming&, const Node&, const Node&) { return std::string("辅助人员不得作为执法人员。"); }},
      {"law_qualified", [](const Naming& n, const Node& r, const Node&) { return who(n, text(r, "who")) + "应当具有国家统一法律职业资格（或者符合法律规定的过渡条件）。"; }},
      {"confirm", [](const Naming& n, const Node&, const Node& v) { return "表单上要确认：" + fields(n, v) + "。"; }},
      {"fields", [](const Naming& n, const Node&, const Node& v) { return "要写明：" + fields(n, v) + "。"; }},
      {"decided", [](const Naming& n, const Node& r, const Node& v) { return "经" + n.acts(v) + "决定回避的人（" + n.field(text(r, "person")) + "）不得再参与。"; }},
      {"not_over", [](const Naming& n, const Node& r, const Node& v) { return compare(n, r, v, "不得多于"); }},
      {"not_under", [](const Naming& n, const Node& r, const Node& v) { return compare(n, r, v, "不得少于"); }},
      {"not_after", [](const Naming& n, const Node& r, const Node& v) { return compare(n, r, v, "不得晚于"); }},
      {"not_before", [](const Naming& n, const Node& r, const Node& v) {
         return text(r, "shape") == "chronology" ? "所写的办理时间不得早于" + n.acts(v) + "的时间。" : compare(n, r, v, "不得早于"); }},
      {"not_between", [](const Naming& n, const Node&, const Node& v) { return clock(n, v); }},
      {"not_on", [](const Naming& n, const Node&, const Node& v) { return days_off(n, v); }},
      {"same", [](const Naming&, const Node&, const Node& v) { return same_words(v); }},
      {"kinds", [](const Naming& n, const Node&, const Node& v) { return "算在内的事项：" + n.matters(v) + "。"; }},
      {"with_this", [](const Naming&, const Node&, const Node&) { return std::string("这一次也算在内。"); }},
      {"at_most_field", [](const Naming& n, const Node&, const Node& v) { return "次数不得多于" + n.field(v.text) + "。"; }},
      {"body_kinds", [](const Naming& n, const Node&, const Node& v) { return "办案单位要是" + n.body_kinds(v) + "。"; }},
      {"entrusted_in_scope", [](const Naming&, const Node&, const Node&) { return std::string("受委托的组织只能在委托的领域和事项以内办理。"); }},
      {"item_not_stopped", [](const Naming&, const Node&, const Node&) { return std::string("办理的事项不能是已经批准取消或者暂停的。"); }},
      {"place_field", [](const Naming& n, const Node&, const Node& v) { return n.field(v.text) + "要在办案单位的管辖区域以内。"; }},
      {"level", [](const Naming&, const Node&, const Node&) { return std::string("办案单位要是县级以上的机关。"); }},
      {"time_field", [](const Naming& n, const Node&, const Node& v) { return "看的是" + n.field(v.text) + "。"; }},
      {"over", [](const Naming&, const Node&, const Node&) { return std::string("过了最后一日的也不可以。"); }},
      {"setting", [](const Naming& n, const Node& r, const Node&) { return n.field(text(r, "field")) + "不得超过本领域规定的数额。"; }}};
  return table;
}

/// Sentences that a shape needs as a whole.
std::string by_shape(const Naming& names, const Node& root) {
  const std::string& shape = text(root, "shape");
  if (shape == "separation") return separation(names, root);
  if (shape == "once") return "只能办理一次。";
  if (shape == "band") return band(names, root);
  if (shape == "subset") return subset(names, root);
  if (shape == "competence" && (root.find("body_kinds") || root.find("entrusted_in_scope") || root.find("item_not_stopped"))) return {};
  if (shape == "competence") return "办案单位要是经确认的行政执法主体，并且在当日有这一领域的执法职权。";
  if (shape == "accrual_limit") return names.field(text(root, "field")) + "不得超过" + names.term(text(root, "term")) + "到当日算得的数额和上限。";
  if (shape == "bar") return "过了" + names.term(text(root, "term")) + "的，不再追究。";
  if (shape == "expired") return names.term(text(root, "term")) + "届满之后，不得再依据已经到期的措施办理。";
  return {};
}

/// Keys that other parts of the page tell, or that belong to a sentence told above.
bool told_elsewhere(std::string_view key) {
  static constexpr std::string_view kKeys[] = {
      "title", "shape", "help", "acts", "procedures", "when", "verdict", "severity", "mend", "says", "version", "except", "unless", "who", "from",
      "term", "field", "of", "of_field", "check", "person", "granted", "item_field", "conduct_field", "grade_field", "goods_value_field",
      "gains_field", "direction_field", "serious_field", "not_corrected_field"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

std::string unless(const Naming& names, const Node& root) {
  const Node* node = root.find("unless");
  if (!node) return {};
  if (node->kind == Node::Kind::table) return "但" + names.condition(*node) + "的除外。";
  if (!node->items.empty() && node->items.front().kind == Node::Kind::table) return "但" + names.condition(*node) + "的除外。";
  return "但已经办理" + names.acts(*node, "或者") + "的除外。";
}

std::string limit_words(const Naming& names, const Node& root, const Node& version) {
  const std::string subject = root.find("field") ? names.field(text(root, "field")) : "数额";
  std::vector<std::string> out;
  for (const auto& [key, value] : version.entries) {
    if (key == "max_fen") out.push_back(subject + "不得超过 " + yuan_words(value.number));
    if (key == "min_fen") out.push_back(subject + "不得少于 " + yuan_words(value.number));
    if (key == "max") out.push_back(subject + "不得超过 " + value.scalar());
    if (key == "min") out.push_back(subject + "不得少于 " + value.scalar());
    if (key == "rows") out.push_back(subject + "不得超过：" + rows_words(names, value));
    if (key == "percent") out.push_back("低段、高段各是幅度的 " + value.scalar() + "%");
    if (key == "min_rows") out.push_back(subject + "不得少于：" + rows_words(names, value));
  }
  return out.empty() ? std::string{} : joined(out, "；") + "。";
}

std::string unit(std::string_view id) {
  static constexpr std::string_view kUnits[][2] = {{"calendar_day", "日"}, {"working_day", "个工作日"}, {"hour", "小时"},
                                                   {"month", "个月"},      {"year", "年"},              {"calendar_year", "个自然年"}};
  for (const auto& row : kUnits)
    if (row[0] == id) return std::string(row[1]);
  return std::string(id);
}

std::string within_words(const Node& version) {
  const Node* within = version.find("within");
  if (!within) return {};
  std::string out = "往前看 " + within->scalar() + " " + unit(text(version, "unit"));
  if (const Node* most = version.find("at_most")) out += "，不得多于 " + most->scalar() + " 次";
  if (const Node* least = version.find("at_least")) out += "，至少 " + least->scalar() + " 次";
  return out + "。";
}

std::string pauses_words(const Naming& names, const Node& pauses) {
  std::vector<std::string> out;
  for (const Node& pair : pauses.items)
    if (pair.items.size() >= 2) out.push_back("从" + names.acts(pair.items[0]) + "到" + names.acts(pair.items[1]));
  return out.empty() ? std::string{} : "不计入期限的时间：" + joined(out, "；") + "。";
}

std::string extends_words(const Naming& names, const Node& extend, std::string_view own_unit) {
  std::vector<std::string> out;
  for (const Node& row : extend.items) {
    const Node* by = row.find("act");
    const Node* days = row.find("days");
    const Node* field = row.find("field");
    const Node* times = row.find("times");
    std::string one = "经" + (by ? names.acts(*by) : "批准");
    const std::string& other = text(row, "unit");
    if (days) one += "可以延长 " + days->scalar() + " " + unit(other.empty() ? own_unit : other);
    else if (field) one += "按其中" + names.field((by ? by->text + "." : std::string{}) + field->text) + "延长";
    if (times) one += "，最多 " + times->scalar() + " 次";
    out.push_back(one);
  }
  return out.empty() ? std::string{} : "延长：" + joined(out, "；") + "。";
}

std::string limit_of_term(const Naming& names, const Node& version, std::string_view own_unit) {
  std::vector<std::string> out;
  const std::string& other = text(version, "unit");
  if (const Node* limit = version.find("limit")) out.push_back(limit->scalar() + " " + unit(other.empty() ? own_unit : other));
  if (const Node* rate = version.find("rate_per_mille")) {
    const auto n = rate->number;
    out.push_back("每日 " + (n % 10 == 0 ? std::to_string(n / 10) + "%" : std::to_string(n) + "‰"));
  }
  if (const Node* cap = version.find("cap_percent")) out.push_back("不超过本金的 " + cap->scalar() + "%");
  if (const Node* date = version.find("date")) out.push_back(date->kind == Node::Kind::text ? "每年 " + date->text + " 以前" : date->scalar() + " 以前");
  if (flag(version, "roll")) out.push_back("最后一日是休息日的，顺延到下一个工作日");
  if (flag(version, "lapses")) out.push_back("届满时措施自动失效");
  std::string all = out.empty() ? "" : joined(out, "；") + "。";
  if (const Node* pauses = version.find("pauses")) all += pauses_words(names, *pauses);
  if (const Node* extend = version.find("extend")) all += extends_words(names, *extend, other.empty() ? own_unit : other);
  return all;
}

std::string starts_words(const Naming& names, const Node& root) {
  std::string out;
  const Node* starts = root.find("starts");
  const Node* field = root.find("start_field");
  if (const Node* after = root.find("after")) out = "从" + names.term(after->text) + "届满之日起算，当日不计。";
  else if (text(root, "shape") == "notice_before" && starts)
    out = "从" + names.acts(*starts) + "到" + (root.find("event_field") ? names.field(text(root, "event_field")) : "事件") + "之间，要有足数的完整日子，两头都不算。";
  else if (root.find("from_field")) out = "从" + names.field(text(root, "from_field")) + "起算。";
  else if (starts) out = "从" + names.acts(*starts, "或者") + (field ? "所写的" + names.field(field->text) : "") + "起算，当日不计。";
  if (const Node* due = root.find("due_field")) out = "最后一日就是" + names.field(due->text) + "。";
  if (const Node* before = root.find("before_field")) out = "最后一日在" + names.field(before->text) + "之前，按下列日数倒算。";
  return out;
}

/// Keys of settings anywhere in a rule.
void find_settings(const Node& node, std::vector<std::string>& out) {
  for (const Node& item : node.items) find_settings(item, out);
  for (const auto& [key, value] : node.entries) {
    const bool names = key == "setting" || key.ends_with("_setting");
    if (names && value.kind == Node::Kind::text && std::find(out.begin(), out.end(), value.text) == out.end()) out.push_back(value.text);
    find_settings(value, out);
  }
}

/// One sentence, or a numbered list where one of several is enough.
std::vector<std::string> when_words(const Naming& names, const Node& when, const std::string& verb) {
  const Node* any = when.find("any");
  if (!any || when.entries.size() != 1 || any->items.size() < 2) return {"只在这种情形" + verb + "：" + names.condition(when) + "。"};
  std::vector<std::string> out{"只在有下列情形之一时" + verb + "："};
  for (std::size_t i = 0; i < any->items.size(); ++i)
    out.push_back("（" + std::to_string(i + 1) + "）" + names.condition(any->items[i]) + (i + 1 < any->items.size() ? "；" : "。"));
  return out;
}

}  // namespace

std::string rows_words(const Naming& names, const Node& rows) {
  std::vector<std::string> out;
  for (const Node& row : rows.items) {
    std::vector<std::string> kinds;
    if (const Node* party = row.find("party"))
      for (const std::string& kind : texts_of(*party)) kinds.push_back(names.party(kind));
    const Node* fen = row.find("fen");
    const Node* number = row.find("number");
    out.push_back((kinds.empty() ? "所有当事人" : joined(kinds, "、")) + " " + (fen ? yuan_words(fen->number) : number ? number->scalar() : ""));
  }
  return joined(out, "；");
}

DatedWords dated(const Node& table) {
  DatedWords out;
  out.from = day(table, "from", Date{});
  out.to = day(table, "to", kOpen);
  out.doubt = text(table, "doubt");
  out.off = flag(table, "off");
  if (const Node* cites = table.find("cite"))
    for (const std::string& written : texts_of(*cites))
      if (auto cite = statute::parse_cite(written)) out.cites.push_back(std::move(*cite));
  return out;
}

DatedWords override_words(const Naming& names, const Node& table, std::string_view domain) {
  DatedWords out = dated(table);
  out.domain = domain;
  if (out.off) out.text = "本领域不适用。";
  else if (table.find("term")) {
    const std::string& id = text(table, "term");
    std::string own_unit = "calendar_day";
    for (const TermSpec& term : names.rulebook().terms())
      if (term.id == id && !term.versions.empty()) {
        static constexpr std::string_view kIds[] = {"calendar_day", "working_day", "hour", "month", "year"};
        own_unit = kIds[static_cast<std::size_t>(term.versions.front().unit)];
      }
    out.text = limit_of_term(names, table, own_unit);
  } else {
    std::vector<std::string> lines;
    Node rest = table;
    for (const char* key : {"guard", "cite", "from", "to", "doubt"}) rest.erase(key);
    for (auto& line : guard_words(names, rest).lines) lines.push_back(std::move(line));
    const std::string& verdict = text(table, "verdict");
    if (verdict == "refuse") lines.push_back("在本领域，违反的不予办理。");
    if (verdict == "permit_with_reason") lines.push_back("在本领域，说明理由后可以办理，并留痕。");
    if (verdict == "note") lines.push_back("在本领域，只作提示。");
    out.text = joined(lines, "");
  }
  return out;
}

RuleWords guard_words(const Naming& names, const Node& root) {
  RuleWords out;
  const auto say = [&](std::string line) {
    if (!line.empty()) out.lines.push_back(std::move(line));
  };
  if (const Node* when = root.find("when"))
    for (std::string& line : when_words(names, *when, "适用")) say(std::move(line));
  find_settings(root, out.settings);
  say(by_shape(names, root));
  for (const auto& [key, tell] : by_key())
    if (const Node* value = root.find(key)) say(tell(names, root, *value));
  for (const auto& [key, value] : root.entries) {
    const bool phrased = std::any_of(by_key().begin(), by_key().end(), [&](const KeyWords& k) { return k.key == key; });
    if (!phrased && !told_elsewhere(key)) say(key + "：" + names.anything(value) + "。");
  }
  say(unless(names, root));
  for (const char* key : {"wait", "term"})
    if (root.find(key)) out.waits_for.push_back(text(root, key));
  if (const Node* versions = root.find("version"))
    for (const Node& version : versions->items) {
      DatedWords one = dated(version);
      one.text = limit_words(names, root, version) + within_words(version);
      out.versions.push_back(std::move(one));
    }
  if (const Node* excepts = root.find("except"))
    for (const Node& except : excepts->items) {
      DatedWords one = dated(except);
      if (const Node* when = except.find("when")) one.text = names.condition(*when) + "的，不适用。";
      out.excepts.push_back(std::move(one));
    }
  return out;
}

RuleWords term_words(const Naming& names, const Node& root) {
  RuleWords out;
  const auto say = [&](std::string line) {
    if (!line.empty()) out.lines.push_back(std::move(line));
  };
  const std::string& own_unit = text(root, "unit");
  say(starts_words(names, root));
  if (const Node* when = root.find("when"))
    for (std::string& line : when_words(names, *when, "起算")) say(std::move(line));
  if (const Node* stops = root.find("stops")) say((text(root, "shape") == "window" ? "当事人行使权利就是：" : "在期限内要办理：") + names.acts(*stops, "或者") + "。");
  if (const Node* stop_when = root.find("stop_when")) say("而且要" + names.condition(*stop_when) + "，才算办完。");
  if (own_unit == "working_day") say("按工作日计算：周末和放假的日子不算，调休上班的日子算。");
  if (own_unit == "hour") say("按小时连续计算，遇到节假日不停。");
  if (flag(root, "roll")) say("最后一日是休息日的，顺延到休息日后的第一个工作日。");
  if (flag(root, "lapses")) say("期限届满，措施自动失效。");
  if (const Node* pauses = root.find("pauses")) say(pauses_words(names, *pauses));
  if (const Node* extend = root.find("extend")) say(extends_words(names, *extend, own_unit));
  if (!text(root, "then").empty()) say("没有人在期限内办理的后果：" + text(root, "then") + "。");
  if (const Node* after = root.find("after")) out.waits_for.push_back(after->text);
  if (const Node* versions = root.find("version"))
    for (const Node& version : versions->items) {
      DatedWords one = dated(version);
      one.text = limit_of_term(names, version, own_unit);
      out.versions.push_back(std::move(one));
    }
  return out;
}

}  // namespace fadu::law
