// Findings of the caller's area: list, counts by rule, rates by body with their denominators.
#include "fadu/app/lawbook.hpp"
#include "fadu/base/text.hpp"
#include "queries/list.hpp"
#include "request.hpp"

namespace fadu::app {

namespace {

struct RuleWords {
  std::string title;
  std::vector<statute::Cite> cites;
};

RuleWords rule_words(const law::Rulebook& rulebook, std::string_view id) {
  for (const law::GuardSpec& guard : rulebook.guards())
    if (guard.id == id) return {guard.title, guard.cites};
  for (const law::TermSpec& term : rulebook.terms())
    if (term.id == id) return {term.title, term.versions.empty() ? std::vector<statute::Cite>{} : term.versions.back().cites};
  return {std::string(id), {}};
}

Where finding_where(const Caller& caller, const Query& query) {
  Where where;
  if (const std::string rule = param(query, "rule"); !rule.empty()) where.text("f.rule = ?", rule);
  if (const auto body = parse_id(param(query, "body"))) where.number("f.body = ?", *body);
  if (const std::string region = param(query, "region"); !region.empty()) where.text("f.county = ?", region.substr(0, 6));
  const std::string severity = param(query, "severity");
  if (severity == "unlawful") where.number("f.severity = ?", static_cast<int>(law::Severity::unlawful));
  else if (severity == "defect") where.number("f.severity = ?", static_cast<int>(law::Severity::defect));
  else if (severity == "notice") where.number("f.severity = ?", static_cast<int>(law::Severity::notice));
  else if (severity != "all") where.number("f.severity > ?", static_cast<int>(law::Severity::notice));
  if (const auto day = Date::parse(param(query, "from"))) where.number("f.on_day >= ?", day->days());
  if (const auto day = Date::parse(param(query, "to"))) where.number("f.on_day <= ?", day->days());
  add_scope(where, access::list_scope(caller.actor, access::Action::case_list), "d");
  return where;
}

constexpr std::string_view kFrom = " from finding f join dossier d on d.id = f.dossier";

std::string finding_from(const Query& query, Where& where) {
  const std::string words = query_words(param(query, "q"));
  if (words.empty()) return std::string(kFrom);
  where.text("f.dossier in (select rowid from search where words match ?)", words);
  return std::string(kFrom);
}

json::object finding_row(const App& app, const registers::Registers& registers, const store::Statement& row) {
  const RuleWords words = rule_words(app.rulebook(), row.text(1));
  const auto severity = static_cast<law::Severity>(row.int64(3));
  json::array cites;
  for (const auto& cite : words.cites) cites.push_back(cite_view(app, cite, row.date(4)));
  const registers::Body* body = registers.find_body(row.id<law::BodyId>(10));
  std::string act_title;
  if (const auto* procedure = app.rulebook().procedure(row.text(11)))
    if (const auto* spec = procedure->act(row.text(12))) act_title = spec->title;
  return {{"dossier", json::object{{"id", row.text(6)}, {"number", row.text(7)}, {"title", row.text(8)}, {"party", row.text(9)},
                                   {"body", json::object{{"id", std::to_string(row.int64(10))}, {"name", body ? body->name : ""}}}}},
          {"rule", row.text(1)},
          {"title", words.title},
          {"text", row.text(13)},
          {"severity", severity_id(severity)},
          {"severity_word", severity_word(severity)},
          {"on", row.date(4).iso()},
          {"found_at", row.instant(5).rfc3339()},
          {"act", row.int64(2)},
          {"act_title", act_title},
          {"cites", std::move(cites)}};
}

}  // namespace

Answer<json::object> list_findings(App& app, const Caller& caller, const Query& query) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    Where where = finding_where(caller, query);
    const std::string from = finding_from(query, where);
    json::object out;
    if (param(query, "count") == "1")
      for (auto total = reader.start("select count(*)" + from + where.sql(), where.values()); total.next();)
        out["total"] = total.int64(0);
    if (const auto cursor = read_cursor(query)) where.number("f.id < ?", cursor->id);
    const std::int64_t limit = limit_of(query);
    where.number("", limit + 1);
    auto rows = reader.start(
        "select f.id, f.rule, f.act, f.severity, f.on_day, f.found, d.public, d.number, d.title, d.party, d.body, d.procedure, "
        "coalesce((select kind from act a where a.dossier = f.dossier and a.seq = f.act), ''), f.text" +
            from + where.sql() + " order by f.id desc limit ?",
        where.values());
    const auto registers = app.registers();
    json::array found;
    std::int64_t last = 0;
    bool more = false;
    while (rows.next()) {
      if (static_cast<std::int64_t>(found.size()) == limit) {
        more = true;
        break;
      }
      found.push_back(finding_row(app, *registers, rows));
      last = rows.int64(0);
    }
    out["rows"] = std::move(found);
    out["next"] = more ? json::value(write_cursor({0, last})) : json::value(nullptr);
    return out;
  });
}

namespace {

json::array by_rule(const App& app, store::Reader& reader, const Where& where, const std::string& from) {
  auto rows = reader.start("select f.rule, f.severity, count(*), count(distinct f.dossier)" + from + where.sql() +
                               " group by f.rule, f.severity order by f.severity desc, f.rule",
                           where.values());
  json::array out;
  while (rows.next()) {
    const auto severity = static_cast<law::Severity>(rows.int64(1));
    out.push_back({{"rule", rows.text(0)},
                   {"title", rule_words(app.rulebook(), rows.text(0)).title},
                   {"severity", severity_id(severity)},
                   {"severity_word", severity_word(severity)},
                   {"n", rows.int64(2)},
                   {"dossiers", rows.int64(3)}});
  }
  return out;
}

/// In the order of the register, never ranked.
json::array by_body(App& app, const Caller& caller, store::Reader& reader) {
  Where where;
  add_scope(where, access::list_scope(caller.actor, access::Action::case_list), "d");
  auto rows = reader.start(
      "select d.body, count(*), sum(case when d.unlawful + d.defect > 0 then 1 else 0 end) from dossier d" + where.sql() +
          " group by d.body order by d.body",
      where.values());
  const auto registers = app.registers();
  json::array out;
  while (rows.next()) {
    const registers::Body* body = registers->find_body(rows.id<law::BodyId>(0));
    out.push_back({{"body", json::object{{"id", std::to_string(rows.int64(0))}, {"name", body ? body->name : ""}}},
                   {"dossiers", rows.int64(1)},
                   {"dossiers_with", rows.int64(2)}});
  }
  return out;
}

}  // namespace

Answer<json::object> count_findings(App& app, const Caller& caller, const Query& query) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    Where where = finding_where(caller, query);
    const std::string from = finding_from(query, where);
    json::array rules = by_rule(app, reader, where, from);
    return json::object{{"rules", std::move(rules)}, {"bodies", by_body(app, caller, reader)}};
  });
}

}  // namespace fadu::app
