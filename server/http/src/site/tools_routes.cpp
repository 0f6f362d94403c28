// Calculators and what an operator does with the rulebook.
#include "fadu/app/fine_json.hpp"
#include "fadu/app/law_change.hpp"
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

void add_changes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/law/changes", .operation = "listLawChanges", .summary = "规则变更", .policy = "system_manage",
                    .handler = [&app](const Request&) { return reply(200, json::value(app::list_changes(app))); }, .tag = "规则变更", .response_schema = "LawChangeList"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/law/changes", .operation = "proposeLawChange", .summary = "上传规则书文件并试算", .policy = "system_manage",
                    .handler = [&app](const Request& r) { return reply(202, app::propose_change(app, caller(r), body_of(r))); },
                    .tag = "规则变更", .request_schema = "LawOverlay", .response_schema = "LawChangeStarted", .success = 202, .body_limit = 4'000'000});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/law/changes/{id}", .operation = "getLawChange", .summary = "一项规则变更：不同之处和影响合计", .policy = "system_manage",
                    .handler = [&app](const Request& r) { return reply(200, app::show_change(app, r.param("id"))); }, .tag = "规则变更", .response_schema = "LawChange"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/law/changes/{id}/rows", .operation = "lawChangeRows", .summary = "逐案的影响", .policy = "system_manage",
                    .handler = [&app](const Request& r) { return reply(200, app::change_rows(app, r.param("id"), query_of(r))); },
                    .tag = "规则变更", .response_schema = "LawChangeRows", .query = list_params({{"rule", "规则"}, {"what", "found gone moved"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/law/changes/{id}/publish", .operation = "publishLawChange", .summary = "公布规则变更，服务随即重新启动", .policy = "system_manage",
                    .handler = [&app](const Request& r) { return reply(200, app::publish_change(app, caller(r), r.param("id"))); },
                    .tag = "规则变更", .request_schema = "Anything", .response_schema = "LawChangePublished"});
}

}  // namespace

void add_tools_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::post, .pattern = "/api/v1/law/fine", .operation = "fine", .summary = "罚款计算：逐行写明依据", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::fine_json(app.rulebook(), body_of(r), app.now().date())); },
                    .tag = "规则", .request_schema = "FineQuestion", .response_schema = "FineAnswer"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/law/grounds", .operation = "fineGrounds", .summary = "从轻、减轻、从重、不予处罚的情形", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return grounds(app, r); }, .tag = "规则", .response_schema = "FineGrounds",
                    .query = {{"domain", "执法领域"}, {"on", "日期"}}});
  add_changes(routes, app);
}

}  // namespace fadu::http::site
