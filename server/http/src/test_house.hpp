#pragma once
// A small house to test against: a route table, a pipeline and a server on a free port.
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "fadu/base/digest.hpp"
#include "fadu/http/pipeline.hpp"
#include "fadu/http/server.hpp"
#include "test_client.hpp"

namespace fadu::http::test {

inline constexpr std::string_view kPage = "<!doctype html><title>desk</title>";
inline constexpr std::array<Asset, 3> kAssets{{
    {"/desk/index.html", kPage, "", "\"page1\"", "text/html; charset=utf-8"},
    {"/desk/assets/app-4f3a9c1b.js", "plain script", "packed", "\"app1\"", "text/javascript; charset=utf-8"},
    {"/robots.txt", "User-agent: *", "", "\"r1\"", "text/plain; charset=utf-8"},
}};

inline constexpr int kNarrow = 5;   ///< requests a minute that /narrow takes from one address

inline std::string describe(const Upload& upload) {
  return upload.field + "|" + upload.file_name + "|" + std::string{extension(upload.kind)} + "|" + std::to_string(upload.size) + "|" + hex(upload.sm3) + ";";
}

/// A file of 100,000 bytes.
inline std::string sample_file() {
  const std::string path = testing::TempDir() + "fadu-http-sample";
  std::ofstream{path} << std::string(100'000, 'p');
  return path;
}

inline Response echo_upload(const Request& request) {
  std::string out;
  for (const Upload& upload : request.uploads) out += describe(upload);
  for (const auto& [name, value] : request.form) out += name + "=" + value + ";";
  return {200, "text/plain", out};
}

inline std::vector<Route> sample_routes(std::shared_ptr<EventStream> stream) {
  const auto text = [](std::string s) { return Response{200, "text/plain", std::move(s)}; };
  UploadRules small;
  small.max_file_bytes = 1 << 20;
  small.max_total_bytes = 4 << 20;
  small.max_files = 3;
  std::vector<Route> out;
  out.push_back({.method = Method::get, .pattern = "/livez", .operation = "livez", .summary = "存活", .policy = "public",
                 .handler = [=](const Request&) { return text("ok"); }});
  out.push_back({.method = Method::get, .pattern = "/narrow", .operation = "narrow", .summary = "窄", .policy = "public",
                 .handler = [=](const Request&) { return text("ok"); }, .per_minute = kNarrow});
  out.push_back({.method = Method::get, .pattern = "/api/v1/dossiers/{id}", .operation = "getDossier", .summary = "案卷", .policy = "dossier.read",
                 .handler = [=](const Request& r) { return text(std::string{r.param("id")} + "/" + std::string{r.query_value("fields")}); },
                 .query = {{.name = "fields", .summary = "字段"}, {.name = "limit", .summary = "条数", .type = "integer"}}, .quick = true});
  out.push_back({.method = Method::post, .pattern = "/api/v1/dossiers/{id}/acts", .operation = "addAct", .summary = "办理", .policy = "dossier.write",
                 .handler = [](const Request& r) { return json_response(201, boost::json::serialize(*r.json)); },
                 .request_schema = "Act", .success = 201, .idempotent = true});
  out.push_back({.method = Method::post, .pattern = "/api/v1/echo", .operation = "echo", .summary = "回声", .policy = "public",
                 .handler = [=](const Request& r) { return text(r.body); }, .request_schema = "Any", .body_limit = 100'000});
  out.push_back({.method = Method::post, .pattern = "/api/v1/form", .operation = "form", .summary = "表单", .policy = "public",
                 .handler = [=](const Request& r) { return text(r.form.empty() ? "" : r.form.front().second); }, .form = true});
  out.push_back({.method = Method::post, .pattern = "/api/v1/files", .operation = "upload", .summary = "上传", .policy = "file.write",
                 .handler = echo_upload, .upload = small});
  out.push_back({.method = Method::get, .pattern = "/api/v1/slow", .operation = "slow", .summary = "慢", .policy = "public",
                 .handler = [=](const Request&) { std::this_thread::sleep_for(std::chrono::milliseconds{300}); return text("slow"); }});
  out.push_back({.method = Method::get, .pattern = "/api/v1/broken", .operation = "broken", .summary = "坏", .policy = "public",
                 .handler = [](const Request&) -> Response { throw std::runtime_error{"disk on fire: secret path"}; }});
  out.push_back({.method = Method::get, .pattern = "/api/v1/refused", .operation = "refused", .summary = "拒绝", .policy = "public",
                 .handler = [](const Request&) -> Response {
                   return Problem{.status = 422, .code = "too_early", .title = "未到期限", .detail = "陈述申辩期限未满", .errors = {{"/decided_on", "too_early", "不得早于3月9日"}},
                                  .rule = RuleRef{"penalty.statement", "陈述申辩", "《行政处罚法》第四十五条", ""}};
                 }});
  out.push_back({.method = Method::get, .pattern = "/api/v1/big", .operation = "big", .summary = "大", .policy = "public",
                 .handler = [=](const Request&) { return text(std::string(8 << 20, 'x')); }});
  out.push_back({.method = Method::get, .pattern = "/api/v1/events", .operation = "events", .summary = "进度", .policy = "public",
                 .handler = [=](const Request&) { return Response{200, "text/event-stream", SseBody{stream}}; }});
  out.push_back({.method = Method::get, .pattern = "/api/v1/file", .operation = "file", .summary = "文件", .policy = "public",
                 .handler = [](const Request&) { return attachment(FileBody{sample_file(), 100'000}, "application/pdf", "处罚决定书.pdf"); }});
  return out;
}

inline std::optional<Problem> sample_authn(Request& request, const Route& route) {
  if (route.policy.view() == "public" || request.header("x-demo-user") == "u1") return {};
  if (!request.cookie("__Host-fadu").empty()) return {};
  return Problem{.status = 401, .code = "login_needed", .title = {}, .detail = "请先登录。"};
}

inline ServerConfig quick() {
  ServerConfig out;
  out.port = 0;
  out.workers = 4;
  out.tick = std::chrono::milliseconds{20};
  out.head_time = std::chrono::milliseconds{300};
  out.pace_time = std::chrono::milliseconds{300};
  out.idle_time = std::chrono::milliseconds{600};
  out.beat_time = std::chrono::milliseconds{100};
  return out;
}

/// Everything a server needs, started.
struct House {
  explicit House(ServerConfig config = quick(), PipelineConfig pipeline_config = {.requests_per_second = 0})
      : pipeline(std::move(pipeline_config), Router::make(sample_routes(stream)).value(), Assets{kAssets, {"/desk/"}}, sample_authn, metrics, log),
        server(std::move(config), pipeline, metrics) {
    const auto started = server.start();
    EXPECT_TRUE(started.ok());
    port = server.port();
  }
  std::string lines() {
    log.flush();
    const std::lock_guard lock{mutex};
    return logged;
  }

  std::shared_ptr<EventStream> stream = std::make_shared<EventStream>();
  std::mutex mutex;
  std::string logged;
  Metrics metrics;
  Log log{[] { return std::int64_t{1'772'000'000'000}; },
          [this](std::string_view text) {
            const std::lock_guard lock{mutex};
            logged += text;
          }};
  Pipeline pipeline;
  Server server;
  std::uint16_t port{0};
};

}  // namespace fadu::http::test
