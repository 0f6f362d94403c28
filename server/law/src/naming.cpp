#include "naming.hpp"

#include <algorithm>

namespace fadu::law {
namespace {

constexpr std::pair<std::string_view, std::string_view> kPartyParts[] = {
    {"kind", "类别"},       {"name", "姓名（名称）"}, {"code", "证件号码"},  {"legal_rep", "法定代表人（负责人）"},
    {"address", "住所"},    {"phone", "电话"},        {"birth", "出生日期"}, {"id_number", "身份证件号码"}};

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

const FieldSpec* in_form(const std::vector<FieldSpec>& fields, std::string_view key) {
  for (const FieldSpec& field : fields) {
    if (field.key == key) return &field;
    for (const FieldSpec& column : field.columns)
      if (column.key == key) return &column;
  }
  return nullptr;
}

bool logical(std::string_view key) { return key == "any" || key == "all" || key == "not"; }

}  // namespace

std::vector<std::string> texts_of(const Node& node) {
  std::vector<std::string> out;
  if (node.kind == Node::Kind::list)
    for (const Node& item : node.items) out.push_back(item.scalar());
  else if (node.kind != Node::Kind::table)
    out.push_back(node.scalar());
  return out;
}

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string out;
  for (const std::string& one : list) (out += out.empty() ? "" : between) += one;
  return out;
}

std::string yuan_words(std::int64_t fen) {
  constexpr std::int64_t kTenThousand = 10000 * 100;
  if (fen >= kTenThousand && fen % kTenThousand == 0) return std::to_string(fen / kTenThousand) + " 万元";
  return Money{fen}.grouped() + " 元";
}

std::string Naming::act(std::string_view id) const {
  if (id == "*") return "任何步骤";
  for (const ProcedureSpec& procedure : rulebook_.procedures())
    if (const ActSpec* spec = procedure.act(id)) return quoted(spec->title);
  return quoted(id);
}

std::string Naming::acts(const Node& ids, std::string_view between) const {
  std::vector<std::string> titles;
  for (const std::string& id : texts_of(ids)) {
    std::string title = act(id);
    if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(std::move(title));
  }
  return joined(titles, between);
}

std::string Naming::term(std::string_view id) const {
  for (const TermSpec& term : rulebook_.terms())
    if (term.id == id) return quoted(term.title);
  return quoted(id);
}

const FieldSpec* Naming::spec(std::string_view ref) const {
  const auto dot = ref.find('.');
  const std::string_view head = ref.substr(0, dot);
  const std::string_view key = dot == std::string_view::npos ? ref : ref.substr(dot + 1);
  for (const ProcedureSpec& procedure : rulebook_.procedures())
    for (const ActSpec& act : procedure.acts) {
      if (dot != std::string_view::npos && act.id != head) continue;
      if (const FieldSpec* found = in_form(act.fields, key)) return found;
    }
  return nullptr;
}

std::string Naming::field(std::string_view ref) const {
  const auto dot = ref.find('.');
  const std::string_view head = ref.substr(0, dot);
  if (dot != std::string_view::npos && !rulebook_.act_kind(head).valid()) {
    const FieldSpec* whole = spec(head);
    for (const auto& [part, title] : kPartyParts)
      if (part == ref.substr(dot + 1)) return (whole ? whole->title : "当事人") + std::string("的") + std::string(title);
  }
  const FieldSpec* found = spec(ref);
  const std::string title = found ? quoted(found->title) : quoted(ref);
  return dot == std::string_view::npos || !found ? title : act(head) + "的" + title;
}

std::string Naming::code(std::string_view table, std::string_view code) const {
  if (const auto* entries = rulebook_.table(table))
    for (const CodeEntry& entry : *entries)
      if (entry.code == code) return entry.title;
  return std::string(code);
}

std::string Naming::party(std::string_view kind) const { return code("party_kind", kind); }

std::string Naming::domain(std::string_view id) const {
  for (const DomainSpec& domain : rulebook_.domains())
    if (domain.id == id) return domain.title;
  return std::string(id);
}

std::string Naming::value(std::string_view ref, const Node& value) const {
  const FieldSpec* found = spec(ref);
  if (value.kind == Node::Kind::list) {
    std::vector<std::string> words;
    for (const Node& item : value.items) words.push_back(this->value(ref, item));
    return joined(words, "、");
  }
  if (value.kind == Node::Kind::integer && found && found->type == FieldType::money) return yuan_words(value.number);
  if (value.kind == Node::Kind::boolean) return value.flag ? "是" : "否";
  if (value.kind == Node::Kind::text && found && !found->table.empty()) return code(found->table, value.text);
  if (value.kind == Node::Kind::text && ref.ends_with(".kind")) return party(value.text);
  return value.scalar();
}

std::string Naming::anything(const Node& node) const {
  std::vector<std::string> words;
  if (node.kind == Node::Kind::table) {
    for (const auto& entry : node.entries) words.push_back(entry.key + " " + anything(entry.value));
    return joined(words, "，");
  }
  if (node.kind == Node::Kind::list) {
    for (const Node& item : node.items) words.push_back(anything(item));
    return joined(words, "、");
  }
  const std::string text = node.scalar();
  if (node.kind == Node::Kind::boolean) return node.flag ? "是" : "否";
  if (node.kind != Node::Kind::text) return text;
  if (rulebook_.act_kind(text).valid()) return act(text);
  for (const TermSpec& spec : rulebook_.terms())
    if (spec.id == text) return quoted(spec.title);
  return spec(text) ? field(text) : text;
}

std::string Naming::condition(const Node& when) const {
  if (when.kind == Node::Kind::list) {
    std::vector<std::string> parts;
    for (const Node& item : when.items) parts.push_back(condition(item));
    return joined(parts, "，而且");
  }
  std::vector<std::string> parts;
  const std::string own = test(when);
  if (!own.empty()) parts.push_back(own);
  for (const auto& [key, value] : when.entries) {
    if (!logical(key)) continue;
    std::vector<std::string> inner;
    for (const Node& item : value.kind == Node::Kind::list ? value.items : std::vector<Node>{value}) inner.push_back(condition(item));
    if (key == "not") parts.push_back("不是（" + joined(inner, "，而且") + "）");
    else if (inner.size() == 1) parts.push_back(inner.front());
    else parts.push_back((key == "any" ? "有下列情形之一：" : "") + joined(inner, key == "any" ? "；或者" : "，而且"));
  }
  return joined(parts, "，而且");
}

namespace {

struct Phrase {
  std::string_view key, before, after;
};
/// What stands after the name of a field. The value goes between `before` and `after`.
constexpr Phrase kFieldTests[] = {
    {"equals", "是", ""},           {"in", "是下列之一：", ""},   {"over", "超过 ", ""},
    {"at_least", "不低于 ", ""},    {"under", "低于 ", ""},       {"at_most", "不超过 ", ""},
    {"rows_over", "超过 ", " 项"},  {"rows_at_least", "至少 ", " 项"}, {"rows_at_most", "至多 ", " 项"},
    {"on_or_after", "在 ", " 及以后"}, {"before", "在 ", " 以前"},   {"statute_kind", "所指的文件属于 ", ""},
    {"at_least_setting", "达到本领域规定的数额", ""}, {"over_setting", "超过本领域规定的数额", ""}};
/// Tests that need no field.
constexpr Phrase kPlainTests[] = {{"age_under", "不满 ", " 周岁"}, {"age_at_least", "已满 ", " 周岁"}};

constexpr std::string_view kBodyKinds[][2] = {
    {"organ", "行政机关"}, {"authorised", "法律、法规授权的组织"}, {"entrusted", "受委托组织"}, {"township", "乡镇、街道"}};
constexpr std::string_view kStatuteKinds[][2] = {{"law", "法律"},
                                                 {"admin_regulation", "行政法规"},
                                                 {"ministry_rule", "部门规章"},
                                                 {"local_regulation", "地方性法规"},
                                                 {"local_rule", "地方政府规章"},
                                                 {"normative", "规范性文件"}};

template <std::size_t N>
std::string listed(const std::string_view (&table)[N][2], const Node& ids) {
  std::vector<std::string> out;
  for (const std::string& id : texts_of(ids)) {
    std::string title = id;
    for (const auto& row : table)
      if (row[0] == id) title = row[1];
    out.push_back(title);
  }
  return joined(out, "、");
}

bool is_true(const Node* node) { return node && node->flag; }

}  // namespace

std::string Naming::body_kinds(const Node& ids) const { return listed(kBodyKinds, ids); }

std::string Naming::matters(const Node& kinds) const {
  std::vector<std::string> out;
  for (const std::string& kind : texts_of(kinds)) {
    const auto found = matter_titles_.find(kind);
    out.push_back(found == matter_titles_.end() ? kind : found->second);
  }
  return joined(out, "、");
}

std::string Naming::test(const Node& table) const {
  std::vector<std::string> parts;
  const Node* named = table.find("field");
  const std::string ref = named ? named->text : "";
  const std::string subject = named ? field(ref) : "办理日期";
  for (const auto& [key, node] : table.entries) {
    if (key == "party") {
      std::vector<std::string> kinds;
      for (const std::string& kind : texts_of(node)) kinds.push_back(party(kind));
      parts.push_back("当事人是" + joined(kinds, "或者"));
    } else if (key == "domain") {
      std::vector<std::string> titles;
      for (const std::string& id : texts_of(node)) titles.push_back(domain(id));
      parts.push_back("属于" + joined(titles, "、") + "领域");
    } else if (key == "has") parts.push_back("已经办理" + acts(node));
    else if (key == "has_any") parts.push_back("已经办理" + acts(node, "或者"));
    else if (key == "lacks") parts.push_back("没有办理" + acts(node));
    else if (key == "is") parts.push_back(subject + (is_true(&node) ? "为“是”" : "为“否”"));
    else if (key == "present") parts.push_back((is_true(&node) ? "填写了" : "没有填写") + subject);
    else if (key == "same_as") parts.push_back(subject + "与" + field(node.text) + "相同");
    else if (key == "body_kind") parts.push_back("办案单位是" + listed(kBodyKinds, node));
    else if (key == "statute_kind") parts.push_back(subject + "所指的文件属于" + listed(kStatuteKinds, node));
    else if (!logical(key) && key != "field" && key != "birth" && key != "on") {
      const auto* phrase = std::find_if(std::begin(kFieldTests), std::end(kFieldTests), [&](const Phrase& p) { return p.key == key; });
      const auto* plain = std::find_if(std::begin(kPlainTests), std::end(kPlainTests), [&](const Phrase& p) { return p.key == key; });
      const bool setting = key.ends_with("_setting");
      const std::string words = setting ? std::string{} : value(ref, node);
      if (phrase != std::end(kFieldTests)) parts.push_back(subject + std::string(phrase->before) + words + std::string(phrase->after));
      else if (plain != std::end(kPlainTests)) parts.push_back("当事人" + std::string(plain->before) + words + std::string(plain->after));
      else parts.push_back(key + " " + anything(node));
    }
  }
  return joined(parts, "，而且");
}

}  // namespace fadu::law
