// The pipeline without a socket: who is refused, how a refusal looks, what every answer carries.
#include "fadu/http/pipeline.hpp"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "fadu/base/canonical.hpp"
#include "rate_limit.hpp"
#include "test_house.hpp"
#include "wire.hpp"

namespace fadu::http {
namespace {

using test::Answer;
using test::Client;
using test::House;

Answer ask(House& house, const std::string& bytes) {
  Client client{house.port};
  return client.ask(bytes);
}

boost::json::object problem_of(const Answer& answer) {
  EXPECT_EQ(answer.field("content-type"), "application/problem+json");
  const auto parsed = parse_json(answer.body);
  EXPECT_TRUE(parsed.ok()) << answer.body;
  return parsed ? parsed->as_object() : boost::json::object{};
}

std::string code(const Answer& answer) {
  const auto problem = problem_of(answer);
  return problem.contains("code") ? std::string{problem.at("code").as_string()} : "";
}

TEST(Steps, are_one_ordered_list_with_a_reason_each) {
  std::string order;
  for (const auto& step : Pipeline::steps()) {
    EXPECT_GT(step.reason.size(), 20U) << step.name;
    order += std::string{step.name} + " > ";
  }
  EXPECT_EQ(order, "request id > metrics > security headers > known errors > catch-all > early > rate limit > same site > authn > decode > route > ");
}

TEST(Problems, of_the_law_name_rule_article_field_and_request) {
  House house;
  const Answer answer = ask(house, test::get("/api/v1/refused"));
  EXPECT_EQ(answer.status, 422);
  const auto problem = problem_of(answer);
  EXPECT_EQ(problem.at("type"), "/help/errors/too_early");
  EXPECT_EQ(problem.at("title"), "未到期限");
  EXPECT_EQ(problem.at("status"), 422);
  EXPECT_EQ(problem.at("instance"), "/api/v1/refused");
  EXPECT_EQ(problem.at("rule").at("cite"), "《行政处罚法》第四十五条");
  EXPECT_EQ(problem.at("errors").at(0).at("pointer"), "/decided_on");
  EXPECT_EQ(problem.at("request_id").as_string(), answer.field("x-request-id"));
}

TEST(Problems, of_the_environment_hide_the_cause_and_log_it) {
  House house;
  const Answer answer = ask(house, test::get("/api/v1/broken"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(code(answer), "internal");
  EXPECT_EQ(answer.body.find("disk on fire"), std::string::npos);
  EXPECT_NE(house.lines().find("disk on fire"), std::string::npos);
  EXPECT_NE(house.lines().find(answer.field("x-request-id")), std::string::npos);
}

TEST(Problems, of_paths_and_methods) {
  House house;
  EXPECT_EQ(code(ask(house, test::get("/api/v1/none"))), "not_found");
  EXPECT_EQ(code(ask(house, test::get("/none"))), "not_found");
  EXPECT_EQ(code(ask(house, test::get("/a/../b"))), "bad_path");
  EXPECT_EQ(ask(house, test::post("/none", "")).status, 404);
  const Answer wrong = ask(house, test::post("/livez", ""));
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.field("allow"), "GET, HEAD");
  EXPECT_EQ(code(ask(house, "DELETE /livez HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")), "method_not_allowed");
}

TEST(Decode, takes_only_what_the_table_names) {
  House house;
  const auto dossier = [&](const std::string& query) { return ask(house, test::get("/api/v1/dossiers/7" + query, "X-Demo-User: u1\r\n")); };
  EXPECT_EQ(dossier("?fields=id").body, "7/id");
  const Answer unknown = dossier("?feilds=id");
  EXPECT_EQ(code(unknown), "unknown_parameter");
  EXPECT_NE(unknown.body.find("fields"), std::string::npos) << "did you mean";
  EXPECT_EQ(code(dossier("?limit=ten")), "bad_parameter");
  EXPECT_EQ(code(dossier("?fields=%ff")), "bad_utf8");
  EXPECT_EQ(code(ask(house, test::post("/api/v1/echo", "{\"a\":1,\"a\":2}"))), "bad_json");
  EXPECT_EQ(code(ask(house, test::post("/api/v1/echo", "{", "Content-Type: application/json; charset=utf-8\r\n"))), "bad_json");
  EXPECT_EQ(code(ask(house, test::post("/api/v1/echo", "{}", "Content-Type: text/plain\r\n"))), "bad_content_type");
  EXPECT_EQ(ask(house, test::post("/api/v1/form", "name=%E6%9C%94%E5%B7%9E", "Content-Type: application/x-www-form-urlencoded\r\n")).body, "朔州");
}

TEST(Idempotency, key_is_asked_for_where_the_table_says_so) {
  House house;
  const auto act = [&](const std::string& lines) { return ask(house, test::post("/api/v1/dossiers/7/acts", "{\"kind\":\"x\"}", "Content-Type: application/json\r\nX-Demo-User: u1\r\n" + lines)); };
  EXPECT_EQ(code(act("")), "idempotency_key_missing");
  EXPECT_EQ(code(act("Idempotency-Key: short\r\n")), "bad_idempotency_key");
  EXPECT_EQ(act("Idempotency-Key: 0123456789\r\n").status, 201);
}

TEST(Authn, stands_before_the_decoder) {
  House house;
  EXPECT_EQ(code(ask(house, test::post("/api/v1/dossiers/7/acts", "not json"))), "login_needed");
}

TEST(SameSite, forged_requests_are_refused) {
  House house;
  const auto post = [&](const std::string& lines) { return ask(house, test::post("/api/v1/echo", "{}", "Content-Type: application/json\r\n" + lines)).status; };
  const std::string cookie = "Cookie: __Host-fadu=abc\r\n";
  EXPECT_EQ(post(""), 200) << "a program without a session cookie cannot be ridden on";
  EXPECT_EQ(post(cookie), 403) << "a session without a sign of where the request comes from";
  EXPECT_EQ(post(cookie + "Origin: http://localhost\r\n"), 200);
  EXPECT_EQ(post(cookie + "Origin: http://LOCALHOST\r\n"), 200);
  EXPECT_EQ(post(cookie + "Origin: http://localhost:8081\r\n"), 403);
  EXPECT_EQ(post(cookie + "Origin: https://evil.example\r\n"), 403);
  EXPECT_EQ(post(cookie + "Origin: http://localhost.evil.example\r\n"), 403);
  EXPECT_EQ(post(cookie + "Origin: null\r\n"), 403);
  EXPECT_EQ(post(cookie + "Sec-Fetch-Site: same-origin\r\n"), 200);
  EXPECT_EQ(post(cookie + "Sec-Fetch-Site: none\r\n"), 200);
  EXPECT_EQ(post(cookie + "Sec-Fetch-Site: same-site\r\n"), 403);
  EXPECT_EQ(post(cookie + "Sec-Fetch-Site: cross-site\r\nOrigin: http://localhost\r\n"), 403);
  EXPECT_EQ(post("Sec-Fetch-Site: cross-site\r\n"), 403) << "also the login itself cannot be forged";
  EXPECT_EQ(ask(house, test::get("/livez", cookie + "Sec-Fetch-Site: cross-site\r\n")).status, 200) << "reading changes nothing";
}

TEST(SameSite, public_origin_wins_over_host) {
  House house{test::quick(), {.public_origin = "https://zf.example", .requests_per_second = 0}};
  const auto post = [&](const std::string& origin) { return ask(house, test::post("/api/v1/echo", "{}", "Content-Type: application/json\r\nOrigin: " + origin + "\r\n")); };
  EXPECT_EQ(post("https://zf.example").status, 200);
  EXPECT_EQ(post("http://localhost").status, 403);
  EXPECT_EQ(post("https://zf.example").field("strict-transport-security"), "max-age=31536000");
}

TEST(RateLimit, refuses_a_flood_and_recovers) {
  House house{test::quick(), {.requests_per_second = 50, .burst = 20}};
  Client client{house.port};
  int refused = 0;
  for (int i = 0; i < 60; ++i) refused += client.ask(test::get("/livez")).status == 429;
  EXPECT_GT(refused, 20);
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  EXPECT_EQ(client.ask(test::get("/livez")).status, 200);
}

TEST(RateLimit, counts_the_client_behind_the_proxy) {
  House house{test::quick(), {.behind_proxy = true, .requests_per_second = 1, .burst = 2}};
  const auto from = [&](const std::string& forwarded) { return ask(house, test::get("/livez", "X-Forwarded-For: " + forwarded + "\r\n")).status; };
  EXPECT_EQ(from("10.0.0.1"), 200);
  EXPECT_EQ(from("10.0.0.1"), 200);
  EXPECT_EQ(from("10.0.0.1"), 429);
  EXPECT_EQ(from("10.0.0.2"), 200);
  EXPECT_EQ(from("1.2.3.4, 10.0.0.1"), 429) << "what the client wrote itself does not count";
}

TEST(RateLimit, of_one_route_leaves_the_others_alone) {
  House house{test::quick(), {.requests_per_second = 1000, .burst = 1000}};
  Client client{house.port};
  int passed = 0;
  for (int i = 0; i < 12; ++i) passed += client.ask(test::get("/narrow")).status == 200;
  EXPECT_EQ(passed, test::kNarrow);
  EXPECT_EQ(client.ask(test::get("/livez")).status, 200);
}

TEST(RateLimit, of_a_minute_comes_back_slowly) {
  RateLimit limit{RateLimit::PerMinute{3}};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.take("a", 1000));
  EXPECT_FALSE(limit.take("a", 1000));
  EXPECT_TRUE(limit.take("b", 1000)) << "another address";
  EXPECT_FALSE(limit.take("a", 20'999));
  EXPECT_TRUE(limit.take("a", 21'000)) << "a third of a minute gives one";
}

TEST(Headers, are_on_every_answer) {
  House house;
  for (const std::string& request : {test::get("/livez"), test::get("/none"), test::get("/api/v1/broken"), test::get("/desk/"), std::string{"BAD\r\n\r\n"}, test::post("/livez", "")}) {
    const Answer answer = ask(house, request);
    EXPECT_NE(answer.field("content-security-policy").find("script-src 'self';"), std::string::npos) << request;
    EXPECT_NE(answer.field("content-security-policy").find("frame-ancestors 'none'"), std::string::npos) << request;
    EXPECT_EQ(answer.field("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.field("referrer-policy"), "same-origin");
    EXPECT_EQ(answer.field("date"), "Wed, 25 Feb 2026 06:13:20 GMT");
    EXPECT_FALSE(answer.field("x-request-id").empty());
  }
  EXPECT_EQ(ask(house, test::get("/livez")).field("cache-control"), "no-store");
}

TEST(Headers, no_value_starts_a_line_of_its_own) {
  Response response;
  response.with("location", "/x\r\nset-cookie: a=b");
  const std::string head = wire_format::response_head(response, {});
  EXPECT_NE(head.find("location: /x  set-cookie: a=b\r\n"), std::string::npos) << head;
}

TEST(Events, no_value_starts_a_field_of_its_own) {
  EXPECT_EQ(wire(Event{"a\r\ndata: x", "1\r\n2\n3", "i\nd"}), "id: i\nevent: a\ndata: 1\ndata: 2\ndata: 3\n\n");
}

TEST(AssetPack, negotiates_validates_and_falls_back) {
  House house;
  const Answer script = ask(house, test::get("/desk/assets/app-4f3a9c1b.js", "Accept-Encoding: br, gzip;q=0.8\r\n"));
  EXPECT_EQ(script.body, "packed");
  EXPECT_EQ(script.field("content-encoding"), "gzip");
  EXPECT_EQ(script.field("vary"), "accept-encoding");
  EXPECT_EQ(script.field("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(ask(house, test::get("/desk/assets/app-4f3a9c1b.js", "Accept-Encoding: gzip;q=0\r\n")).body, "plain script");
  EXPECT_EQ(ask(house, test::get("/desk/assets/app-4f3a9c1b.js")).field("etag"), "\"app1\"");
  const Answer same = ask(house, test::get("/desk/index.html", "If-None-Match: W/\"x\", \"page1\"\r\n"));
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.field("content-length"), "");
  EXPECT_EQ(ask(house, test::get("/desk/cases/7")).body, test::kPage) << "a page of the app";
  EXPECT_EQ(ask(house, test::get("/desk/cases/7")).field("cache-control"), "no-cache");
  EXPECT_EQ(ask(house, test::get("/desk/missing.js")).status, 404);
  EXPECT_EQ(ask(house, test::get("/desk")).field("location"), "/desk/");
  EXPECT_EQ(ask(house, test::get("/desk/../robots.txt")).status, 400);
  EXPECT_EQ(ask(house, test::get("/desk/%2e%2e/robots.txt")).status, 400);
}

TEST(MetricsPage, counts_by_pattern_and_is_for_this_machine) {
  House house;
  ask(house, test::get("/api/v1/dossiers/7", "X-Demo-User: u1\r\n"));
  ask(house, test::get("/api/v1/dossiers/8"));
  const std::string page = ask(house, test::get("/metrics")).body;
  EXPECT_NE(page.find("fadu_http_requests_total{code=\"200\",method=\"GET\",route=\"/api/v1/dossiers/{id}\"} 1\n"), std::string::npos) << page;
  EXPECT_NE(page.find("fadu_http_requests_total{code=\"401\",method=\"GET\",route=\"/api/v1/dossiers/{id}\"} 1\n"), std::string::npos);
  EXPECT_NE(page.find("fadu_http_request_duration_seconds_count{route=\"/api/v1/dossiers/{id}\"} 2\n"), std::string::npos);
  EXPECT_NE(page.find("fadu_http_connections "), std::string::npos);
  EXPECT_EQ(ask(house, test::get("/metrics", "X-Forwarded-For: 10.0.0.1\r\n")).status, 404) << "came through the proxy";
}

TEST(Metrics, histogram_is_cumulative_and_series_are_bounded) {
  Metrics metrics;
  auto& histogram = metrics.histogram("h_seconds", "h");
  histogram.observe(100);
  histogram.observe(1'500'000);
  histogram.observe(60'000'000);
  const std::string text = metrics.text();
  EXPECT_NE(text.find("h_seconds_bucket{le=\"0.0001\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("h_seconds_bucket{le=\"5\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("h_seconds_bucket{le=\"+Inf\"} 3\nh_seconds_sum 61.5001\nh_seconds_count 3\n"), std::string::npos);
  for (int i = 0; i < 3000; ++i) metrics.counter("c_total", "c", {{"n", std::to_string(i)}}).add();
  EXPECT_NE(metrics.text().find("fadu_metrics_dropped_total 1001\n"), std::string::npos);
}

TEST(Log, no_value_starts_a_line_of_its_own) {
  std::string out;
  Log log{[] { return std::int64_t{5}; }, [&](std::string_view text) { out += text; }};
  log.error("x\r\n{\"level\":\"info\"}", {{"a\"b", "\x1b[31m\xff 案"}, {"n", std::int64_t{7}}, {"ok", true}});
  EXPECT_EQ(out, "{\"time_ms\":5,\"level\":\"error\",\"msg\":\"x\\u000d\\n{\\\"level\\\":\\\"info\\\"}\",\"a\\\"b\":\"\\u001b[31m\xef\xbf\xbd 案\",\"n\":7,\"ok\":true}\n");
  EXPECT_TRUE(parse_json(out.substr(0, out.size() - 1)).ok());
}

TEST(Log, knows_the_route_and_never_the_path) {
  House house;
  ask(house, test::get("/api/v1/dossiers/140602199001011234?fields=secret", "X-Demo-User: u1\r\n"));
  EXPECT_NE(house.lines().find("\"route\":\"/api/v1/dossiers/{id}\""), std::string::npos);
  EXPECT_EQ(house.lines().find("140602199001011234"), std::string::npos);
  EXPECT_EQ(house.lines().find("secret"), std::string::npos);
}

}  // namespace
}  // namespace fadu::http
