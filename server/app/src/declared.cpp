#include "declared.hpp"

#include <algorithm>

#include "codec.hpp"
#include "fadu/base/text.hpp"
#include "fadu/dossier/restore.hpp"

namespace fadu::app {

namespace {

constexpr law::BodyId kOwn{1};
constexpr law::BodyId kOther{2};

using Keys = std::vector<std::string>;

Answer<bool> only_known(const json::object& object, const Keys& known, const std::string& place) {
  for (const auto& member : object) {
    const std::string key(member.key());
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::string near = nearest(key, known);
    return bad_request(place + "/" + key, "unknown_key", "不认识的键“" + key + "”" + (near.empty() ? "。" : "，是不是“" + near + "”？"));
  }
  return true;
}

bool flag_or(const json::object& object, std::string_view key, bool fallback) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_bool() ? value->get_bool() : fallback;
}

/// Names of persons in officer fields become ids, which is what the reader of stored acts knows.
json::value with_ids(const law::FieldSpec& spec, const json::value& value, DeclaredWorld& world) {
  const auto id = [&](const json::value& name) -> json::value {
    return name.is_string() ? json::value(std::to_string(world.id(std::string(name.get_string())).value)) : name;
  };
  if (spec.type == law::FieldType::officer) return id(value);
  if (spec.type != law::FieldType::officers || !value.is_array()) return value;
  json::array out;
  for (const json::value& name : value.get_array()) out.push_back(id(name));
  return out;
}

bool given(const json::value& value) {
  if (value.is_null()) return false;
  if (value.is_string()) return !value.get_string().empty();
  if (value.is_array()) return !value.get_array().empty();
  return !value.is_object() || !value.get_object().empty();
}

/// Whether the reader made something of it: its own fact, or one of its parts.
bool understood(const law::Rulebook& rulebook, const std::vector<law::Fact>& facts, const law::FieldSpec& spec) {
  const std::string prefix = spec.key + ".";
  return std::any_of(facts.begin(), facts.end(), [&](const law::Fact& fact) {
    const std::string_view name = rulebook.field_name(fact.field);
    return name == spec.key || name.starts_with(prefix);
  });
}

Answer<std::vector<law::Fact>> read_facts(const law::Rulebook& rulebook, const law::ActSpec& spec, const json::object& fields,
                                          DeclaredWorld& world, const std::string& place) {
  Keys keys;
  for (const law::FieldSpec& field : spec.fields) keys.push_back(field.key);
  if (auto known = only_known(fields, keys, place); !known) return known.failure();
  json::object prepared;
  for (const law::FieldSpec& field : spec.fields)
    if (const json::value* value = fields.if_contains(field.key)) prepared[field.key] = with_ids(field, *value, world);
  auto facts = dossier::restore_fields(dossier::RulebookVocabulary(rulebook), spec, to_node(prepared));
  for (const law::FieldSpec& field : spec.fields) {
    const json::value* value = fields.if_contains(field.key);
    if (value != nullptr && given(*value) && !understood(rulebook, facts, field))
      return bad_request(place + "/" + field.key, "wrong_type", "“" + field.title + "”的值读不懂，请看字段的类型。");
  }
  return facts;
}

Answer<law::Act> read_act(const law::Rulebook& rulebook, const json::value& value, Declared& out) {
  const std::string place = "/acts/" + std::to_string(out.dossier.acts.size());
  if (!value.is_object()) return bad_request(place, "wrong_type", "每个行为应是一个 JSON 对象。");
  const json::object& object = value.get_object();
  if (auto known = only_known(object, {"kind", "at", "received", "actor", "officers", "fields", "happened"}, place); !known)
    return known.failure();
  const law::ProcedureSpec& procedure = rulebook.procedure(out.dossier.procedure);
  const law::ActSpec* spec = procedure.act(string_in(object, "kind"));
  if (!spec) return bad_request(place + "/kind", "unknown_act", "程序“" + procedure.title + "”没有这种行为：" + string_in(object, "kind"));
  const auto at = Instant::parse(string_in(object, "at"));
  if (!at) return bad_request(place + "/at", at.error().code, "时间的格式不对，请写成 2026-03-02 或 2026-03-02T15:00。");
  law::Act act;
  act.kind = spec->kind;
  act.seq = static_cast<std::int32_t>(out.dossier.acts.size()) + 1;
  act.at = act.received = *at;
  if (object.contains("received")) {
    const auto received = Instant::parse(string_in(object, "received"));
    if (!received) return bad_request(place + "/received", received.error().code, "时间的格式不对，请写成 2026-03-02 或 2026-03-02T15:00。");
    act.received = *received;
  }
  act.happened = flag_in(object, "happened");
  act.actor = out.world.id(object.contains("actor") ? string_in(object, "actor") : "A");
  if (const json::value* officers = object.if_contains("officers"); officers && officers->is_array())
    for (const json::value& officer : officers->get_array())
      if (officer.is_string()) act.officers.push_back(out.world.id(std::string(officer.get_string())));
  const json::value* fields = object.if_contains("fields");
  if (!fields) return act;
  if (!fields->is_object()) return bad_request(place + "/fields", "wrong_type", "fields 应是一个 JSON 对象。");
  auto facts = read_facts(rulebook, *spec, fields->get_object(), out.world, place + "/fields");
  if (!facts) return facts.failure();
  act.facts = std::move(*facts);
  return act;
}

Answer<bool> read_person(const std::string& name, const json::value& value, DeclaredWorld& world) {
  const std::string place = "/persons/" + name;
  if (!value.is_object()) return bad_request(place, "wrong_type", "每个人应是一个 JSON 对象。");
  const json::object& facts = value.get_object();
  if (auto known = only_known(facts, {"certified", "law_qualified", "auxiliary", "other_body", "scope"}, place); !known) return known.failure();
  law::PersonStatus status;
  status.certified = flag_or(facts, "certified", true);
  status.auxiliary = flag_in(facts, "auxiliary");
  status.law_qualified = flag_in(facts, "law_qualified");
  status.body = flag_in(facts, "other_body") ? kOther : kOwn;
  const law::PersonId id = world.add(name, std::move(status));
  if (const json::value* scope = facts.if_contains("scope"); scope && scope->is_array())
    for (const json::value& domain : scope->get_array())
      if (domain.is_string()) world.scopes[id].emplace_back(domain.get_string());
  return true;
}

Answer<bool> read_body(const json::value& value, DeclaredWorld& world) {
  if (!value.is_object()) return bad_request("/body", "wrong_type", "body 应是一个 JSON 对象。");
  const json::object& facts = value.get_object();
  if (auto known = only_known(facts, {"name", "enforcement", "domains", "region", "kind"}, "/body"); !known) return known.failure();
  law::BodyStatus& own = world.own;
  if (facts.contains("name")) own.name = string_in(facts, "name");
  own.enforcement = flag_or(facts, "enforcement", true);
  if (facts.contains("region")) own.region = string_in(facts, "region");
  if (facts.contains("kind")) own.kind = string_in(facts, "kind");
  const json::value* domains = facts.if_contains("domains");
  if (!domains || !domains->is_array()) return true;
  own.domains.clear();
  for (const json::value& domain : domains->get_array())
    if (domain.is_string()) own.domains.emplace_back(domain.get_string());
  return true;
}

Answer<bool> read_matter(const law::Rulebook& rulebook, const json::value& value, Declared& out) {
  const std::string place = "/history/" + std::to_string(out.world.earlier.size());
  if (!value.is_object()) return bad_request(place, "wrong_type", "每个前案应是一个 JSON 对象。");
  const json::object& object = value.get_object();
  if (auto known = only_known(object, {"kind", "on", "item", "procedure", "domain", "other_body", "number", "received", "undone"}, place); !known)
    return known.failure();
  const auto on = Date::parse(string_in(object, "on"));
  if (!on) return bad_request(place + "/on", on.error().code, "日期的格式不对，请写成 2026-03-02。");
  law::EarlierMatter one;
  one.dossier = -1;
  one.kind = string_in(object, "kind");
  one.on = *on;
  one.item = string_in(object, "item");
  one.procedure = object.contains("procedure") ? string_in(object, "procedure") : rulebook.procedure(out.dossier.procedure).id;
  one.domain = object.contains("domain") ? string_in(object, "domain") : rulebook.domains()[static_cast<std::size_t>(out.dossier.domain.value)].id;
  one.body = flag_in(object, "other_body") ? kOther : kOwn;
  one.number = string_in(object, "number");
  one.received = Instant::at(*on);
  if (const auto received = Instant::parse(string_in(object, "received"))) one.received = *received;
  if (const auto undone = Instant::parse(string_in(object, "undone"))) one.undone = *undone;
  out.world.earlier.push_back(std::move(one));
  return true;
}

Answer<bool> read_head(const law::Rulebook& rulebook, const json::object& file, Declared& out) {
  const law::ProcedureSpec* procedure = rulebook.procedure(string_in(file, "procedure"));
  if (!procedure) return bad_request("/procedure", "unknown_procedure", "没有这种程序。fadu law procedures 列出全部。");
  out.dossier.procedure = procedure->number;
  out.dossier.domain = rulebook.domain(file.contains("domain") ? string_in(file, "domain") : "general");
  out.dossier.body = kOwn;
  if (!out.dossier.domain.valid()) return bad_request("/domain", "unknown_domain", "没有这个执法领域。");
  out.on = string_in(file, "on");
  if (const json::value* body = file.if_contains("body"))
    if (auto read = read_body(*body, out.world); !read) return read.failure();
  if (const json::value* persons = file.if_contains("persons"); persons && persons->is_object())
    for (const auto& member : persons->get_object())
      if (auto read = read_person(std::string(member.key()), member.value(), out.world); !read) return read.failure();
  return true;
}

}  // namespace

DeclaredWorld::DeclaredWorld(const law::Rulebook& rulebook) : own{true, true, "本机关", "140681", {}}, rulebook_(rulebook) {
  for (const law::DomainSpec& domain : rulebook.domains()) own.domains.push_back(domain.id);
}

law::PersonId DeclaredWorld::id(const std::string& name) {
  const auto found = ids_.find(name);
  if (found != ids_.end()) return found->second;
  law::PersonStatus status;
  status.certified = true;
  status.body = kOwn;
  return add(name, std::move(status));
}

law::PersonId DeclaredWorld::add(const std::string& name, law::PersonStatus status) {
  const law::PersonId id{static_cast<std::int64_t>(persons_.size())};
  status.known = true;
  status.name = name;
  status.certificate = status.certified ? "0000" + std::to_string(persons_.size()) : "";
  persons_.push_back(std::move(status));
  ids_[name] = id;
  return id;
}

law::PersonStatus DeclaredWorld::person(law::PersonId id, Date) const {
  const auto index = static_cast<std::size_t>(id.value);
  return index < persons_.size() ? persons_[index] : law::PersonStatus{};
}

const law::Item* DeclaredWorld::item(std::string_view code) const { return rulebook_.item(code); }

bool DeclaredWorld::covers(law::PersonId id, Date, std::string_view domain) const {
  const auto found = scopes.find(id);
  return found == scopes.end() || std::ranges::find(found->second, domain) != found->second.end();
}

std::vector<law::EarlierMatter> DeclaredWorld::history(const law::HistoryQuery& query) const {
  std::vector<law::EarlierMatter> out;
  for (law::EarlierMatter one : earlier) {
    one.party = query.party;
    if (law::answers(one, query)) out.push_back(std::move(one));
  }
  std::ranges::sort(out, {}, &law::EarlierMatter::on);
  return out;
}

Answer<bool> read_declared(const law::Rulebook& rulebook, const json::object& file, Declared& out) {
  if (auto known = only_known(file, {"title", "procedure", "domain", "on", "body", "persons", "history", "acts"}, ""); !known)
    return known.failure();
  if (auto head = read_head(rulebook, file, out); !head) return head.failure();
  if (const json::value* history = file.if_contains("history"); history && history->is_array())
    for (const json::value& one : history->get_array())
      if (auto read = read_matter(rulebook, one, out); !read) return read.failure();
  const json::value* acts = file.if_contains("acts");
  if (!acts || !acts->is_array() || acts->get_array().empty()) return bad_request("/acts", "missing", "案卷至少要有一个行为。");
  for (const json::value& one : acts->get_array()) {
    auto act = read_act(rulebook, one, out);
    if (!act) return act.failure();
    out.dossier.acts.push_back(std::move(*act));
  }
  return true;
}

}  // namespace fadu::app
