// Lists of dossiers: filters in the query, rows by cursor, counts by stage and light.
#include <algorithm>
#include <utility>

#include "codec.hpp"
#include "fadu/app/cases.hpp"
#include "fadu/base/text.hpp"
#include "json_text.hpp"
#include "light.hpp"
#include "queries/filters.hpp"
#include "queries/list.hpp"
#include "queries/project.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kPageBytes = std::size_t{16} << 10;   // room for twenty rows
constexpr std::string_view kColumns =
    "select d.id, d.public, d.number, d.title, d.party, d.procedure, d.stage, d.domain, d.body, d.opened, d.due_day, "
    "d.due_term, d.unlawful, d.defect, d.handlers, d.amount, d.closed, d.region, d.party_code, d.item ";

/// Copies a parameter into an equality, when it is there.
void equal(Where& where, const Query& query, std::string_view key, std::string_view sql) {
  if (std::string value = param(query, key); !value.empty()) where.text(sql, std::move(value));
}

void number_filter(Where& where, const Query& query, std::string_view key, std::string_view sql) {
  if (const auto value = parse_id(param(query, key))) where.number(sql, *value);
}

void date_filter(Where& where, const Query& query, std::string_view key, std::string_view sql) {
  if (const auto day = Date::parse(param(query, key))) where.number(sql, day->days());
}

void light_filter(Where& where, const Query& query, Date today) {
  const std::string light = param(query, "light");
  if (light.empty()) return;
  where.add("d.closed = 0");
  if (light == "red") where.number("d.due_day < ?", today.days());
  if (light == "amber")
    where.number("d.due_day >= ?", today.days()).number("d.due_day <= ?", today.plus_days(kAmberDays).days());
  if (light == "green") where.number("d.due_day > ?", today.plus_days(kAmberDays).days()).number("d.due_day < ?", kNoDue);
  if (light == "grey") where.number("d.due_day = ?", kNoDue);
}

void region_filter(Where& where, const Query& query) {
  const std::string region = param(query, "region");
  if (region.size() == 6) where.text("d.county = ?", region);
  else if (!region.empty()) {
    std::string after = region;
    ++after.back();
    where.text("d.region >= ?", region).text("d.region < ?", after);
  }
}

}  // namespace

ListQuery list_query(const Caller& caller, const Query& query, Date today) {
  ListQuery out;
  const std::string words = query_words(param(query, "q"));
  out.searching = !words.empty();
  out.from = out.searching ? " from search s join dossier d on d.id = s.rowid" : " from dossier d";
  if (out.searching) out.where.text("s.words match ?", words);
  if (param(query, "mine") == "1") {
    out.from += " join involved i on i.dossier = d.id";
    out.where.number("i.person = ?", caller.person.value);
  }
  if (param(query, "findings") == "1") out.where.add("d.unlawful + d.defect > 0");
  number_filter(out.where, query, "body", "d.body = ?");
  equal(out.where, query, "stage", "d.stage = ?");
  equal(out.where, query, "procedure", "d.procedure = ?");
  equal(out.where, query, "domain", "d.domain = ?");
  equal(out.where, query, "item", "d.item = ?");
  number_filter(out.where, query, "closed", "d.closed = ?");
  date_filter(out.where, query, "from", "d.opened >= ?");
  date_filter(out.where, query, "to", "d.opened <= ?");
  region_filter(out.where, query);
  light_filter(out.where, query, today);
  add_scope(out.where, access::list_scope(caller.actor, access::Action::case_list), "d");
  return out;
}

namespace {

struct Order {
  std::string_view column;
  bool down;
};

Order order_of(const Query& query, bool searching) {
  const std::string sort = param(query, "sort");
  if (sort == "due") return {"d.due_day", false};
  if (sort == "-due") return {"d.due_day", true};
  if (sort == "opened") return {"d.id", false};
  if (sort == "-opened" || searching) return {"d.id", true};
  if (sort == "-amount") return {"coalesce(d.amount, -1)", true};
  return {"d.due_day", false};
}

/// A search for the newest is ordered by the index's own row id: it stops at the limit.
std::string order_column(const Order& order, bool searching) {
  return searching && order.column == "d.id" ? "s.rowid" : std::string(order.column);
}

/// `out` stands where the value goes.
void append_due(std::string& out, const App& app, const store::Statement& row, Date today) {
  const auto day = row.int64(10);
  if (day >= kNoDue || row.flag(16)) {
    out += "null";
    return;
  }
  const Date due{static_cast<std::int32_t>(day)};
  const Light light = light_for(due, today, false, !app.rulebook().calendar().known(due));
  std::string_view title = row.text(11);
  for (const law::TermSpec& term : app.rulebook().terms())
    if (term.id == title) {
      title = term.title;
      break;
    }
  JsonObject(out).text("term", row.text(11)).text("title", title).text("on", due.iso())
      .number("days_left", light.days_left).text("light", light.colour).text("word", light.word);
}

void append_handlers(std::string& out, const registers::Registers& registers, std::string_view ids) {
  out += '[';
  bool first = true;
  for (const std::string_view id : split(ids, ','))
    if (const auto key = parse_id(id))
      if (const auto* person = registers.find_person(law::PersonId{*key})) {
        if (!std::exchange(first, false)) out += ',';
        append_quoted(out, person->name);
      }
  out += ']';
}

std::string_view stage_title(const law::ProcedureSpec* procedure, std::string_view id) {
  if (procedure)
    for (const law::StageSpec& stage : procedure->stages)
      if (stage.id == id) return stage.title;
  return {};
}

}  // namespace

void append_row(std::string& out, const App& app, const registers::Registers& registers, const store::Statement& row, Date today) {
  const law::ProcedureSpec* procedure = app.rulebook().procedure(row.text(5));
  const law::DomainId domain = app.rulebook().domain(row.text(7));
  const registers::Body* body = registers.find_body(row.id<law::BodyId>(8));
  JsonObject object(out);
  object.text("id", row.text(1)).text("number", row.text(2)).text("title", row.text(3)).text("party", row.text(4)).text("procedure", row.text(5))
      .text("procedure_title", procedure ? std::string_view(procedure->title) : "").text("stage", row.text(6))
      .text("stage_title", stage_title(procedure, row.text(6)))
      .text("domain_title", domain.valid() ? std::string_view(app.rulebook().domains()[static_cast<std::size_t>(domain.value)].title) : "");
  JsonObject(object.raw("body")).text("id", std::to_string(row.int64(8))).text("name", body ? std::string_view(body->name) : "");
  object.text("opened_on", row.date(9).iso());
  append_due(object.raw("due"), app, row, today);
  JsonObject(object.raw("findings")).number("unlawful", row.int64(12)).number("defect", row.int64(13));
  append_handlers(object.raw("handlers"), registers, row.text(14));
  if (row.null(15)) object.null("amount");
  else object.number("amount", row.int64(15));
  object.flag("closed", row.flag(16));
}

json::object row_view(const App& app, const registers::Registers& registers, const store::Statement& row, Date today) {
  std::string text;
  append_row(text, app, registers, row, today);
  return json::parse(text).as_object();
}

std::string_view row_columns() { return kColumns; }

Answer<std::string> list_text(App& app, const Caller& caller, const Query& query) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<std::string> {
    const Date today = reader.now().date();
    ListQuery list = list_query(caller, query, today);
    std::string text;
    text.reserve(kPageBytes);
    JsonObject out(text);
    if (param(query, "count") == "1")
      for (auto total = reader.start("select count(*)" + list.from + list.where.sql(), list.where.values()); total.next();)
        out.number("total", total.int64(0));
    const Order order = order_of(query, list.searching);
    const std::string column = order_column(order, list.searching);
    if (const auto cursor = read_cursor(query)) {
      const std::string less = order.down ? "<" : ">";
      list.where.number("", cursor->key).number("", cursor->id);
      list.where.add("(" + column + ", d.id) " + less + " (?, ?)");
    }
    const std::int64_t limit = limit_of(query);
    list.where.number("", limit + 1);
    const std::string direction = order.down ? " desc" : "";
    const std::string by = column == "s.rowid" ? column + direction : column + direction + ", d.id" + direction;
    auto rows = reader.start(std::string(kColumns) + ", " + column + list.from + list.where.sql() + " order by " + by + " limit ?",
                             list.where.values());
    const auto registers = app.registers();
    Cursor last;
    std::int64_t found = 0;
    bool more = false;
    out.raw("rows") += '[';
    while (rows.next()) {
      more = found == limit;
      if (more) break;
      if (found++ > 0) text += ',';
      append_row(text, app, *registers, rows, today);
      last = {rows.int64(20), rows.int64(0)};
    }
    text += ']';
    if (more) out.text("next", write_cursor(last));
    else out.null("next");
    out.end();
    return text;
  });
}

Answer<json::object> list_dossiers(App& app, const Caller& caller, const Query& query) {
  const auto text = list_text(app, caller, query);
  if (!text) return text.failure();
  return json::parse(*text).as_object();
}

namespace {

/// Counts by stage from the tally when nothing but place and procedure is asked: no scan.
bool tally_serves(const Query& query) {
  for (const auto& [key, value] : query)
    if (!value.empty() && key != "body" && key != "procedure" && key != "region" && key != "closed" && key != "lights") return false;
  return true;
}

json::array stage_counts(const App& app, store::Statement& rows, std::int64_t& total) {
  json::array out;
  while (rows.next()) {
    std::string title = rows.string(1);
    if (const auto* procedure = app.rulebook().procedure(rows.text(0)))
      for (const law::StageSpec& stage : procedure->stages)
        if (stage.id == rows.text(1)) title = stage.title;
    if (rows.int64(2) == 0) continue;
    out.push_back({{"procedure", rows.text(0)}, {"stage", rows.text(1)}, {"title", title}, {"n", rows.int64(2)}});
    total += rows.int64(2);
  }
  return out;
}

/// The tally has no handlers and no labels: it serves callers whose scope is whole bodies and regions.
bool plain(const access::Scope& scope) {
  for (const access::Clause& clause : scope.clauses)
    if (clause.assigned) return false;
  return true;
}

ListQuery tally_query(const Caller& caller, const Query& query) {
  ListQuery out;
  out.from = " from tally d";
  number_filter(out.where, query, "body", "d.body = ?");
  equal(out.where, query, "procedure", "d.procedure = ?");
  number_filter(out.where, query, "closed", "d.closed = ?");
  if (const std::string region = param(query, "region"); !region.empty()) out.where.text("d.county = ?", region.substr(0, 6));
  access::Scope scope = access::list_scope(caller.actor, access::Action::case_list);
  for (access::Clause& clause : scope.clauses) clause.restricted = true;
  for (access::Clause& clause : scope.clauses)
    if (clause.region_prefix.size() > 6) clause.region_prefix = clause.region_prefix.substr(0, 6);
  add_scope(out.where, scope, "d");
  return out;
}

/// A township's own scope cannot be told apart in the tally.
bool county_or_body(const access::Scope& scope) {
  for (const access::Clause& clause : scope.clauses)
    if (!clause.body && clause.region_prefix.size() != 6) return false;
  return true;
}

/// Open cases by light; `lights=0` leaves them out.
json::object light_counts(store::Reader& reader, const Caller& caller, Query query, Date today) {
  query.erase("light");
  query["closed"] = "0";
  ListQuery list = list_query(caller, query, today);
  const std::string amber = std::to_string(today.plus_days(kAmberDays).days()), now = std::to_string(today.days());
  auto row = reader.start("select coalesce(sum(case when d.due_day < " + now + " then 1 else 0 end), 0), "
                          "coalesce(sum(case when d.due_day >= " + now + " and d.due_day <= " + amber + " then 1 else 0 end), 0), "
                          "coalesce(sum(case when d.due_day > " + amber + " and d.due_day < " + std::to_string(kNoDue) + " then 1 else 0 end), 0), "
                          "coalesce(sum(case when d.due_day = " + std::to_string(kNoDue) + " then 1 else 0 end), 0)" + list.from + list.where.sql(),
                          list.where.values());
  if (!row.next()) return {};
  return {{"red", row.int64(0)}, {"amber", row.int64(1)}, {"green", row.int64(2)}, {"grey", row.int64(3)}};
}

}  // namespace

Answer<json::object> count_dossiers(App& app, const Caller& caller, const Query& query) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const Date today = reader.now().date();
    const access::Scope scope = access::list_scope(caller.actor, access::Action::case_list);
    const bool fast = tally_serves(query) && plain(scope) && county_or_body(scope);
    const ListQuery list = fast ? tally_query(caller, query) : list_query(caller, query, today);
    const std::string what = fast ? "sum(d.n)" : "count(*)";
    auto rows = reader.start("select d.procedure, d.stage, " + what + list.from + list.where.sql() +
                                 " group by d.procedure, d.stage order by d.procedure, d.stage",
                             list.where.values());
    std::int64_t total = 0;
    json::array stages = stage_counts(app, rows, total);
    json::object out{{"total", total}, {"stages", std::move(stages)}};
    if (param(query, "lights") != "0") out["lights"] = light_counts(reader, caller, query, today);
    return out;
  });
}

}  // namespace fadu::app
