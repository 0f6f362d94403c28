// The ledger of measures.
#include "fadu/app/measures.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

void add_measure_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/measures", .operation = "listMeasures", .summary = "措施台账：各项措施、任务、指标", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_measures(app, caller(r), query_of(r))); },
                    .tag = "措施", .response_schema = "MeasureList", .query = {{"on", "截至日期"}}});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/measures/{id}", .operation = "getMeasure", .summary = "一项措施（m04），或一个指标和它的清单（m04.expiring）", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_measure(app, caller(r), r.param("id"), query_of(r))); },
                    .tag = "措施", .response_schema = "Measure", .query = list_params({{"on", "截至日期"}})});
}

void add_measure_schemas(std::map<std::string, Schema, std::less<>>& all) {
  using S = Schema;
  S task = S::object().required("id", S::text()).required("title", S::text()).required("due", S::date().nullable()).required("every", S::text())
               .required("owner", S::array(S::text())).required("evidence", S::array(S::text())).required("house", S::boolean("本平台的做法，通知没有写"));
  S figure = S::object().required("id", S::text("m04.expiring")).required("title", S::text()).required("question", S::text()).required("formula", S::text())
                 .required("unit", S::one_of({"percent", "ratio"})).required("state", S::one_of({"value", "no_data", "not_applicable", "no_permission"}))
                 .required("text", S::text("数值，如 93.1%")).required("word", S::text()).required("reason", S::text()).required("from", S::date()).required("to", S::date())
                 .required("period_word", S::text()).required("good_word", S::text()).required("list", S::text()).required("source", S::array(S::map_of(S::any())))
                 .required("target", S::integer().nullable()).required("target_by", S::text().nullable()).required("cite", S::any())
                 .optional("top", S::integer("分子")).optional("bottom", S::integer("分母")).optional("listed", S::integer()).optional("met", S::boolean());
  S row = S::object().required("code", S::text()).required("title", S::text()).required("part", S::text()).required("clause", S::ref("Cite")).required("gist", S::text())
              .required("note", S::text()).required("lead", S::array(S::text())).required("support", S::array(S::text())).required("due", S::date())
              .required("due_by", S::text()).required("province_led", S::boolean()).required("tasks", S::array(std::move(task))).required("indicators", S::array(std::move(figure)));
  all.emplace("MeasureList", S::object().required("on", S::date()).required("rows", S::array(std::move(row))).required("next", S::text().nullable()));
  all.emplace("Measure", S::map_of(S::any(), "一项措施，或一个指标：口径、数值和清单（rows、total、next）"));
}

}  // namespace fadu::http::site
