// The first page of the day: what is due, by legal date.
#include <algorithm>

#include "fadu/app/lawbook.hpp"
#include "light.hpp"
#include "queries/list.hpp"
#include "queries/project.hpp"

namespace fadu::app {

namespace {

constexpr std::int64_t kTodoRows = 30;
constexpr std::int64_t kRecentRows = 8;

std::int64_t count_with(store::Reader& reader, const Caller& caller, Query query, Date today) {
  const ListQuery list = list_query(caller, query, today);
  std::int64_t n = 0;
  for (auto rows = reader.start("select count(*)" + list.from + list.where.sql(), list.where.values()); rows.next();) n = rows.int64(0);
  return n;
}

/// Officers see their own cases first; whoever decides or supervises sees the whole area.
bool mine_only(const Caller& caller) {
  for (const access::Post& post : caller.actor.posts)
    if (post.role != access::Role::handler && post.role != access::Role::hearing_chair) return false;
  return true;
}

const law::TermSpec* term_of(const App& app, std::string_view id) {
  for (const law::TermSpec& term : app.rulebook().terms())
    if (term.id == id) return &term;
  return nullptr;
}

bool may_record(const law::ActSpec& act, const Caller& caller) {
  for (const access::Post& post : caller.actor.posts)
    if (std::find(act.by.begin(), act.by.end(), access::role_id(post.role)) != act.by.end()) return true;
  return false;
}

json::object todo_row(const App& app, const registers::Registers& registers, const store::Statement& row, const Caller& caller,
                      Date today) {
  const Date due = row.date(10);
  const Light light = light_for(due, today, false, !app.rulebook().calendar().known(due));
  const law::TermSpec* term = term_of(app, row.text(11));
  json::array cites, suggested;
  if (term && !term->versions.empty())
    for (const auto& cite : term->versions.back().cites) cites.push_back(cite_view(app, cite, today));
  const law::ProcedureSpec* procedure = app.rulebook().procedure(row.text(5));
  // The first act that would stop the term is the regular one; the others are ways out.
  const law::ActSpec* act = term && procedure && !term->stops.empty() ? procedure->act(term->stops.front()) : nullptr;
  if (act && may_record(*act, caller)) suggested.push_back({{"kind", act->id}, {"title", act->title}});
  return {{"dossier", row_view(app, registers, row, today)},
          {"what", term ? term->title : std::string{}},
          {"term", row.text(11)},
          {"due", due.iso()},
          {"days_left", light.days_left},
          {"light", light.colour},
          {"word", light.word},
          {"cites", std::move(cites)},
          {"suggested", std::move(suggested)}};
}

json::array todo(App& app, const Caller& caller, store::Reader& reader, Date today) {
  Query query{{"closed", "0"}};
  if (mine_only(caller)) query["mine"] = "1";
  ListQuery list = list_query(caller, query, today);
  list.where.number("d.due_day < ?", kNoDue).number("", kTodoRows);
  auto rows = reader.start(std::string(row_columns()) + list.from + list.where.sql() + " order by d.due_day, d.id limit ?",
                           list.where.values());
  const auto registers = app.registers();
  json::array out;
  while (rows.next()) out.push_back(todo_row(app, *registers, rows, caller, today));
  return out;
}

json::array recent(App& app, const Caller& caller, store::Reader& reader, Date today) {
  ListQuery list = list_query(caller, mine_only(caller) ? Query{{"mine", "1"}} : Query{}, today);
  list.where.number("", kRecentRows);
  auto rows = reader.start("select d.public, d.number, d.title, d.party, d.changed, a.kind, a.actor, d.procedure" + list.from +
                               " join act a on a.dossier = d.id and a.seq = d.seq" + list.where.sql() +
                               " order by d.id desc limit ?",
                           list.where.values());
  const auto registers = app.registers();
  json::array out;
  while (rows.next()) {
    const auto* procedure = app.rulebook().procedure(rows.text(7));
    const auto* act = procedure ? procedure->act(rows.text(5)) : nullptr;
    const auto* person = registers->find_person(rows.id<law::PersonId>(6));
    out.push_back({{"dossier", json::object{{"id", rows.text(0)}, {"number", rows.text(1)}, {"title", rows.text(2)}, {"party", rows.text(3)}}},
                   {"what", act ? act->title : std::string{}},
                   {"at", rows.instant(4).rfc3339()},
                   {"who", person ? person->name : std::string{}}});
  }
  return out;
}

}  // namespace

Answer<json::object> workbench(App& app, const Caller& caller) {
  return app.db().readers().run([&](store::Reader& reader) -> Answer<json::object> {
    const Date today = reader.now().date();
    json::object counts{{"overdue", count_with(reader, caller, {{"light", "red"}}, today)},
                        {"soon", count_with(reader, caller, {{"light", "amber"}}, today)},
                        {"open", count_with(reader, caller, {{"closed", "0"}}, today)},
                        {"mine", count_with(reader, caller, {{"closed", "0"}, {"mine", "1"}}, today)},
                        {"findings", count_with(reader, caller, {{"findings", "1"}, {"closed", "0"}}, today)}};
    json::array rows = todo(app, caller, reader, today);
    return json::object{{"today", today.iso()}, {"counts", std::move(counts)}, {"todo", std::move(rows)},
                        {"recent", recent(app, caller, reader, today)}};
  });
}

}  // namespace fadu::app
