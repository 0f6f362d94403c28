// Rolls (台账): one set of routes for every table that the rulebook names.
#include "fadu/app/rolls.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

void add_roll_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/rolls", .operation = "listRolls", .summary = "台账总览：每本台账的行数、问题、没有登记的单位", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::roll_board(app, caller(r), query_of(r))); },
                    .tag = "台账", .response_schema = "RollBoard", .query = {{"on", "截至日期"}}});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/rolls/{code}", .operation = "listRoll", .summary = "一本台账的栏目和各行", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_roll(app, caller(r), r.param("code"), query_of(r))); },
                    .tag = "台账", .response_schema = "RollPage",
                    .query = list_params({{"body", "单位"}, {"region", "区划代码前缀"}, {"q", "单位或者内容里的字"}, {"check", "核对的编号，或 red yellow none"},
                                          {"on", "截至日期"}, {"is.kind", "选择栏目的代码：is. 后面写栏目"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/rolls/{code}", .operation = "addRollEntry", .summary = "登记一行", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::add_roll_entry(app, caller(r), r.param("code"), body_of(r))); },
                    .tag = "台账", .request_schema = "NewRollEntry", .response_schema = "RollEntry"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/rolls/{code}/{id}", .operation = "getRollEntry", .summary = "一行和它的变更", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_roll_entry(app, caller(r), r.param("code"), r.param("id"), query_of(r))); },
                    .tag = "台账", .response_schema = "RollEntry", .query = {{"on", "截至日期"}}});
  routes.push_back({.method = Method::patch, .pattern = "/api/v1/rolls/{code}/{id}", .operation = "changeRollEntry", .summary = "修改一行，或者终止它", .policy = "register_write",
                    .handler = [&app](const Request& r) { return reply(200, app::change_roll_entry(app, caller(r), r.param("code"), r.param("id"), body_of(r))); },
                    .tag = "台账", .request_schema = "RollChange", .response_schema = "RollEntry"});
}

void add_roll_schemas(std::map<std::string, Schema, std::less<>>& all) {
  using S = Schema;
  const auto text = [](const char* words) { return S::text(words); };
  S check = S::object().required("id", S::text()).required("says", S::text()).required("level", S::one_of({"red", "yellow"})).optional("n", S::integer()).optional("cite", S::any());
  const auto roll = [&] {
    return S::object().required("code", S::text()).required("title", S::text()).required("gist", S::text()).required("clause", S::ref("Cite")).required("scope", S::one_of({"body", "region"}))
        .required("public", S::boolean()).required("key", S::array(S::text())).required("checks", S::array(check));
  };
  all.emplace("RollBoard", S::object().required("on", S::date()).required("bodies", S::integer("执法主体数")).required("next", S::text().nullable())
      .required("rows", S::array(roll().required("count", S::integer()).required("owners", S::integer("有登记的单位或者地方")).required("without", S::integer("没有登记的执法主体").nullable())
                                     .required("red", S::integer("有红灯的行")).required("yellow", S::integer("只有黄灯的行")))));
  const auto entry = [&] {
    return S::object().required("id", S::text()).required("body", S::any()).required("region", S::any()).required("since", S::date()).required("ended", S::date().nullable())
        .required("reason", S::text()).required("values", S::map_of(S::any(), "按栏目，个人信息已遮盖")).required("texts", S::map_of(S::text())).required("checks", S::array(check));
  };
  all.emplace("RollPage", S::object().required("roll", roll().required("fields", S::array(S::map_of(S::any())))).required("rows", S::array(entry())).required("next", S::text().nullable())
      .required("total", S::integer()).required("all", S::integer("不论核对结果")).required("checks", S::array(check)).required("on", S::date()).required("may_add", S::array(S::map_of(S::text()))));
  all.emplace("RollEntry", entry().required("roll", roll().required("fields", S::array(S::map_of(S::any())))).required("history", S::array(S::map_of(S::any(), "日期、时间、经手人、内容")))
      .required("on", S::date()).required("may", S::map_of(S::boolean())));
  all.emplace("NewRollEntry", S::object().optional("body", text("单位编号")).optional("region", text("区划代码")).optional("since", text("起始日期，不写就是今天")).optional("fields", S::map_of(S::any())));
  all.emplace("RollChange", S::object().optional("fields", S::map_of(S::any(), "要改的栏目；null 清空")).optional("on", text("变更日期，不写就是今天"))
      .optional("end", text("终止日期")).optional("reason", text("终止原因")));
}

}  // namespace fadu::http::site
