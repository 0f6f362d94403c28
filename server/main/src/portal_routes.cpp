#include "portal_routes.hpp"

namespace fadu::cli {

namespace {

http::Handler page(const app::App& app, const portal::Portal& portal) {
  return [&app, &portal](const http::Request& request) {
    portal::Ask ask{request.path, request.query, std::string(request.header("if-none-match")), false, app.now().date()};
    ask.gzip = request.header("accept-encoding").find("gzip") != std::string_view::npos;
    portal::Answer answer = portal.answer(ask);
    http::Response response{answer.status, std::move(answer.type), std::move(answer.body)};
    if (answer.status == 304) response = http::empty_response(304);
    response.headers = std::move(answer.headers);
    return response;
  };
}

std::vector<http::QueryParam> params(std::initializer_list<const char*> names) {
  std::vector<http::QueryParam> out;
  for (const char* name : names) out.push_back({name, ""});
  return out;
}

}  // namespace

std::vector<http::Route> portal_routes(const app::App& app, const portal::Portal& portal) {
  using http::Method;
  const http::Handler show = page(app, portal);
  const auto calculator = params({"term", "domain", "start", "time", "extend", "p1from", "p1to", "p2from", "p2to"});
  std::vector<http::Route> routes;
  routes.push_back({.method = Method::get, .pattern = "/help", .operation = "helpStart", .summary = "法律规则", .policy = "public",
                    .handler = show, .tag = "公开", .response_type = "text/html"});
  routes.push_back({.method = Method::get, .pattern = "/help/search", .operation = "helpSearch", .summary = "查找", .policy = "public",
                    .handler = show, .tag = "公开", .query = params({"q"}), .response_type = "text/html"});
  routes.push_back({.method = Method::get, .pattern = "/help/calculate", .operation = "helpCalculate", .summary = "期限计算", .policy = "public",
                    .handler = show, .tag = "公开", .query = calculator, .response_type = "text/html"});
  routes.push_back({.method = Method::get, .pattern = "/help/my-deadline", .operation = "helpMyDeadline", .summary = "当事人的期限", .policy = "public",
                    .handler = show, .tag = "公开", .query = calculator, .response_type = "text/html"});
  routes.push_back({.method = Method::get, .pattern = "/help/statutes/{id}/{no}", .operation = "helpArticle", .summary = "条文", .policy = "public",
                    .handler = show, .tag = "公开", .query = params({"on"}), .response_type = "text/html"});
  routes.push_back({.method = Method::get, .pattern = "/help/{rest...}", .operation = "helpPage", .summary = "期限、规则、程序、文书、领域、法规", .policy = "public",
                    .handler = show, .tag = "公开", .response_type = "text/html"});
  return routes;
}

}  // namespace fadu::cli
