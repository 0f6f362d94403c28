// Rolls over HTTP with the demo city: the agency keeps its own, the supervisor those of his region, the board counts.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>
#include <thread>

#include "desk.hpp"
#include "problem.hpp"

namespace fadu::stage {
namespace {

class Rolls : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Rolls() : desk(*stage_) { desk.clock("2026-03-23T09:00"); }
  std::string body_of(const std::string& who) { return desk.as(who).get("/api/v1/session").text("/body/id"); }
  Reply add(const std::string& who, const std::string& body, const std::string& number) {
    const json::object fields{{"kind", "recorder"}, {"number", number}, {"state", "in_use"}, {"needs_calibration", true}, {"calibrated_until", "2026-03-01"}};
    return desk.as(who).post("/api/v1/rolls/equipment", {{"body", body}, {"fields", fields}});
  }
  json::value board_row(const std::string& code) {
    for (const json::value& row : desk.as("wangshili").get("/api/v1/rolls").list("/rows"))
      if (row.at("code").as_string() == code) return row;
    return nullptr;
  }
  Reply patch(const std::string& who, const std::string& id, const json::value& body) {
    return desk.as(who).send({.method = "PATCH", .path = "/api/v1/rolls/equipment/" + id, .body = json::serialize(body)});
  }
  static Stage* stage_;
  Desk desk;
};
Stage* Rolls::stage_ = nullptr;

TEST_F(Rolls, TheBoardNamesEveryRollWithItsClause) {
  const Reply board = desk.as("wangshili").get("/api/v1/rolls");
  ASSERT_EQ(board.status, 200) << board.body;
  EXPECT_GE(board.list("/rows").size(), 2U);
  for (const json::value& row : board.list("/rows")) {
    EXPECT_FALSE(row.at("title").as_string().empty());
    EXPECT_FALSE(row.at("clause").at("text").as_string().empty());
  }
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/rolls/nothing").status, 404);
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/rolls?on=gestern").status, 422);
}

TEST_F(Rolls, ARowIsKeptByItsBodyAndItsSupervisor) {
  const std::string body = body_of("zhoushili");
  const json::value before = board_row("equipment");
  const Reply added = add("zhoushili", body, "E-1");
  ASSERT_EQ(added.status, 200) << added.body;
  const std::string id = added.text("/id");
  EXPECT_EQ(added.text("/checks/0/id"), "calibration_over");
  EXPECT_EQ(board_row("equipment").at("count").to_number<int>(), before.at("count").to_number<int>() + 1);
  EXPECT_EQ(board_row("equipment").at("red").to_number<int>(), before.at("red").to_number<int>() + 1);

  EXPECT_EQ(add("zhoushili", body, "E-1").status, 422) << "twice";
  expect_problem(add("wangshili", body, "E-2"), 403);
  expect_problem(add("zhoushili", body_of("wushili"), "E-2"), 403);
  expect_problem(patch("wangshili", id, {{"fields", {{"state", "repair"}}}}), 403);
  expect_problem(patch("zhoushili", "999999", {{"fields", {{"state", "repair"}}}}), 404);

  ASSERT_EQ(patch("wushili", id, {{"fields", {{"calibrated_until", "2027-03-01"}}}}).status, 200) << "the county's supervisor";
  const Reply now = desk.as("wangshili").get("/api/v1/rolls/equipment/" + id);
  EXPECT_EQ(now.text("/values/calibrated_until"), "2027-03-01");
  for (const json::value& check : now.list("/checks")) EXPECT_NE(check.at("id").as_string(), "calibration_over") << now.body;
  EXPECT_EQ(now.list("/history").size(), 2U);
  EXPECT_EQ(now.at("/may/agency"), json::value(false)) << "a handler only reads";

  ASSERT_EQ(patch("zhoushili", id, {{"end", "2026-03-23"}, {"reason", "报废"}}).status, 200);
  for (const json::value& row : desk.as("wangshili").get("/api/v1/rolls/equipment?limit=100").list("/rows")) EXPECT_NE(row.at("id").as_string(), id);
}

TEST_F(Rolls, ARollIsExportedWithItsOwnColumns) {
  ASSERT_EQ(add("zhoushili", body_of("zhoushili"), "E-9").status, 200);
  const Reply job = desk.as("wangshili").post("/api/v1/register-exports", {{"kind", "roll"}, {"format", "csv"}, {"query", {{"roll", "equipment"}, {"q", "E-9"}}}});
  ASSERT_EQ(job.status, 202) << job.body;
  const std::string path = "/api/v1/jobs/" + job.text("/job/id");
  for (int i = 0; i < 200 && desk.as("wangshili").get(path).text("/state") != "done"; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const std::string csv = desk.as("wangshili").get(path + "/result").body;
  EXPECT_NE(csv.find("检定有效期至"), std::string::npos) << csv.substr(0, 400);
  EXPECT_NE(csv.find("E-9"), std::string::npos) << csv.substr(0, 800);
  EXPECT_EQ(desk.as("wangshili").post("/api/v1/register-exports", {{"kind", "roll"}, {"format", "csv"}, {"query", {{"roll", "nothing"}}}}).status, 422);
}

}  // namespace
}  // namespace fadu::stage
