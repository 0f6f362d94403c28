#pragma once
// Registers from tables.
#include "site/reply.hpp"

namespace fadu::http::site {

void add_import_routes(std::vector<Route>& routes, app::App& app);
void add_import_schemas(std::map<std::string, Schema, std::less<>>& all);

}  // namespace fadu::http::site
