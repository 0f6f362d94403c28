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
  constexpr std::int64_t kWeek = 7 * 86400;
  const auto at = db.readers().run([](store::Reader& reader) -> std::optional<Instant> {
    const auto kept = read_setting(reader, "demo_clock");
    const auto set = kept ? Instant::parse(*kept) : Result<Instant>(fail("not_set", ""));
    if (!set) return std::nullopt;
    // It flowed on after it was set: not back behind what has been written since.
    auto row = reader.query("select max(at) from answer where at >= ? and at < ?", *set, set->plus_seconds(kWeek));
    return row.next() && !row.null(0) ? row.instant(0) : *set;
  });
  if (at) clock.flow_from(*at);
}

}  // namespace fadu::app
