#pragma once
// Discretion benchmarks (clause 6): the check of each item's grades, and past decisions held against them.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// {rows, next, total, counts, on}: penalty items with a version on the day, the faulty first. Parameters: state, fault, domain, q, on.
Answer<boost::json::object> list_benchmarks(App& app, const Query& query);
/// For exports, which ask for a caller.
Answer<boost::json::object> benchmark_rows(App& app, const Caller& caller, const Query& query);
/// One item: tiers with their grades, the findings, and where the decided cases in the caller's scope stand (`past`, null for
/// posts that see no cases). Parameters: on, limit, cursor.
Answer<boost::json::object> show_benchmark(App& app, const Caller& caller, std::string_view code, const Query& query);
/// {grades: [{tier, title, min, max?}]}: grades that somebody thinks of, checked and held against the same cases. Nothing is stored.
Answer<boost::json::object> try_benchmark(App& app, const Caller& caller, std::string_view code, const boost::json::object& request);

}  // namespace fadu::app
