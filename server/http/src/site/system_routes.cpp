#include "fadu/http/site.hpp"
#include "fadu/app/people.hpp"
#include "site/reply.hpp"

namespace fadu::http {

namespace site {

void add_system_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/livez", .operation = "livez", .summary = "进程活着", .policy = "public",
                    .handler = [](const Request&) { return json_response(200, R"({"ok":true})"); }, .tag = "系统", .response_schema = "Health", .quick = true});
  routes.push_back({.method = Method::get, .pattern = "/readyz", .operation = "readyz", .summary = "可以服务：数据库能读", .policy = "public",
                    .handler = [&app](const Request&) {
                      const bool ok = app.db().readers().run([](store::Reader& reader) { return reader.number("select 1") == 1; });
                      return json_response(ok ? 200 : 503, ok ? R"({"ok":true})" : R"({"ok":false})");
                    }, .tag = "系统", .response_schema = "Health"});
  routes.push_back({.method = Method::get, .pattern = "/", .operation = "home", .summary = "转到工作台", .policy = "public",
                    .handler = [](const Request&) { return std::move(empty_response(302).with("location", "/desk/")); }, .tag = "公开", .success = 302, .response_type = "text/html"});
}

}  // namespace site

std::vector<Route> site_routes(app::App& app) {
  std::vector<Route> routes;
  site::add_session_routes(routes, app);
  site::add_case_routes(routes, app);
  site::add_document_routes(routes, app);
  site::add_law_routes(routes, app);
  site::add_register_routes(routes, app);
  site::add_desk_routes(routes, app);
  site::add_system_routes(routes, app);
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

/// Which action each policy asks for: whoever has it nowhere is told so before anything is read.
std::optional<access::Action> action_of(std::string_view policy) {
  using access::Action;
  for (const Action action : {Action::case_list, Action::case_read, Action::case_open, Action::act_record, Action::file_add,
                              Action::personal_reveal, Action::register_read, Action::user_manage, Action::log_read, Action::system_manage})
    if (access::action_id(action) == policy) return action;
  return std::nullopt;
}

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
    const auto action = action_of(route.policy.view());
    ensure(action || route.policy == PolicyId("signed_in"), "every policy of a route is known");
    const bool may = !action || *action == access::Action::act_record || !access::list_scope(caller->actor, *action).nothing();
    request.principal = std::move(*caller);
    if (may) return std::nullopt;
    return Problem{.status = 403, .code = "role_not_allowed", .title = "没有权限", .detail = "您的岗位不能使用这项功能。需要时请联系本单位管理员调整岗位。"};
  };
}

}  // namespace fadu::http
