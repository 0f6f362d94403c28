// The public pages over the wire: open to everybody, escaped, cached by the rulebook, friendly when wrong.
#include <gtest/gtest.h>

#include "desk.hpp"

namespace fadu::stage {
namespace {

class HelpPages : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Reply get(const std::string& path, Headers headers = {}) { return client_.send({.path = path, .headers = std::move(headers)}); }
  static bool has(const Reply& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }
  static Stage* stage_;
  Client client_{stage_->server().port()};
};
Stage* HelpPages::stage_ = nullptr;

TEST_F(HelpPages, NeedNoLoginAndRunNoScript) {
  for (const char* path : {"/help", "/help/procedures", "/help/terms", "/help/guards", "/help/documents", "/help/domains", "/help/statutes", "/help/stories",
                           "/help/terms/decision_limit", "/help/guards/hearing_right", "/help/rules/hearing_right", "/help/procedures/penalty_simple",
                           "/help/documents/penalty_decision", "/help/domains/market", "/help/statutes/xzcfa", "/help/statutes/xzcfa/60", "/help/calculate", "/help/my-deadline"}) {
    const Reply reply = get(path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8") << path;
    EXPECT_NE(reply.header("content-security-policy").find("default-src 'none'"), std::string::npos) << path;
    EXPECT_FALSE(has(reply, "<script")) << path;
    EXPECT_FALSE(has(reply, " style=")) << path;
  }
}

TEST_F(HelpPages, ATermTellsVersionsDomainsExamplesAndDoubts) {
  const Reply reply = get("/help/terms/decision_limit");
  for (const char* part : {"90 日", "《行政处罚法》第六十条", "市场监管", "2026年4月7日", "法律没有说清的地方", "当日不计入"}) EXPECT_TRUE(has(reply, part)) << part;
}

TEST_F(HelpPages, AGuardTellsAStoryThatIsRefused) {
  const Reply reply = get("/help/guards/hearing_right");
  for (const char* part : {"不予办理", "10 万元", "《行政处罚法》第六十三条", "违反的：", "合法的："}) EXPECT_TRUE(has(reply, part)) << part;
}

TEST_F(HelpPages, WhatPeopleTypeIsNeverMarkup) {
  const Reply found = get("/help/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27");
  EXPECT_EQ(found.status, 200);
  EXPECT_FALSE(has(found, "<script>"));
  EXPECT_TRUE(has(found, "&lt;script&gt;"));
  const Reply computed = get("/help/calculate?term=%22%3E%3Cu%3E&start=%3Ci%3E&extend=%27%3E");
  EXPECT_FALSE(has(computed, "<i>"));
  EXPECT_FALSE(has(computed, "<u>"));
}

TEST_F(HelpPages, TheCalculatorShowsTheHolidaysItCrosses) {
  const Reply reply = get("/help/calculate?term=hearing_request_window&start=2025-09-28");
  EXPECT_TRUE(has(reply, "2025年10月11日")) << reply.body.substr(0, 2000);
  EXPECT_TRUE(has(reply, "国庆"));
  EXPECT_TRUE(has(get("/help/my-deadline?term=litigation_window&start=2029-08-30"), "暂定"));
}

TEST_F(HelpPages, BadInputIsToldInWordsWithStatus200) {
  const Reply reply = get("/help/calculate?term=nothing&domain=moon&start=2026-02-30&p1from=2026-03-02&p1to=2026-03-01&extend=-1");
  EXPECT_EQ(reply.status, 200);
  for (const char* part : {"没有这个期限", "没有这个执法领域", "日期不对", "不能早于", "0 到 3650"}) EXPECT_TRUE(has(reply, part)) << part;
}

TEST_F(HelpPages, AnUnknownNameLeadsToTheNearest) {
  const Reply reply = get("/help/terms/decision_limt");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.header("content-type"), "text/html; charset=utf-8");
  EXPECT_TRUE(has(reply, "/help/terms/decision_limit\""));
  EXPECT_EQ(get("/help/no/such/page/at/all").status, 404);
  EXPECT_EQ(get("/help/domains/lighthouse").status, 404) << "fixtures are not shown";
}

TEST_F(HelpPages, AreCachedByTheirContent) {
  const Reply first = get("/help/terms/decision_limit");
  const std::string etag = first.header("etag");
  ASSERT_FALSE(etag.empty());
  EXPECT_EQ(get("/help/terms/decision_limit", {{"if-none-match", etag}}).status, 304);
  EXPECT_EQ(get("/help/guards/hearing_right", {{"if-none-match", etag}}).status, 200);
}

}  // namespace
}  // namespace fadu::stage
