#include "queries/cleanup.hpp"

#include <boost/json.hpp>

#include "codec.hpp"
#include "queries/filters.hpp"
#include "queries/register_log.hpp"

namespace fadu::app {

ItemUses read_item_uses(store::Session& session) {
  ItemUses out;
  auto rows = session.query("select item, max(opened), count(*) from dossier where item <> '' group by item");
  while (rows.next()) out.by_code[rows.string(0)] = {rows.date(1), rows.int64(2)};
  if (const auto first = session.number("select min(opened) from dossier")) out.since = Date{static_cast<std::int32_t>(*first)};
  return out;
}

std::map<std::string, std::int64_t> open_cases_by_item(store::Session& session, const Caller* caller) {
  Where where;
  where.add("d.closed = 0").add("d.item <> ''");
  if (caller) add_scope(where, access::list_scope(caller->actor, access::Action::case_list), "d");
  std::map<std::string, std::int64_t> out;
  auto rows = session.start("select d.item, count(*) from dossier d" + where.sql() + " group by d.item", where.values());
  while (rows.next()) out[rows.string(0)] = rows.int64(1);
  return out;
}

std::vector<CleanupRow> read_cleanup(store::Session& session, std::string_view item) {
  std::vector<CleanupRow> out;
  auto rows = session.query(
      "select c.item, c.body, c.step, c.choice, c.reason, p.name, c.person, c.at from item_cleanup c join person p on p.id = c.person "
      "where ? = '' or c.item = ? order by c.id",
      item, item);
  while (rows.next()) {
    const auto step = registers::parse_cleanup_step(rows.text(2));
    ensure(step.has_value(), "a stored step of a clean-up is known");
    out.push_back({rows.string(0), rows.id<law::BodyId>(1), *step, rows.string(3), rows.string(4), rows.string(5), rows.id<law::PersonId>(6), rows.instant(7)});
  }
  return out;
}

void add_cleanup(store::Tx& tx, const CleanupRow& row, std::string_view before, std::string_view basis) {
  tx.run("insert into item_cleanup (item, body, step, choice, reason, basis, person, at) values (?, ?, ?, ?, ?, ?, ?, ?)", row.item, row.body,
         registers::cleanup_step_id(row.step), row.choice, row.reason, basis, row.by, tx.now());
  const json::object content{{"item", row.item}, {"body", row.body.value}, {"old", before}, {"new", registers::cleanup_state(row.step)},
                             {"choice", row.choice}, {"reason", row.reason}};
  note_register_change(tx, row.by, "item_cleanup", content);
}

}  // namespace fadu::app
