#include "queries/law_log.hpp"

#include <boost/json.hpp>

#include "codec.hpp"
#include "fadu/app/law_change.hpp"
#include "fadu/law/examine.hpp"
#include "queries/history.hpp"
#include "queries/project.hpp"
#include "queries/register_log.hpp"
#include "queries/settings.hpp"

namespace fadu::app {

namespace {

constexpr std::size_t kBatch = 10;    // dossiers a transaction: an act that comes in between waits for so many
constexpr int kMost = 1000;           // dossiers a call
constexpr std::string_view kExamined = "examined_rulebook";

std::vector<std::int64_t> next_ids(store::Reader& reader, std::int64_t after) {
  std::vector<std::int64_t> ids;
  auto rows = reader.query("select id from dossier where id > ? order by id limit ?", after, kMost);
  while (rows.next()) ids.push_back(rows.int64(0));
  return ids;
}

void look_again(store::Tx& tx, App& app, std::int64_t id) {
  const auto registers = app.registers();
  if (const auto record = load_stored(tx, app, id))
    project(tx, app, *record, law::examine(record->dossier, app.rulebook(), StoreWorld(*registers, tx), tx.now()));
}

}  // namespace

void note_law_change(store::Db& db, law::PersonId person, std::string_view content) {
  db.writer().run([&](store::Tx& tx) {
    note_register_change(tx, person, "rulebook", json::parse(content).as_object());
    return Done{};
  });
}

std::int64_t sweep_new_law(App& app, std::int64_t after) {
  const std::string mine = hex(app.rulebook().hash());
  const auto examined = app.db().readers().run([](store::Reader& reader) { return read_setting(reader, kExamined); });
  const auto ids = examined && *examined != mine ? app.db().readers().run([&](store::Reader& reader) { return next_ids(reader, after); })
                                                 : std::vector<std::int64_t>{};
  for (std::size_t from = 0; from < ids.size(); from += kBatch)
    app.db().writer().run([&](store::Tx& tx) {
      for (std::size_t i = from; i < std::min(from + kBatch, ids.size()); ++i) look_again(tx, app, ids[i]);
      return Done{};
    });
  if (!ids.empty()) return ids.back();
  if (!examined || *examined != mine)
    app.db().writer().run([&](store::Tx& tx) {
      write_setting(tx, kExamined, mine);
      return Done{};
    });
  return 0;
}

}  // namespace fadu::app
