#pragma once
// Commands and questions about dossiers. Requests and answers are JSON values as the OpenAPI document describes them.
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>

#include "fadu/app/app.hpp"

namespace fadu::app {

using Query = std::map<std::string, std::string, std::less<>>;   ///< decoded query parameters

/// POST /dossiers {procedure, domain, act}. `key` makes it idempotent: the same key gives the first answer again.
Answer<boost::json::object> open_dossier(App& app, const Caller& caller, const boost::json::object& request,
                                         std::string_view key);
/// POST /dossiers/{id}/acts {kind, at, officers, fields, seen, reason?, happened?}.
/// Codes: invalid_fields, refused, reason_required, stale, not_found, role_not_allowed, key_reused.
Answer<boost::json::object> record_act(App& app, const Caller& caller, std::string_view id,
                                       const boost::json::object& request, std::string_view key);
/// The same, judged and not written.
Answer<boost::json::object> check_act(App& app, const Caller& caller, std::string_view id,
                                      const boost::json::object& request);
/// The same for a first step, while there is no dossier: {procedure, domain, act}.
Answer<boost::json::object> check_opening(App& app, const Caller& caller, const boost::json::object& request);
/// Values an act's form starts with: derived fields, fall-backs, the officers of the act before.
Answer<boost::json::object> prefill(App& app, const Caller& caller, std::string_view id, std::string_view kind);

/// The case page: acts, examination in words, possible steps, documents.
Answer<boost::json::object> case_page(App& app, const Caller& caller, std::string_view id);
/// The plain record: the dossier's row and its acts as stored, without examination. Cheap; what interfaces read. The text
/// is kept for the next who asks, until the case changes; whether this caller may see it is decided each time.
Answer<std::shared_ptr<const std::string>> case_record(App& app, const Caller& caller, std::string_view id);
/// Lists page by cursor. See Filters in src/queries/list.cpp for the parameters.
/// list_text is the answer as it goes out; list_dossiers the same for those who read it here.
Answer<std::string> list_text(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> list_dossiers(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> count_dossiers(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> workbench(App& app, const Caller& caller);
Answer<boost::json::object> list_findings(App& app, const Caller& caller, const Query& query);
Answer<boost::json::object> count_findings(App& app, const Caller& caller, const Query& query);
/// Unmasked value of one personal field; the reason is kept.
Answer<boost::json::object> reveal(App& app, const Caller& caller, std::string_view id,
                                   const boost::json::object& request);

/// Re-examines dossiers whose open dates have passed since they were last looked at, the first of them after row
/// `after`. Returns the last row looked at, to go on from; 0 when there was none.
std::int64_t sweep_overdue(App& app, std::int64_t after);

/// Answers kept under clients' keys go after seven days.
void forget_old_answers(App& app);

}  // namespace fadu::app
