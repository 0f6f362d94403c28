#pragma once
// What an operator does with the data as a whole.
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/ledger/export.hpp"

namespace fadu::app {

/// All dossiers and acts with their chain, in the format of docs/ledger-spec.md.
ledger::Totals export_ledger(App& app, std::ostream& out);

/// A consistent copy of database and files in a new folder. Error codes: exists, cannot_open, cannot_copy.
Status backup(App& app, const std::filesystem::path& folder);
/// Into an empty or missing data folder. Error codes: exists, no_backup, cannot_copy.
Status restore(const std::filesystem::path& folder, const std::filesystem::path& data);

struct CheckUp {
  std::string what, text;
  bool ok{};
};
/// Database, fonts, rulebook, calendar, statutes, citations.
std::vector<CheckUp> check_up(App& app);

/// A user where there is no administrator yet; makes the body when there is none of that name.
/// Codes: taken, too_short, bad_role.
Answer<Done> add_first_user(App& app, const std::string& username, const std::string& name, const std::string& body,
                            const std::string& role, const std::string& password);

}  // namespace fadu::app
