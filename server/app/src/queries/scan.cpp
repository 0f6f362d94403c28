#include "queries/scan.hpp"

namespace fadu::app {

void scan_dossiers(store::Session& session, const RowRange& range, DossierVisitor& visitor) {
  auto dossiers =
      session.query("select id, procedure, domain, body, number from dossier where id between ? and ? order by id", range.first, range.last);
  auto acts = session.query(
      "select dossier, seq, kind, at, received, actor, content from act where dossier between ? and ? order by dossier, seq", range.first,
      range.last);
  bool more = acts.next();
  while (dossiers.next()) {
    const std::int64_t id = dossiers.int64(0);
    visitor.begin({id, dossiers.text(1), dossiers.text(2), dossiers.text(4), dossiers.id<law::BodyId>(3)});
    for (; more; more = acts.next()) {
      const std::int64_t of = acts.int64(0);
      if (of > id) break;
      if (of == id)
        visitor.act({static_cast<std::int32_t>(acts.int64(1)), acts.text(2), acts.text(6), acts.instant(3), acts.instant(4),
                     acts.id<law::PersonId>(5)});
    }
    visitor.end();
  }
}

std::int64_t count_all_dossiers(store::Session& session) { return session.number("select count(*) from dossier").value_or(0); }

RowRange all_dossier_rows(store::Session& session) {
  return {session.number("select min(id) from dossier").value_or(1), session.number("select max(id) from dossier").value_or(0)};
}

}  // namespace fadu::app
