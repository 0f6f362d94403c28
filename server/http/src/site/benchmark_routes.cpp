// Discretion benchmarks: checks, one item with past decisions, grades on trial.
#include "fadu/app/benchmarks.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

void add_benchmark_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/benchmarks", .operation = "listBenchmarks", .summary = "裁量基准：逐项核对等次有无空档、重叠、越界", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_benchmarks(app, query_of(r))); },
                    .tag = "裁量基准", .response_schema = "BenchmarkList",
                    .query = list_params({{"state", "faulty missing sound none_needed"}, {"fault", "问题"}, {"domain", "执法领域"}, {"q", "名称或编码"}, {"on", "按哪一天核对"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/benchmarks/{code}", .operation = "getBenchmark", .summary = "一个事项的等次、核对结果，以及已决案件现在落在哪一档", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_benchmark(app, caller(r), r.param("code"), query_of(r))); },
                    .tag = "裁量基准", .response_schema = "Benchmark", .query = list_params({{"on", "按哪一天的版本"}, {"stands", "只列这种结果的案件"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/benchmarks/{code}/trial", .operation = "tryBenchmark", .summary = "试算：拟定的等次经不经得起核对，已决案件会落在哪一档；不保存", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::try_benchmark(app, caller(r), r.param("code"), body_of(r))); },
                    .tag = "裁量基准", .request_schema = "BenchmarkTrial", .response_schema = "BenchmarkTried"});
}

void add_benchmark_schemas(std::map<std::string, Schema, std::less<>>& all) {
  using S = Schema;
  const S finding = S::object("等次的一处问题").required("fault", S::text()).required("title", S::text()).required("tier", S::integer("法定档次，从 0 数起"))
                        .required("tier_title", S::text()).required("words", S::text());
  const auto row = [&finding](const char* title) {
    return S::object(title).required("code", S::text()).required("title", S::text()).required("domain", S::text()).required("domain_title", S::text()).required("from", S::date())
        .required("punished_by", S::array(S::ref("Cite"))).required("benchmark", S::text("基准的来源")).required("tiers", S::integer()).required("grades", S::integer())
        .required("state", S::one_of({"faulty", "missing", "sound", "none_needed"})).required("state_title", S::text()).required("findings", S::array(finding));
  };
  S count = S::object().required("id", S::text()).required("title", S::text()).required("n", S::integer());
  S grade_count = S::object().required("tier", S::integer()).required("tier_title", S::text()).required("key", S::text()).required("title", S::text()).required("range", S::text())
                      .required("n", S::integer("落在这一档的案件")).required("of", S::integer("这一法定档次中能够判断的案件"));
  S past_row = S::object().required("dossier", S::text()).required("number", S::text()).required("body", S::text()).required("on", S::date()).required("fine", S::integer("分"))
                   .required("named", S::text("决定书适用的等次")).required("tier", S::text()).required("grade", S::text("现在落在的等次")).required("stands", S::text()).required("stands_title", S::text());
  S past = S::object("已决案件").required("all", S::integer("罚款的已决案件")).required("judged", S::integer("其中能够判断的")).required("truncated", S::boolean("只算了最近的两千件"))
               .required("stands", S::array(std::move(count))).required("grades", S::array(std::move(grade_count))).required("rows", S::array(std::move(past_row)))
               .required("total", S::integer()).required("next", S::text().nullable()).nullable();
  all.emplace("BenchmarkRow", row("一个事项的裁量基准"));
  all.emplace("BenchmarkList", S::object().required("rows", S::array(S::ref("BenchmarkRow"))).required("next", S::text().nullable()).required("total", S::integer())
                                   .required("counts", S::map_of(S::any(), "按核对结果和问题的件数")).required("on", S::date()));
  all.emplace("Benchmark", row("一个事项的裁量基准").required("on", S::date()).required("breaks", S::array(S::ref("Cite")))
                               .required("legal_tiers", S::array(S::map_of(S::any(), "法定档次和它的等次"))).required("past", past));
  S grade = S::object().required("tier", S::integer()).required("title", S::text()).required("min", S::integer("分，或者倍数的千分之一")).optional("max", S::integer("不写为没有上限"))
                .optional("mitigated", S::boolean("减轻处罚的等次"));
  all.emplace("BenchmarkTrial", S::object().required("grades", S::array(std::move(grade))));
  all.emplace("BenchmarkTried", S::object().required("code", S::text()).required("state", S::text()).required("state_title", S::text()).required("findings", S::array(finding)).required("past", past));
}

}  // namespace fadu::http::site
