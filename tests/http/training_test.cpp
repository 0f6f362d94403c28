// Courses over HTTP: planned, signed up for, attended by code and by hand, read online, taken back.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "desk.hpp"

namespace fadu::stage {
namespace {

class Training : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Training() : desk(*stage_) { desk.clock("2026-03-23T09:00"); }

  std::string body_of(const char* who) { return desk.as(who).get("/api/v1/session").text("/body/id"); }
  /// A course of 怀仁市监 with the fields that differ.
  json::object fields(const char* title, json::object more = {}) {
    json::object out{{"title", title}, {"tier", "county"}, {"kind", "business"}, {"online", false}, {"on", "2026-03-23"}, {"hours", "6"}, {"place", "三楼会议室"},
                     {"method", "case"}, {"bodies", json::array{json::string(body_of("zhoushili"))}}};
    for (const auto& [key, value] : more) out[key] = value;
    return out;
  }
  std::string course(const char* title, json::object more = {}) {
    const Reply made = desk.as("zhoushili").post("/api/v1/courses", fields(title, std::move(more)));
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("/id");
  }
  Reply to(const char* who, const std::string& id, const char* what, const json::value& body) { return desk.as(who).post("/api/v1/courses/" + id + "/" + what, body); }
  json::array list(const char* who) { return json::array{json::string(desk.id_of(who))}; }
  /// Entries in the ledger of hours under that title.
  std::int64_t entries(const char* who, const char* title) {
    std::int64_t out = 0;
    for (const json::value& row : desk.as("zhoushili").get("/api/v1/persons/" + desk.id_of(who) + "/hours?year=2026").list("/rows")) out += row.at("title").as_string() == title;
    return out;
  }

  static Stage* stage_;
  Desk desk;
};
Stage* Training::stage_ = nullptr;

TEST_F(Training, WhoMayOrganiseForWhom) {
  EXPECT_EQ(desk.as("wangshili").post("/api/v1/courses", fields("课")).status, 403);
  EXPECT_EQ(desk.as("zhoushili").post("/api/v1/courses", fields("课", {{"bodies", json::array{json::string(body_of("liushili"))}}})).at("/errors/0/code").as_string(), "not_yours");
  const json::array joint{json::string(body_of("zhoushili")), json::string(body_of("liushili"))};
  EXPECT_EQ(desk.as("wushili").post("/api/v1/courses", fields("联训", {{"bodies", joint}})).status, 201);
  EXPECT_EQ(desk.as("zhoushili").post("/api/v1/courses", fields("课", {{"place", ""}})).at("/errors/0/pointer").as_string(), "/place");
  const Reply listed = desk.as("wangshili").get("/api/v1/courses?year=2026&q=%E8%81%94%E8%AE%AD");
  ASSERT_EQ(listed.list("/rows").size(), 1U) << listed.body;
  EXPECT_EQ(listed.list("/rows/0/bodies").size(), 2U);
  EXPECT_FALSE(listed.list("/plan").empty());
}

TEST_F(Training, ACodeOnTheWallWritesTheHoursOnce) {
  const std::string id = course("现场检查示范", {{"seats", 2}});
  EXPECT_EQ(to("wangshili", id, "check-in", {}).status, 403) << "a handler shows no code";
  ASSERT_EQ(to("wangshili", id, "sign-up", json::object{}).status, 200);
  EXPECT_EQ(entries("wangshili", "现场检查示范"), 0);
  const Reply code = to("zhoushili", id, "check-in", json::object{});
  ASSERT_EQ(code.status, 200) << code.body;
  EXPECT_GE(code.text("/token").size(), 32U);
  EXPECT_GT(code.list("/qr").size(), 20U);
  EXPECT_EQ(desk.as("wangshili").post("/api/v1/check-ins", {{"token", "guessed"}}).status, 409);
  const Reply in = desk.as("wangshili").post("/api/v1/check-ins", {{"token", code.text("/token")}});
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(in.text("/mine/way"), "扫码");
  ASSERT_EQ(desk.as("wangshili").post("/api/v1/check-ins", {{"token", code.text("/token")}}).status, 200) << "again";
  EXPECT_EQ(entries("wangshili", "现场检查示范"), 1) << "and yet once";
  desk.clock("2026-03-23T09:04");
  EXPECT_EQ(desk.as("chenyanshi").post("/api/v1/check-ins", {{"token", code.text("/token")}}).status, 409) << "three minutes are over";
  EXPECT_EQ(to("wangshili", id, "sign-up", {{"withdraw", true}}).status, 409) << "was there";
  ASSERT_EQ(to("chenyanshi", id, "sign-up", json::object{}).status, 200);
  const Reply full = to("zhaoshili", id, "sign-up", json::object{});
  EXPECT_EQ(full.status, 409);
  EXPECT_NE(full.text("/detail").find("名额已满"), std::string::npos);
  const Reply paper = desk.as("wangshili").get("/api/v1/courses/" + id + "/certificate");
  EXPECT_EQ(paper.status, 200);
  EXPECT_TRUE(paper.body.starts_with("%PDF"));
  EXPECT_EQ(desk.as("chenyanshi").get("/api/v1/courses/" + id + "/certificate").status, 409) << "was not there";
  EXPECT_EQ(desk.as("chenyanshi").get("/api/v1/courses/" + id + "/certificate?person=" + desk.id_of("wangshili")).status, 404) << "somebody else's";
}

TEST_F(Training, ByHandCorrectedAndCancelledWithTheHours) {
  const std::string id = course("文书制作");
  const json::object people{{"persons", list("chenyanshi")}};
  EXPECT_EQ(to("zhoushili", id, "attendance", people).at("/errors/0/code").as_string(), "not_signed_up");
  EXPECT_EQ(to("liushili", id, "people", people).status, 403);
  ASSERT_EQ(to("zhoushili", id, "people", people).status, 200);
  const Reply there = to("zhoushili", id, "attendance", people);
  ASSERT_EQ(there.status, 200) << there.body;
  EXPECT_EQ(entries("chenyanshi", "文书制作"), 1);
  EXPECT_EQ(desk.as("zhoushili").send({.method = "PATCH", .path = "/api/v1/courses/" + id, .body = json::serialize(fields("文书制作", {{"hours", "9"}}))}).status, 409) << "hours were given";
  ASSERT_EQ(to("zhoushili", id, "attendance", {{"persons", list("chenyanshi")}, {"attended", false}}).status, 200);
  EXPECT_EQ(entries("chenyanshi", "文书制作"), 0);
  ASSERT_EQ(to("zhoushili", id, "attendance", people).status, 200);
  EXPECT_EQ(entries("chenyanshi", "文书制作"), 1);
  EXPECT_EQ(to("zhoushili", id, "cancel", {{"reason", ""}}).status, 422);
  ASSERT_EQ(to("zhoushili", id, "cancel", {{"reason", "讲课人未到"}}).status, 200);
  EXPECT_EQ(entries("chenyanshi", "文书制作"), 0);
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/courses/" + id).text("/state"), "cancelled");
}

TEST_F(Training, AnImportThatSpeaksOfACourseFillsItsListAndGivesNoHoursTwice) {
  const std::string id = course("案例研讨");
  const std::string number = desk.as("chenyanshi").get("/api/v1/session").text("/person/certificate");
  const std::string csv = "证件号码,姓名,日期,类别,学时,课程\r\n" + number + ",,2026-03-23,business,6,案例研讨\r\n";
  const Reply done = desk.as("zhoushili").post("/api/v1/hours/imports", {{"name", "签到.csv"}, {"csv", csv}, {"mode", "all"}, {"check", false}});
  ASSERT_TRUE(done.at("/import").is_string()) << done.body;
  EXPECT_EQ(desk.as("zhoushili").get("/api/v1/courses/" + id).at("/attended").as_int64(), 1);
  ASSERT_EQ(to("zhoushili", id, "attendance", {{"persons", list("chenyanshi")}}).status, 200);
  EXPECT_EQ(entries("chenyanshi", "案例研讨"), 1);
  ASSERT_EQ(desk.as("zhoushili").send({.method = "DELETE", .path = "/api/v1/hours/imports/" + done.text("/import")}).status, 200);
  EXPECT_EQ(desk.as("zhoushili").get("/api/v1/courses/" + id).at("/attended").as_int64(), 0);
}

TEST_F(Training, ReadingIsDoneWhenEverySectionStoodOpenLongEnough) {
  const std::string id = course("必修文件学习", {{"online", true}, {"place", ""}, {"method", "reading"}, {"must_read", "gbf-2023-27"}, {"seconds", 30}, {"until", "2026-12-31"}, {"kind", "public_law"}});
  const json::array sections{json::object{{"title", "第一节"}, {"text", "本单位摘编的要点。"}}, json::object{{"title", "第二节"}, {"text", "另一节要点。"}}};
  ASSERT_EQ(desk.as("zhoushili").send({.method = "PUT", .path = "/api/v1/courses/" + id + "/sections", .body = json::serialize(json::object{{"sections", sections}})}).status, 200);
  const Reply page = desk.as("zhaoshili").get("/api/v1/courses/" + id);
  const std::string first = page.text("/reading/0/id"), second = page.text("/reading/1/id");
  const auto step = [&](const std::string& section, const char* what) { return to("zhaoshili", id, "reading", {{"section", section}, {"step", what}}); };
  EXPECT_EQ(step(first, "open").status, 409) << "not signed up";
  ASSERT_EQ(to("zhaoshili", id, "sign-up", json::object{}).status, 200);
  ASSERT_EQ(step(first, "open").text("/text"), "本单位摘编的要点。");
  desk.clock("2026-03-23T09:00:20");
  EXPECT_EQ(step(first, "done").status, 409) << "twenty seconds";
  desk.clock("2026-03-23T09:00:40");
  EXPECT_EQ(step(second, "done").status, 409) << "never opened";
  ASSERT_EQ(step(first, "done").status, 200);
  ASSERT_EQ(step(second, "open").status, 200);
  desk.clock("2026-03-23T09:02");
  EXPECT_EQ(entries("zhaoshili", "必修文件学习"), 0);
  ASSERT_EQ(step(second, "done").status, 200);
  EXPECT_EQ(entries("zhaoshili", "必修文件学习"), 1);
  EXPECT_EQ(desk.as("zhaoshili").get("/api/v1/learning").text("/rows/0/mine/way"), "读完");
}

}  // namespace
}  // namespace fadu::stage
