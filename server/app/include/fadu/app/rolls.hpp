#pragma once
// Rolls (台账): tables of the rulebook that bodies and places fill in. Every change is a revision; refusals are sentences.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// Every roll with its counts, within what the caller may see. Parameter: on.
Answer<boost::json::object> roll_board(App& app, const Caller& caller, const Query& query);
/// Rows of a roll, by id. Parameters: body, region (prefix), q, check (an id, red, yellow or none), is.<field> of a
/// choice or boolean, on; cursor, limit.
Answer<boost::json::object> list_roll(App& app, const Caller& caller, std::string_view roll, const Query& query);
/// The same with the roll named by the query's `roll`: for exports.
Answer<boost::json::object> roll_rows(App& app, const Caller& caller, const Query& query);
/// One row with its history. Parameter: on.
Answer<boost::json::object> show_roll_entry(App& app, const Caller& caller, std::string_view roll, std::string_view id, const Query& query);

/// {body | region, since?, fields}. Codes: invalid_fields, role_not_allowed, not_found, double.
Answer<boost::json::object> add_roll_entry(App& app, const Caller& caller, std::string_view roll, const boost::json::object& request);
/// {fields, on?}: the fields named change (null empties), the others stay; {end, reason}: holds no more from that day on.
Answer<boost::json::object> change_roll_entry(App& app, const Caller& caller, std::string_view roll, std::string_view id, const boost::json::object& request);

}  // namespace fadu::app
