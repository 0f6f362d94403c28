#pragma once
// The city's measures as a ledger: clauses, tasks, and figures computed from what is recorded. Every figure has its
// list. A figure without a source says which is missing; it is never shown as 0.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// All measures with their figures, within what the caller may see. `on` asks as of that day.
Answer<boost::json::object> list_measures(App& app, const Caller& caller, const Query& query);
/// One figure ("m04.expiring") with a page of its list, or one measure ("m04").
Answer<boost::json::object> show_measure(App& app, const Caller& caller, std::string_view id, const Query& query);
/// The list behind the figure `measure` of the query, page by page: for exports.
Answer<boost::json::object> measure_rows(App& app, const Caller& caller, const Query& query);

}  // namespace fadu::app
