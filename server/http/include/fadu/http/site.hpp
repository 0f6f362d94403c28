#pragma once
// The routes of the platform: each a line that hands a request to the application and its answer back.
#include <map>
#include <string>
#include <vector>

#include "fadu/app/app.hpp"
#include "fadu/http/openapi.hpp"
#include "fadu/http/pipeline.hpp"
#include "fadu/http/router.hpp"

namespace fadu::http {

inline constexpr std::string_view kSessionCookie = "__Host-fadu";

/// Every operation of the platform, and `more`, which its document describes too. `app` outlives the routes.
[[nodiscard]] std::vector<Route> site_routes(app::App& app, std::vector<Route> more = {});
[[nodiscard]] Schemas site_schemas();
/// Session → caller. Routes whose policy is "public" need none.
[[nodiscard]] Authn site_authn(app::App& app);
/// The whole document as text. Error codes of openapi().
[[nodiscard]] Result<std::string> site_openapi(const std::vector<Route>& routes);

}  // namespace fadu::http
