#pragma once
// Rows of rolls: an entry, and what was written of it on which day. Nothing is overwritten.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fadu/app/app.hpp"

namespace fadu::app {

/// An entry as it stood on a day.
struct RollEntry {
  std::int64_t id{};
  std::string roll;
  std::optional<std::int64_t> body;     ///< nothing for a row of a place
  std::string region;                   ///< of the place; of a body its own
  Date from;
  std::optional<Date> ended;            ///< from this day on it holds no more
  std::string reason;                   ///< why it ended
  std::int64_t revision{};
  std::string content;                  ///< fields as canonical JSON
};
struct RollRevision {
  Date on;                              ///< the day from which it holds
  Instant at;
  std::string actor, content;
};

/// Which entries: of one roll or of all, of one body, as of a day.
struct RollQuestion {
  std::string_view roll;                ///< empty = all
  std::optional<std::int64_t> body;
  std::string_view region;              ///< exactly this place; empty = all
  Date on;
};
/// By roll and id; only those that hold on the day.
std::vector<RollEntry> roll_entries(store::Session& session, const RollQuestion& question);
/// As of the day, ended ones too (with the last content); nothing when it did not exist yet.
std::optional<RollEntry> roll_entry(store::Session& session, std::int64_t id, Date on);
std::vector<RollRevision> roll_revisions(store::Session& session, std::int64_t id);

/// Whether a row was ever kept in the roll, by anybody.
bool roll_begun(store::Session& session, std::string_view roll);
/// The id of the latest revision of all: whether anything was written since. 0 when there is none.
std::int64_t last_roll_revision(store::Session& session);

std::int64_t insert_roll_entry(store::Tx& tx, const RollEntry& entry, law::PersonId actor);
/// A new revision from that day on; its id.
std::int64_t insert_roll_revision(store::Tx& tx, std::int64_t entry, Date on, std::string_view content, law::PersonId actor);
void end_roll_entry(store::Tx& tx, std::int64_t id, Date on, std::string_view reason);

}  // namespace fadu::app
