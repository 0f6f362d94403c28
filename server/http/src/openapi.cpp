#include "fadu/http/openapi.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <set>

namespace fadu::http {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::string_view kRefPrefix = "#/components/schemas/";

object reference(std::string_view name) { return Schema::ref(name).json(); }

object content(std::string_view type, object schema) {
  object media;
  media["schema"] = std::move(schema);
  object out;
  out[type] = std::move(media);
  return out;
}

object described(std::string_view description) {
  object out;
  out["description"] = description;
  return out;
}

object parameter(std::string_view name, std::string_view where, bool required, object schema, std::string_view description) {
  object out;
  out["name"] = name;
  out["in"] = where;
  out["required"] = required;
  if (!description.empty()) out["description"] = description;
  out["schema"] = std::move(schema);
  return out;
}

/// "/x/{rest...}" → "/x/{rest}", and the names within.
std::string plain_pattern(std::string_view pattern, std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      out += pattern[i];
      continue;
    }
    const std::size_t end = pattern.find('}', i);
    std::string name{pattern.substr(i + 1, end - i - 1)};
    if (name.ends_with("...")) name.resize(name.size() - 3);
    out += "{" + name + "}";
    names.push_back(std::move(name));
    i = end;
  }
  return out;
}

array parameters(const Route& route, const std::vector<std::string>& names) {
  array out;
  for (const std::string& name : names) out.emplace_back(parameter(name, "path", true, Schema::text().json(), ""));
  for (const QueryParam& param : route.query) {
    object schema;
    schema["type"] = param.type;
    out.emplace_back(parameter(param.name, "query", param.required, std::move(schema), param.summary));
  }
  if (route.idempotent)
    out.emplace_back(parameter("Idempotency-Key", "header", true, Schema::text().set("minLength", 8).set("maxLength", 128).json(),
                               "同一次操作的唯一标识：重复提交只办理一次"));
  return out;
}

/// File fields of a form are free in name: any part is text or a file.
object upload_body() {
  return content("multipart/form-data", Schema::map_of(Schema::text().set("format", "binary"), "文件与文字字段").json());
}

void request_body(object& operation, const Route& route) {
  if (route.request_schema.empty() && !route.upload) return;
  object body;
  body["required"] = true;
  body["content"] = route.upload ? upload_body() : content("application/json", reference(route.request_schema));
  operation["requestBody"] = std::move(body);
}

object responses(const Route& route) {
  object good = described("成功");
  if (!route.response_schema.empty()) good["content"] = content(route.response_type, reference(route.response_schema));
  else if (route.success != 204) good["content"] = content(route.response_type, object{});
  object bad = described("未能办理：原因、依据与补救办法");
  bad["content"] = content("application/problem+json", reference("Problem"));
  object out;
  out[std::to_string(route.success)] = std::move(good);
  out["default"] = std::move(bad);
  return out;
}

object operation(const Route& route, const std::vector<std::string>& names) {
  object out;
  out["operationId"] = route.operation.view();
  out["summary"] = route.summary.view();
  if (!route.tag.empty()) out["tags"] = array{value(route.tag)};
  out["x-policy"] = route.policy.view();
  if (array list = parameters(route, names); !list.empty()) out["parameters"] = std::move(list);
  request_body(out, route);
  out["responses"] = responses(route);
  return out;
}

std::string lower_method(Method method) {
  std::string out{method_name(method)};
  for (char& c : out) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Schema problem_schema() {
  auto error = Schema::object().required("pointer", Schema::text("出错字段（JSON Pointer）")).optional("code", Schema::text()).optional("message", Schema::text("怎样改正"));
  auto rule = Schema::object("据以拒绝的规则").optional("id", Schema::text()).optional("title", Schema::text()).optional("cite", Schema::text("条文")).optional("article_text", Schema::text("条文原文"));
  return Schema::object("RFC 9457 错误")
      .required("type", Schema::text())
      .required("title", Schema::text())
      .required("status", Schema::integer())
      .optional("detail", Schema::text("缺什么、怎么办"))
      .optional("instance", Schema::text())
      .optional("code", Schema::text("稳定的错误码"))
      .optional("errors", Schema::array(std::move(error)))
      .optional("rule", std::move(rule))
      .optional("request_id", Schema::text("反馈问题时请提供"))
      .set("additionalProperties", true);
}

/// Collects every $ref below.
void collect(const value& node, std::set<std::string>& names) {
  if (const auto* list = node.if_array())
    for (const value& item : *list) collect(item, names);
  const auto* members = node.if_object();
  if (!members) return;
  for (const auto& [key, item] : *members) {
    const bool is_ref = key == "$ref" && item.is_string() && std::string_view{item.get_string()}.starts_with(kRefPrefix);
    if (is_ref) names.insert(std::string{std::string_view{item.get_string()}.substr(kRefPrefix.size())});
    else collect(item, names);
  }
}

Status check_refs(const object& document, const object& known) {
  std::set<std::string> used;
  collect(value(document), used);
  for (const std::string& name : used)
    if (!known.contains(name)) return fail("unknown_schema", "接口引用了不存在的数据结构：" + name);
  for (const auto& [name, schema] : known)
    if (!used.contains(std::string{name})) return fail("unused_schema", "数据结构没有被任何接口使用：" + std::string{name});
  return Done{};
}

object paths_of(const std::vector<Route>& routes) {
  object out;
  for (const Route& route : routes) {
    std::vector<std::string> names;
    const std::string pattern = plain_pattern(route.pattern.view(), names);
    if (!out.contains(pattern)) out[pattern] = object{};
    out[pattern].as_object()[lower_method(route.method)] = operation(route, names);
  }
  return out;
}

object security_schemes(const ApiInfo& info) {
  object cookie;
  cookie["type"] = "apiKey";
  cookie["in"] = "cookie";
  cookie["name"] = info.session_cookie;
  object out;
  out["session"] = std::move(cookie);
  return out;
}

}  // namespace

Result<object> openapi(const ApiInfo& info, const std::vector<Route>& routes, const Schemas& schemas) {
  object known;
  for (const auto& [name, schema] : schemas) known[name] = schema.json();
  known["Problem"] = problem_schema().json();
  object out;
  out["openapi"] = "3.1.0";
  object about;
  about["title"] = info.title;
  about["version"] = info.version;
  if (!info.description.empty()) about["description"] = info.description;
  out["info"] = std::move(about);
  out["paths"] = paths_of(routes);
  object components;
  components["schemas"] = known;
  components["securitySchemes"] = security_schemes(info);
  out["components"] = std::move(components);
  if (auto ok = check_refs(out, known); !ok) return ok.failure();
  object session;
  session["session"] = array{};
  array security;
  security.emplace_back(std::move(session));
  out["security"] = std::move(security);
  return out;
}

}  // namespace fadu::http
