// Calendar subscriptions: making, listing, revoking, and what is due now for whoever holds the address.
#include "fadu/app/calendar.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/app/lawbook.hpp"
#include "fadu/app/people.hpp"
#include "ics.hpp"
#include "queries/list.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kTokenBytes = 24;   // 192 bits
constexpr std::int64_t kMostLinks = 10;
constexpr std::int64_t kMostEvents = 1000;
constexpr std::int64_t kUsedEvery = 600;

struct Link {
  std::int64_t id{};
  law::PersonId person;
  law::BodyId body;          ///< invalid: the cases the person works on
  std::int64_t used{};
};

std::optional<Link> link_of(store::Session& session, std::string_view token) {
  auto row = session.query("select c.id, c.person, c.body, coalesce(c.used, 0) from calendar_link c join person p on p.id = c.person "
                           "where c.token = ? and p.active = 1", sm3(token));
  if (!row.next()) return std::nullopt;
  return Link{row.int64(0), row.id<law::PersonId>(1), law::BodyId{row.int64(2)}, row.int64(3)};
}

/// Calendar days before the last day for a reminder that the rule gives in its own unit.
int days_before(const law::Calendar& calendar, Date due, law::Unit unit, int left) {
  if (unit == law::Unit::hour) return 0;
  if (unit != law::Unit::working_day) return left;
  Date day = due;
  for (int n = 0; n < left;) {
    if (!calendar.rest_day(day)) ++n;
    day = day.plus_days(-1);
  }
  return due - day;
}

std::vector<int> alarms(const law::Rulebook& rulebook, const law::TermSpec& term, const law::TermVersion* version, Date due) {
  std::vector<int> out;
  for (const int left : term.remind) {
    const int days = days_before(rulebook.calendar(), due, version ? version->unit : law::Unit::calendar_day, left);
    if (std::find(out.begin(), out.end(), days) == out.end()) out.push_back(days);
  }
  return out;
}

DayEvent event_of(const App& app, const law::TermSpec& term, const store::Statement& row) {
  const auto& rulebook = app.rulebook();
  const std::string id = row.string(0), number = row.string(1);
  const Date due = row.date(4);
  const law::TermVersion* version = rulebook.term_on(term.id, row.text(2), due);
  DayEvent event{id + "-" + term.id + "-" + std::to_string(row.int64(5)) + "@fadu", due, {}, {}, {}, alarms(rulebook, term, version, due)};
  event.summary = term.title + (number.empty() ? "（案件 " + id + "）" : "（" + number + "）");
  event.description = "最后一日：" + due.chinese();
  if (version)
    for (const auto& cite : version->cites) {
      const auto* instrument = rulebook.instrument(cite.statute);
      event.description += (&cite == &version->cites.front() ? "\n依据：" : "、") + statute::chinese(cite, instrument ? instrument->short_title : cite.statute);
    }
  if (!term.mend.empty()) event.description += "\n" + term.mend;
  if (!app.config().origin.empty()) event.url = app.config().origin + "/desk/cases/" + id;
  return event;
}

std::vector<DayEvent> due_events(const App& app, store::Reader& reader, const Caller& caller, const Link& link) {
  Query query{{"closed", "0"}};
  if (link.body.valid()) query["body"] = std::to_string(link.body.value);
  else query["mine"] = "1";
  ListQuery list = list_query(caller, query, reader.now().date());
  list.where.number("", kMostEvents);
  auto rows = reader.start("select d.public, d.number, d.domain, t.term, t.due_day, t.started_by" + list.from +
                               " join duty t on t.dossier = d.id and t.state = 'agency'" + list.where.sql() +
                               " order by t.due_day, d.id, t.term, t.started_by limit ?",
                           list.where.values());
  std::vector<DayEvent> out;
  while (rows.next())
    for (const law::TermSpec& term : app.rulebook().terms())
      if (term.id == rows.text(3)) out.push_back(event_of(app, term, rows));
  return out;
}

}  // namespace

json::object calendar_links(App& app, const Caller& caller) {
  return app.db().readers().run([&](store::Reader& reader) {
    json::array rows;
    auto found = reader.query("select id, body, made, used from calendar_link where person = ? order by id", caller.person);
    while (found.next())
      rows.push_back({{"id", std::to_string(found.int64(0))},
                      {"scope", law::BodyId{found.int64(1)}.valid() ? "body" : "mine"},
                      {"made", found.instant(2).rfc3339()},
                      {"used", found.null(3) ? json::value(nullptr) : json::value(found.instant(3).rfc3339())}});
    return json::object{{"rows", std::move(rows)}};
  });
}

Answer<json::object> make_calendar_link(App& app, const Caller& caller, const json::object& request) {
  const std::string scope = string_in(request, "scope");
  if (scope != "mine" && scope != "body") return bad_request("/scope", "unknown_scope", "请选择订阅自己办的案件，还是本单位的案件。");
  if (scope == "body" && !caller.body.valid()) return bad_request("/scope", "no_body", "您现在不在任何单位任职，不能订阅本单位的期限。");
  const std::string token = random_token(kTokenBytes);
  return app.db().writer().run([&](store::Tx& tx) -> Answer<json::object> {
    if (tx.number("select count(*) from calendar_link where person = ?", caller.person).value_or(0) >= kMostLinks)
      return refuse(409, "too_many", "订阅地址太多", "最多保留 10 个订阅地址，请先停用不再使用的。");
    tx.run("insert into calendar_link (person, body, token, made) values (?, ?, ?, ?)", caller.person, scope == "body" ? caller.body : law::BodyId{},
           sm3(token), tx.now());
    const auto id = tx.number("select id from calendar_link where token = ?", sm3(token));
    return json::object{{"id", std::to_string(id.value_or(0))}, {"path", "/calendar/" + token + ".ics"}};
  });
}

json::object revoke_calendar_link(App& app, const Caller& caller, std::string_view id) {
  const std::int64_t number = parse_id(id).value_or(0);
  app.db().writer().run([&](store::Tx& tx) {
    tx.run("delete from calendar_link where id = ? and person = ?", number, caller.person);
    return Done{};
  });
  return {{"revoked", true}};
}

std::optional<std::string> calendar_feed(App& app, std::string_view token) {
  const auto link = app.db().readers().run([&](store::Reader& reader) { return link_of(reader, token); });
  if (!link) return std::nullopt;
  const Caller caller = caller_as_of_now(app, link->person);
  std::string text = app.db().readers().run([&](store::Reader& reader) {
    const char* name = link->body.valid() ? "法度：本单位的期限" : "法度：我的期限";
    return ics_calendar(name, due_events(app, reader, caller, *link), reader.now());
  });
  app.db().writer().run([&](store::Tx& tx) {
    if (link->used + kUsedEvery < tx.now().seconds() || tx.now().seconds() < link->used)
      tx.run("update calendar_link set used = ? where id = ?", tx.now(), link->id);
    return Done{};
  });
  return text;
}

}  // namespace fadu::app
