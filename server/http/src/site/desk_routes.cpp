#include <filesystem>

#include "fadu/app/desk.hpp"
#include "fadu/app/jobs.hpp"
#include "site/reply.hpp"

namespace fadu::http::site {

namespace {

/// Having no draft is the usual case, not an error.
Response draft(app::App& app, const Request& r) {
  auto kept = app::get_draft(app, caller(r), r.param("key"));
  if (!kept && kept.error().status != 404) return problem_of(kept.error());
  return reply(200, json::value(json::object{{"draft", kept ? json::value(std::move(*kept)) : json::value(nullptr)}}));
}

void add_drafts(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/drafts/{key}", .operation = "getDraft", .summary = "取回草稿", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return draft(app, r); },
                    .tag = "个人", .response_schema = "Draft"});
  routes.push_back({.method = Method::put, .pattern = "/api/v1/drafts/{key}", .operation = "putDraft", .summary = "存草稿", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::put_draft(app, caller(r), r.param("key"), r.json ? *r.json : json::value{})); },
                    .tag = "个人", .request_schema = "Anything", .response_schema = "DraftSaved"});
  routes.push_back({.method = Method::del, .pattern = "/api/v1/drafts/{key}", .operation = "deleteDraft", .summary = "删草稿", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::delete_draft(app, caller(r), r.param("key"))); },
                    .tag = "个人", .response_schema = "Done"});
}

void add_views(std::vector<Route>& routes, app::App& app) {
  routes.push_back({.method = Method::get, .pattern = "/api/v1/views", .operation = "listViews", .summary = "我保存的视图", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app::list_views(app, caller(r), r.query_value("page")))); },
                    .tag = "个人", .response_schema = "Views", .query = {{"page", "页面"}}});
  routes.push_back({.method = Method::put, .pattern = "/api/v1/views", .operation = "putView", .summary = "保存视图", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::put_view(app, caller(r), body_of(r))); },
                    .tag = "个人", .request_schema = "View", .response_schema = "Done"});
  routes.push_back({.method = Method::del, .pattern = "/api/v1/views", .operation = "deleteView", .summary = "删除视图", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app::delete_view(app, caller(r), r.query_value("page"), r.query_value("name"))); },
                    .tag = "个人", .response_schema = "Done", .query = {{"page", "页面", "string", true}, {"name", "名字", "string", true}}});
}

Response result(app::App& app, const Request& r) {
  auto file = app.jobs().result(caller(r), r.param("id"));
  if (!file) return problem_of(file.error());
  std::error_code missing;
  const auto size = std::filesystem::file_size(file->first, missing);
  if (missing) return problem_of(app::not_found().error);
  const std::string type = file->second.ends_with(".pdf") ? "application/pdf" : "application/octet-stream";
  return attachment(FileBody{file->first, size}, type, file->second);
}

/// Progress by events: the state as it is, then each change, until the job ends or the browser goes.
Response events(app::App& app, const Request& r) {
  const auto now = app.jobs().view(caller(r), r.param("id"));
  if (!now) return problem_of(now.error());
  auto stream = std::make_shared<EventStream>();
  const auto send = [stream](const json::object& job) {
    stream->send({"job", json::serialize(job)});
    const std::string state(job.at("state").as_string());
    if (state != "queued" && state != "running") stream->close();
  };
  const std::string id(r.param("id"));
  app.jobs().watch(std::stoll(id), send);
  const auto again = app.jobs().view(caller(r), id);
  if (again) send(*again);
  return {200, "text/event-stream", SseBody{stream}};
}

}  // namespace

void add_desk_routes(std::vector<Route>& routes, app::App& app) {
  add_drafts(routes, app);
  add_views(routes, app);
  routes.push_back({.method = Method::post, .pattern = "/api/v1/exports", .operation = "startExport", .summary = "导出列表", .policy = "case_list",
                    .handler = [&app](const Request& r) { return job_reply(app::start_export(app, caller(r), body_of(r))); },
                    .tag = "任务", .request_schema = "Export", .response_schema = "JobStarted", .success = 202});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/jobs", .operation = "listJobs", .summary = "我的任务", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, json::value(app.jobs().list(caller(r)))); },
                    .tag = "任务", .response_schema = "JobList"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/jobs/{id}", .operation = "getJob", .summary = "任务进度", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app.jobs().view(caller(r), r.param("id"))); },
                    .tag = "任务", .response_schema = "Job"});
  routes.push_back({.method = Method::del, .pattern = "/api/v1/jobs/{id}", .operation = "cancelJob", .summary = "取消任务", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return reply(200, app.jobs().cancel(caller(r), r.param("id"))); },
                    .tag = "任务", .response_schema = "Job"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/jobs/{id}/result", .operation = "getJobResult", .summary = "任务结果", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return result(app, r); }, .tag = "任务", .response_type = "application/octet-stream"});
  routes.push_back({.method = Method::get, .pattern = "/api/v1/jobs/{id}/events", .operation = "jobEvents", .summary = "任务进度（事件流）", .policy = "signed_in",
                    .handler = [&app](const Request& r) { return events(app, r); }, .tag = "任务", .response_type = "text/event-stream"});
}

}  // namespace fadu::http::site
