#include "queries/history.hpp"

#include "fadu/law/examine.hpp"

namespace fadu::app {

namespace {

/// What tells one stored matter from another.
struct Kept {
  std::string kind, party, item, number;
  Date on;
  Instant received;
  std::optional<Instant> undone;
  friend bool operator==(const Kept&, const Kept&) = default;
};

std::vector<Kept> kept_matters(store::Tx& tx, std::int64_t dossier) {
  std::vector<Kept> out;
  auto rows = tx.query("select kind, party, item, number, on_day, received, undone from matter where dossier = ? order by seq", dossier);
  while (rows.next())
    out.push_back({rows.string(0), rows.string(1), rows.string(2), rows.string(3), rows.date(4), rows.instant(5), rows.maybe_instant(6)});
  return out;
}

}  // namespace

std::vector<law::EarlierMatter> StoreWorld::history(const law::HistoryQuery& query) const {
  std::vector<law::EarlierMatter> out;
  auto rows = session_.query(
      "select dossier, kind, on_day, party, item, procedure, domain, body, number, received, undone from matter "
      "where party = ? and on_day between ? and ? and received < ? order by on_day, dossier, seq",
      query.party, query.from, query.to, query.known);
  while (rows.next()) {
    law::EarlierMatter one{rows.int64(0),          rows.string(1), rows.date(2),   rows.string(3),  rows.string(4),       rows.string(5),
                           rows.string(6),         rows.id<law::BodyId>(7), rows.string(8), rows.instant(9), rows.maybe_instant(10)};
    if (law::answers(one, query)) out.push_back(std::move(one));
  }
  return out;
}

void write_matters(store::Tx& tx, const App& app, const Record& record) {
  const auto found = law::matters(record.dossier, app.rulebook(), *app.registers());
  std::vector<Kept> fresh;
  for (const auto& one : found)
    if (!one.party.empty()) fresh.push_back({one.kind, one.party, one.item, record.number, one.on, one.received, one.undone});
  if (fresh.empty() || fresh == kept_matters(tx, record.id)) return;
  tx.run("delete from matter where dossier = ?", record.id);
  const law::ProcedureSpec& procedure = app.rulebook().procedure(record.dossier.procedure);
  const std::string& domain = app.rulebook().domains()[static_cast<std::size_t>(record.dossier.domain.value)].id;
  std::int64_t seq = 0;
  for (const Kept& one : fresh)
    tx.run(
        "insert into matter (dossier, seq, kind, party, item, procedure, domain, body, number, on_day, received, undone) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        record.id, ++seq, one.kind, one.party, one.item, procedure.id, domain, record.dossier.body, one.number, one.on, one.received,
        one.undone);
}

}  // namespace fadu::app
