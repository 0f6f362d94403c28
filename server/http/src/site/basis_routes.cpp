// Clean-up of items: the check of their basis, opinion and decision, what a newer statute touches.
#include "fadu/app/basis.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

using S = Schema;

void add_basis_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/items/basis", .operation = "listBasis", .summary = "事项清理：逐项核对依据的结果和建议", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_basis(app, &caller(r), query_of(r))); },
                    .tag = "事项清理", .response_schema = "BasisList",
                    .query = list_params({{"kind", "问题"}, {"proposal", "cancel adjust suspend keep"}, {"domain", "执法领域"}, {"q", "名称或编码"},
                                          {"state", "waiting approved returned open"}, {"all", "1：也列没有问题的"}, {"on", "按哪一天核对"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/items/basis/{code}", .operation = "getBasis", .summary = "一个事项的核对结果，新旧条文并列", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_basis(app, caller(r), r.param("code"), query_of(r))); },
                    .tag = "事项清理", .response_schema = "BasisItem", .query = {{"on", "按哪一天核对"}}});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/items/basis/{code}/opinion", .operation = "giveOpinion", .summary = "实施机关提出清理意见", .policy = "item_opinion",
                    .handler = [&app](const Request& r) { return reply(201, app::give_opinion(app, caller(r), r.param("code"), body_of(r))); },
                    .tag = "事项清理", .request_schema = "CleanupOpinion", .response_schema = "CleanupState", .success = 201});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/items/basis/{code}/decision", .operation = "decideCleanup", .summary = "司法行政部门批准或者退回清理意见", .policy = "item_decide",
                    .handler = [&app](const Request& r) { return reply(201, app::decide_cleanup(app, caller(r), r.param("code"), body_of(r))); },
                    .tag = "事项清理", .request_schema = "CleanupDecision", .response_schema = "CleanupState", .success = 201});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/statutes/{id}/touched", .operation = "touchedBy", .summary = "新版本影响的事项、规则、期限、文书和未结案件", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::touched_by(app, &caller(r), r.param("id"), query_of(r))); },
                    .tag = "事项清理", .response_schema = "Touched", .query = {{"from", "哪一天起施行的版本，缺省为最新的"}}});
}

void add_basis_schemas(std::map<std::string, Schema, std::less<>>& all) {
  const S words = S::object("条文").required("on", S::date()).required("from", S::date()).required("from_known", S::boolean()).required("title", S::text()).required("text", S::text()).nullable();
  S finding = S::object("核对出的问题").required("kind", S::text()).required("title", S::text()).required("words", S::text()).required("other", S::text("另一事项的编码，或者内容现在的位置"))
                  .required("cite", S::any("引用")).optional("before", words).optional("after", words).optional("now", words);
  S named = S::object().required("id", S::text()).required("name", S::text());
  S step = S::object().required("step", S::one_of({"opinion", "approve", "return"})).required("choice", S::text()).required("choice_title", S::text())
               .required("reason", S::text()).required("person", S::text()).required("at", S::instant());
  S matter = S::object("一个单位的清理意见").required("body", std::move(named)).required("state", S::one_of({"waiting", "approved", "returned"})).required("state_title", S::text())
                 .required("choice", S::text()).required("choice_title", S::text()).required("at", S::instant()).optional("steps", S::array(std::move(step)));
  all.emplace("CleanupMatter", std::move(matter));
  const auto item = [&finding](const char* title) {
    return S::object(title).required("code", S::text()).required("title", S::text()).required("domain", S::text()).required("domain_title", S::text()).required("from", S::date())
        .required("breaks", S::array(S::ref("Cite"))).required("punished_by", S::array(S::ref("Cite"))).required("findings", S::array(finding))
        .required("proposal", S::one_of({"", "cancel", "adjust", "suspend", "keep"})).required("proposal_title", S::text()).required("reason", S::text())
        .required("matters", S::array(S::ref("CleanupMatter")));
  };
  all.emplace("BasisRow", item("一个事项的核对结果"));
  all.emplace("BasisItem", item("一个事项的核对结果").required("on", S::date()).required("can", S::map_of(S::any(), "opinion：能否提意见；decide：能批准哪些单位的")));
  all.emplace("BasisList", S::object().required("rows", S::array(S::ref("BasisRow"))).required("next", S::text().nullable()).required("total", S::integer())
                               .required("counts", S::map_of(S::any(), "按问题和建议的件数")).required("on", S::date()).required("imported", S::integer("已导入的版本数"))
                               .required("recorded_since", S::date().nullable()).required("unused_known", S::boolean("案件记录够不够核对多年未用")));
  all.emplace("CleanupOpinion", S::object().required("choice", S::one_of({"cancel", "adjust", "suspend", "keep"})).required("reason", S::text()));
  all.emplace("CleanupDecision", S::object().required("body", S::text("提出意见的单位")).required("step", S::one_of({"approve", "return"})).required("reason", S::text()));
  all.emplace("CleanupState", S::object().required("item", S::text()).required("state", S::text()).required("state_title", S::text()).required("choice", S::text()));
  all.emplace("Touched", S::map_of(S::any(), "older、newer、changes、items、citing、open_cases"));
}

}  // namespace fadu::http::site
