#include "fadu/http/site.hpp"
#include "fadu/app/people.hpp"
#include "site/import_routes.hpp"
#include "site/reply.hpp"

namespace fadu::http {

namespace site {

void add_system_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/livez", .operation = "livez", .summary = "进程活着", .policy = "public",
                    .handler = [](const Request&) { return json_response(200, R"({"ok":true})"); }, .tag = "系统", .response_schema = "Health", .quick = true});
  routes.push_back({.method = Method::get, .pattern = "/readyz", .operation = "readyz", .summary = "可以服务：数据库能读", .policy = "public",
                    .handler = [&app](const Request&) {
                      const bool ok = app::ready(app);
                      return json_response(ok ? 200 : 503, ok ? R"({"ok":true})" : R"({"ok":false})");
                    }, .tag = "系统", .response_schema = "Health"});
  routes.push_back({.method = Method::get, .pattern = "/", .operation = "home", .summary = "转到工作台", .policy = "public",
                    .handler = [](const Request&) { return std::move(empty_response(302).with("location", "/desk/")); }, .tag = "公开", .success = 302, .response_type = "text/html"});
}

}  // namespace site

std::vector<Route> site_routes(app::App& app, std::vector<Route> more) {
  std::vector<Route> routes;
  site::add_session_routes(routes, app);
  site::add_case_routes(routes, app);
  site::add_document_routes(routes, app);
  site::add_law_routes(routes, app);
  site::add_register_routes(routes, app);
  site::add_basis_routes(routes, app);
  site::add_benchmark_routes(routes, app);
  site::add_catalogue_routes(routes, app);
  site::add_desk_routes(routes, app);
  site::add_tools_routes(routes, app);
  site::add_measure_routes(routes, app);
  site::add_import_routes(routes, app);
  site::add_calendar_routes(routes, app);
  site::add_qualification_routes(routes, app);
  site::add_roll_routes(routes, app);
  site::add_course_routes(routes, app);
  site::add_exam_routes(routes, app);
  site::add_system_routes(routes, app);
  for (Route& route : more) routes.push_back(std::move(route));
  auto text = std::make_shared<std::string>();
  routes.push_back({.method = Method::get, .pattern = "/openapi.json", .operation = "openapi", .summary = "接口说明", .policy = "public",
                    .handler = [text](const Request&) { return Response{200, "application/json", SharedBytes{text}}; },
                    .tag = "系统", .quick = true, .response_type = "application/json"});
  if (auto document = site_openapi(routes)) *text = std::move(*document);
  return routes;
}

Result<std::string> site_openapi(const std::vector<Route>& routes) {
  auto document = openapi({"法度 执法综合管理与监督", "1.0.0", "所有时间为 +08:00，金额以分计。", std::string(kSessionCookie)}, routes, site_schemas());
  if (!document) return document.failure();
  return boost::json::serialize(*document);
}

namespace {

Problem login_required() {
  return {.status = 401, .code = "login_required", .title = "请先登录", .detail = "登录已失效或尚未登录。登录后会回到这一页，已填写的内容不会丢失。"};
}

}  // namespace

Authn site_authn(app::App& app) {
  return [&app](Request& request, const Route& route) -> std::optional<Problem> {
    if (route.policy == PolicyId("public")) return std::nullopt;
    auto caller = app::caller_of(app, request.cookie(kSessionCookie));
    if (!caller) return login_required();
    request.subject = std::to_string(caller->person.value);
    const bool may = route.policy == PolicyId("signed_in") || app::may_somewhere(*caller, route.policy.view());
    request.principal = std::move(caller);
    if (may) return std::nullopt;
    return Problem{.status = 403, .code = "role_not_allowed", .title = "没有权限", .detail = "您的岗位不能使用这项功能。需要时请联系本单位管理员调整岗位。"};
  };
}

}  // namespace fadu::http
