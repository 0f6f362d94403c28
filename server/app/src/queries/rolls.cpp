#include "queries/rolls.hpp"

#include "queries/filters.hpp"

namespace fadu::app {

namespace {

constexpr std::string_view kEntry =
    "select e.id, e.roll, e.body, e.region, e.from_day, e.ended, e.reason, r.id, r.content from roll_entry e join roll_revision r on r.id = "
    "(select x.id from roll_revision x where x.entry = e.id and x.on_day <= ? order by x.on_day desc, x.id desc limit 1)";

RollEntry read(const store::Statement& row) {
  RollEntry out;
  out.id = row.int64(0);
  out.roll = row.string(1);
  out.body = row.maybe_int64(2);
  out.region = row.string(3);
  out.from = row.date(4);
  out.ended = row.maybe_date(5);
  out.reason = row.string(6);
  out.revision = row.int64(7);
  out.content = row.string(8);
  return out;
}

}  // namespace

std::vector<RollEntry> roll_entries(store::Session& session, const RollQuestion& question) {
  Where where;
  const std::int64_t day = question.on.days();
  where.number("e.from_day <= ?", day).number("(e.ended is null or e.ended > ?)", day);
  if (!question.roll.empty()) where.text("e.roll = ?", std::string(question.roll));
  if (question.body) where.number("e.body = ?", *question.body);
  if (!question.region.empty()) where.text("e.region = ?", std::string(question.region));
  std::vector<store::Value> values{store::Value(day)};
  values.insert(values.end(), where.values().begin(), where.values().end());
  std::vector<RollEntry> out;
  auto rows = session.start(std::string(kEntry) + where.sql() + " order by e.roll, e.id", values);
  while (rows.next()) out.push_back(read(rows));
  return out;
}

std::optional<RollEntry> roll_entry(store::Session& session, std::int64_t id, Date on) {
  auto row = session.query(std::string(kEntry) + " where e.id = ?", on, id);
  return row.next() ? std::optional(read(row)) : std::nullopt;
}

std::vector<RollRevision> roll_revisions(store::Session& session, std::int64_t id) {
  std::vector<RollRevision> out;
  auto rows = session.query("select r.on_day, r.at, p.name, r.content from roll_revision r join person p on p.id = r.actor where r.entry = ? order by r.on_day, r.id", id);
  while (rows.next()) out.push_back({rows.date(0), rows.instant(1), rows.string(2), rows.string(3)});
  return out;
}

bool roll_begun(store::Session& session, std::string_view roll) {
  return session.number("select id from roll_entry where roll = ? limit 1", roll).has_value();
}

std::int64_t last_roll_revision(store::Session& session) { return session.number("select max(id) from roll_revision").value_or(0); }

std::int64_t insert_roll_entry(store::Tx& tx, const RollEntry& entry, law::PersonId actor) {
  tx.run("insert into roll_entry (roll, body, region, from_day, reason, created) values (?, ?, ?, ?, '', ?)", entry.roll, entry.body, entry.region, entry.from, tx.now());
  const std::int64_t id = tx.number("select max(id) from roll_entry").value_or(-1);
  (void)insert_roll_revision(tx, id, entry.from, entry.content, actor);
  return id;
}

std::int64_t insert_roll_revision(store::Tx& tx, std::int64_t entry, Date on, std::string_view content, law::PersonId actor) {
  tx.run("insert into roll_revision (entry, on_day, at, actor, content) values (?, ?, ?, ?, ?)", entry, on, tx.now(), actor, content);
  return tx.number("select max(id) from roll_revision").value_or(-1);
}

void end_roll_entry(store::Tx& tx, std::int64_t id, Date on, std::string_view reason) {
  tx.run("update roll_entry set ended = ?, reason = ? where id = ?", on, reason, id);
}

}  // namespace fadu::app
