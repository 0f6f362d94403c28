// The route table: one place for path, policy, schema and reference.
#include "fadu/http/router.hpp"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <type_traits>

#include "fadu/http/openapi.hpp"

namespace fadu::http {
namespace {

// A route without policy, operation or summary must not compile: none of them can be made from nothing.
static_assert(!std::is_default_constructible_v<PolicyId>);
static_assert(!std::is_default_constructible_v<Literal>);
static_assert(!std::is_default_constructible_v<Route>);

Response nothing(const Request&) { return empty_response(204); }

std::vector<Route> table() {
  std::vector<Route> out;
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers", .operation = "list", .summary = "列表", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::post, .pattern = "/api/v1/dossiers", .operation = "open", .summary = "立卷", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/export", .operation = "export", .summary = "导出", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}", .operation = "get", .summary = "案卷", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}/acts/{seq}", .operation = "act", .summary = "行为", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/export/last/x", .operation = "last", .summary = "最近", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::get, .pattern = "/files/{rest...}", .operation = "file", .summary = "文件", .policy = "p", .handler = nothing});
  out.push_back({.method = Method::get, .pattern = "/", .operation = "home", .summary = "首页", .policy = "p", .handler = nothing});
  return out;
}

std::string matched(const Router& router, Method method, std::string_view path) {
  const Match match = router.match(method, path);
  if (!match.route) return "none:" + match.allow;
  std::string out{match.route->operation.view()};
  for (const auto& [name, value] : match.params) out += " " + name + "=" + value;
  return out;
}

TEST(Router, finds_the_most_literal_pattern) {
  const Router router = Router::make(table()).value();
  EXPECT_EQ(matched(router, Method::get, "/api/v1/dossiers"), "list");
  EXPECT_EQ(matched(router, Method::post, "/api/v1/dossiers"), "open");
  EXPECT_EQ(matched(router, Method::get, "/api/v1/dossiers/export"), "export");
  EXPECT_EQ(matched(router, Method::get, "/api/v1/dossiers/朔城 1"), "get id=朔城 1");
  EXPECT_EQ(matched(router, Method::get, "/api/v1/dossiers/export/acts/3"), "act id=export seq=3") << "back from a literal that leads nowhere";
  EXPECT_EQ(matched(router, Method::get, "/files/a/b/c.pdf"), "file rest=a/b/c.pdf");
  EXPECT_EQ(matched(router, Method::get, "/"), "home");
  EXPECT_EQ(matched(router, Method::head, "/api/v1/dossiers/7"), "get id=7") << "HEAD is GET without the body";
}

TEST(Router, tells_no_path_from_no_method) {
  const Router router = Router::make(table()).value();
  EXPECT_EQ(matched(router, Method::get, "/api/v1/nothing"), "none:");
  EXPECT_EQ(matched(router, Method::get, "/api/v1/dossiers/"), "none:");
  EXPECT_EQ(matched(router, Method::get, "/api/v1"), "none:");
  EXPECT_EQ(matched(router, Method::get, "/files/"), "none:");
  EXPECT_EQ(matched(router, Method::del, "/api/v1/dossiers"), "none:GET, HEAD, POST");
}

std::string make_error(Route route) {
  auto routes = table();
  routes.push_back(std::move(route));
  const auto router = Router::make(std::move(routes));
  return router ? "" : router.error().code;
}

TEST(Router, refuses_a_table_that_contradicts_itself) {
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/api/v1/dossiers/{other}", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "duplicate_route");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x", .operation = "get", .summary = "x", .policy = "p", .handler = nothing}), "duplicate_operation");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x", .operation = "x", .summary = "x", .policy = "p", .handler = {}}), "no_handler");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "x", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "bad_pattern");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x//y", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "bad_pattern");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x/{a", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "bad_pattern");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x/{}", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "bad_pattern");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x/{a}/{a}", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "bad_pattern");
  EXPECT_EQ(make_error({.method = Method::get, .pattern = "/x/{a...}/y", .operation = "x", .summary = "x", .policy = "p", .handler = nothing}), "bad_pattern");
}

// ── OpenAPI ──────────────────────────────────────────────────────────────────────────────────

std::vector<Route> described_table() {
  std::vector<Route> out;
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers", .operation = "listDossiers", .summary = "案件列表", .policy = "dossier.read", .handler = nothing, .tag = "案卷", .response_schema = "DossierList",
                 .query = {{.name = "limit", .summary = "条数", .type = "integer"}, {.name = "status", .summary = "状态", .required = true}}});
  out.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/acts", .operation = "addAct", .summary = "办理行为", .policy = "dossier.write", .handler = nothing, .request_schema = "Act", .response_schema = "Dossier", .success = 201, .idempotent = true});
  out.push_back({.method = Method::post, .pattern = "/api/v1/files", .operation = "addFile", .summary = "上传", .policy = "file.write", .handler = nothing, .response_schema = "Dossier", .upload = UploadRules{}});
  out.push_back({.method = Method::get, .pattern = "/api/v1/files/{rest...}", .operation = "getFile", .summary = "下载", .policy = "file.read", .handler = nothing, .response_type = "application/pdf"});
  return out;
}

Schemas schemas() {
  Schemas out;
  out.emplace("Act", Schema::object("一个行为").required("kind", Schema::one_of({"file_case", "close"}, "种类")).optional("note", Schema::text().set("maxLength", 2000).nullable()));
  out.emplace("Dossier", Schema::object().required("id", Schema::text()).required("fine", Schema::fen("罚款")).optional("acts", Schema::array(Schema::ref("Act"))));
  out.emplace("DossierList", Schema::array(Schema::ref("Dossier")));
  return out;
}

const boost::json::value& at(const boost::json::value& root, std::string_view pointer) {
  boost::json::error_code ec;
  const auto* found = root.find_pointer(pointer, ec);
  static const boost::json::value kMissing("missing");
  return found ? *found : kMissing;
}

TEST(OpenApi, says_what_the_table_says) {
  const auto made = openapi({.title = "法度接口", .version = "1.0.0"}, described_table(), schemas());
  ASSERT_TRUE(made.ok());
  const boost::json::value doc(*made);
  EXPECT_EQ(at(doc, "/openapi"), "3.1.0");
  EXPECT_EQ(at(doc, "/info/title"), "法度接口");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers/get/operationId"), "listDossiers");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers/get/x-policy"), "dossier.read");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers/get/parameters/1/required"), true);
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers/get/responses/200/content/application~1json/schema/$ref"), "#/components/schemas/DossierList");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers~1{id}~1acts/post/parameters/0/name"), "id");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers~1{id}~1acts/post/parameters/1/name"), "Idempotency-Key");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers~1{id}~1acts/post/requestBody/content/application~1json/schema/$ref"), "#/components/schemas/Act");
  EXPECT_EQ(at(doc, "/paths/~1api~1v1~1dossiers~1{id}~1acts/post/responses/default/content/application~1problem+json/schema/$ref"), "#/components/schemas/Problem");
  EXPECT_TRUE(at(doc, "/paths/~1api~1v1~1files/post/requestBody/content/multipart~1form-data").is_object());
  EXPECT_TRUE(at(doc, "/paths/~1api~1v1~1files~1{rest}/get/responses/200/content/application~1pdf").is_object());
  EXPECT_EQ(at(doc, "/components/schemas/Act/additionalProperties"), false) << "objects are closed";
  EXPECT_EQ(at(doc, "/components/schemas/Act/required/0"), "kind");
  EXPECT_EQ(at(doc, "/components/schemas/Act/properties/note/type/1"), "null");
  EXPECT_EQ(at(doc, "/components/securitySchemes/session/name"), "__Host-fadu");
}

TEST(OpenApi, has_the_shape_that_3_1_asks_for) {
  const auto made = openapi({.title = "t", .version = "1"}, described_table(), schemas());
  ASSERT_TRUE(made.ok());
  for (const auto& [path, item] : made->at("paths").as_object()) {
    EXPECT_TRUE(path.starts_with("/"));
    for (const auto& [method, operation] : item.as_object()) {
      EXPECT_TRUE(method == "get" || method == "post") << method;
      EXPECT_FALSE(operation.at("summary").as_string().empty());
      for (const auto& [status, response] : operation.at("responses").as_object()) EXPECT_FALSE(response.at("description").as_string().empty());
      const auto* parameters = operation.as_object().if_contains("parameters");
      if (!parameters) continue;
      for (const auto& parameter : parameters->as_array()) {
        EXPECT_TRUE(parameter.at("schema").is_object());
        if (parameter.at("in") != "path") continue;
        EXPECT_EQ(parameter.at("required"), true);
        EXPECT_NE(std::string_view{path}.find("{" + std::string{parameter.at("name").as_string()} + "}"), std::string_view::npos);
      }
    }
  }
}

TEST(OpenApi, refuses_schemas_that_dangle_or_idle) {
  auto missing = schemas();
  missing.erase("Act");
  EXPECT_EQ(openapi({}, described_table(), missing).error().code, "unknown_schema");
  auto idle = schemas();
  idle.emplace("Nobody", Schema::text());
  EXPECT_EQ(openapi({}, described_table(), idle).error().code, "unused_schema");
}

}  // namespace
}  // namespace fadu::http
