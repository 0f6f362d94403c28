// Persons, bodies, regions as registers show them; users are made by the administrator of their body.
#include <boost/json.hpp>

#include <algorithm>

#include "codec.hpp"
#include "fadu/app/people.hpp"
#include "fadu/base/text.hpp"
#include "queries/filters.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

struct CertificateState {
  std::string_view state, word;
};

CertificateState state_of(const registers::Certificate& card, Date today) {
  if (card.revoked && *card.revoked <= today) return {"revoked", "已注销"};
  if (card.valid.to < today) return {"expired", "已过期"};
  if (today < card.valid.from) return {"future", "未生效"};
  for (const registers::Gap& gap : card.gaps)
    if (gap.suspended && gap.days.on(today)) return {"suspended", "暂扣"};
  if (card.valid.to - today <= 60) return {"expiring", "60 日内到期"};
  return {"valid", "有效"};
}

json::value certificate_view(const registers::Registers& registers, law::PersonId person, Date today) {
  const registers::Certificate* latest = nullptr;
  for (const registers::Certificate& card : registers.tables().certificates)
    if (card.person == person && (!latest || latest->valid.from < card.valid.from)) latest = &card;
  if (!latest) return nullptr;
  const CertificateState state = state_of(*latest, today);
  return json::object{{"number", latest->number},
                      {"valid_from", latest->valid.from.iso()},
                      {"valid_to", latest->valid.to.iso()},
                      {"state", state.state},
                      {"word", state.word}};
}

json::object person_row(const registers::Registers& registers, const store::Statement& row, Date today) {
  const auto id = row.id<law::PersonId>(0);
  const registers::Service* service = registers.service_on(id, today);
  const registers::Body* body = service ? registers.find_body(service->body) : nullptr;
  json::array posts;
  for (const registers::Post& post : registers.posts_on(id, today))
    if (const auto role = access::parse_role(post.role))
      posts.push_back({{"role", post.role}, {"role_name", access::role_title(*role)}});
  return {{"id", std::to_string(id.value)},
          {"name", row.text(2)},
          {"username", row.text(1)},
          {"active", row.flag(3)},
          {"body", json::object{{"id", body ? std::to_string(body->id.value) : ""}, {"name", body ? body->name : ""}}},
          {"posts", std::move(posts)},
          {"certificate", certificate_view(registers, id, today)},
          {"law_qualified", !row.null(4)},
          {"auxiliary", service && service->auxiliary}};
}

bool visible(const access::Scope& scope, const registers::Registers& registers, law::PersonId id, Date today) {
  const registers::Service* service = registers.service_on(id, today);
  const registers::Body* body = service ? registers.find_body(service->body) : nullptr;
  return body && scope.contains({body->id.value, body->region, access::Label::normal, {}, {}});
}

bool wanted(const Query& query, const registers::Registers& registers, law::PersonId id, Date on) {
  if (const auto body = parse_id(param(query, "body"))) {
    const registers::Service* service = registers.service_on(id, on);
    if (!service || service->body.value != *body) return false;
  }
  const std::string role = param(query, "role");
  if (!role.empty()) {
    const auto posts = registers.posts_on(id, on);
    if (std::none_of(posts.begin(), posts.end(), [&](const auto& post) { return post.role == role; })) return false;
  }
  return param(query, "certified") != "1" || registers.certificate_on(id, on);
}

}  // namespace

Answer<json::object> list_persons(App& app, const Caller& caller, const Query& query) {
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_read);
  const auto registers = app.registers();
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const Date on = Date::parse(param(query, "on")).ok() ? *Date::parse(param(query, "on")) : reader.now().date();
    Where where;
    if (const std::string q = param(query, "q"); !q.empty()) {
      where.text("", "%" + q + "%").text("", q + "%");
      where.add("(p.name like ? or p.username like ?)");
    }
    if (const auto cursor = read_cursor(query)) where.number("p.id > ?", cursor->id);
    auto rows = reader.start("select p.id, p.username, p.name, p.active, p.law_qualified from person p" + where.sql() + " order by p.id",
                             where.values());
    json::array out;
    json::value next = nullptr;
    const auto limit = static_cast<std::size_t>(limit_of(query));
    while (rows.next()) {
      const auto id = rows.id<law::PersonId>(0);
      if (!visible(scope, *registers, id, on) || !wanted(query, *registers, id, on)) continue;
      if (out.size() == limit) {
        next = write_cursor({0, parse_id(out.back().as_object().at("id").as_string()).value_or(0)});
        break;
      }
      out.push_back(person_row(*registers, rows, on));
    }
    return json::object{{"rows", std::move(out)}, {"next", std::move(next)}};
  });
}

json::object list_bodies(App& app, const Caller& caller) {
  const auto registers = app.registers();
  const access::Scope scope = access::list_scope(caller.actor, access::Action::register_read);
  const Date today = app.now().date();
  json::array rows;
  for (const registers::Body& body : registers->tables().bodies) {
    if (!scope.contains({body.id.value, body.region, access::Label::normal, {}, {}})) continue;
    json::array domains;
    for (const registers::Power& power : body.powers)
      if (power.valid.on(today)) domains.push_back(json::string(power.domain));
    rows.push_back({{"id", std::to_string(body.id.value)},
                    {"name", body.name},
                    {"code", body.code},
                    {"region", body.region},
                    {"region_name", registers->region_path(body.region)},
                    {"kind", body.kind},
                    {"parent", body.parent.valid() ? json::value(std::to_string(body.parent.value)) : json::value(nullptr)},
                    {"enforcement", std::any_of(body.enforcement.begin(), body.enforcement.end(), [&](auto& v) { return v.on(today); })},
                    {"domains", std::move(domains)},
                    {"staff", static_cast<std::int64_t>(registers->staff(body.id, today).size())}});
  }
  return {{"rows", std::move(rows)}, {"next", nullptr}};
}

json::object list_regions(App& app) {
  json::array rows;
  for (const registers::Region& region : app.registers()->tables().regions)
    rows.push_back({{"code", region.code}, {"title", region.title}});
  return {{"rows", std::move(rows)}};
}

namespace {

struct NewPerson {
  std::string name, username, password;
  law::BodyId body;
  std::vector<std::string> roles;
};

std::vector<std::string> roles_in(const json::object& request) {
  std::vector<std::string> roles;
  if (const json::value* list = request.if_contains("roles"); list && list->is_array())
    for (const json::value& role : list->get_array())
      if (role.is_string()) roles.emplace_back(role.get_string());
  return roles;
}

Answer<NewPerson> read_person(const App& app, const Caller& caller, const json::object& request) {
  NewPerson person{std::string(trim(string_in(request, "name"))), std::string(trim(string_in(request, "username"))),
                   string_in(request, "initial_password"), law::BodyId{parse_id(string_in(request, "body")).value_or(-1)},
                   roles_in(request)};
  const auto registers = app.registers();
  const registers::Body* body = registers->find_body(person.body);
  const bool mine = body && access::decide(caller.actor, access::Action::user_manage, {body->id.value, body->region, access::Label::normal, {}, {}}).allowed;
  if (!mine) return not_found();
  if (!check_text(person.name) || length(person.name) < 2 || length(person.name) > 30)
    return bad_request("/name", "bad_name", "请填写 2 至 30 个字的姓名。");
  if (person.username.size() < 3 || person.username.size() > 32 ||
      person.username.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") != std::string::npos)
    return bad_request("/username", "bad_username", "用户名用 3 至 32 个小写字母、数字、点、横线。");
  if (length(person.password) < 12) return bad_request("/initial_password", "too_short", "初始密码至少 12 个字符。");
  for (const std::string& role : person.roles)
    if (!access::parse_role(role)) return bad_request("/roles", "bad_role", "没有“" + role + "”这种岗位。");
  return person;
}

/// Posts of a person from today on are exactly `roles`.
void set_roles(store::Tx& tx, std::int64_t person, law::BodyId body, const std::vector<std::string>& roles) {
  const Date today = tx.now().date();
  tx.run("delete from post where person = ? and from_day >= ?", person, today);
  tx.run("update post set to_day = ? where person = ? and to_day >= ?", today.plus_days(-1), person, today);
  for (const std::string& role : roles)
    tx.run("insert into post (person, body, role, from_day, to_day) values (?, ?, ?, ?, ?)", person, body, role, today,
           registers::kOpenEnd);
}

}  // namespace

Answer<json::object> add_person(App& app, const Caller& caller, const json::object& request) {
  auto person = read_person(app, caller, request);
  if (!person) return person.failure();
  const std::string phc = hash_password(person->password);
  auto added = app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    if (tx.number("select id from person where username = ?", person->username))
      return bad_request("/username", "taken", "这个用户名已经有人使用，请换一个。");
    tx.run("insert into person (username, name, password, active, created) values (?, ?, ?, 1, ?)", person->username,
           person->name, phc, tx.now());
    const std::int64_t id = tx.number("select id from person where username = ?", person->username).value_or(-1);
    tx.run("insert into service (person, body, auxiliary, from_day, to_day) values (?, ?, 0, ?, ?)", id, person->body,
           tx.now().date(), registers::kOpenEnd);
    set_roles(tx, id, person->body, person->roles);
    note_register_change(tx, caller.person, "person_added", {{"person", id}, {"username", person->username}, {"body", person->body.value}, {"old", nullptr}});
    return json::object{{"id", std::to_string(id)}};
  });
  if (added)
    if (const Status reloaded = app.reload_registers(); !reloaded)
      return refuse(500, reloaded.error().code, "名册没有更新", reloaded.error().message);
  return added;
}

namespace {

/// What of a person a change can touch, as it stands: for the log of registers.
json::object standing(store::Tx& tx, std::int64_t id) {
  json::array roles;
  for (auto rows = tx.query("select role from post where person = ? and from_day <= ? and to_day >= ? order by role", id, tx.now().date(), tx.now().date()); rows.next();)
    roles.push_back(json::string(rows.text(0)));
  return {{"active", tx.number("select active from person where id = ?", id).value_or(0) != 0}, {"roles", std::move(roles)}};
}

/// Applies what the request changes: active, roles.
Answer<Done> apply_changes(store::Tx& tx, std::int64_t id, law::BodyId body, const json::object& request) {
  if (const json::value* active = request.if_contains("active"); active && active->is_bool()) {
    tx.run("update person set active = ? where id = ?", active->get_bool() ? 1 : 0, id);
    if (!active->get_bool()) tx.run("delete from session where person = ?", id);
  }
  if (request.contains("roles")) {
    const auto roles = roles_in(request);
    for (const std::string& role : roles)
      if (!access::parse_role(role)) return bad_request("/roles", "bad_role", "没有“" + role + "”这种岗位。");
    set_roles(tx, id, body, roles);
  }
  if (request.contains("certificate"))
    return bad_request("/certificate", "not_here", "证件在“资格管理”里申领、发放和变更，由司法行政部门办理。");
  return Done{};
}

}  // namespace

Answer<json::object> change_person(App& app, const Caller& caller, std::string_view id, const json::object& request) {
  const auto key = parse_id(id);
  const auto registers = app.registers();
  const registers::Service* service = key ? registers->service_on(law::PersonId{*key}, app.now().date()) : nullptr;
  const registers::Body* body = service ? registers->find_body(service->body) : nullptr;
  if (!body || !access::decide(caller.actor, access::Action::user_manage, {body->id.value, body->region, access::Label::normal, {}, {}}).allowed)
    return not_found();
  auto changed = app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    json::object before = standing(tx, *key);
    auto applied = apply_changes(tx, *key, body->id, request);
    if (!applied) return applied.failure();
    note_register_change(tx, caller.person, "person_changed", {{"person", *key}, {"old", std::move(before)}, {"new", standing(tx, *key)}});
    return json::object{{"id", std::string(id)}};
  });
  if (changed)
    if (const Status reloaded = app.reload_registers(); !reloaded)
      return refuse(500, reloaded.error().code, "名册没有更新", reloaded.error().message);
  return changed;
}

}  // namespace fadu::app
