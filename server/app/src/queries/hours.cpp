#include "queries/hours.hpp"

namespace fadu::app {

std::map<std::int64_t, registers::Hours> hours_sums(store::Session& session, Date from, Date to) {
  std::map<std::int64_t, registers::Hours> out;
  auto rows = session.query("select person, kind, sum(tenths) from hours_entry where on_day between ? and ? and undone is null group by person, kind", from, to);
  while (rows.next()) {
    registers::Hours& hours = out[rows.int64(0)];
    const std::string_view kind = rows.text(1);
    int& slot = kind == "public_law" ? hours.public_law : kind == "business" ? hours.business : hours.political;
    slot += static_cast<int>(rows.int64(2));
  }
  return out;
}

std::vector<HoursRow> hours_entries(store::Session& session, std::int64_t person, Date from, Date to) {
  std::vector<HoursRow> out;
  auto rows = session.query(
      "select h.id, h.person, h.kind, h.title, p.name, h.on_day, h.tenths, h.import from hours_entry h join person p on p.id = h.actor "
      "where h.person = ? and h.on_day between ? and ? and h.undone is null order by h.on_day, h.id",
      person, from, to);
  while (rows.next())
    out.push_back({rows.int64(0), rows.int64(1), rows.string(2), rows.string(3), rows.string(4), rows.date(5), rows.int64(6), rows.maybe_int64(7)});
  return out;
}

bool hours_known(store::Session& session, const HoursRow& row) {
  return session.number("select id from hours_entry where person = ? and on_day = ? and kind = ? and title = ? and undone is null", row.person, row.on,
                        row.kind, row.title)
      .has_value();
}

void insert_hours(store::Tx& tx, const HoursRow& row, law::PersonId actor) {
  tx.run("insert into hours_entry (person, kind, on_day, tenths, title, import, at, actor) values (?, ?, ?, ?, ?, ?, ?, ?)", row.person, row.kind, row.on,
         row.tenths, row.title, row.import, tx.now(), actor);
}

std::int64_t insert_hours_import(store::Tx& tx, std::string_view name, std::int64_t rows, law::PersonId actor) {
  tx.run("insert into hours_import (name, rows, at, actor) values (?, ?, ?, ?)", name, rows, tx.now(), actor);
  return tx.number("select max(id) from hours_import").value_or(-1);
}

std::vector<HoursImportRow> hours_imports(store::Session& session, law::PersonId actor) {
  std::vector<HoursImportRow> out;
  auto rows = session.query("select id, name, rows, at, undone from hours_import where actor = ? order by id desc limit 50", actor);
  while (rows.next()) out.push_back({rows.int64(0), rows.string(1), rows.int64(2), rows.instant(3), rows.maybe_instant(4)});
  return out;
}

void mark_undone(store::Tx& tx, std::int64_t import) {
  tx.run("update hours_entry set undone = ? where import = ? and undone is null", tx.now(), import);
  tx.run("update hours_import set undone = ? where id = ?", tx.now(), import);
}

std::map<std::string, std::int64_t, std::less<>> holders(store::Session& session) {
  std::map<std::string, std::int64_t, std::less<>> out;
  auto rows = session.query("select number, person from certificate");
  while (rows.next()) out[rows.string(0)] = rows.int64(1);
  return out;
}

}  // namespace fadu::app
