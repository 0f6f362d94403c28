#include "queries/settings.hpp"

namespace fadu::app {

std::optional<std::string> read_setting(store::Session& session, std::string_view key) {
  auto row = session.query("select value from setting where key = ?", key);
  return row.next() ? std::optional(row.string(0)) : std::nullopt;
}

void write_setting(store::Tx& tx, std::string_view key, std::string_view value) {
  tx.run("insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value", key, value);
}

void restore_clock(store::Db& db, store::SettableClock& clock) {
  const auto kept = db.readers().run([](store::Reader& reader) { return read_setting(reader, "demo_clock"); });
  if (!kept) return;
  if (const auto at = Instant::parse(*kept)) clock.flow_from(*at);
}

}  // namespace fadu::app
