#pragma once
// Rows of register_import, and the changes of an import written into the registers and taken back.
#include <optional>
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/app/answer.hpp"
#include "fadu/register/import.hpp"
#include "queries/rolls.hpp"

namespace fadu::app {

struct ImportRow {
  std::int64_t id{};
  law::PersonId person;
  std::string kind, name, file, state, mode, message;
  std::int64_t rows{}, bad{}, same{};
  std::optional<std::int64_t> first_change, last_change;
  Instant created;
  std::optional<Instant> applied, undone;
};

std::int64_t insert_import(store::Tx& tx, law::PersonId person, std::string_view kind, std::string_view name, std::string_view file);
void update_import(store::Tx& tx, const ImportRow& row);
std::optional<ImportRow> read_import(store::Session& session, std::int64_t id);
std::vector<ImportRow> imports_of(store::Session& session, law::PersonId person);

/// Writes the plan; each row changed leaves a register_change. Returns the first and the last of them, nothing when the
/// file changed nothing.
Answer<std::optional<std::pair<std::int64_t, std::int64_t>>> write_plan(store::Tx& tx, std::int64_t import, law::PersonId actor, const registers::ImportPlan& plan);
/// A row of a roll: new (id 0), or an entry with what stood in it before.
struct RollWrite {
  RollEntry entry;
  std::string old;
};
/// The same for rows of a roll.
std::optional<std::pair<std::int64_t, std::int64_t>> write_rolls(store::Tx& tx, std::int64_t import, law::PersonId actor, const std::vector<RollWrite>& writes);
/// Takes the changes back, the last first. Refused as a whole when a row was changed since. Code: changed_since.
Answer<Done> take_back(store::Tx& tx, const ImportRow& row, law::PersonId actor);

}  // namespace fadu::app
