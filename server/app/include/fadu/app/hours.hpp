#pragma once
// The ledger of hours: entries, import, and the board by person, body and county.
#include "fadu/app/cases.hpp"

namespace fadu::app {

/// Who is on the board: those in service on the day with a certificate in force, auxiliary staff left out. Parameters: year,
/// by (person body county), state, body, region, q; cursor, limit. Rows by id or code, never by rank.
Answer<boost::json::object> hours_board(App& app, const Caller& caller, const Query& query);
/// Entries of a person in a year, and how they stand. Parameter: year.
Answer<boost::json::object> hours_of(App& app, const Caller& caller, std::string_view person, const Query& query);
/// {on, kind, hours, title}
Answer<boost::json::object> add_hours(App& app, const Caller& caller, std::string_view person, const boost::json::object& request);

/// {name, csv, mode: "all" | "good", check: bool}. Columns 证件号码 姓名 日期 类别 学时 课程. Errors name line and column; `annotated` is
/// the user's own text with a column 错误 behind. With check, or with errors under "all", nothing is written.
Answer<boost::json::object> import_hours(App& app, const Caller& caller, const boost::json::object& request);
boost::json::object list_hours_imports(App& app, const Caller& caller);
/// Within 24 hours, by whoever imported.
Answer<boost::json::object> undo_hours_import(App& app, const Caller& caller, std::string_view id);

/// Lists of the registers as a job: {kind: "qualifications" | "hours", format: "csv" | "xlsx", query}.
Answer<boost::json::object> start_register_export(App& app, const Caller& caller, const boost::json::object& request);

}  // namespace fadu::app
