#include "portal_routes.hpp"

namespace fadu::cli {

namespace {

http::Handler page(const app::App& app, const portal::Portal& portal) {
  return [&app, &portal](const http::Request& request) {
    portal::Ask ask{request.path, request.query, std::string(request.header("if-none-match")), std::string(request.header("host")), false, app.now().date()};
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

constexpr int kChecksPerMinute = 30;      ///< of certificates, from one address
constexpr int kDownloadsPerMinute = 30;   ///< of whole lists

void add_register_pages(std::vector<http::Route>& routes, const http::Handler& show) {
  using http::Method;
  const auto list = params({"q", "region", "domain", "kind", "on", "after", "limit"});
  const auto day = params({"on"});
  const auto add = [&](http::Literal pattern, http::Literal operation, http::Literal summary, const std::vector<http::QueryParam>& query, std::string type = "text/html") -> http::Route& {
    return routes.emplace_back(http::Route{.method = Method::get, .pattern = pattern, .operation = operation, .summary = summary, .policy = "public",
                                           .handler = show, .tag = "公开", .query = query, .response_type = std::move(type)});
  };
  add("/registers", "publicStart", "执法公示", {});
  add("/bodies", "publicBodies", "执法主体", list);
  add("/bodies.csv", "publicBodiesCsv", "执法主体（表格）", list, "text/csv").per_minute = kDownloadsPerMinute;
  add("/bodies.json", "publicBodiesJson", "执法主体（数据）", list);
  add("/bodies/{id}", "publicBody", "一个执法主体", day);
  add("/items", "publicItems", "执法事项", list);
  add("/items.csv", "publicItemsCsv", "执法事项（表格）", list, "text/csv").per_minute = kDownloadsPerMinute;
  add("/items.json", "publicItemsJson", "执法事项（数据）", list);
  add("/items/{code}", "publicItem", "一个执法事项", day);
  add("/benchmarks", "publicBenchmarks", "裁量阶次", list);
  add("/benchmarks.csv", "publicBenchmarksCsv", "裁量阶次（表格）", list, "text/csv").per_minute = kDownloadsPerMinute;
  add("/benchmarks.json", "publicBenchmarksJson", "裁量阶次（数据）", list);
  add("/officers", "verifyOfficerForm", "查验执法证件", params({"number"})).per_minute = kChecksPerMinute;
  add("/o/{number}", "verifyOfficer", "扫码查验执法证件", {}).per_minute = kChecksPerMinute;
  add("/o/{number}/qr.svg", "officerQr", "证件查验的二维码", {}, "image/svg+xml");
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
  add_register_pages(routes, show);
  return routes;
}

std::vector<http::Route> all_routes(app::App& app, const portal::Portal& portal) { return http::site_routes(app, portal_routes(app, portal)); }

}  // namespace fadu::cli
