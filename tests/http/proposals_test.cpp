// Items proposed from an imported text, corrected, and written as a draft.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "desk.hpp"

namespace fadu::stage {
namespace {

/// A short invented text under a registered title: a draft can only cite what the registry knows, and the registry gives a gist for 34 and 124.
constexpr const char* kText =
    "# 中华人民共和国食品安全法\n\n2021年4月29日修正\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第三十四条 不得出售会发光的馒头。\n\n## 第二章 法律责任\n\n"
    "第一百二十四条 出售会发光的馒头的，没收违法所得，处一千元以上二千元以下罚款；情节严重的，吊销许可证。\n";

json::object draft(const char* high = "200000") {
  return {{"code", "SJ-FG-0001"}, {"title", "出售会发光的馒头"}, {"domain", "market"}, {"field", "food"}, {"on", "2024-03-01"}, {"penal", "124.1"},
          {"breaks", json::array{"34.1"}},
          {"rows", json::array{json::object{{"kinds", json::array{"confiscate_gains", "fine"}}, {"conditions", json::array{}},
                                            {"fine", json::object{{"min_fen", 100000}, {"max_fen", std::stoll(high)}}}}}}};
}

class Proposals : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    stage_ = new Stage;
    TempDir texts;
    write_file(texts / "食品安全法(2021-04-29).md", kText);
    (void)stage_->server().stop();
    (void)run({"statutes", "import", "--data", stage_->server().data(), texts.path().string()});
    (void)run({"statutes", "import", "--data", stage_->server().data(), FADU_SOURCE_DIR "/tests/judges/items/made_up"});
    ASSERT_TRUE(stage_->server().start());
  }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  static constexpr const char* kWhere = "/api/v1/statutes/spaqf/proposals";
  static Stage* stage_;
  Desk desk{*stage_};
};
Stage* Proposals::stage_ = nullptr;

TEST_F(Proposals, ShowTheWordsTheyWereReadFrom) {
  const Reply reply = desk.as("wangshili").get(std::string(kWhere) + "?on=2024-03-01");
  ASSERT_EQ(reply.status, 200) << reply.body;
  ASSERT_EQ(reply.list("/provisions").size(), 1U);
  EXPECT_EQ(reply.text("/provisions/0/penal"), "124.1");
  EXPECT_EQ(reply.text("/provisions/0/conduct/0/place"), "34.1");
  EXPECT_EQ(reply.text("/provisions/0/conduct/0/how"), "words");
  EXPECT_EQ(reply.text("/provisions/0/rows/0/fine/title"), "1,000元以上2,000元以下");
  EXPECT_EQ(reply.text("/provisions/0/rows/1/conditions/0/title"), "情节严重");
  EXPECT_EQ(reply.list("/provisions/0/rows/0/read").size(), 2U);
}

TEST_F(Proposals, OfATextThatIsNotThere) {
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/statutes/xzcfa/proposals").code(), "not_imported");
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/statutes/nothing/proposals").code(), "not_found");
}

TEST_F(Proposals, BecomeADraftThatTheRulebookTakes) {
  const Reply reply = desk.as("wangshili").post(std::string(kWhere) + "/draft", draft());
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/folder"), "items/market");
  const std::string toml = reply.text("/toml");
  EXPECT_NE(toml.find("punished_by = [\"spaqf#124.1\"]"), std::string::npos) << toml;
  EXPECT_NE(toml.find("fine = { min_fen = 100000, max_fen = 200000 }"), std::string::npos) << toml;
  // The operator's page checks it as a change of the rulebook: it loads.
  const json::object change{{"title", "新事项"}, {"files", json::array{json::object{{"path", "items/market/glowing_bun.toml"}, {"text", toml}}}}};
  const Reply tried = desk.as("chushili").post("/api/v1/law/changes", change);
  EXPECT_EQ(tried.status, 202) << tried.body;
}

TEST_F(Proposals, AWrongDraftIsSaidWithEveryPlace) {
  Client& clerk = desk.as("wangshili");
  json::object wrong = draft("1");
  wrong["code"] = "x";
  wrong["breaks"] = json::array{"99.1"};
  const Reply reply = clerk.post(std::string(kWhere) + "/draft", wrong);
  ASSERT_EQ(reply.status, 422) << reply.body;
  std::string places;
  for (const json::value& error : reply.list("/errors")) places += std::string(error.at("pointer").as_string()) + " ";
  EXPECT_NE(places.find("/breaks/0"), std::string::npos) << places;
  EXPECT_NE(places.find("/rows/0/fine"), std::string::npos) << places;
  EXPECT_NE(places.find("/code"), std::string::npos) << places;
}

TEST_F(Proposals, AnUnregisteredStatuteGivesNoDraft) {
  const Reply seen = desk.as("wangshili").get("/api/v1/statutes/%E9%9B%BE%E7%AC%9B%E7%AE%A1%E7%90%86%E6%9D%A1%E4%BE%8B/proposals");
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_FALSE(seen.at("/registered").as_bool());
  EXPECT_EQ(seen.at("/counts/rows").to_number<int>(), 21);
  json::object one = draft();
  one["penal"] = "10.1";
  one["breaks"] = json::array{"6.1"};
  EXPECT_EQ(desk.as("wangshili").post("/api/v1/statutes/%E9%9B%BE%E7%AC%9B%E7%AE%A1%E7%90%86%E6%9D%A1%E4%BE%8B/proposals/draft", one).status, 422);
}

TEST_F(Proposals, OnTheCommandLine) {
  TempDir folder;
  const std::string data = folder / "law";
  (void)run({"statutes", "import", "--data", data, FADU_SOURCE_DIR "/tests/judges/items/made_up"});
  const Ended ended = run({"items", "propose", "雾笛管理条例", "--on", "2026-01-05", "--data", data, "--json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(json::parse(ended.out).at("counts").at("rows").to_number<int>(), 21);
  EXPECT_NE(run({"items", "propose", "雾笛管理条例", "--data", data}).out.find("第九条第一款"), std::string::npos);
  EXPECT_EQ(run({"items", "propose", "没有这部法", "--data", data}).code, 4);
  EXPECT_EQ(run({"items", "propose", "雾笛管理条例", "--on", "昨天", "--data", data}).code, 2);
  EXPECT_EQ(run({"items", "propose", "雾笛管理条例", "--on", "1999-01-01", "--data", data}).code, 4);
}

}  // namespace
}  // namespace fadu::stage
