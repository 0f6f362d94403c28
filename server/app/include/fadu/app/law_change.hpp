#pragma once
// A change of the rulebook as an operator makes it: files over the current ones, tried on the stored dossiers, published.
// Kept under data/rulebook: changes/<id>/{change.json, files/…, rows.jsonl}, published.json. Nothing of a case but its number
// is shown: operators see no cases.
#include <boost/json/object.hpp>

#include "fadu/app/cases.hpp"

namespace fadu::app {

/// {title, files: [{path, text}], removed?: [path]} → {change, job}. The overlay is loaded at once: its load errors come back
/// as errors with pointer /files/<path>:<line>. The dry run is a job. Codes: invalid_fields, no_change.
Answer<boost::json::object> propose_change(App& app, const Caller& caller, const boost::json::object& request);
/// Newest first, with who published what when.
boost::json::object list_changes(App& app);
/// With its differences by meaning and, when the trial is over, totals by rule.
Answer<boost::json::object> show_change(App& app, std::string_view id);
/// rule, what, cursor, limit → {rows, next}.
Answer<boost::json::object> change_rows(App& app, std::string_view id, const Query& query);
/// Takes effect when the server has started again, which the caller is told. Codes: not_found, not_tried, stale, published.
Answer<boost::json::object> publish_change(App& app, const Caller& caller, std::string_view id);

/// The files with every published overlay over them, oldest first. Error code: bad_overlay.
Result<std::vector<law::SourceFile>> with_published(const std::filesystem::path& data, std::vector<law::SourceFile> files);

/// Examines dossiers again that were last examined under another rulebook, the next of them after row `after`. Returns the
/// last row; 0 when there was none, and then remembers this rulebook.
std::int64_t sweep_new_law(App& app, std::int64_t after);

}  // namespace fadu::app
