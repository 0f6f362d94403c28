// Catalogues of items by body: state, today's list, published versions.
#include "fadu/app/catalogue.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

void add_catalogue_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/catalogues", .operation = "listCatalogues", .summary = "各执法机关的事项目录：没有公布、有变化待更新、现行", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_catalogues(app, caller(r), query_of(r))); },
                    .tag = "事项目录", .response_schema = "CatalogueList", .query = list_params({{"state", "not_published stale current"}, {"q", "单位名称"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/catalogues/{id}", .operation = "getCatalogue", .summary = "一个单位今天的事项、使用次数、与已公布的差别、历次版本", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::show_catalogue(app, caller(r), r.param("id"), query_of(r))); },
                    .tag = "事项目录", .response_schema = "Catalogue", .query = list_params({{"kind", "事项种类"}, {"q", "名称或编码"}})});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/catalogues/{id}/published", .operation = "getPublishedCatalogue", .summary = "已公布的一版目录，和它与上一版的差别", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::published_catalogue(app, caller(r), r.param("id"), query_of(r))); },
                    .tag = "事项目录", .response_schema = "PublishedCatalogue", .query = {{"version", "第几版，缺省为最新的"}}});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/catalogues/{id}", .operation = "publishCatalogue", .summary = "单位负责人公布今天的目录", .policy = "catalogue_publish",
                    .handler = [&app](const Request& r) { return reply(201, app::publish_catalogue(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "事项目录", .request_schema = "CataloguePublish", .response_schema = "CatalogueVersion", .success = 201});
}

void add_catalogue_schemas(std::map<std::string, Schema, std::less<>>& all) {
  using S = Schema;
  const S named = S::object().required("id", S::text()).required("name", S::text());
  const auto head = [&named](const char* title) {
    return S::object(title).required("body", named).required("region", S::text()).required("state", S::one_of({"not_published", "stale", "current"})).required("state_title", S::text())
        .required("items", S::integer("今天的事项")).required("differences", S::integer("与已公布的差别")).required("touched", S::integer("公布以后条文变过的"))
        .required("version", S::integer().nullable()).required("on", S::date().nullable());
  };
  S count = S::object().required("id", S::text()).required("title", S::text()).required("n", S::integer());
  S change = S::object().required("what", S::one_of({"added", "removed", "changed"})).required("what_title", S::text()).required("code", S::text()).required("title", S::text())
                 .required("fields", S::array(S::text()));
  S item = S::object().required("code", S::text()).required("title", S::text()).required("kind", S::text()).required("kind_title", S::text()).required("domain", S::text())
               .required("domain_title", S::text()).required("from", S::date()).required("basis", S::array(S::ref("Cite")));
  S used = item;
  used.required("year", S::integer("近十二个月的案件").nullable()).required("five", S::integer("近五年的案件").nullable()).required("touched", S::any("公布以后变过的条文"));
  S version = S::object("公布的一版").required("version", S::integer()).required("on", S::date()).required("hash", S::text()).required("note", S::text()).required("person", S::text())
                  .required("at", S::instant()).required("items", S::integer());
  S published = version;
  published.required("body", named).required("first", S::boolean()).required("rows", S::array(item)).required("difference", S::array(change));
  all.emplace("CatalogueVersion", version);
  all.emplace("PublishedCatalogue", std::move(published));
  all.emplace("CatalogueList", S::object().required("rows", S::array(head("一个单位的目录"))).required("next", S::text().nullable()).required("total", S::integer())
                                   .required("states", S::array(count)).required("on", S::date()).required("imported", S::boolean()));
  all.emplace("Catalogue", head("一个单位的目录").required("today", S::date()).required("hash", S::text()).required("kinds", S::array(count)).required("rows", S::array(std::move(used)))
                               .required("next", S::text().nullable()).required("total", S::integer()).required("difference", S::array(change))
                               .required("versions", S::array(S::ref("CatalogueVersion"))).required("imported", S::boolean()).required("can", S::map_of(S::any())));
  all.emplace("CataloguePublish", S::object().optional("seen", S::text("页面上目录的摘要")).optional("note", S::text()));
}

}  // namespace fadu::http::site
