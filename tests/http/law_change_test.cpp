// A changed holiday notice: its effect is seen before it is published, and is there after.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "desk.hpp"

namespace fadu::stage {
namespace {

constexpr const char* kOperator = "chushili";
constexpr const char* kSupervisor = "zhengshili";

std::string calendar() { return read_file(std::string(FADU_SOURCE_DIR) + "/rulebook/calendars/2026.toml"); }

/// Three weeks off after the demo day.
std::string long_holiday() {
  std::string days;
  for (const char* day : {"2026-03-23", "2026-03-24", "2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30", "2026-03-31", "2026-04-01", "2026-04-02", "2026-04-03"})
    days += (days.empty() ? "" : ", ") + std::string(day);
  return calendar() + "\n[[holiday]]\nname = \"测试假期\"\noff = [" + days + "]\nworked = []\n";
}

json::value overlay(const std::string& text, const std::string& path = "calendars/2026.toml") {
  return {{"title", "测试假期"}, {"files", json::array{json::object{{"path", path}, {"text", text}}}}};
}

std::string in_path(const std::string& text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char c : text) out += std::string("%") + kHex[c / 16] + kHex[c % 16];
  return out;
}

template <class Test>
bool soon(Test test) {
  for (int i = 0; i < 300; ++i) {
    if (test()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

class LawChange : public testing::Test {
 protected:
  static void SetUpTestSuite() { stage_ = new Stage; }
  static void TearDownTestSuite() {
    delete stage_;
    stage_ = nullptr;
  }
  static Stage* stage_;
  Desk desk{*stage_};
};
Stage* LawChange::stage_ = nullptr;

TEST_F(LawChange, IsTheOperatorsAlone) {
  EXPECT_EQ(desk.as("wangshili").get("/api/v1/law/changes").status, 403);
  EXPECT_EQ(desk.as(kOperator).get("/api/v1/law/changes").status, 200);
}

TEST_F(LawChange, AFileThatDoesNotLoadIsSaidWithItsLine) {
  const Reply reply = desk.as(kOperator).post("/api/v1/law/changes", overlay(calendar() + "\n[[holiday]]\nname = \"无日期\"\nofff = []\n"));
  EXPECT_EQ(reply.status, 422) << reply.body;
  EXPECT_EQ(reply.code(), "bad_rulebook");
  EXPECT_TRUE(reply.text("/errors/0/pointer").starts_with("/files/calendars/2026.toml:")) << reply.body;
}

TEST_F(LawChange, NothingClimbsOutOfTheRulebookAndNoChangeIsNone) {
  EXPECT_EQ(desk.as(kOperator).post("/api/v1/law/changes", overlay("x = 1\n", "../calendars/2026.toml")).status, 422);
  EXPECT_EQ(desk.as(kOperator).post("/api/v1/law/changes", overlay(calendar())).code(), "no_change");
}

TEST_F(LawChange, MovesDatesOnlyWhenItIsPublished) {
  desk.clock("2026-03-20T09:00");
  Client& op = desk.as(kOperator);
  const std::string old = op.get("/api/v1/law/changes").text("/hash");
  const Reply started = op.post("/api/v1/law/changes", overlay(long_holiday()));
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string id = started.text("/change/id"), job = started.text("/job/id");
  ASSERT_TRUE(soon([&] { return op.get("/api/v1/jobs/" + job).text("/state") == "done"; })) << op.get("/api/v1/jobs/" + job).body;
  const Reply change = op.get("/api/v1/law/changes/" + id);
  EXPECT_EQ(change.text("/differences/0/kind"), "节假日") << change.body.substr(0, 500);
  ASSERT_FALSE(change.list("/report/totals").empty()) << "no working-day period runs in the demo city";
  EXPECT_TRUE(op.get("/api/v1/jobs/" + job + "/result").body.starts_with("\xEF\xBB\xBF"));

  const Reply rows = op.get("/api/v1/law/changes/" + id + "/rows?what=moved&limit=200");
  std::string number, term, before, after;
  for (const json::value& row : rows.list("/rows")) {
    const auto& one = row.as_object();
    if (one.at("number").as_string().empty() || one.at("before").as_string().empty() || one.at("after").as_string().empty()) continue;
    number = one.at("number").as_string(), term = one.at("rule").as_string(), before = one.at("before").as_string(), after = one.at("after").as_string();
    break;
  }
  ASSERT_FALSE(number.empty()) << rows.body.substr(0, 1000);
  EXPECT_LT(before, after);
  // Whether the page of that case has a duty of that term with that last day.
  const auto has = [&](const std::string& day) {
    Client& one = desk.as(kSupervisor);
    for (const json::value& row : one.get("/api/v1/dossiers?limit=100&q=" + in_path(number)).list("/rows")) {
      if (row.as_object().at("number").as_string() != number) continue;
      for (const json::value& duty : one.get("/api/v1/dossiers/" + std::string(row.as_object().at("id").as_string())).list("/duties"))
        if (duty.as_object().at("term").as_string() == term && duty.as_object().at("due").as_string() == day) return true;
    }
    return false;
  };
  EXPECT_TRUE(has(before)) << number << " " << term << " " << before;

  const Reply published = op.post("/api/v1/law/changes/" + id + "/publish", json::object{});
  ASSERT_TRUE(published.good()) << published.body;
  ASSERT_TRUE(soon([&] { return op.get("/api/v1/law/changes").text("/hash") == started.text("/change/new"); })) << stage_->server().log();
  EXPECT_TRUE(has(after)) << number << " " << term << " " << after;
  EXPECT_NE(op.get("/api/v1/law/changes").text("/hash"), old);
  EXPECT_EQ(op.post("/api/v1/law/changes/" + id + "/publish", json::object{}).code(), "published");
}

}  // namespace
}  // namespace fadu::stage
