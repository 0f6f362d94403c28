#pragma once
// Answers of the application as HTTP answers.
#include <boost/json.hpp>

#include "fadu/app/cases.hpp"
#include "fadu/http/message.hpp"
#include "fadu/http/openapi.hpp"
#include "fadu/http/router.hpp"

namespace fadu::http::site {

namespace json = boost::json;

Problem problem_of(const app::Problem& problem);
Response reply(int status, const app::Answer<json::object>& answer);
Response reply(int status, const json::value& value);
/// 202 {job}: work that goes on while the page is left.
Response job_reply(app::Answer<json::object> job);
/// The caller that the authn hook found. Routes with a policy other than public only.
const app::Caller& caller(const Request& request);
app::Query query_of(const Request& request);
/// The JSON object of the body; an empty one when it is none.
const json::object& body_of(const Request& request);

/// Names of parameters that lists share.
std::vector<QueryParam> list_params(std::vector<std::pair<const char*, const char*>> own);

void add_session_routes(std::vector<Route>& routes, app::App& app);
void add_case_routes(std::vector<Route>& routes, app::App& app);
void add_document_routes(std::vector<Route>& routes, app::App& app);
void add_law_routes(std::vector<Route>& routes, app::App& app);
void add_register_routes(std::vector<Route>& routes, app::App& app);
void add_basis_routes(std::vector<Route>& routes, app::App& app);
void add_basis_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_benchmark_routes(std::vector<Route>& routes, app::App& app);
void add_benchmark_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_catalogue_routes(std::vector<Route>& routes, app::App& app);
void add_catalogue_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_desk_routes(std::vector<Route>& routes, app::App& app);
void add_tools_routes(std::vector<Route>& routes, app::App& app);
void add_tools_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_measure_routes(std::vector<Route>& routes, app::App& app);
void add_measure_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_qualification_routes(std::vector<Route>& routes, app::App& app);
void add_qualification_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_roll_routes(std::vector<Route>& routes, app::App& app);
void add_roll_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_course_routes(std::vector<Route>& routes, app::App& app);
void add_course_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_exam_routes(std::vector<Route>& routes, app::App& app);
void add_exam_schemas(std::map<std::string, Schema, std::less<>>& all);
void add_calendar_routes(std::vector<Route>& routes, app::App& app);
void add_system_routes(std::vector<Route>& routes, app::App& app);

}  // namespace fadu::http::site
