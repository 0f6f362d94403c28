#include "fadu/app/cases.hpp"
#include "queries/history.hpp"
#include "queries/project.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kBatch = 10;    // dossiers a transaction: an act that comes in between waits for so many
constexpr int kMost = 2000;           // dossiers a call

/// Looked for from a reader: the search goes over every open duty, and acts must not wait for it.
std::vector<std::int64_t> newly_overdue(store::Reader& reader, std::int64_t after) {
  std::vector<std::int64_t> ids;
  auto rows = reader.query(
      "select distinct d.dossier from duty d where d.dossier > ? and d.due_day < ? and d.state = 'agency' and not exists "
      "(select 1 from finding f where f.dossier = d.dossier and f.rule = d.term and f.act = 0) order by d.dossier limit ?",
      after, reader.now().date(), kMost);
  while (rows.next()) ids.push_back(rows.int64(0));
  return ids;
}

void look_again(store::Tx& tx, App& app, std::span<const std::int64_t> ids) {
  const auto registers = app.registers();
  const StoreWorld world(*registers, tx);
  for (const std::int64_t id : ids)
    if (const auto record = load_stored(tx, app, id))
      project(tx, app, *record, law::examine(record->dossier, app.rulebook(), world, tx.now()));
}

}  // namespace

std::int64_t sweep_overdue(App& app, std::int64_t after) {
  const auto ids = app.db().readers().run([&](store::Reader& reader) { return newly_overdue(reader, after); });
  for (std::size_t from = 0; from < ids.size(); from += kBatch)
    app.db().writer().run([&](store::Tx& tx) {
      look_again(tx, app, std::span(ids).subspan(from, std::min(kBatch, ids.size() - from)));
      return Done{};
    });
  return ids.empty() ? 0 : ids.back();
}

}  // namespace fadu::app
