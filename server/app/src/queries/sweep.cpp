#include "fadu/app/cases.hpp"
#include "queries/project.hpp"

namespace fadu::app {

namespace {

constexpr int kBatch = 200;   // dossiers a transaction: the writer stays free for others

std::vector<std::int64_t> newly_overdue(store::Tx& tx) {
  std::vector<std::int64_t> ids;
  auto rows = tx.query(
      "select distinct d.dossier from duty d left join finding f on f.dossier = d.dossier and f.rule = d.term and f.act = 0 "
      "where d.due_day < ? and d.state = 'agency' and f.id is null order by d.dossier limit ?",
      tx.now().date(), kBatch);
  while (rows.next()) ids.push_back(rows.int64(0));
  return ids;
}

}  // namespace

int sweep_overdue(App& app) {
  return app.db().writer().run([&](store::Tx& tx) {
    const std::vector<std::int64_t> ids = newly_overdue(tx);
    for (const std::int64_t id : ids)
      if (const auto record = load_record(tx, app.rulebook(), id))
        project(tx, app, *record, law::examine(record->dossier, app.rulebook(), *app.registers(), tx.now()));
    return static_cast<int>(ids.size());
  });
}

}  // namespace fadu::app
