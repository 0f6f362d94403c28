#pragma once
// Joins portal and http, which do not know each other.
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/http/site.hpp"
#include "fadu/portal/portal.hpp"

namespace fadu::cli {

/// The public pages. `app` and `portal` outlive the routes.
[[nodiscard]] std::vector<http::Route> portal_routes(const app::App& app, const portal::Portal& portal);

/// Every route of the server, described in one document.
[[nodiscard]] std::vector<http::Route> all_routes(app::App& app, const portal::Portal& portal);

}  // namespace fadu::cli
