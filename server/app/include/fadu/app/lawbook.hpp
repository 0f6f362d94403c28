#pragma once
// Rulebook and statutes for screens and CLI.
#include "fadu/app/cases.hpp"

namespace fadu::app {

boost::json::object rulebook_view(const App& app);
boost::json::array terms_view(const App& app);
/// As it stands after a number: 日, 个工作日, 小时, 个月, 年.
std::string_view unit_word(law::Unit unit);
/// {event, domain, extend?} → due date with its arithmetic.
Answer<boost::json::object> term_due(const law::Rulebook& rulebook, std::string_view term,
                                     const boost::json::object& request, Date today);
/// {rows, next, total}: items with a version on the day. Parameters: kind (penalty when absent; "all"), domain, q, on, limit, cursor.
boost::json::object items_view(App& app, const Query& query);
/// For exports, which ask for a caller.
Answer<boost::json::object> item_rows(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> item_bounds(App& app, std::string_view code, const boost::json::object& request);

boost::json::object list_statutes(App& app, const Query& query);
boost::json::object search_statutes(App& app, const Query& query);
Answer<boost::json::object> show_statute(App& app, std::string_view id, const Query& query);
Answer<boost::json::object> show_article(App& app, std::string_view id, std::string_view no, const Query& query);

/// Cite as the interface writes it. `on` decides the version.
boost::json::object cite_view(const App& app, const statute::Cite& cite, Date on);
/// Every citation of rulebook, items and documents that does not resolve in the imported texts.
boost::json::array unresolved_citations(App& app);

struct ImportReport {
  int files{}, imported{}, unchanged{}, warnings{};
  boost::json::array details;   ///< {file, line, kind, message}
  std::vector<std::string> fresh;   ///< names of the files that were imported
};
Answer<ImportReport> import_statutes(App& app, const std::filesystem::path& folder,
                                     const std::function<void(int, int)>& progress);

}  // namespace fadu::app
