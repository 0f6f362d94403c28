// Calculators and what an operator does with the rulebook.
#include "fadu/app/fine_json.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

Response grounds(app::App& app, const Request& r) {
  const app::Query query = query_of(r);
  const auto given = [&](const char* key) {
    const auto found = query.find(key);
    return found == query.end() ? std::string{} : found->second;
  };
  const auto on = Date::parse(given("on"));
  return reply(200, json::value(json::object{{"rows", app::fine_grounds(app.rulebook(), given("domain"), on ? *on : app.now().date())}}));
}

}  // namespace

void add_tools_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::post, .pattern = "/api/v1/law/fine", .operation = "fine", .summary = "罚款计算：逐行写明依据", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::fine_json(app.rulebook(), body_of(r), app.now().date())); },
                    .tag = "规则", .request_schema = "FineQuestion", .response_schema = "FineAnswer"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/law/grounds", .operation = "fineGrounds", .summary = "从轻、减轻、从重、不予处罚的情形", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return grounds(app, r); }, .tag = "规则", .response_schema = "FineGrounds",
                    .query = {{"domain", "执法领域"}, {"on", "日期"}}});
}

}  // namespace fadu::http::site
