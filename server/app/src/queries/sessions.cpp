// Logging in and out. A session token is random; only its digest is kept.
#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/app/people.hpp"
#include "fadu/base/text.hpp"
#include "queries/settings.hpp"
#include "session_cache.hpp"

namespace fadu::app {

namespace {

constexpr std::int64_t kSessionSeconds = 12 * 3600;
constexpr std::int64_t kIdleSeconds = 2 * 3600;
constexpr std::int64_t kSeenEvery = 300;
constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kShortestPassword = 12;
constexpr std::int64_t kGuessesPerWindow = 8;
constexpr std::int64_t kGuessWindow = 900;

struct Account {
  law::PersonId person;
  std::string password;
  bool active{};
};

std::optional<Account> account(store::Session& session, std::string_view username) {
  auto row = session.query("select id, password, active from person where username = ?", username);
  if (!row.next()) return std::nullopt;
  return Account{row.id<law::PersonId>(0), row.string(1), row.flag(2)};
}

Failure<Problem> wrong_login() {
  return refuse(401, "wrong_login", "登录没有成功", "用户名或密码不对。连续输错会暂时锁定，请核对后再试，忘记密码请联系本单位管理员。");
}

Failure<Problem> locked_out() {
  return refuse(429, "locked", "暂时锁定", "短时间内输错次数过多，请 15 分钟后再试，或联系本单位管理员重置密码。");
}

/// Wrong guesses at one name are counted in the settings of the window; the count goes with the window.
std::string guess_key(std::string_view username, Instant now) {
  return "guesses/" + std::to_string(now.seconds() / kGuessWindow) + "/" + hex(sm3(username)).substr(0, 16);
}

std::int64_t guesses(store::Session& session, const std::string& key) {
  const auto kept = read_setting(session, key);
  return kept ? parse_id(*kept).value_or(0) : 0;
}

std::string open_session(App& app, law::PersonId person) {
  const std::string token = random_token(kTokenBytes);
  app.db().writer().run([&](store::Tx& tx) {
    // The demo clock jumps: what it has left behind may still be somebody's open page.
    if (!app.config().demo) tx.run("delete from session where expires < ?", tx.now());
    tx.run("insert into session (token, person, created, seen, expires) values (?, ?, ?, ?, ?)", sm3(token), person, tx.now(),
           tx.now(), tx.now().plus_seconds(kSessionSeconds));
    return Done{};
  });
  return token;
}

Answer<law::PersonId> check_demo(App& app, std::string_view username) {
  if (!app.config().demo) return refuse(403, "no_demo", "没有演示登录", "本系统没有开启演示模式，请用本人账号登录。");
  const auto found = app.db().readers().run([&](store::Reader& reader) {
    auto row = reader.query("select id from person where username = ? and demo_note is not null and active = 1", username);
    return row.next() ? std::optional(row.id<law::PersonId>(0)) : std::nullopt;
  });
  if (!found) return wrong_login();
  return *found;
}

Answer<law::PersonId> check_password(App& app, std::string_view username, std::string_view password) {
  const auto key = guess_key(username, app.now());
  const auto [known, tries] = app.db().readers().run([&](store::Reader& reader) {
    return std::pair(account(reader, username), guesses(reader, key));
  });
  if (tries >= kGuessesPerWindow) return locked_out();
  // An unknown name costs the same hash as a known one.
  static constexpr std::string_view kNobody =
      "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$ghhsbEQALdXj4T0b6dXJg0Vt3cSNqhGdDVhVYk0r4Kc";
  const bool usable = known && known->active && !known->password.empty();
  const bool good = password_matches(usable ? std::string_view(known->password) : kNobody, password);
  if (usable && good) return known->person;
  app.db().writer().run([&](store::Tx& tx) {
    write_setting(tx, key, std::to_string(guesses(tx, key) + 1));
    return Done{};
  });
  return wrong_login();
}

access::Actor actor_of(const registers::Registers& registers, law::PersonId person, Date today) {
  access::Actor actor{person.value, {}};
  for (const registers::Post& post : registers.posts_on(person, today)) {
    const auto role = access::parse_role(post.role);
    const registers::Body* body = registers.find_body(post.body);
    if (role && body) actor.posts.push_back({*role, post.body.value, body->region});
  }
  return actor;
}

}  // namespace

Answer<LoggedIn> log_in(App& app, const json::object& request, std::string_view) {
  const std::string demo = string_in(request, "demo");
  const auto person = demo.empty() ? check_password(app, string_in(request, "username"), string_in(request, "password"))
                                   : check_demo(app, demo);
  if (!person) return person.failure();
  LoggedIn in{open_session(app, *person), {}};
  const auto caller = caller_of(app, in.token);
  if (!caller) return wrong_login();
  in.session = session_view(app, *caller);
  return in;
}

void log_out(App& app, std::string_view token) {
  app.db().writer().run([&](store::Tx& tx) {
    tx.run("delete from session where token = ?", sm3(token));
    tx.after_commit([&app] { app.sessions().forget_all(); });
    return Done{};
  });
}

std::shared_ptr<const Caller> caller_of(App& app, std::string_view token) {
  if (token.empty()) return nullptr;
  const Digest key = sm3(token);
  const auto registers = app.registers();
  const Instant moment = app.now();
  const auto asked = app.sessions().find(key, moment, registers);
  if (asked.caller) return asked.caller;
  bool touch = false;
  // Sessions live by the system's time, not by the demo clock: setting the clock must not log anybody out.
  auto caller = app.db().readers().run([&](store::Reader& reader) -> std::optional<Caller> {
    auto row = reader.query(
        "select p.id, p.username, p.name, s.seen, s.expires from session s join person p on p.id = s.person "
        "where s.token = ? and p.active = 1",
        key);
    if (!row.next()) return std::nullopt;
    const std::int64_t now = reader.now().seconds();
    const bool over = row.int64(4) < now || row.int64(3) + kIdleSeconds < now;
    if (over && !app.config().demo) return std::nullopt;
    touch = !app.config().demo && row.int64(3) + kSeenEvery < now;
    return Caller{row.id<law::PersonId>(0), row.string(1), row.string(2), {}, {}};
  });
  if (!caller) return nullptr;
  const Date today = moment.date();
  if (const auto* service = registers->service_on(caller->person, today)) caller->body = service->body;
  caller->actor = actor_of(*registers, caller->person, today);
  auto kept = std::make_shared<const Caller>(std::move(*caller));
  app.sessions().keep(key, moment, registers, kept, asked.stamp);
  if (touch)
    app.db().writer().run([&](store::Tx& tx) {
      tx.run("update session set seen = ? where token = ?", tx.now(), key);
      return Done{};
    });
  return kept;
}

Caller caller_as_of_now(const App& app, law::PersonId person) {
  const auto registers = app.registers();
  const Date today = app.now().date();
  Caller caller{person, {}, {}, {}, actor_of(*registers, person, today)};
  if (const auto* service = registers->service_on(person, today)) caller.body = service->body;
  return caller;
}

bool may_somewhere(const Caller& caller, std::string_view policy) {
  for (int i = 0; i < access::kActions; ++i) {
    const auto action = static_cast<access::Action>(i);
    if (access::action_id(action) != policy) continue;
    // Who may record an act depends on the act: the rulebook's roles decide with the dossier at hand.
    return action == access::Action::act_record || !access::list_scope(caller.actor, action).nothing();
  }
  ensure(false, "every policy of a route is known");
  return false;
}

bool ready(App& app) {
  return app.db().readers().run([](store::Reader& reader) { return reader.number("select 1") == 1; });
}

Answer<json::object> change_password(App& app, const Caller& caller, const json::object& request) {
  const std::string fresh = string_in(request, "new");
  if (length(fresh) < kShortestPassword) return bad_request("/new", "too_short", "新密码至少 12 个字符。");
  if (fresh == caller.username) return bad_request("/new", "same_as_name", "新密码不能与用户名相同。");
  const auto known = app.db().readers().run([&](store::Reader& reader) { return account(reader, caller.username); });
  if (known && known->password.empty()) return refuse(403, "no_password", "不能设置密码", "演示人员没有密码，只能一键登录。");
  if (!known || !password_matches(known->password, string_in(request, "old")))
    return bad_request("/old", "wrong_password", "原密码不对，请重新输入。");
  const std::string phc = hash_password(fresh);
  app.db().writer().run([&](store::Tx& tx) {
    tx.run("update person set password = ? where id = ?", phc, caller.person);
    tx.run("delete from session where person = ?", caller.person);
    tx.after_commit([&app] { app.sessions().forget_all(); });
    return Done{};
  });
  return json::object{{"changed", true}};
}

namespace {

/// Domains in which the body has powers that day, in the order of the register.
json::array domains_of(const registers::Registers& registers, law::BodyId body, Date today) {
  json::array out;
  for (const std::string& domain : registers.body(body, today).domains) out.push_back(json::string(domain));
  return out;
}

}  // namespace

json::object session_view(App& app, const Caller& caller) {
  const auto registers = app.registers();
  const Date today = app.now().date();
  const auto* certificate = registers->certificate_on(caller.person, today);
  const registers::Body* body = registers->find_body(caller.body);
  json::array posts, can;
  for (const access::Post& post : caller.actor.posts) {
    const registers::Body* at = registers->find_body(law::BodyId{post.body});
    posts.push_back({{"role", access::role_id(post.role)},
                     {"role_name", access::role_title(post.role)},
                     {"body", json::object{{"id", std::to_string(post.body)}, {"name", at ? at->name : ""}}},
                     {"region", post.region}});
  }
  for (const auto& [action, name] : {std::pair(access::Action::case_list, "dossier.list"), {access::Action::case_open, "dossier.open"},
                                     {access::Action::user_manage, "persons.write"}, {access::Action::system_manage, "system"},
                                     {access::Action::log_read, "log.read"}, {access::Action::item_opinion, "items.opinion"},
                                     {access::Action::item_decide, "items.decide"}, {access::Action::register_write, "registers.write"}})
    if (!access::list_scope(caller.actor, action).nothing()) can.push_back(json::string(name));
  if (!access::list_scope(caller.actor, access::Action::case_list).nothing()) can.push_back("findings.read");
  if (app.config().demo) can.push_back("demo.clock");
  const auto statutes = app.statutes();
  return {{"person", json::object{{"id", std::to_string(caller.person.value)}, {"name", caller.name}, {"username", caller.username},
                                  {"certificate", certificate ? certificate->number : ""}}},
          {"body", json::object{{"id", std::to_string(caller.body.value)}, {"name", body ? body->name : ""}, {"region", body ? body->region : ""},
                                {"domains", domains_of(*registers, caller.body, today)}}},
          {"posts", std::move(posts)},
          {"can", std::move(can)},
          {"demo", app.config().demo},
          {"now", app.now().rfc3339()},
          {"today", today.iso()},
          {"statutes_imported", static_cast<std::int64_t>(statutes ? statutes->editions : 0)}};
}

json::object demo_view(App& app) {
  json::array people;
  const auto registers = app.registers();
  if (app.config().demo)
    app.db().readers().run([&](store::Reader& reader) {
      auto rows = reader.query("select id, username, name, demo_note from person where demo_note is not null and active = 1 order by id");
      while (rows.next()) {
        const auto id = rows.id<law::PersonId>(0);
        const auto posts = registers->posts_on(id, reader.now().date());
        const registers::Body* body = posts.empty() ? nullptr : registers->find_body(posts.front().body);
        const auto role = posts.empty() ? std::nullopt : access::parse_role(posts.front().role);
        people.push_back({{"username", rows.text(1)},
                          {"name", rows.text(2)},
                          {"role_name", role ? std::string(access::role_title(*role)) : std::string{}},
                          {"body", body ? body->name : std::string{}},
                          {"region_name", body ? registers->region_path(body->region) : std::string{}},
                          {"note", rows.text(3)}});
      }
      return Done{};
    });
  return {{"enabled", app.config().demo}, {"now", app.now().rfc3339()}, {"people", std::move(people)}};
}

Answer<json::object> set_demo_clock(App& app, const json::object& request) {
  if (!app.config().demo) return refuse(403, "no_demo", "不能设置时间", "只有演示模式可以设置时间。");
  const auto at = Instant::parse(string_in(request, "now"));
  if (!at) return bad_request("/now", at.error().code, "时间的格式不对，请写成 2026-03-05T09:00。");
  app.clock().flow_from(*at);
  app.db().writer().run([&](store::Tx& tx) {
    write_setting(tx, "demo_clock", at->rfc3339());
    return Done{};
  });
  return json::object{{"now", app.now().rfc3339()}};
}

}  // namespace fadu::app
