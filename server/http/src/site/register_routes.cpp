#include "fadu/app/people.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

void add_register_routes(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/persons", .operation = "listPersons", .summary = "人员、岗位与证件", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, app::list_persons(app, caller(r), query_of(r))); },
                    .tag = "名册", .response_schema = "PersonList",
                    .query = list_params({{"body", "单位"}, {"q", "姓名或用户名"}, {"role", "岗位"}, {"certified", "1：证件有效"}, {"on", "日期"}})});
  routes.push_back({.method = Method::post, .pattern = "/api/v1/persons", .operation = "addPerson", .summary = "新增人员", .policy = "user_manage",
                    .handler = [&app](const Request& r) { return reply(201, app::add_person(app, caller(r), body_of(r))); },
                    .tag = "名册", .request_schema = "NewPerson", .response_schema = "PersonId", .success = 201});
  routes.push_back({.method = Method::patch, .pattern = "/api/v1/persons/{id}", .operation = "changePerson", .summary = "修改人员", .policy = "user_manage",
                    .handler = [&app](const Request& r) { return reply(200, app::change_person(app, caller(r), r.param("id"), body_of(r))); },
                    .tag = "名册", .request_schema = "PersonChange", .response_schema = "PersonId"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/bodies", .operation = "listBodies", .summary = "执法主体", .policy = "register_read",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::list_bodies(app, caller(r)))); },
                    .tag = "名册", .response_schema = "BodyList"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/regions", .operation = "listRegions", .summary = "区划", .policy = "signed_in",
                    .handler = [&app](const Request&) { return reply(200, json::value(app::list_regions(app))); },
                    .tag = "名册", .response_schema = "RegionList"});
}

}  // namespace fadu::http::site
