#pragma once
// Registers from tables: upload → check (errors written into the user's own file) → apply all or the good rows → undo
// within 24 hours. Checking and applying are jobs.
#include "fadu/app/cases.hpp"

namespace fadu::app {

struct TemplateFile {
  std::string bytes, name;
};
/// "persons.xlsx", "bodies.csv", "roll:equipment.xlsx": what is imported, and in which format.
Answer<TemplateFile> import_template(App& app, const Caller& caller, std::string_view file);

/// Keeps the file and starts the check: {import, job}. The job's result is the file with a column of errors.
Answer<boost::json::object> start_import(App& app, const Caller& caller, std::string_view kind, const std::string& path, const std::string& name);
Answer<boost::json::object> list_imports(App& app, const Caller& caller);
Answer<boost::json::object> show_import(App& app, const Caller& caller, std::string_view id);
/// {mode: all | good}: {import, job}. Codes: has_errors, not_checked, registers_changed.
Answer<boost::json::object> apply_import(App& app, const Caller& caller, std::string_view id, const boost::json::object& request);
/// Codes: not_applied, too_late, changed_since.
Answer<boost::json::object> undo_import(App& app, const Caller& caller, std::string_view id);

}  // namespace fadu::app
