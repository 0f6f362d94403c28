// Registers from tables: template, upload and check, apply, undo.
#include "site/import_routes.hpp"

#include "fadu/app/imports.hpp"

namespace fadu::http::site {

namespace {

constexpr std::uint64_t kMostBytes = 32ULL << 20;

Response template_file(app::App& app, const Request& r) {
  auto file = app::import_template(app, caller(r), r.param("file"));
  if (!file) return problem_of(file.error());
  const bool csv = file->name.ends_with(".csv");
  return attachment(std::move(file->bytes), csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file->name);
}

Response upload(app::App& app, const Request& r) {
  if (r.uploads.size() != 1) return Problem{.status = 422, .code = "one_file", .title = "请一次上传一个文件", .detail = "没有收到文件，或一次收到多个。请逐个上传。"};
  const Upload& file = r.uploads.front();
  return reply(202, app::start_import(app, caller(r), r.param("id"), file.file->path(), file.file_name));
}

UploadRules rules() {
  UploadRules out;
  out.max_file_bytes = out.max_total_bytes = kMostBytes;
  out.max_files = 1;
  out.kinds = {FileKind::xlsx, FileKind::txt};
  return out;
}

}  // namespace

void add_import_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/import-templates/{file}", .operation = "importTemplate", .summary = "导入模板：persons.xlsx、bodies.csv、roll:equipment.xlsx", .policy = "register_read",
                    .handler = [&app](const Request& r) { return template_file(app, r); }, .tag = "导入", .response_type = "application/octet-stream"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/imports", .operation = "listImports", .summary = "我的导入", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_imports(app, caller(r))); }, .tag = "导入", .response_schema = "ImportList"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/imports/{id}", .operation = "startImport", .summary = "上传并检查：persons 人员和证件，bodies 执法主体，roll:<台账> 台账", .policy = "register_read",
                    .handler = [&app](const Request& r) { return upload(app, r); }, .tag = "导入", .response_schema = "ImportStarted", .success = 202, .upload = rules()});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/imports/{id}", .operation = "getImport", .summary = "一次导入", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_import(app, caller(r), r.param("id"))); }, .tag = "导入", .response_schema = "Import"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/imports/{id}/apply", .operation = "applyImport", .summary = "写入名册", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(202, app::apply_import(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "导入", .request_schema = "ImportMode", .response_schema = "ImportStarted", .success = 202});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/imports/{id}/undo", .operation = "undoImport", .summary = "撤销导入（24 小时内）", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::undo_import(app, caller(r), r.param("id"))); },
                    .tag = "导入", .request_schema = "Anything", .response_schema = "Import"});
}

void add_import_schemas(std::map<std::string, Schema, std::less<>>& all) {
  using S = Schema;
  all.emplace("Import", S::object().required("id", S::text()).required("kind", S::text("persons、bodies，或 roll:<台账>")).required("kind_title", S::text()).required("name", S::text())
      .required("state", S::one_of({"checking", "checked", "applying", "applied", "undone", "failed"})).required("word", S::text()).required("rows", S::integer())
      .required("good", S::integer()).required("bad", S::integer()).required("same", S::integer("与名册相同，不用改")).required("changes", S::integer("写入的变动"))
      .required("mode", S::text()).required("message", S::text("前 100 行错误")).required("created", S::instant()).required("applied", S::instant().nullable())
      .required("undone", S::instant().nullable()).required("can_undo", S::boolean()));
  all.emplace("ImportList", S::object().required("rows", S::array(S::ref("Import"))).required("next", S::text().nullable()));
  all.emplace("ImportStarted", S::object().required("import", S::ref("Import")).required("job", S::ref("Job")));
  all.emplace("ImportMode", S::object().required("mode", S::one_of({"all", "good"})));
}

}  // namespace fadu::http::site
