#pragma once
// Use of items by dossiers, and the clean-up of items step by step: rows are added, never changed.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fadu/app/caller.hpp"
#include "fadu/register/basis.hpp"
#include "fadu/register/cleanup.hpp"
#include "fadu/store/db.hpp"

namespace fadu::app {

struct ItemUses {
  std::map<std::string, registers::ItemUse, std::less<>> by_code;
  std::optional<Date> since;   ///< the first dossier on record
};
ItemUses read_item_uses(store::Session& session);

/// Open dossiers by item: those in the caller's scope, all without a caller.
std::map<std::string, std::int64_t> open_cases_by_item(store::Session& session, const Caller* caller);

struct CleanupRow {
  std::string item;
  law::BodyId body;
  registers::CleanupStep step{};
  std::string choice, reason, person;
  law::PersonId by;
  Instant at;
};
/// In order of receipt; all items when the code is empty.
std::vector<CleanupRow> read_cleanup(store::Session& session, std::string_view item);
/// Adds the step and its register change. `basis` is what the check said at that moment.
void add_cleanup(store::Tx& tx, const CleanupRow& row, std::string_view before, std::string_view basis);

}  // namespace fadu::app
