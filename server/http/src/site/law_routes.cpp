#include "fadu/app/item_proposals.hpp"
#include "fadu/app/lawbook.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

/// The rulebook never changes while the server runs: made once a day (citations show the version of the day).
Response rulebook(app::App& app, const Request& r) {
  const std::string text = json::serialize(app::rulebook_view(app));
  const std::string etag = "\"" + hex(sm3(text)).substr(0, 32) + "\"";
  if (r.header("if-none-match") == etag) return empty_response(304);
  Response response = json_response(200, text);
  return std::move(response.with("etag", etag).with("cache-control", "private, no-cache"));
}

void add_statutes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/statutes", .operation = "listStatutes", .summary = "法律法规目录", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::list_statutes(app, query_of(r)))); },
                    .tag = "法规", .response_schema = "StatuteList", .query = list_params({{"q", "名称"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/statutes/search", .operation = "searchStatutes", .summary = "条文全文检索", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::search_statutes(app, query_of(r)))); },
                    .tag = "法规", .response_schema = "StatuteHits", .query = list_params({{"q", "要找的词"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/statutes/{id}", .operation = "getStatute", .summary = "一部法律法规在某日的文本", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::show_statute(app, r.param("id"), query_of(r))); },
                    .tag = "法规", .response_schema = "Statute", .query = {{"on", "日期"}}});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/statutes/{id}/articles/{no}", .operation = "getArticle", .summary = "一条条文", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::show_article(app, r.param("id"), r.param("no"), query_of(r))); },
                    .tag = "法规", .response_schema = "Article", .query = {{"on", "日期"}}});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/statutes/{id}/proposals", .operation = "proposeItems", .summary = "从法律责任条文提出的事项", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::item_proposals(app, r.param("id"), query_of(r))); },
                    .tag = "法规", .response_schema = "ItemProposals", .query = {{"on", "日期"}}});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/statutes/{id}/proposals/draft", .operation = "draftItem", .summary = "核对后的事项草稿（TOML）", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::item_draft(app, r.param("id"), body_of(r))); },
                    .tag = "法规", .request_schema = "ItemDraftRequest", .response_schema = "ItemDraft"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/citations/unresolved", .operation = "unresolvedCitations", .summary = "找不到条文的引用", .policy = "signed_in",
                    .handler = [&app](const Request&) { return reply(200, json::value(json::object{{"rows", app::unresolved_citations(app)}})); },
                    .tag = "法规", .response_schema = "Unresolved"});
}

}  // namespace

void add_law_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/rulebook", .operation = "getRulebook", .summary = "程序、表单、代码表", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return rulebook(app, r); }, .tag = "规则", .response_schema = "Rulebook"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/terms", .operation = "listTerms", .summary = "期限", .policy = "signed_in",
                    .handler = [&app](const Request&) { return reply(200, json::value(app::terms_view(app))); },
                    .tag = "规则", .response_schema = "Terms"});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/terms/{id}/due", .operation = "termDue", .summary = "期限计算", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::term_due(app.rulebook(), r.param("id"), body_of(r), app.now().date())); },
                    .tag = "规则", .request_schema = "DueRequest", .response_schema = "Due"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/items", .operation = "listItems", .summary = "执法事项；处罚事项带幅度与裁量基准", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::items_view(app, query_of(r)))); },
                    .tag = "规则", .response_schema = "Items", .query = list_params({{"kind", "种类：penalty licence levy requisition confirmation payment coercion inspection all，缺省为 penalty"}, {"domain", "执法领域"}, {"q", "名称或编码"}, {"on", "行为日期"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/items/{code}/bounds", .operation = "itemBounds", .summary = "罚款幅度", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::item_bounds(app, r.param("code"), body_of(r))); },
                    .tag = "规则", .request_schema = "BoundsRequest", .response_schema = "Bounds"});
  add_statutes(routes, app);
}

}  // namespace fadu::http::site
