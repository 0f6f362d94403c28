#pragma once
// Where the decided cases of an item stand against a version of it.
#include <boost/json/value.hpp>

#include "fadu/app/cases.hpp"
#include "fadu/register/benchmark.hpp"

namespace fadu::app {

/// {all, judged, truncated, stands: [{id, title, n}], grades: [{tier, key, title, n}], rows, total, next}; null for posts that see no cases.
boost::json::value past_fines(App& app, const Caller& caller, const law::Item& item, const law::ItemVersion& version, const Query& query);

}  // namespace fadu::app
