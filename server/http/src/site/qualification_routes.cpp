// Qualification and hours.
#include "fadu/app/hours.hpp"
#include "fadu/app/qualification.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

void add_qualification(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/qualifications", .operation = "listQualifications", .summary = "执法资格：每人一行", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_qualifications(app, caller(r), query_of(r))); },
                    .tag = "资格", .response_schema = "QualificationList",
                    .query = list_params({{"state", "证件状态"}, {"application", "申领状态"}, {"kind", "enforcement police"}, {"body", "单位"}, {"region", "区划代码前缀"},
                                          {"q", "姓名或证件号码"}, {"unreviewed", "没有审验的年度"}, {"on", "日期"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/persons/{id}/qualification", .operation = "getQualification", .summary = "一人的资格档案和现在可以办理的步骤", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::qualification_file(app, caller(r), r.param("id"))); },
                    .tag = "资格", .response_schema = "Qualification"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/persons/{id}/qualification", .operation = "takeQualificationStep", .summary = "办理资格的一步", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::qualification_step(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "资格", .request_schema = "QualificationStep", .response_schema = "Qualification"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/register-exports", .operation = "startRegisterExport", .summary = "导出执法资格、学时、裁量基准清单", .policy = "register_read",
                    .handler = [&app](const Request& r) { return job_reply(app::start_register_export(app, caller(r), body_of(r))); },
                    .tag = "任务", .request_schema = "RegisterExport", .response_schema = "JobStarted", .success = 202});
}

void add_hours(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/hours", .operation = "hoursBoard", .summary = "学时：按人、单位、县区", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::hours_board(app, caller(r), query_of(r))); },
                    .tag = "学时", .response_schema = "HoursBoard",
                    .query = list_params({{"year", "年度"}, {"by", "person body county"}, {"state", "met on_track early behind missed"}, {"body", "单位"}, {"region", "区划代码前缀"}, {"q", "姓名"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/persons/{id}/hours", .operation = "personHours", .summary = "一人一年的学时", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::hours_of(app, caller(r), r.param("id"), query_of(r))); },
                    .tag = "学时", .response_schema = "PersonHours", .query = {{"year", "年度"}}});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/persons/{id}/hours", .operation = "addHours", .summary = "登记学时", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::add_hours(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "学时", .request_schema = "NewHours", .response_schema = "PersonHours"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/hours/imports", .operation = "listHoursImports", .summary = "自己导入的学时", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::list_hours_imports(app, caller(r)))); },
                    .tag = "学时", .response_schema = "HoursImports"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/hours/imports", .operation = "importHours", .summary = "从 CSV 导入学时，逐行检查", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::import_hours(app, caller(r), body_of(r))); },
                    .tag = "学时", .request_schema = "HoursImport", .response_schema = "HoursImportReport", .body_limit = 8'000'000});
  routes.push_back({.method = Method::del, .pattern = "/api/v1/hours/imports/{id}", .operation = "undoHoursImport", .summary = "24 小时内撤销一次导入", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::undo_hours_import(app, caller(r), r.param("id"))); },
                    .tag = "学时", .response_schema = "HoursImports"});
}

}  // namespace

void add_qualification_routes(std::vector<Route>& routes, app::App& app) {
  add_qualification(routes, app);
  add_hours(routes, app);
}

using S = Schema;

void add_qualification_schemas(std::map<std::string, Schema, std::less<>>& all) {
  const auto rows = [](S row) {
    return S::object().required("rows", S::array(std::move(row))).required("next", S::text().nullable()).optional("total", S::integer()).optional("states", S::array(S::any())).optional("on", S::date());
  };
  all.emplace("QualificationList", rows(S::map_of(S::any(), "人员、单位、证件和状态")));
  all.emplace("Qualification", S::map_of(S::any(), "申领和证件，每一步的日期、经手人，现在可以办理的步骤"));
  all.emplace("QualificationStep", S::object().optional("step", S::text()).optional("certificate", S::text("证件编号")).optional("on", S::text()).optional("until", S::text())
                                       .optional("domains", S::array(S::text())).optional("number", S::text()).optional("note", S::text()).optional("way", S::text("离岗原因"))
                                       .optional("year", S::integer()).optional("passed", S::boolean()).optional("hours", S::any("学时，最多一位小数")).optional("score", S::integer()).optional("exam", S::text("平台上的一次考试：成绩取自它"))
                                       .optional("card", S::boolean("离岗时已收回证件")));
  all.emplace("RegisterExport", S::object().optional("kind", S::text("qualifications hours roll benchmarks items catalogue catalogues courses")).optional("format", S::text("csv xlsx")).optional("query", S::map_of(S::text())));
  all.emplace("HoursBoard", S::map_of(S::any(), "年度、要求、合计和各行"));
  all.emplace("PersonHours", S::map_of(S::any(), "一人一年的学时、缺口和各次登记"));
  all.emplace("NewHours", S::object().optional("on", S::text()).optional("kind", S::text()).optional("hours", S::any("学时，最多一位小数")).optional("title", S::text()));
  S entry = S::object().required("id", S::text()).required("name", S::text()).required("rows", S::integer()).required("at", S::instant()).required("undone", S::instant().nullable()).required("can_undo", S::boolean());
  all.emplace("HoursImports", S::object().required("rows", S::array(std::move(entry))).required("next", S::text().nullable()));
  all.emplace("HoursImport", S::object().optional("name", S::text("文件名")).optional("csv", S::text()).optional("mode", S::text("all 全部正确才导入，good 只导入正确的行")).optional("check", S::boolean("只检查")));
  all.emplace("HoursImportReport", S::map_of(S::any(), "行数、错误、导入编号"));
}

}  // namespace fadu::http::site
