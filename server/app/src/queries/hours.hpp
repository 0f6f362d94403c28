#pragma once
// Rows of the ledger of hours.
#include <map>

#include "fadu/law/types.hpp"
#include "fadu/register/hours.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

/// Sums by person, of entries from the first to the last day.
std::map<std::int64_t, registers::Hours> hours_sums(store::Session& session, Date from, Date to);

struct HoursRow {
  std::int64_t id{}, person{};
  std::string kind, title, actor;
  Date on;
  std::int64_t tenths{};
  std::optional<std::int64_t> import;
};
std::vector<HoursRow> hours_entries(store::Session& session, std::int64_t person, Date from, Date to);
bool hours_known(store::Session& session, const HoursRow& row);
void insert_hours(store::Tx& tx, const HoursRow& row, law::PersonId actor);

struct HoursImportRow {
  std::int64_t id{};
  std::string name;
  std::int64_t rows{};
  Instant at;
  std::optional<Instant> undone;
};
std::int64_t insert_hours_import(store::Tx& tx, std::string_view name, std::int64_t rows, law::PersonId actor);
std::vector<HoursImportRow> hours_imports(store::Session& session, law::PersonId actor);
void mark_undone(store::Tx& tx, std::int64_t import);

/// Number of a certificate → its holder.
std::map<std::string, std::int64_t, std::less<>> holders(store::Session& session);

}  // namespace fadu::app
