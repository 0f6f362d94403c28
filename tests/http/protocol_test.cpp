// What every answer carries, and the doors: sessions, forged requests, guessing, limits.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "desk.hpp"
#include "problem.hpp"

namespace fadu::stage {
namespace {

class Protocol : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Protocol() : desk(*stage_), stranger(stage_->server().port()) {}

  static Stage* stage_;
  Desk desk;
  Client stranger;
};
Stage* Protocol::stage_ = nullptr;

TEST_F(Protocol, EveryRefusalHasTheSameShape) {
  Client& wang = desk.as("wangshili");
  expect_problem(stranger.get("/api/v1/session"), 401);
  expect_problem(stranger.get("/api/v1/nothing"), 404);
  expect_problem(wang.get("/api/v1/dossiers/dunknown"), 404);
  expect_problem(wang.get("/api/v1/dossiers?colour=red"), 400);
  expect_problem(wang.get("/api/v1/dossiers?limit=many"), 400);
  expect_problem(wang.send({.method = "DELETE", .path = "/api/v1/rulebook"}), 405);
  EXPECT_EQ(wang.send({.method = "DELETE", .path = "/api/v1/rulebook"}).header("allow").find("GET"), 0U);
  expect_problem(wang.post("/api/v1/persons", {{"name", "某人"}}), 403);
  expect_problem(wang.send({.path = "/api/v1/dossiers/" + std::string(20000, 'x')}), 431);
}

TEST_F(Protocol, SecurityHeadersOnEveryAnswer) {
  for (const std::string path : {"/livez", "/api/v1/demo", "/api/v1/session", "/api/v1/nothing", "/desk/", "/nowhere", "/v/nothing", "/"}) {
    const Reply reply = stranger.get(path);
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << path;
    EXPECT_EQ(reply.header("referrer-policy"), "same-origin") << path;
    EXPECT_NE(reply.header("content-security-policy").find("default-src 'self'"), std::string::npos) << path;
    EXPECT_NE(reply.header("content-security-policy").find("frame-ancestors 'none'"), std::string::npos) << path;
    EXPECT_FALSE(reply.header("x-request-id").empty()) << path;
    EXPECT_TRUE(reply.header("server").empty()) << path << ": no names and versions";
  }
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/workbench").header("cache-control"), "no-store");
}

TEST_F(Protocol, TheSessionCookieIsKeptFromScriptsAndOtherSites) {
  Client fresh(stage_->server().port());
  const Reply in = fresh.post("/api/v1/session", {{"demo", "wangshili"}});
  ASSERT_EQ(in.status, 200);
  const std::string cookie = in.header("set-cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-")) << cookie;
  for (const char* word : {"Secure", "HttpOnly", "Path=/", "SameSite="}) EXPECT_NE(cookie.find(word), std::string::npos) << word << " " << cookie;
  EXPECT_EQ(cookie.find("Domain"), std::string::npos) << cookie;
  EXPECT_EQ(cookie.find("SameSite=None"), std::string::npos) << cookie;
}

TEST_F(Protocol, LoggedOutIsOut) {
  Client fresh(stage_->server().port());
  ASSERT_EQ(fresh.post("/api/v1/session", {{"demo", "wangshili"}}).status, 200);
  const auto kept = fresh.cookies;
  EXPECT_EQ(fresh.get("/api/v1/session").status, 200);
  EXPECT_EQ(fresh.send({.method = "DELETE", .path = "/api/v1/session"}).status, 204);
  EXPECT_TRUE(fresh.cookies.empty()) << "the browser forgets it";
  fresh.cookies = kept;
  EXPECT_EQ(fresh.get("/api/v1/session").status, 401) << "and the server too";
}

TEST_F(Protocol, AForgedSessionIsNobody) {
  Client fresh(stage_->server().port());
  ASSERT_EQ(fresh.post("/api/v1/session", {{"demo", "wangshili"}}).status, 200);
  for (auto& [name, value] : fresh.cookies) value.back() = value.back() == 'A' ? 'B' : 'A';
  const Reply reply = fresh.get("/api/v1/session");
  expect_problem(reply, 401);
  EXPECT_EQ(reply.code(), "login_required");
}

TEST_F(Protocol, RequestsOfOtherSitesAreRefused) {
  Client& wang = desk.as("wangshili");
  const json::value clock{{"now", "2027-01-01T09:00"}};
  const std::string before = wang.get("/api/v1/session").text("/today");
  expect_problem(wang.post("/api/v1/demo/clock", clock, {{"Origin", "http://evil.example"}}), 403);
  expect_problem(wang.post("/api/v1/demo/clock", clock, {{"Sec-Fetch-Site", "cross-site"}}), 403);
  expect_problem(wang.post("/api/v1/demo/clock", clock, {{"Sec-Fetch-Site", "same-site"}}), 403);
  expect_problem(wang.post("/api/v1/demo/clock", clock, {{"Origin", "null"}}), 403);
  expect_problem(wang.post("/api/v1/demo/clock", clock, {{"Origin", ""}}), 403);   // the cookie rides, nobody says from where
  EXPECT_EQ(wang.get("/api/v1/session").text("/today"), before) << "nothing was done";
}

TEST_F(Protocol, GuessingLocksKnownAndUnknownNamesAlike) {
  for (const std::string name : {"zhangshifan", "nobody.at.all"}) {
    const json::value guess{{"username", name}, {"password", "wrong-password-123"}};
    Reply last;
    for (int i = 0; i < 8; ++i) {
      last = stranger.post("/api/v1/session", guess);
      expect_problem(last, 401);
      EXPECT_EQ(last.code(), "wrong_login") << i;
    }
    last = stranger.post("/api/v1/session", guess);
    expect_problem(last, 429);
    EXPECT_EQ(last.code(), "locked");
  }
}

TEST_F(Protocol, NoPasswordOpensADemoPerson) {
  for (const char* password : {"", "demo", "wangshili", "password"})
    EXPECT_GE(stranger.post("/api/v1/session", {{"username", "wushili"}, {"password", password}}).status, 400);
  EXPECT_EQ(stranger.post("/api/v1/session", json::object{}).status, 401);
}

TEST_F(Protocol, HealthAndMetrics) {
  EXPECT_EQ(stranger.get("/livez").at("/ok"), json::value(true));
  EXPECT_EQ(stranger.get("/readyz").at("/ok"), json::value(true));
  const Reply metrics = stranger.get("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_NE(metrics.body.find("# TYPE"), std::string::npos);
  EXPECT_EQ(stranger.send({.path = "/metrics", .headers = {{"X-Forwarded-For", "203.0.113.9"}}}).status, 404) << "not for the world";
}

TEST_F(Protocol, PersonalDataIsMaskedUntilRevealedForAReason) {
  const Step clue{"2026-03-17", "wangshili", "clue_registered",
                  R"({"source":"report","found_on":"2026-03-16","party":{"kind":"natural_person","name":"张某示例","phone":"13900000000","no_code_reason":"未带证件","address":"怀仁市"},"cause":"涉嫌违法","facts":"接到举报后核查。","informant":"举报人示例甲"})"};
  const std::string id = desk.open("penalty_ordinary", "market", clue);
  ASSERT_FALSE(id.empty()) << desk.last().body;
  const std::string page = desk.page(id, "zhaoshili").body;
  EXPECT_EQ(page.find("13900000000"), std::string::npos);
  EXPECT_EQ(page.find("举报人示例甲"), std::string::npos);
  const std::string path = "/api/v1/dossiers/" + id + "/reveal";
  EXPECT_EQ(desk.as("zhaoshili").post(path, {{"field", "party.phone"}, {"reason", "短"}}).status, 422);
  const Reply shown = desk.as("zhaoshili").post(path, {{"field", "party.phone"}, {"reason", "需要电话通知当事人。"}});
  EXPECT_EQ(shown.text("/value"), "13900000000") << shown.body;
  EXPECT_EQ(desk.as("sunshili").post(path, {{"field", "party.phone"}, {"reason", "需要电话通知当事人。"}}).status, 403);
}

TEST(WithoutDemo, NoDoorStaysOpen) {
  const TempDir folder;
  std::filesystem::copy(small_city(), folder / "data", std::filesystem::copy_options::recursive);
  Server server(folder / "data", {"--rate", "0"});
  ASSERT_TRUE(server.start()) << server.log();
  Client stranger(server.port());
  EXPECT_EQ(stranger.post("/api/v1/session", {{"demo", "wangshili"}}).status, 403);
  EXPECT_EQ(stranger.get("/api/v1/demo").list("/people").size(), 0U);
  EXPECT_EQ(server.stop(), 0);
}

TEST(RateLimit, AFloodIsSlowed) {
  const TempDir folder;
  std::filesystem::copy(small_city(), folder / "data", std::filesystem::copy_options::recursive);
  Server server(folder / "data", {"--demo", "--rate", "5"});
  ASSERT_TRUE(server.start()) << server.log();
  Client stranger(server.port());
  Reply last;
  for (int i = 0; i < 60 && last.status != 429; ++i) last = stranger.get("/api/v1/demo");
  expect_problem(last, 429);
}

TEST(Stop, EndsGracefully) {
  Stage stage;
  Client stranger(stage.server().port());
  EXPECT_EQ(stranger.get("/livez").status, 200);
  EXPECT_EQ(stage.server().stop(), 0);
  EXPECT_EQ(Client(stage.server().port()).get("/livez").status, 0);
}

}  // namespace
}  // namespace fadu::stage
