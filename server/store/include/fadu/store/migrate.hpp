#pragma once
// The schema grows by an ordered list of steps; each is applied once and never changed afterwards.
#include <span>
#include <string_view>

#include "fadu/store/writer.hpp"

namespace fadu::store {

/// One step. `sql` may hold several statements and the placeholders {PK} {INT} {BLOB} {JSON} {STRICT}, which each
/// database spells its own way (here: INTEGER PRIMARY KEY, INTEGER, BLOB, TEXT, STRICT). {INT} has 64 bits.
struct Migration {
  int id{};  ///< 1, 2, 3 … without gaps
  std::string_view name;
  std::string_view sql;
};

/// Brings the database to the last step of the list, one transaction a step.
/// Error codes: database_newer (made by a later program), migration_changed (a step already applied reads differently
/// now), migration_order (ids are not 1, 2, 3 …). Broken SQL throws StoreError and leaves the steps before it applied.
Status migrate(Writer& writer, std::span<const Migration> steps);

}  // namespace fadu::store
