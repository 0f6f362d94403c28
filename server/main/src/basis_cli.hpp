#pragma once
// Commands about the basis of items.
#include "cli.hpp"

namespace fadu::cli {

void add_basis(CLI::App& items, Common& common, Action& action);
void add_benchmarks(CLI::App& items, Common& common, Action& action);
void add_touched(CLI::App& statutes, Common& common, Action& action);
/// After an import: one line for each instrument whose change touches something.
void say_touched(app::App& app, const std::vector<std::string>& files);

}  // namespace fadu::cli
