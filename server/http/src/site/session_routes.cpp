#include "fadu/app/people.hpp"
#include "fadu/http/site.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

constexpr std::int64_t kCookieSeconds = 12 * 3600;

Response log_in(app::App& app, const Request& request) {
  auto in = app::log_in(app, body_of(request), request.peer);
  if (!in) return problem_of(in.error());
  Response response = json_response(200, json::serialize(in->session));
  set_cookie(response, kSessionCookie, in->token, {kCookieSeconds, true});
  return response;
}

Response log_out(app::App& app, const Request& request) {
  app::log_out(app, request.cookie(kSessionCookie));
  Response response = empty_response(204);
  set_cookie(response, kSessionCookie, "", {-1, true});
  return response;
}

}  // namespace

void add_session_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/session", .operation = "getSession", .summary = "当前登录的人", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::session_view(app, caller(r)))); },
                    .tag = "登录", .response_schema = "Session", .quick = true});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/session", .operation = "logIn", .summary = "登录", .policy = "public",
                    .handler = [&app](const Request& r) { return log_in(app, r); },
                    .tag = "登录", .request_schema = "LogIn", .response_schema = "Session"});
  routes.push_back({.method = Method::del, .pattern = "/api/v1/session", .operation = "logOut", .summary = "退出登录", .policy = "public",
                    .handler = [&app](const Request& r) { return log_out(app, r); }, .tag = "登录", .success = 204});
  routes.push_back({.method = Method::put, .pattern = "/api/v1/session/password", .operation = "changePassword", .summary = "改自己的密码", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::change_password(app, caller(r), body_of(r))); },
                    .tag = "登录", .request_schema = "PasswordChange", .response_schema = "Done"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/demo", .operation = "getDemo", .summary = "演示人员和演示时间", .policy = "public",
                    .handler = [&app](const Request&) { return reply(200, json::value(app::demo_view(app))); },
                    .tag = "演示", .response_schema = "Demo"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/demo/clock", .operation = "setDemoClock", .summary = "设置演示时间", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::set_demo_clock(app, body_of(r))); },
                    .tag = "演示", .request_schema = "DemoClock", .response_schema = "Done"});
}

}  // namespace fadu::http::site
