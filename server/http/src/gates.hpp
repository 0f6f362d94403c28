#pragma once
// The gates of the pipeline: each looks at one thing and lets the request pass or names the Problem. Pure.
#include <optional>
#include <string>
#include <string_view>

#include "fadu/http/message.hpp"
#include "fadu/http/pipeline.hpp"

namespace fadu::http::gates {

/// An unsafe request must come from our own pages: Sec-Fetch-Site, else Origin, else no session cookie at all.
std::optional<Problem> same_site(const Request& request, const PipelineConfig& config);
/// Fills query, json and form after the route's own table; refuses what the table does not name.
std::optional<Problem> decode(Request& request, const Route& route);
/// Before the body is read: path, route and whether a body may come at all.
void locate(Request& request, const Router& router);
/// The address that counts for limits: the peer, or what the proxy in front of us saw.
std::string client_address(const Request& request, bool behind_proxy);

}  // namespace fadu::http::gates
