#include "gates.hpp"

#include <algorithm>
#include <boost/json/value.hpp>

#include "ascii.hpp"
#include "fadu/base/canonical.hpp"
#include "fadu/base/text.hpp"
#include "fadu/http/uri.hpp"

namespace fadu::http::gates {
namespace {

Problem bad_request(const Error& error) { return Problem::of(400, "请求不正确", error); }

Problem forged() {
  return {.status = 403, .code = "cross_site", .title = "已拒绝来自其他网站的请求", .detail = "请在本系统的页面中操作，必要时重新登录。"};
}

/// "https://host:port" of our own, in any scheme when no public origin is set.
bool own_origin(std::string_view origin, const Request& request, const PipelineConfig& config) {
  if (!config.public_origin.empty()) return ascii::same(origin, config.public_origin);
  const std::size_t scheme = origin.starts_with("https://") ? 8 : origin.starts_with("http://") ? 7 : 0;
  return scheme > 0 && ascii::same(origin.substr(scheme), request.header("host"));
}

std::optional<Problem> idempotency_key(const Request& request) {
  const std::string_view key = request.header("idempotency-key");
  if (key.empty())
    return Problem{.status = 400, .code = "idempotency_key_missing", .title = {}, .detail = "缺少 Idempotency-Key 请求头：它使重复提交只办理一次。"};
  if (key.size() >= 8 && key.size() <= 128) return {};
  return Problem{.status = 400, .code = "bad_idempotency_key", .title = {}, .detail = "Idempotency-Key 应为8至128个字符。"};
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), ascii::digit);
}

std::optional<Problem> known_parameters(const Request& request, const Route& route) {
  for (const auto& [name, value] : request.query) {
    const auto known = std::find_if(route.query.begin(), route.query.end(), [&n = name](const QueryParam& p) { return p.name == n; });
    if (known == route.query.end()) {
      std::vector<std::string> names;
      for (const QueryParam& param : route.query) names.push_back(param.name);
      const std::string near = nearest(name, names);
      return bad_request({"unknown_parameter", "不认识的查询参数“" + name + "”" + (near.empty() ? "。" : "，是否为“" + near + "”？"), "?" + name});
    }
    const bool typed = (known->type != "integer" || is_integer(value)) && (known->type != "boolean" || value == "true" || value == "false");
    if (!typed) return bad_request({"bad_parameter", "查询参数“" + name + "”的类型不正确。", "?" + name});
  }
  for (const QueryParam& param : route.query)
    if (param.required && !find(request.query, param.name)) return bad_request({"missing_parameter", "缺少查询参数“" + param.name + "”。", "?" + param.name});
  return {};
}

Problem wrong_type(std::string_view wanted) {
  return {.status = 415, .code = "bad_content_type", .title = {}, .detail = "请求内容应为 " + std::string{wanted} + "。"};
}

bool is_type(const Request& request, std::string_view wanted) {
  const std::string_view value = request.header("content-type");
  return ascii::same(ascii::trim(value.substr(0, value.find(';'))), wanted);
}

std::optional<Problem> json_body(Request& request) {
  if (!is_type(request, "application/json")) return wrong_type("application/json");
  auto parsed = parse_json(request.body);
  if (!parsed) return bad_request(parsed.error());
  request.json = std::make_shared<const boost::json::value>(std::move(*parsed));
  return {};
}

std::optional<Problem> form_body(Request& request) {
  if (!is_type(request, "application/x-www-form-urlencoded")) return wrong_type("application/x-www-form-urlencoded");
  auto parsed = parse_query(request.body);
  if (!parsed) return bad_request(parsed.error());
  request.form = std::move(*parsed);
  return {};
}

bool takes_body(const Route& route) { return !route.request_schema.empty() || route.form || route.upload; }

}  // namespace

std::optional<Problem> same_site(const Request& request, const PipelineConfig& config) {
  if (safe(request.method())) return {};
  const std::string_view site = request.header("sec-fetch-site");
  const std::string_view origin = request.header("origin");
  if (!site.empty()) return site == "same-origin" || site == "none" ? std::nullopt : std::optional{forged()};
  if (!origin.empty()) return own_origin(origin, request, config) ? std::nullopt : std::optional{forged()};
  return request.cookie(config.session_cookie).empty() ? std::nullopt : std::optional{forged()};
}

std::optional<Problem> decode(Request& request, const Route& route) {
  if (route.idempotent)
    if (auto problem = idempotency_key(request)) return problem;
  const std::string_view target = request.head.target();
  const std::size_t mark = target.find('?');
  auto query = parse_query(mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1));
  if (!query) return bad_request(query.error());
  request.query = std::move(*query);
  if (auto problem = known_parameters(request, route)) return problem;
  if (!route.request_schema.empty()) return json_body(request);
  if (route.form) return form_body(request);
  return {};
}

void locate(Request& request, const Router& router) {
  auto target = parse_target(request.head.target());
  if (!target) {
    request.early = bad_request(target.error());
    return;
  }
  request.path = std::move(target->path);
  Match match = router.match(request.method(), request.path);
  request.route = match.route;
  request.params = std::move(match.params);
  const bool body = request.head.chunked || request.head.content_length > 0;
  if (!match.allow.empty()) {
    request.early = Problem{.status = 405, .code = "method_not_allowed", .title = {}, .detail = "此地址只支持：" + match.allow, .allow = match.allow};
  } else if (!match.route && !safe(request.method())) {
    request.early = Problem{.status = 404, .code = "not_found", .title = {}, .detail = "没有这个地址。"};
  } else if (body && (!match.route || !takes_body(*match.route))) {
    request.early = Problem{.status = 400, .code = "unexpected_body", .title = {}, .detail = "此操作不接受内容。"};
  }
}

std::string client_address(const Request& request, bool behind_proxy) {
  if (!behind_proxy) return request.peer;
  std::string_view last;
  ascii::pieces(request.header("x-forwarded-for"), ',', [&](std::string_view piece) {
    last = piece;
    return true;
  });
  return last.empty() || last.size() > 45 ? request.peer : std::string{last};
}

}  // namespace fadu::http::gates
