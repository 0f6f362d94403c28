#pragma once
// Commands of the one binary. Each returns an exit code: 0 ok, 1 failed, 2 usage, 3 configuration, 4 not found,
// 5 conflict, 6 done in part, 8 verification failed. stdout is data, stderr is messages.
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/law/rulebook.hpp"

namespace fadu::cli {

enum Exit { ok = 0, failed = 1, usage = 2, configuration = 3, absent = 4, conflict = 5, partial = 6, unverified = 8 };

/// Options that many commands share.
struct Common {
  std::string data{"data"};       ///< folder of the database
  std::string rulebook;           ///< another rulebook than the one in the binary; empty = the one in it
  bool json{false};
};

/// What the chosen command will do; called once parsing is over.
using Action = std::function<int()>;

/// The packed rulebook, or the folder's. Prints every load error to stderr.
Result<law::Rulebook> load_rulebook(const Common& common, std::vector<law::SourceFile>* sources = nullptr);
/// The TOML files of a folder. Error code: no_rulebook.
Result<std::vector<law::SourceFile>> read_folder(const std::string& folder);
/// The files of the rulebook in force, shared with the application.
using Sources = std::shared_ptr<const std::vector<law::SourceFile>>;
/// Opens the application on the data folder; prints why when it cannot.
std::unique_ptr<app::App> open_app(const Common& common, bool demo, Sources* kept = nullptr);

void add_serve(CLI::App& root, Common& common, Action& action);
void add_law(CLI::App& root, Common& common, Action& action);
void add_statutes(CLI::App& root, Common& common, Action& action);
void add_items(CLI::App& root, Common& common, Action& action);
void add_data(CLI::App& root, Common& common, Action& action);
void add_demo(CLI::App& root, Common& common, Action& action);

/// Subcommands of `fadu law` with files of their own.
void add_coverage(CLI::App& law, Common& common, Action& action);
void add_dry_run(CLI::App& law, Common& common, Action& action);
void add_diff(CLI::App& law, Common& common, Action& action);
void add_fine(CLI::App& law, Common& common, Action& action);

int say(const app::Problem& problem);
int say(const Error& error, int code);

}  // namespace fadu::cli
