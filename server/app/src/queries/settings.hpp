#pragma once
// Settings of the installation that people change while it runs.
#include <optional>
#include <string>

#include "fadu/store/db.hpp"

namespace fadu::app {

std::optional<std::string> read_setting(store::Session& session, std::string_view key);
void write_setting(store::Tx& tx, std::string_view key, std::string_view value);
/// The demo clock goes on from where it was set.
void restore_clock(store::Db& db, store::SettableClock& clock);

}  // namespace fadu::app
