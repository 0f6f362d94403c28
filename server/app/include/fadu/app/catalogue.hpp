#pragma once
// Catalogues of items by body (clause 10): what a body exercises today, what it published, what differs, how often it is used.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// {rows, next, total, counts, on}: confirmed enforcement bodies of the day with the state of their catalogue. Parameters: state, q.
Answer<boost::json::object> list_catalogues(App& app, const Caller& caller, const Query& query);
/// One body: today's items with use counts, the latest published version, the difference to it, all versions, what the caller may do.
/// Parameters: kind, q, limit, cursor.
Answer<boost::json::object> show_catalogue(App& app, const Caller& caller, std::string_view body, const Query& query);
/// The items of a body as rows; parameter body. For exports.
Answer<boost::json::object> catalogue_rows(App& app, const Caller& caller, const Query& query);
/// One published version with its items and the difference to the one before it; the latest without parameter version.
Answer<boost::json::object> published_catalogue(App& app, const Caller& caller, std::string_view body, const Query& query);
/// {seen, note?}: publishes today's list as the next version. `seen` is the hash of the list that the page showed.
Answer<boost::json::object> publish_catalogue(App& app, const Caller& caller, std::string_view body, const boost::json::object& request);

}  // namespace fadu::app
