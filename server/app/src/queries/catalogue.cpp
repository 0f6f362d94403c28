#include "queries/catalogue.hpp"

#include <boost/json.hpp>

#include "queries/register_log.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kColumns = "select c.body, c.version, c.on_day, c.items, c.hash, c.note, p.name, c.at from item_catalogue c join person p on p.id = c.person ";

PublishedCatalogue row_of(const store::Statement& row) {
  return {row.id<law::BodyId>(0), row.int64(1), row.date(2), row.string(3), row.string(4), row.string(5), row.string(6), row.instant(7)};
}

}  // namespace

std::map<std::int64_t, PublishedCatalogue> latest_catalogues(store::Session& session, Date on) {
  std::map<std::int64_t, PublishedCatalogue> out;
  auto rows = session.query(std::string(kColumns) + "where c.version = (select max(l.version) from item_catalogue l where l.body = c.body and l.on_day <= ?)", on);
  while (rows.next()) out.emplace(rows.int64(0), row_of(rows));
  return out;
}

std::vector<PublishedCatalogue> catalogues_of(store::Session& session, law::BodyId body) {
  std::vector<PublishedCatalogue> out;
  auto rows = session.query(std::string(kColumns) + "where c.body = ? order by c.version desc", body);
  while (rows.next()) out.push_back(row_of(rows));
  return out;
}

void add_catalogue(store::Tx& tx, const PublishedCatalogue& row, law::PersonId by, std::string_view before) {
  tx.run("insert into item_catalogue (body, version, on_day, items, hash, note, person, at) values (?, ?, ?, ?, ?, ?, ?, ?)", row.body, row.version, row.on, row.text,
         row.hash, row.note, by, tx.now());
  note_register_change(tx, by, "item_catalogue", {{"body", row.body.value}, {"version", row.version}, {"old", before}, {"new", row.hash}, {"note", row.note}});
}

std::map<std::string, ItemCount, std::less<>> item_counts(store::Session& session, law::BodyId body, Date year_from, Date five_from) {
  std::map<std::string, ItemCount, std::less<>> out;
  auto rows = session.query("select item, count(*), sum(case when opened >= ? then 1 else 0 end) from dossier where body = ? and opened >= ? and item <> '' group by item",
                            year_from, body, five_from);
  while (rows.next()) out[rows.string(0)] = {rows.int64(2), rows.int64(1)};
  return out;
}

}  // namespace fadu::app
