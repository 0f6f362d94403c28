#include "fadu/app/cases.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

std::vector<QueryParam> case_filters() {
  return list_params({{"procedure", "程序"}, {"stage", "阶段"}, {"domain", "执法领域"}, {"body", "办案机关"}, {"region", "区划代码"},
                      {"light", "red amber green grey"}, {"closed", "0 未结 1 已结"}, {"mine", "1：我承办的"}, {"q", "案号、案由、当事人"},
                      {"item", "事项编码"}, {"from", "登记日期起"}, {"to", "登记日期止"}, {"sort", "due -due opened -opened -amount"},
                      {"findings", "1：有监督发现的"}, {"lights", "0：计数不含灯"}});
}

std::vector<QueryParam> finding_filters() {
  return list_params({{"severity", "unlawful defect notice all"}, {"rule", "规则"}, {"body", "办案机关"}, {"region", "区划代码"},
                      {"from", "适用日期起"}, {"to", "适用日期止"}, {"q", "案号、案由、当事人"}});
}

void add_commands(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers", .operation = "openDossier", .summary = "登记线索或开始简易程序", .policy = "case_open",
                    .handler = [&app](const Request& r) { return reply(201, app::open_dossier(app, caller(r), body_of(r), r.header("idempotency-key"))); },
                    .tag = "案件", .request_schema = "OpenDossier", .response_schema = "Recorded", .success = 201, .idempotent = true});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/acts", .operation = "recordAct", .summary = "办理一步", .policy = "act_record",
                    .handler = [&app](const Request& r) { return reply(201, app::record_act(app, caller(r), r.param("id"), body_of(r), r.header("idempotency-key"))); },
                    .tag = "案件", .request_schema = "Act", .response_schema = "Recorded", .success = 201, .idempotent = true});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/acts/check", .operation = "checkAct", .summary = "试办：看填写和合法性，不写入", .policy = "act_record",
                    .handler = [&app](const Request& r) { return reply(200, app::check_act(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "案件", .request_schema = "Act", .response_schema = "Checked"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/check", .operation = "checkOpening", .summary = "试办第一步：看填写和合法性，不立卷", .policy = "case_open",
                    .handler = [&app](const Request& r) { return reply(200, app::check_opening(app, caller(r), body_of(r))); },
                    .tag = "案件", .request_schema = "OpenDossier", .response_schema = "Checked"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/reveal", .operation = "reveal", .summary = "查看个人信息（说明理由，留痕）", .policy = "personal_reveal",
                    .handler = [&app](const Request& r) { return reply(200, app::reveal(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "案件", .request_schema = "Reveal", .response_schema = "Revealed"});
}

Response record(app::App& app, const Request& r) {
  auto text = app::case_record(app, caller(r), r.param("id"));
  if (!text) return problem_of(text.error());
  return {200, "application/json", SharedBytes{std::move(*text)}};
}

Response list(app::App& app, const Request& r) {
  auto text = app::list_text(app, caller(r), query_of(r));
  return text ? json_response(200, std::move(*text)) : Response(problem_of(text.error()));
}

void add_questions(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers", .operation = "listDossiers", .summary = "案件列表", .policy = "case_list",
                    .handler = [&app](const Request& r) { return list(app, r); },
                    .tag = "案件", .response_schema = "DossierList", .query = case_filters(), .quick = true});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/counts", .operation = "countDossiers", .summary = "按阶段计数", .policy = "case_list",
                    .handler = [&app](const Request& r) { return reply(200, app::count_dossiers(app, caller(r), query_of(r))); },
                    .tag = "案件", .response_schema = "StageCounts", .query = case_filters(), .quick = true});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}", .operation = "getDossier", .summary = "案件页", .policy = "case_read",
                    .handler = [&app](const Request& r) { return reply(200, app::case_page(app, caller(r), r.param("id"))); },
                    .tag = "案件", .response_schema = "Dossier"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}/record", .operation = "getRecord", .summary = "案件原始记录（办理行为及其散列）", .policy = "case_read",
                    .handler = [&app](const Request& r) { return record(app, r); },
                    .tag = "案件", .response_schema = "Record", .quick = true});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}/prefill", .operation = "prefill", .summary = "表单的预填内容", .policy = "case_read",
                    .handler = [&app](const Request& r) { return reply(200, app::prefill(app, caller(r), r.param("id"), r.query_value("kind"))); },
                    .tag = "案件", .response_schema = "Prefill", .query = {{"kind", "行为", "string", true}}});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/workbench", .operation = "getWorkbench", .summary = "工作台", .policy = "case_list",
                    .handler = [&app](const Request& r) { return reply(200, app::workbench(app, caller(r))); },
                    .tag = "案件", .response_schema = "Workbench"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/findings", .operation = "listFindings", .summary = "监督发现", .policy = "case_list",
                    .handler = [&app](const Request& r) { return reply(200, app::list_findings(app, caller(r), query_of(r))); },
                    .tag = "监督", .response_schema = "FindingList", .query = finding_filters()});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/findings/counts", .operation = "countFindings", .summary = "按规则计数、按机关的比例", .policy = "case_list",
                    .handler = [&app](const Request& r) { return reply(200, app::count_findings(app, caller(r), query_of(r))); },
                    .tag = "监督", .response_schema = "FindingCounts", .query = finding_filters()});
}

}  // namespace

void add_case_routes(std::vector<Route>& routes, app::App& app) {
  add_commands(routes, app);
  add_questions(routes, app);
}

}  // namespace fadu::http::site
