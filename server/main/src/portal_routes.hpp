#pragma once
// Joins portal and http, which do not know each other.
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/http/router.hpp"
#include "fadu/portal/portal.hpp"

namespace fadu::cli {

/// The public pages. `app` and `portal` outlive the routes.
[[nodiscard]] std::vector<http::Route> portal_routes(const app::App& app, const portal::Portal& portal);

}  // namespace fadu::cli
