// Examinations over HTTP: bank, paper, sitting, time, resit, result, and the step of qualification that rests on one.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <set>

#include "desk.hpp"

namespace fadu::stage {
namespace {

class Examination : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  Examination() : desk(*stage_) { desk.clock("2026-03-23T09:00"); }

  json::object fields(const char* title, int pass) {
    const json::array lines{json::object{{"kind", "public_law"}, {"type", "single"}, {"count", 4}}, json::object{{"kind", "public_law"}, {"type", "true_false"}, {"count", 2}},
                            json::object{{"kind", "business"}, {"type", "several"}, {"count", 1}}};
    return {{"title", title}, {"minutes", 30}, {"pass", pass}, {"opens", "2026-03-23T09:00:00+08:00"}, {"closes", "2026-03-23T12:00:00+08:00"}, {"blueprint", lines}, {"seed", title}};
  }
  std::string exam(const char* title, int pass = 60) {
    const Reply made = desk.as("zhoushili").post("/api/v1/exams", fields(title, pass));
    EXPECT_EQ(made.status, 201) << made.body;
    return made.text("/id");
  }
  Reply start(const char* who, const std::string& exam) { return desk.as(who).post("/api/v1/exams/" + exam + "/attempts", json::object{}); }
  /// The bank's answer to a question, as the texts of its options.
  std::set<std::string> right_of(const json::value& question) {
    std::set<std::string> out;
    for (int page = 0; page < 20; ++page) {
      const Reply bank = desk.as("zhoushili").get("/api/v1/questions?limit=100" + (cursor_.empty() ? "" : "&cursor=" + cursor_));
      for (const json::value& one : bank.list("/rows"))
        if (one.at("text").as_string() == question.at("text").as_string())
          for (const json::value& place : one.at("answer").as_array()) out.insert(std::string(one.at("options").at(static_cast<std::size_t>(place.as_int64())).as_string()));
      if (!bank.at("/next").is_string()) break;
      cursor_ = bank.text("/next");
    }
    cursor_.clear();
    return out;
  }
  Reply answer(const char* who, const std::string& attempt, const json::value& question, bool right) {
    const auto wanted = right_of(question);
    json::array places;
    const json::array& options = question.at("options").as_array();
    for (std::size_t i = 0; i < options.size(); ++i)
      if (wanted.contains(std::string(options[i].as_string())) == right && (right || places.empty())) places.emplace_back(static_cast<std::int64_t>(i));
    return desk.as(who).send({.method = "PUT", .path = "/api/v1/attempts/" + attempt + "/answer", .body = json::serialize(json::object{{"place", question.at("place")}, {"answer", places}})});
  }

  static Stage* stage_;
  Desk desk;
  std::string cursor_;
};
Stage* Examination::stage_ = nullptr;

TEST_F(Examination, ASittingIsScoredAndShownToWhoMayKnow) {
  const std::string id = exam("普法测试");
  EXPECT_EQ(start("zhoushili", id).status, 409) << "made the paper";
  const Reply sheet = start("wangshili", id);
  ASSERT_EQ(sheet.status, 200) << sheet.body;
  ASSERT_EQ(sheet.list("/questions").size(), 7U);
  EXPECT_EQ(sheet.body.find("\"right\""), std::string::npos) << "no answer before the end";
  EXPECT_EQ(sheet.body.find("\"why\""), std::string::npos);
  const std::string attempt = sheet.text("/id");
  EXPECT_EQ(start("wangshili", id).text("/id"), attempt) << "goes on";
  for (const json::value& question : sheet.list("/questions")) ASSERT_EQ(answer("wangshili", attempt, question, question.at("place").as_int64() != 0).status, 200);
  EXPECT_EQ(desk.as("chenyanshi").get("/api/v1/attempts/" + attempt).status, 404);
  EXPECT_EQ(desk.as("zhoushili").get("/api/v1/attempts/" + attempt).status, 404) << "nobody looks over a shoulder";
  const Reply sent = desk.as("wangshili").post("/api/v1/attempts/" + attempt + "/send", json::object{});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.at("/score").as_int64(), 85) << "six of seven, rounded down";
  EXPECT_TRUE(sent.at("/passed").as_bool());
  EXPECT_EQ(answer("wangshili", attempt, sheet.list("/questions")[0], true).status, 409) << "handed in";
  EXPECT_EQ(start("wangshili", id).status, 409) << "has passed";
  EXPECT_EQ(desk.as("wushili").get("/api/v1/exams/" + id).at("/people/0/score").as_int64(), 85);
  EXPECT_TRUE(desk.as("liushili").get("/api/v1/exams/" + id).list("/people").empty());
  EXPECT_TRUE(desk.as("wangshili").get("/api/v1/attempts/" + attempt + "/certificate").body.starts_with("%PDF"));
  desk.clock("2026-03-23T12:01");
  EXPECT_NE(desk.as("wangshili").get("/api/v1/attempts/" + attempt).body.find("\"right\""), std::string::npos) << "over for everybody";
}

TEST_F(Examination, TwoPeopleHaveTheSameQuestionsInAnotherOrder) {
  const std::string id = exam("同卷");
  std::vector<std::string> orders[2];
  int n = 0;
  for (const char* who : {"wangshili", "chenyanshi"}) {
    const Reply sheet = start(who, id);
    for (const json::value& question : sheet.list("/questions")) orders[n].emplace_back(question.at("text").as_string());
    ++n;
  }
  EXPECT_NE(orders[0], orders[1]);
  EXPECT_EQ(std::set<std::string>(orders[0].begin(), orders[0].end()), std::set<std::string>(orders[1].begin(), orders[1].end()));
}

TEST_F(Examination, TimeIsUpByItselfAndThereIsOneResitWithAnotherPaper) {
  const std::string id = exam("限时");
  const Reply first = start("chenyanshi", id);
  const std::string attempt = first.text("/id");
  ASSERT_EQ(answer("chenyanshi", attempt, first.list("/questions")[0], true).status, 200);
  desk.clock("2026-03-23T09:31");
  EXPECT_EQ(answer("chenyanshi", attempt, first.list("/questions")[1], true).status, 409) << "too late";
  const Reply over = desk.as("chenyanshi").get("/api/v1/attempts/" + attempt);
  EXPECT_TRUE(over.at("/over").as_bool());
  EXPECT_EQ(over.at("/score").as_int64(), 14) << "what was kept before counts";
  EXPECT_EQ(desk.as("chenyanshi").get("/api/v1/attempts/" + attempt + "/certificate").status, 409);
  const Reply second = start("chenyanshi", id);
  ASSERT_EQ(second.status, 200) << second.body;
  EXPECT_EQ(second.at("/round").as_int64(), 2);
  ASSERT_EQ(desk.as("chenyanshi").post("/api/v1/attempts/" + second.text("/id") + "/send", json::object{}).status, 200);
  EXPECT_EQ(start("chenyanshi", id).status, 409) << "one resit";
}

TEST_F(Examination, TheBankIsKeptAndRetiredAndTooSmallABankIsSaid) {
  Client& admin = desk.as("zhoushili");
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/questions").status, 403) << "it shows the answers";
  const json::object good{{"kind", "business"}, {"type", "single"}, {"difficulty", 1}, {"text", "现场检查先做什么？"}, {"options", json::array{"出示证件", "开具罚单", "查封场所"}},
                          {"answer", json::array{0}}, {"cite", json::array{"xzcfa#55"}}, {"why", "主动出示证件。"}};
  json::object dead = good;
  dead["cite"] = json::array{"xzcfa#999"};
  EXPECT_NE(admin.post("/api/v1/questions", dead).at("/errors/0/message").as_string().find("xzcfa#999"), json::string::npos);
  const Reply added = admin.post("/api/v1/questions", good);
  ASSERT_EQ(added.status, 201) << added.body;
  const std::string code = added.text("/code");
  json::object next = good;
  next["code"] = code;
  ASSERT_EQ(admin.post("/api/v1/questions", next).text("/code"), code);
  EXPECT_EQ(admin.get("/api/v1/questions?q=" + code).at("/rows/0/version").as_int64(), 2);
  ASSERT_EQ(admin.post("/api/v1/questions/" + code + "/retire", {{"reason", "重复"}}).status, 200);
  EXPECT_TRUE(admin.get("/api/v1/questions?q=" + code).list("/rows").empty());
  EXPECT_EQ(admin.post("/api/v1/questions/q-xzcfa-60a/retire", {{"reason", "重复"}}).status, 404) << "one of the rulebook is retired by the bureau";
  json::object greedy = fields("贪心", 60);
  greedy["blueprint"] = json::array{json::object{{"kind", "business"}, {"type", "several"}, {"count", 150}}};
  EXPECT_NE(admin.post("/api/v1/exams", greedy).at("/errors/0/message").as_string().find("只有"), json::string::npos);
}

TEST_F(Examination, AStepOfQualificationTakesItsScoreFromASitting) {
  const std::string id = exam("资格考试", 1);
  const std::string person = desk.id_of("zhangshifan");
  const Reply sheet = start("zhangshifan", id);
  const std::string attempt = sheet.text("/id");
  ASSERT_EQ(answer("zhangshifan", attempt, sheet.list("/questions")[0], true).status, 200);
  const auto step = [&](const char* who, json::object body) { return desk.as(who).post("/api/v1/persons/" + person + "/qualification", body); };
  const std::string card = desk.as("wushili").get("/api/v1/persons/" + person + "/qualification").text("/certificates/0/id");
  ASSERT_EQ(step("wushili", {{"step", "revoked"}, {"certificate", card}, {"on", "2026-03-20"}}).status, 200);
  ASSERT_EQ(step("zhoushili", {{"step", "apply"}, {"on", "2026-03-20"}, {"domains", json::array{"market"}}}).status, 200);
  ASSERT_EQ(step("zhoushili", {{"step", "trained"}, {"on", "2026-03-20"}, {"hours", "8"}, {"note", "岗前"}}).status, 200);
  EXPECT_EQ(step("wushili", {{"step", "exam_passed"}, {"on", "2026-03-23"}, {"exam", attempt}}).at("/errors/0/code").as_string(), "not_over");
  ASSERT_EQ(desk.as("zhangshifan").post("/api/v1/attempts/" + attempt + "/send", json::object{}).status, 200);
  EXPECT_EQ(step("wushili", {{"step", "exam_failed"}, {"on", "2026-03-23"}, {"exam", attempt}}).at("/errors/0/code").as_string(), "other_result");
  const Reply passed = step("wushili", {{"step", "exam_passed"}, {"on", "2026-03-23"}, {"exam", attempt}, {"score", 99}});
  ASSERT_EQ(passed.status, 200) << passed.body;
  EXPECT_NE(passed.body.find("\"score\":14"), std::string::npos) << "the sitting's, not the typed one";
}

}  // namespace
}  // namespace fadu::stage
